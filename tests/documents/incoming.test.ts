import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import type { IncomingFilter } from '../../shared/documents/incoming.contract.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { factsOf, letterOffice, register, sendAhead } from './letters.ts'

const everything: IncomingFilter = {
  text: '',
  status: 'all',
  secrecy: null,
  urgency: null,
  handlerId: null,
  from: null,
  to: null,
}

describe('incoming letters', () => {
  let made: Awaited<ReturnType<typeof letterOffice>>

  beforeAll(async () => {
    made = await letterOffice()
  })
  afterAll(() => made.close())

  const numbers = async (filter: Partial<IncomingFilter>) =>
    (
      await made.secretary.incoming.list({ filter: { ...everything, ...filter }, offset: 0, limit: 500 })
    ).rows.map(({ number }) => number)
  const assign = (letter: { id: number; version: number }, handlerId: number | null, dueDay: string | null) =>
    made.secretary.incoming.assign({
      commandId: newId(),
      incomingId: letter.id,
      version: letter.version,
      handlerId,
      dueDay,
    })
  const close = (letter: { id: number; version: number }, desk = made.secretary) =>
    desk.incoming.close({
      commandId: newId(),
      incomingId: letter.id,
      version: letter.version,
      outcome: '已整改并回函',
    })

  it('[SEC-03] are registered with number, sender, secrecy, due day and scan, found by each, and handled', async () => {
    const scan = await sendAhead(made.secretary, '通知.txt', '关于开展电梯安全检查的通知 全文')
    const letter = await register(made.secretary, {
      facts: {
        senderNumber: '区住建〔2026〕18号',
        secrecy: 'internal',
        urgency: 'urgent',
        keywords: '电梯 安全',
      },
      handlerId: made.idOf('cashier'),
      dueDay: '2026-11-25',
      uploadIds: [scan],
    })
    expect(letter).toMatchObject({
      number: '2026-0001',
      status: 'assigned',
      handlerName: 'cashier 甲',
      dueDay: '2026-11-25',
      files: 1,
      overdue: false,
    })
    const files = await made.cashier.files.list({ subjectKind: 'incoming', subjectId: letter.id })
    expect(files.rows.map(({ name }) => name)).toEqual(['通知.txt'])
    expect(files.mayChange).toBe(false)
    for (const text of ['2026-0001', '住房', '18号', '电梯', 'cashier'])
      expect(await numbers({ text })).toEqual(['2026-0001'])
    expect(await numbers({ urgency: 'ordinary' })).toEqual([])
    expect((await made.cashier.incoming.mine()).map(({ id }) => id)).toEqual([letter.id])
    expect((await made.cashier.today.summary()).waiting).toBe(1)
    await made.moveTo('2026-11-26')
    expect((await made.cashier.incoming.mine())[0]?.overdue).toBe(true)
    expect(await numbers({ status: 'overdue' })).toEqual(['2026-0001'])
    const closed = await close(letter, made.cashier)
    expect(closed).toMatchObject({ status: 'closed', outcome: '已整改并回函', overdue: false })
    expect(await made.cashier.incoming.mine()).toEqual([])
    const again = { commandId: newId(), incomingId: letter.id, version: closed.version, reason: '回函有误' }
    expect((await made.secretary.incoming.reopen(again)).status).toBe('assigned')
    await made.moveTo('2026-11-20')
  })

  it('show the same letter at entry, and are registered again with a reason alone', async () => {
    const first = await register(made.secretary, {
      facts: { sender: '市供电公司', senderNumber: '供函〔2026〕7号' },
    })
    const asked = { sender: '市供电 公司', senderNumber: '供函[2026] 7号', sha256: [], exceptId: null }
    expect(await made.secretary.incoming.duplicates(asked)).toMatchObject([
      { incomingId: first.id, number: first.number, why: 'number' },
    ])
    const same = { facts: { sender: '市供电公司', senderNumber: '供函（2026）第7号' } }
    expect(await refusalOf(register(made.secretary, same))).toMatchObject({
      code: 'duplicate',
      earlier: { incomingId: first.id, why: 'number' },
    })
    const second = await register(made.secretary, { ...same, duplicateReason: '补发件' })
    expect(second.duplicateReason).toBe('补发件')
    const unlike = await register(made.secretary, {
      facts: { sender: '市供电公司', senderNumber: '供函〔2026〕8号' },
      duplicateReason: '没有重复也写了',
    })
    expect(unlike.duplicateReason).toBe('')
  })

  it('know the same file on another letter; what was sent stays for the second try', async () => {
    const first = await register(made.secretary, {
      facts: { title: '扫描件一' },
      uploadIds: [await sendAhead(made.secretary, '扫描.txt', '同一张扫描件')],
    })
    const uploadId = await sendAhead(made.secretary, '另存.txt', '同一张扫描件')
    const { sha256 } = await made.secretary.files.arrived({ uploadId })
    const asked = { sender: '', senderNumber: '', sha256: [sha256], exceptId: null }
    expect(await made.secretary.incoming.duplicates(asked)).toMatchObject([
      { incomingId: first.id, why: 'file' },
    ])
    const again = { facts: { title: '扫描件二' }, uploadIds: [uploadId] }
    expect(await refusalOf(register(made.secretary, again))).toMatchObject({ code: 'duplicate' })
    const reasoned = { ...again, duplicateReason: '另一份', commandId: newId() }
    const second = await register(made.secretary, reasoned)
    expect(second.files).toBe(1)
    expect((await register(made.secretary, reasoned)).id).toBe(second.id)
    expect(
      await refusalOf(register(made.secretary, { facts: { title: '三' }, uploadIds: [uploadId] })),
    ).toEqual({
      code: 'uploadMissing',
    })
  })

  it('take no program for a scan, and no row without its file', async () => {
    const before = (await numbers({})).length
    const uploadId = await sendAhead(made.secretary, '安装.exe', 'MZ\u0090\u0000')
    expect(await refusalOf(register(made.secretary, { uploadIds: [uploadId] }))).toMatchObject({
      code: 'contentRefused',
    })
    expect(await numbers({})).toHaveLength(before)
  })

  it('are refused ahead of their day, with a handler who left or audits, with a due day before they came', async () => {
    const { secretary, idOf } = made
    expect(await refusalOf(register(secretary, { facts: { receivedDay: '2026-11-21' } }))).toEqual({
      code: 'receivedAhead',
      receivedDay: '2026-11-21',
      today: '2026-11-20',
    })
    expect(await refusalOf(register(secretary, { handlerId: 999 }))).toEqual({
      code: 'handlerMissing',
      handlerId: 999,
    })
    expect(await refusalOf(register(secretary, { handlerId: idOf('auditor') }))).toEqual({
      code: 'handlerAuditor',
      name: 'auditor 甲',
    })
    expect(await refusalOf(register(secretary, { dueDay: '2026-11-19' }))).toEqual({
      code: 'dueTooEarly',
      dueDay: '2026-11-19',
      receivedDay: '2026-11-20',
    })
    expect((await register(secretary, { facts: { title: '当日办' }, dueDay: '2026-11-20' })).dueDay).toBe(
      '2026-11-20',
    )
  })

  it('count working days for a deadline by the office’s calendar', async () => {
    const dueIn = (workdays: number) => made.secretary.incoming.dueAfter({ from: '2026-11-20', workdays })
    expect((await dueIn(0)).day).toBe('2026-11-20')
    expect((await dueIn(1)).day).toBe('2026-11-23')
    expect((await dueIn(5)).day).toBe('2026-11-27')
  })

  it('tell the second of two people what the first changed', async () => {
    const letter = await register(made.secretary, { facts: { title: '两人同改' } })
    const given = await assign(letter, made.idOf('keeper'), null)
    expect(given.status).toBe('assigned')
    const change = (facts: object, version: number) =>
      made.secretary.incoming.update({
        commandId: newId(),
        incomingId: letter.id,
        version,
        facts: factsOf({ title: '两人同改', ...facts }),
        duplicateReason: '',
      })
    expect(await refusalOf(change({ copies: 2 }, letter.version))).toMatchObject({
      code: 'changedMeanwhile',
      by: 'secretary 甲',
    })
    expect((await change({ copies: 2 }, given.version)).copies).toBe(2)
    expect(await refusalOf(change({ receivedDay: '2025-12-31' }, given.version + 1))).toEqual({
      code: 'yearFixed',
      number: letter.number,
    })
    expect((await change({ receivedDay: '2026-01-01' }, given.version + 1)).receivedDay).toBe('2026-01-01')
  })

  it('are settled by their handler or the register’s keeper, once', async () => {
    const letter = await register(made.secretary, {
      facts: { title: '谁来办结' },
      handlerId: made.idOf('keeper'),
    })
    expect(await refusalOf(close(letter, made.cashier))).toEqual({ code: 'notHandler', handler: 'keeper 甲' })
    const reopen = { commandId: newId(), incomingId: letter.id, version: letter.version, reason: '误' }
    expect(await refusalOf(made.secretary.incoming.reopen(reopen))).toEqual({
      code: 'incomingOpen',
      number: letter.number,
    })
    const closed = await close(letter, made.keeper)
    expect(await refusalOf(close(closed))).toEqual({ code: 'incomingClosed', number: letter.number })
    expect(await refusalOf(assign(closed, null, null))).toEqual({
      code: 'incomingClosed',
      number: letter.number,
    })
    const gone = { id: 9999, version: 1 }
    expect(await refusalOf(assign(gone, null, null))).toEqual({ code: 'incomingMissing', incomingId: 9999 })
  })

  it('keep the number of a void letter in its place, and end what goes round of it', async () => {
    const letter = await register(made.secretary, { facts: { title: '登记错了' } })
    await made.secretary.circulations.start({
      commandId: newId(),
      kind: 'incoming',
      id: letter.id,
      ordered: false,
      note: '',
      readers: [{ personId: made.idOf('cashier'), dueDay: null }],
    })
    const input = { incomingId: letter.id, version: letter.version, reason: '不是给我们的' }
    const voided = await made.secretary.incoming.void({ commandId: newId(), ...input })
    expect(voided).toMatchObject({ status: 'void', number: letter.number, voidReason: '不是给我们的' })
    expect(await made.cashier.circulations.mine({ state: 'waiting', limit: 10 })).toEqual([])
    expect(await made.secretary.circulations.of({ kind: 'incoming', id: letter.id })).toMatchObject([
      { state: 'ended', endReason: '不是给我们的' },
    ])
    const { rows } = await made.auditor.numbers.issued({
      register: 'incoming',
      text: letter.number,
      beforeId: null,
      limit: 5,
    })
    expect(rows).toMatchObject([{ text: letter.number, voidReason: '不是给我们的' }])
    const more = { ...input, version: voided.version }
    expect(await refusalOf(made.secretary.incoming.void({ commandId: newId(), ...more }))).toEqual({
      code: 'incomingVoid',
      number: letter.number,
      reason: '不是给我们的',
    })
    const next = await register(made.secretary, { facts: { title: '下一件' } })
    expect(Number(next.number.slice(5))).toBe(Number(letter.number.slice(5)) + 1)
  })

  it('above 内部 are seen by the register’s readers, the handler and the circulation’s readers alone', async () => {
    const letter = await register(made.secretary, {
      facts: { title: '涉密来函', secrecy: 'confidential' },
      uploadIds: [await sendAhead(made.secretary, '涉密.txt', '涉密正文甲乙丙')],
      handlerId: made.idOf('keeper'),
    })
    const get = (desk: typeof made.cashier) => desk.incoming.get({ incomingId: letter.id })
    const files = (desk: typeof made.cashier) =>
      desk.files.list({ subjectKind: 'incoming', subjectId: letter.id })
    const found = async (desk: typeof made.cashier) =>
      (await desk.search.suggest({ text: '涉密来函', kind: 'incoming', each: 5 })).groups.flatMap(
        ({ rows }) => rows,
      ).length
    expect((await get(made.keeper)).title).toBe('涉密来函')
    expect((await files(made.keeper)).rows).toHaveLength(1)
    expect((await get(made.auditor)).title).toBe('涉密来函')
    expect(await refusalOf(get(made.cashier))).toEqual({ code: 'incomingMissing', incomingId: letter.id })
    expect(await refusalOf(files(made.cashier))).toEqual({ code: 'subjectMissing' })
    expect(await refusalOf(close(letter, made.cashier))).toMatchObject({ code: 'incomingMissing' })
    const history = { kind: 'incoming', id: letter.id } as const
    expect(await refusalOf(made.cashier.audit.history(history))).toEqual({ code: 'notForYou' })
    expect(await found(made.cashier)).toBe(0)
    expect(await found(made.keeper)).toBe(1)
    const readers = [{ personId: made.idOf('cashier'), dueDay: null }]
    const round = { kind: 'incoming', id: letter.id, ordered: false, note: '', readers } as const
    await made.secretary.circulations.start({ commandId: newId(), ...round })
    expect((await get(made.cashier)).title).toBe('涉密来函')
    expect((await files(made.cashier)).rows).toHaveLength(1)
    expect(await found(made.cashier)).toBe(1)
  })

  it('link the document that answers them', async () => {
    const letter = await register(made.secretary, { facts: { title: '请复函' } })
    const link = (outgoingId: number | null, version: number) =>
      made.secretary.incoming.linkReply({ commandId: newId(), incomingId: letter.id, version, outgoingId })
    expect(await refusalOf(link(4711, letter.version))).toEqual({ code: 'outgoingMissing', outgoingId: 4711 })
    const drafterId = made.idOf('secretary')
    const draft = (id: number, status: string) =>
      made.core.office.write((tx) =>
        tx.$client
          .prepare(
            `INSERT INTO outgoing (id, number, kind, title, body, addressee, copied_to, attachments_note, secrecy, urgency,
               upward, drafter_id, drafter_name, status, void_reason, at, version)
             VALUES (?, NULL, 'letter', ?, '{}', '', '', '', 'internal', 'ordinary', 0, ?, '甲', ?, '', 1, 1)`,
          )
          .run(id, `复函${id}`, drafterId, status),
      )
    draft(901, 'draft')
    draft(902, 'void')
    expect(await refusalOf(link(902, letter.version))).toEqual({ code: 'replyVoid', title: '复函902' })
    const linked = await link(901, letter.version)
    expect(linked.reply).toMatchObject({ id: 901, status: 'draft' })
    expect(await refusalOf(close(linked))).toEqual({ code: 'replyUnsigned', title: '复函901' })
    const other = await register(made.secretary, { facts: { title: '另一件' } })
    const another = { incomingId: other.id, version: other.version, outgoingId: 901 }
    expect(await refusalOf(made.secretary.incoming.linkReply({ commandId: newId(), ...another }))).toEqual({
      code: 'answersAnother',
      title: '复函901',
      number: letter.number,
    })
    expect((await link(null, linked.version)).reply).toBeNull()
  })

  it('suggest senders by pinyin, and go onto paper and into spreadsheets', async () => {
    expect(await made.secretary.incoming.senders({ text: 'sgdgs' })).toEqual(['市供电公司'])
    const filter = { ...everything, text: '供函' }
    const sheet = await made.secretary.registers.incoming.sheet({ filter, language: 'zh-CN' })
    expect(sheet.title).toBe('收文登记簿')
    expect(sheet.rows).toHaveLength(3)
    const file = await made.secretary.registers.incoming.export({ filter, language: 'en-US' })
    expect(file.size).toBeGreaterThan(1000)
  })

  it('verify as they were written, and name one that was changed behind the program', () => {
    made.core.office.write((tx) => tx.$client.exec('DELETE FROM outgoing WHERE id IN (901, 902)'))
    expect(verifyDirectory(made.dataDir).damages).toEqual([])
    made.core.office.write((tx) => tx.$client.exec("UPDATE incoming SET title = '改过' WHERE id = 1"))
    expect(verifyDirectory(made.dataDir).damages.map(({ number }) => number)).toContain('incoming 1')
  })
})
