import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eraseTask } from '../../electron/core/archives/disposal/erase.ts'
import { destroyedFileTable } from '../../electron/core/office/files/files.tables.ts'
import { checkStore } from '../../electron/core/office/files/fixity.ts'
import { readWaitingFiles } from '../../electron/core/office/files/reading/queue.ts'
import { filePath } from '../../electron/core/office/files/store.ts'
import { retentionEnd } from '../../shared/archives/disposal.rules.ts'
import { must } from '../../shared/kernel/assert.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { attach, utf8 } from '../office/uploads.ts'
import { paper } from './archive-office.ts'
import { lendingOffice } from './lending-office.ts'

let office: Awaited<ReturnType<typeof lendingOffice>>
/** Two pieces whose ten years are over, one whose are not, one that is permanent. */
let pieces: { old: number; older: number; young: number; always: number }

const past = (title: string, year: number, more: Parameters<typeof paper>[1] = {}) =>
  paper(title, { year, documentDay: `${year}-03-01`, ...more })

beforeEach(async () => {
  office = await lendingOffice()
  await office.file([
    past('2014年值班记录', 2014),
    past('2012年值班记录', 2012),
    past('2016年值班记录', 2016),
    past('2010年房屋接管协议', 2010, { retention: 'Y' }),
  ])
  const rows = await office.catalogue()
  const idOf = (title: string) =>
    must(
      rows.find((one) => one.title === title),
      title,
    ).id
  pieces = {
    old: idOf('2014年值班记录'),
    older: idOf('2012年值班记录'),
    young: idOf('2016年值班记录'),
    always: idOf('2010年房屋接管协议'),
  }
})
afterEach(() => office.close())

const anyDue = { text: '', throughYear: null, state: 'all' } as const
const due = async (more: object = {}) =>
  (await office.secretary.disposals.due({ filter: { ...anyDue, ...more }, offset: 0, limit: 100 })).rows

type Line = { pieceId: number; verdict: 'destroy' | 'extend'; opinion?: string; untilYear?: number | null }
const line = ({ pieceId, verdict, opinion = '无保存价值', untilYear = null }: Line) => ({
  pieceId,
  verdict,
  opinion,
  untilYear,
})
const create = (lines: Line[]) =>
  office.secretary.disposals.create({ commandId: newId(), opinion: '2026年鉴定', lines: lines.map(line) })
const submit = ({ id: disposalId, version }: { id: number; version: number }) =>
  office.secretary.disposals.submit({ commandId: newId(), disposalId, version, note: '请审批' })
const subject = (subjectId: number) => ({ subjectKind: 'disposal' as const, subjectId })
const got = (disposalId: number) => office.secretary.disposals.get({ disposalId })

/** A list through both steps of its approval. */
async function approved(lines: Line[]) {
  const { disposal } = await create(lines)
  const sent = await submit(disposal)
  await office.decide(office.manager, subject(disposal.id), 'approve')
  await office.decide(office.reviewer, subject(disposal.id), 'approve')
  expect(sent.disposal.status).toBe('review')
  return (await got(disposal.id)).disposal
}

type People = { handlers?: [string, string]; supervisor?: string; confirmation?: string; day?: string }
const carryOut = (list: { id: number; version: number; number: string }, more: People = {}) =>
  office.secretary.disposals.carryOut({
    commandId: newId(),
    disposalId: list.id,
    version: list.version,
    day: more.day ?? '2026-11-20',
    handlers: more.handlers ?? ['林晓燕', '周勇'],
    supervisor: more.supervisor ?? '陈国栋',
    confirmation: more.confirmation ?? list.number,
  })

const verified = async () => (await office.auditor.audit.verify()).damages

