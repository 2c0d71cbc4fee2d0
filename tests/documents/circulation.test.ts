import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { newId, refusalOf, type TestDesk } from '../office/desk.ts'
import { letterOffice, register } from './letters.ts'

type Made = Awaited<ReturnType<typeof letterOffice>>

describe('circulation', () => {
  let made: Made
  beforeAll(async () => {
    made = await letterOffice()
  })
  afterAll(() => made.close())

  type Readers = { personId: number; dueDay: string | null }[]
  const letter = (title: string, secrecy: 'internal' | 'confidential' = 'internal') =>
    register(made.secretary, { facts: { title, secrecy } })
  const start = (id: number, readers: Readers, ordered = false, kind: 'incoming' | 'outgoing' = 'incoming') =>
    made.secretary.circulations.start({ commandId: newId(), kind, id, ordered, note: '请阅', readers })
  const read = (desk: TestDesk, circulationId: number, opinion = '同意') =>
    desk.circulations.read({ commandId: newId(), circulationId, opinion })
  const waiting = async (desk: TestDesk) =>
    (await desk.circulations.mine({ state: 'waiting', limit: 50 })).map(({ id }) => id)
  const to = (...who: ('cashier' | 'keeper' | 'manager')[]): Readers =>
    who.map((one) => ({ personId: made.idOf(one), dueDay: null }))

  it('[SEC-04] goes from reader to reader with read, opinion and time, marks who is late, and is done', async () => {
    const { id } = await letter('按顺序传阅', 'confidential')
    const readers = [
      { personId: made.idOf('cashier'), dueDay: '2026-11-23' },
      { personId: made.idOf('keeper'), dueDay: '2026-11-24' },
    ]
    const round = await start(id, readers, true)
    expect(await waiting(made.cashier)).toContain(round.id)
    expect(await waiting(made.keeper)).not.toContain(round.id)
    expect(await refusalOf(made.keeper.incoming.get({ incomingId: id }))).toMatchObject({
      code: 'incomingMissing',
    })
    expect((await made.cashier.incoming.get({ incomingId: id })).title).toBe('按顺序传阅')
    expect(await refusalOf(read(made.keeper, round.id))).toEqual({
      code: 'notReached',
      waitsFor: 'cashier 甲',
    })

    await made.moveTo('2026-11-23')
    expect((await made.cashier.circulations.get({ circulationId: round.id })).overdue).toBe(false)
    await made.moveTo('2026-11-24')
    const [late] = await made.cashier.circulations.mine({ state: 'waiting', limit: 5 })
    expect(late).toMatchObject({ id: round.id, overdue: true })
    const overdue = { text: '', state: 'overdue' } as const
    const listed = await made.secretary.circulations.list({ filter: overdue, offset: 0, limit: 10 })
    expect(listed.rows.map((row) => row.id)).toEqual([round.id])
    expect(listed.rows[0]?.readers.map((one) => one.overdue)).toEqual([true, false])
    expect((await made.cashier.today.summary()).waiting).toBeGreaterThan(0)

    await read(made.cashier, round.id, '第一行\n第二行')
    expect(await waiting(made.keeper)).toContain(round.id)
    const done = await read(made.keeper, round.id)
    expect(done).toMatchObject({ state: 'read', overdue: false, endReason: '' })
    expect(done.readers.map(({ personName, opinion }) => [personName, opinion])).toEqual([
      ['cashier 甲', '第一行\n第二行'],
      ['keeper 甲', '同意'],
    ])
    expect(done.readers.every(({ readAt }) => readAt !== null)).toBe(true)
    const mine = await made.keeper.circulations.mine({ state: 'read', limit: 5 })
    expect(mine[0]).toMatchObject({ id: round.id })
    expect(await refusalOf(read(made.keeper, round.id))).toMatchObject({ code: 'circulationEnded' })
    await made.moveTo('2026-11-20')
  })

  it('reaches all at once side by side', async () => {
    const round = await start((await letter('并行传阅')).id, to('cashier', 'keeper'))
    expect(await waiting(made.cashier)).toContain(round.id)
    expect(await waiting(made.keeper)).toContain(round.id)
    const after = await read(made.keeper, round.id)
    expect(after.state).toBe('running')
    expect(await refusalOf(read(made.keeper, round.id))).toMatchObject({
      code: 'readAlready',
      name: 'keeper 甲',
    })
    expect(await refusalOf(read(made.manager, round.id))).toEqual({ code: 'notReader' })
    expect(await refusalOf(read(made.manager, 4711))).toEqual({
      code: 'circulationMissing',
      circulationId: 4711,
    })
  })

  it('is refused for what is not there or void, while one runs, and for readers who cannot be any', async () => {
    const { id, version } = await letter('能否传阅')
    expect(await refusalOf(start(4711, to('cashier')))).toEqual({ code: 'subjectMissing' })
    expect(await refusalOf(start(4711, to('cashier'), false, 'outgoing'))).toEqual({ code: 'subjectMissing' })
    expect(await refusalOf(start(id, [{ personId: 999, dueDay: null }]))).toEqual({
      code: 'readerMissing',
      personId: 999,
    })
    const auditor = [{ personId: made.idOf('auditor'), dueDay: null }]
    expect(await refusalOf(start(id, auditor))).toEqual({ code: 'readerAuditor', name: 'auditor 甲' })
    expect(await refusalOf(start(id, to('cashier', 'cashier')))).toEqual({
      code: 'readerTwice',
      name: 'cashier 甲',
    })
    const yesterday = [{ personId: made.idOf('cashier'), dueDay: '2026-11-19' }]
    expect(await refusalOf(start(id, yesterday))).toEqual({
      code: 'dueBefore',
      dueDay: '2026-11-19',
      today: '2026-11-20',
    })
    await start(id, [{ personId: made.idOf('cashier'), dueDay: '2026-11-20' }])
    expect(await refusalOf(start(id, to('keeper')))).toMatchObject({ code: 'circulationRunning' })
    await made.secretary.incoming.void({ commandId: newId(), incomingId: id, version, reason: '错' })
    expect(await refusalOf(start(id, to('keeper')))).toEqual({ code: 'subjectVoid', title: '能否传阅' })
    const many = Array.from({ length: 51 }, (_, at) => ({ personId: at + 1, dueDay: null }))
    expect(await refusalOf(start((await letter('全员')).id, many))).toMatchObject({ code: 'readerAuditor' })
  })

  it('takes readers in and out on its way, and ends early with a reason', async () => {
    const round = await start((await letter('中途变动')).id, to('cashier'), true)
    const add = (personId: number) =>
      made.secretary.circulations.addReader({
        commandId: newId(),
        circulationId: round.id,
        personId,
        dueDay: null,
      })
    const remove = (personId: number) =>
      made.secretary.circulations.removeReader({
        commandId: newId(),
        circulationId: round.id,
        personId,
        reason: '出差',
      })
    await add(made.idOf('keeper'))
    await add(made.idOf('manager'))
    expect(await refusalOf(add(made.idOf('keeper')))).toEqual({ code: 'readerTwice', name: 'keeper 甲' })
    expect(await waiting(made.keeper)).not.toContain(round.id)
    await remove(made.idOf('cashier'))
    expect(await waiting(made.keeper)).toContain(round.id)
    expect(await refusalOf(remove(made.idOf('cashier')))).toMatchObject({ code: 'readerMissing' })
    await read(made.keeper, round.id)
    expect(await refusalOf(remove(made.idOf('keeper')))).toMatchObject({ code: 'readAlready' })
    const end = { circulationId: round.id, reason: '经理已口头传达' }
    const ended = await made.secretary.circulations.end({ commandId: newId(), ...end })
    expect(ended).toMatchObject({ state: 'ended', endReason: '经理已口头传达' })
    expect(await waiting(made.manager)).not.toContain(round.id)
    expect(await refusalOf(add(made.idOf('cashier')))).toMatchObject({ code: 'circulationEnded' })
    expect(await refusalOf(made.secretary.circulations.end({ commandId: newId(), ...end }))).toMatchObject({
      code: 'circulationEnded',
      reason: '经理已口头传达',
    })
  })

  it('without its only reader ends with the reason', async () => {
    const round = await start((await letter('只有一人')).id, to('cashier'))
    const out = {
      commandId: newId(),
      circulationId: round.id,
      personId: made.idOf('cashier'),
      reason: '离职',
    }
    expect(await made.secretary.circulations.removeReader(out)).toMatchObject({
      state: 'ended',
      endReason: '离职',
    })
  })

  it('is shown to whoever sees its document, and to nobody else', async () => {
    const secret = await letter('涉密', 'confidential')
    const round = await start(secret.id, to('cashier'))
    const subject = { kind: 'incoming', id: secret.id } as const
    expect(await made.cashier.circulations.of(subject)).toHaveLength(1)
    expect(await made.keeper.circulations.of(subject)).toEqual([])
    expect(await refusalOf(made.keeper.circulations.get({ circulationId: round.id }))).toMatchObject({
      code: 'circulationMissing',
    })
    expect(await refusalOf(made.keeper.audit.history({ kind: 'circulation', id: round.id }))).toEqual({
      code: 'notForYou',
    })
    const sheet = await made.auditor.registers.circulations.sheet({
      filter: { text: '涉密', state: 'all' },
      language: 'zh-CN',
    })
    expect(sheet.rows.length).toBeGreaterThan(0)
  })

  it('keeps what a reader said, whatever code asks', () => {
    const change = () =>
      made.core.office.write((tx) =>
        tx.$client.exec("UPDATE circulation_reader SET opinion = 'x' WHERE read_at IS NOT NULL"),
      )
    expect(change).toThrow('stays')
    expect(verifyDirectory(made.dataDir).damages).toEqual([])
  })

  it('in order never reaches two at once, whatever is done to it', async () => {
    const everyone = ['cashier', 'keeper', 'manager', 'secretary'] as const
    const acts = fc.array(
      fc.record({ act: fc.constantFrom('read', 'add', 'remove'), who: fc.constantFrom(...everyone) }),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(acts, async (steps) => {
        const { id } = await letter('任意顺序')
        const round = await start(id, to('cashier', 'keeper'), true)
        for (const { act, who } of steps) {
          const personId = made.idOf(who)
          const call =
            act === 'read'
              ? read(made[who], round.id)
              : act === 'add'
                ? made.secretary.circulations.addReader({
                    commandId: newId(),
                    circulationId: round.id,
                    personId,
                    dueDay: null,
                  })
                : made.secretary.circulations.removeReader({
                    commandId: newId(),
                    circulationId: round.id,
                    personId,
                    reason: '出差',
                  })
          await call.catch(() => undefined)
          const now = await made.secretary.circulations.get({ circulationId: round.id })
          const open = now.readers.filter(({ reachedAt, readAt }) => reachedAt !== null && readAt === null)
          expect(open).toHaveLength(now.state === 'running' ? 1 : open.length)
          const firstUnread = now.readers.findIndex(({ readAt }) => readAt === null)
          if (now.state === 'running') expect(now.readers[firstUnread]?.reachedAt).not.toBeNull()
          if (now.state === 'read') expect(firstUnread).toBe(-1)
        }
      }),
      { numRuns: 15 },
    )
  })
})