describe('what is due', () => {
  it('is listed when retention has ended, the longest ago first, in SQL as by the rule', async () => {
    const rows = await due()
    expect(rows.map(({ id, endDay, yearsKept: kept }) => [id, endDay, kept])).toEqual([
      [pieces.older, '2022-12-31', 13],
      [pieces.old, '2024-12-31', 11],
    ])
    for (const row of rows) {
      expect(retentionEnd({ ...row, starts: 'yearEnd', extendedTo: null })).toBe(row.endDay)
    }
    expect((await due({ throughYear: 2026 })).map(({ id }) => id)).toContain(pieces.young)
    expect((await office.secretary.disposals.today()).due).toBe(2)
  })

  it('says what holds a piece: a loan, an approval, a person', async () => {
    const { cashier, secretary } = office
    const asked = await office.ask(cashier, pieces.old)
    const held = await secretary.disposals.hold({
      commandId: newId(),
      pieceId: pieces.older,
      reason: '诉讼未结',
    })
    expect(held).toMatchObject([{ kind: 'manual', by: 'secretary 甲', detail: '诉讼未结' }])
    const [older, old] = await due({ state: 'held' })
    expect([older?.holds, old?.holds]).toMatchObject([[{ kind: 'manual' }], [{ kind: 'loan' }]])
    expect(await due({ state: 'free' })).toEqual([])
    const again = { commandId: newId(), pieceId: pieces.older, reason: '诉讼未结' }
    expect(await refusalOf(secretary.disposals.hold(again))).toMatchObject({ code: 'heldAlready' })
    const holdId = held[0]?.id ?? 0
    await secretary.disposals.endHold({ commandId: newId(), holdId, reason: '已结案' })
    const twice = { commandId: newId(), holdId, reason: '已结案' }
    expect(await refusalOf(secretary.disposals.endHold(twice))).toEqual({ code: 'holdMissing' })
    await office.withdraw(asked, cashier)
    expect(await due({ state: 'held' })).toEqual([])
    const history = await secretary.audit.history({ kind: 'piece', id: pieces.older })
    expect(history.flatMap(({ fields }) => fields)).toContainEqual({
      field: 'hold',
      before: null,
      after: '诉讼未结',
    })
    expect(await verified()).toEqual([])
  })
})

describe('a disposal list', () => {
  it('is appraised, approved by two, and carried out by two under a third', async () => {
    const { bring, secretary, core, auditor } = office
    const { sha256, id: attachmentId } = await bring(pieces.old, '值班表.txt', '十一月值班表')
    await readWaitingFiles(core.office)
    const asked = { text: '十一月值班表', order: 'newest', offset: 0, limit: 10 } as const
    const foundBy = async () => (await secretary.search.find(asked)).total
    expect(await foundBy()).toBe(1)
    const list = await approved([
      { pieceId: pieces.old, verdict: 'destroy' },
      { pieceId: pieces.older, verdict: 'extend', opinion: '仍需查考', untilYear: 2030 },
    ])
    expect(list).toMatchObject({ number: '销-2026-1', status: 'approved', toDestroy: 1, toExtend: 1 })
    expect(existsSync(filePath(core.office, sha256))).toBe(true)
    const done = await carryOut(list)
    expect(done).toEqual({ pieces: 1, destroyedFiles: [sha256], sharedFiles: 0 })
    expect(existsSync(filePath(core.office, sha256))).toBe(false)
    const gone = must(
      (await office.catalogue()).find(({ id }) => id === pieces.old),
      'the tombstone',
    )
    expect(gone).toMatchObject({ status: 'destroyed', title: '2014年值班记录' })
    expect(gone.destroyedAt).not.toBeNull()
    expect((await got(list.id)).disposal).toMatchObject({
      status: 'destroyed',
      destroyedDay: '2026-11-20',
      handlers: ['林晓燕', '周勇'],
      supervisor: '陈国栋',
    })
    // The extended piece is due again after its new end.
    expect(await due()).toEqual([])
    expect(await due({ throughYear: 2030 })).toMatchObject([
      { endDay: '2026-12-31' },
      { endDay: '2030-12-31' },
    ])
    expect(await foundBy()).toBe(0)
    expect(await refusalOf(secretary.files.content({ attachmentId }))).toMatchObject({
      code: 'fileDestroyed',
    })
    const { missing, orphans } = await checkStore(core.office, { signal: new AbortController().signal })
    expect([missing, orphans]).toEqual([0, 0])
    expect(await auditor.audit.verify()).toMatchObject({ sound: true })
    expect(await refusalOf(office.ask(office.cashier, pieces.old))).toMatchObject({
      code: 'pieceDestroyed',
    })
  })

  it('keeps bytes that another record uses, and lets them go with the last', async () => {
    const { bring, core, administrator } = office
    const shared = await bring(pieces.old, '值班表.txt', '同一份文件')
    await bring(pieces.older, '同.txt', '同一份文件')
    const first = await carryOut(await approved([{ pieceId: pieces.old, verdict: 'destroy' }]))
    expect(first).toMatchObject({ destroyedFiles: [], sharedFiles: 1 })
    expect(existsSync(filePath(core.office, shared.sha256))).toBe(true)
    const second = await carryOut(await approved([{ pieceId: pieces.older, verdict: 'destroy' }]))
    expect(second.destroyedFiles).toEqual([shared.sha256])
    expect(existsSync(filePath(core.office, shared.sha256))).toBe(false)
    expect(await verified()).toEqual([])
    // The same bytes come to another record later: they are kept and read again.
    const person = { subjectKind: 'person', subjectId: 1 } as const
    const back = await attach(administrator, person, { name: '又来.txt', bytes: utf8('同一份文件') })
    expect(back.sha256).toBe(shared.sha256)
    expect(existsSync(filePath(core.office, shared.sha256))).toBe(true)
    expect(core.office.read.select().from(destroyedFileTable).all()).toEqual([])
    expect(await verified()).toEqual([])
  })

  it('goes on after a crash between the commit and the bytes', async () => {
    const { bring, core } = office
    const { sha256 } = await bring(pieces.old, '值班表.txt', '十一月值班表')
    const bytes = readFileSync(filePath(core.office, sha256))
    await carryOut(await approved([{ pieceId: pieces.old, verdict: 'destroy' }]))
    // As if the process had died before it took the bytes away.
    writeFileSync(filePath(core.office, sha256), bytes)
    core.office.write((tx) => tx.update(destroyedFileTable).set({ erasedAt: null }).run())
    expect(await verified()).toEqual([])
    expect(eraseTask.due(core.office)).toBe(true)
    await core.background.round()
    expect(existsSync(filePath(core.office, sha256))).toBe(false)
    expect(eraseTask.due(core.office)).toBe(false)
    // Bytes that come back behind the program's back are named.
    writeFileSync(filePath(core.office, sha256), bytes)
    expect(await verified()).toMatchObject([{ check: 'files', number: sha256 }])
  })

  it('is the only thing that explains a file that is gone', async () => {
    const { bring, core } = office
    const { sha256 } = await bring(pieces.young, '在保.txt', '还在保管期内')
    const list = await approved([{ pieceId: pieces.old, verdict: 'destroy' }])
    await carryOut(list)
    rmSync(filePath(core.office, sha256))
    expect(await verified()).toMatchObject([{ check: 'files', number: sha256 }])
    const forged = { sha256, disposalId: list.id, at: 1, erasedAt: 2 }
    core.office.write((tx) => tx.insert(destroyedFileTable).values(forged).run())
    expect(await verified()).toMatchObject([{ check: 'files', number: sha256 }])
  })

  it('comes back with a reason, is put right and sent again', async () => {
    const { secretary, manager } = office
    const { disposal } = await create([{ pieceId: pieces.old, verdict: 'destroy' }])
    await submit(disposal)
    await office.decide(manager, subject(disposal.id), 'return', '再核对')
    const { disposal: back } = await got(disposal.id)
    expect(back).toMatchObject({ status: 'returned', reviewNote: '再核对' })
    const changed = await secretary.disposals.update({
      commandId: newId(),
      disposalId: back.id,
      version: back.version,
      opinion: '复核后',
      lines: [line({ pieceId: pieces.older, verdict: 'destroy' })],
    })
    expect(changed.lines.map(({ piece }) => piece.id)).toEqual([pieces.older])
    expect((await submit(changed.disposal)).disposal.status).toBe('review')
    expect(await verified()).toEqual([])
  })

  it('is given up with its number in its place', async () => {
    const { secretary } = office
    const { disposal } = await create([{ pieceId: pieces.old, verdict: 'destroy' }])
    const { id: disposalId, version } = disposal
    const given = await secretary.disposals.cancel({
      commandId: newId(),
      disposalId,
      version,
      reason: '并入明年',
    })
    expect(given.disposal.status).toBe('void')
    const next = await create([{ pieceId: pieces.old, verdict: 'destroy' }])
    expect(next.disposal.number).toBe('销-2026-2')
    expect(await verified()).toEqual([])
  })
})

describe('a disposal is refused', () => {
  it('for what is not due, permanent, listed already, unknown, without an opinion or wrongly extended', async () => {
    const { old, older, young, always } = pieces
    expect(await refusalOf(create([]))).toEqual({ code: 'listEmpty' })
    expect(await refusalOf(create([{ pieceId: 999, verdict: 'destroy' }]))).toMatchObject({
      code: 'pieceMissing',
    })
    expect(await refusalOf(create([{ pieceId: young, verdict: 'destroy' }]))).toMatchObject({
      code: 'notDue',
      endDay: '2026-12-31',
    })
    expect(await refusalOf(create([{ pieceId: always, verdict: 'destroy' }]))).toMatchObject({
      code: 'notDue',
      endDay: null,
    })
    expect(await refusalOf(create([{ pieceId: old, verdict: 'destroy', opinion: '' }]))).toMatchObject({
      code: 'opinionMissing',
    })
    const extend = (untilYear: number | null) => create([{ pieceId: old, verdict: 'extend', untilYear }])
    const wrong = { code: 'extensionWrong', from: 2026, to: 2056 }
    expect(await refusalOf(extend(null))).toMatchObject(wrong)
    expect(await refusalOf(extend(2025))).toMatchObject(wrong)
    expect(await refusalOf(extend(2057))).toMatchObject(wrong)
    const first = await extend(2026)
    expect(await refusalOf(extend(2056))).toMatchObject({
      code: 'listedAlready',
      list: first.disposal.number,
    })
    expect((await create([{ pieceId: older, verdict: 'extend', untilYear: 2056 }])).lines).toHaveLength(1)
  })

  it('while a piece is held: when it is drawn up, sent, and carried out', async () => {
    const { secretary, cashier } = office
    const hold = (pieceId: number) =>
      secretary.disposals.hold({ commandId: newId(), pieceId, reason: '诉讼未结' })
    const destroy = [{ pieceId: pieces.old, verdict: 'destroy' as const }]
    const [manual] = await hold(pieces.old)
    expect(await refusalOf(create(destroy))).toMatchObject({ code: 'pieceHeld', kind: 'manual' })
    // What is held may be extended.
    const extended = await create([{ pieceId: pieces.old, verdict: 'extend', untilYear: 2030 }])
    expect(extended.lines[0]?.holds).toHaveLength(1)
    const { id: disposalId, version } = extended.disposal
    await secretary.disposals.cancel({ commandId: newId(), disposalId, version, reason: '改为销毁' })
    await secretary.disposals.endHold({ commandId: newId(), holdId: manual?.id ?? 0, reason: '结案' })
    const { disposal } = await create(destroy)
    const lent = await office.ask(cashier, pieces.old)
    expect(await refusalOf(submit(disposal))).toMatchObject({ code: 'pieceHeld', kind: 'loan' })
    await office.withdraw(lent, cashier)
    await submit(disposal)
    expect(await refusalOf(office.ask(cashier, pieces.old))).toMatchObject({
      code: 'inDisposal',
      list: disposal.number,
    })
    await office.decide(office.manager, subject(disposal.id), 'approve')
    await office.decide(office.reviewer, subject(disposal.id), 'approve')
    await hold(pieces.old)
    expect(await refusalOf(carryOut((await got(disposal.id)).disposal))).toMatchObject({
      code: 'pieceHeld',
      kind: 'manual',
    })
  })

  it('by one person alone, without the number, on a wrong day, before approval, or with nothing to destroy', async () => {
    const { disposal: draft } = await create([{ pieceId: pieces.older, verdict: 'destroy' }])
    expect(await refusalOf(carryOut(draft))).toMatchObject({ code: 'notInThisState', status: 'draft' })
    const list = await approved([{ pieceId: pieces.old, verdict: 'destroy' }])
    const twice = await refusalOf(carryOut(list, { handlers: ['周勇', '周勇'] }))
    expect(twice).toEqual({ code: 'handlersAlike' })
    expect(await refusalOf(carryOut(list, { supervisor: '周勇' }))).toEqual({
      code: 'supervisorHandles',
      name: '周勇',
    })
    expect(await refusalOf(carryOut(list, { confirmation: '销-2026-9' }))).toEqual({
      code: 'confirmationWrong',
      number: list.number,
    })
    const dayWrong = { code: 'dayWrong', from: '2026-11-20', to: '2026-11-20' }
    expect(await refusalOf(carryOut(list, { day: '2026-11-21' }))).toEqual(dayWrong)
    expect(await refusalOf(carryOut(list, { day: '2026-11-19' }))).toEqual(dayWrong)
    await carryOut(list)
    expect(await refusalOf(carryOut(list))).toMatchObject({ code: 'changedMeanwhile' })
    const { disposal: over } = await got(list.id)
    expect(await refusalOf(carryOut(over))).toMatchObject({ code: 'notInThisState', status: 'destroyed' })
    expect(await refusalOf(submit(over))).toMatchObject({ code: 'notInThisState' })
    expect(await refusalOf(create([{ pieceId: pieces.old, verdict: 'destroy' }]))).toMatchObject({
      code: 'pieceDestroyed',
    })
  })

  it('when a list that only extends is to be carried out', async () => {
    const list = await approved([{ pieceId: pieces.old, verdict: 'extend', untilYear: 2030 }])
    expect(await refusalOf(carryOut(list))).toEqual({ code: 'nothingToDestroy' })
    expect((await office.secretary.disposals.today()).approved).toEqual([])
  })

  it('to whoever only reads', async () => {
    const { manager, keeper } = office
    const input = { commandId: newId(), opinion: '', lines: [] }
    expect(await refusalOf(manager.disposals.create(input))).toMatchObject({ code: 'FORBIDDEN' })
    const filter = { ...anyDue }
    expect(await refusalOf(keeper.disposals.due({ filter, offset: 0, limit: 1 }))).toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
