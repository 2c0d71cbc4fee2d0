import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditTable } from '../../electron/core/office/office.tables.ts'
import { instantAt } from '../../shared/kernel/day.ts'
import type { Recurrence } from '../../shared/office/recurrence.rules.ts'
import { countOf, testBooks } from '../cashier/book.ts'
import { newId, refusalOf, type TestDesk } from './desk.ts'

type Books = Awaited<ReturnType<typeof testBooks>>
let books: Books
let cashier: TestDesk
let manager: TestDesk

/** 2026-11-20 is a Friday. */
beforeEach(async () => {
  books = await testBooks({ day: '2026-11-20', opened: '2026-11-01' })
  cashier = books.cashier
  manager = books.manager
})
afterEach(() => books.close())

/** What the program does by itself when it opens, at the day's turn, and every hour. */
const round = () => books.core.background.round()
/** The next morning, or a later one: everybody signs in again. */
async function arrive(day: string): Promise<void> {
  books.clock.day = day
  cashier = await books.signIn('cashier')
  manager = await books.signIn('manager')
}
async function comes(day: string): Promise<void> {
  await arrive(day)
  await round()
}
const post = (day: string) => books.post(books.cash.id, { day, amountFen: 500 }, cashier)
const closeDay = (day: string, countedFen: number, undepositedReason = '') =>
  cashier.closing.closeDay({
    commandId: newId(),
    accountId: books.cash.id,
    day,
    count: countOf(countedFen),
    reason: countedFen < 100_000 ? '短款' : '',
    undepositedReason,
  })

const dues = async (
  desk: TestDesk,
  from: string,
  to: string,
  state: 'open' | 'missed' | 'done' | 'all' = 'all',
) => (await desk.due.list({ from, to, whose: 'mine', state, limit: 500 })).rows
const shown = (rows: Awaited<ReturnType<typeof dues>>) =>
  rows.map(({ title, subject, day, turn, state }) => [title, subject?.name ?? '', day, turn, state].join(' '))

const working = (times: number): Recurrence => ({
  cadence: { every: 'workday', times },
  roll: 'none',
  weekends: true,
})
const monthly = (day: number): Recurrence => ({
  cadence: { every: 'month', day },
  roll: 'forward',
  weekends: true,
})
const add = (title: string, rule: Recurrence, more: object = {}) =>
  manager.duties.create({
    commandId: newId(),
    title,
    who: { kind: 'role', role: 'cashier' },
    rule,
    remindDays: 0,
    evidence: false,
    proposal: null,
    fromDay: '2026-11-20',
    ...more,
  })
const done = (dueId: number, note = '', desk: TestDesk = cashier) =>
  desk.due.done({ commandId: newId(), dueId, note })

describe('closing the day', () => {
  it('stands on today, is done by the close itself, and says so from that commit on', async () => {
    await round()
    expect(shown(await dues(cashier, '2026-11-20', '2026-11-20'))).toEqual([
      '现金日清 库存现金 2026-11-20 1 due',
    ])
    await closeDay('2026-11-20', 100_000)
    const [item] = await dues(cashier, '2026-11-20', '2026-11-20')
    expect(item).toMatchObject({ state: 'done', doneByName: 'cashier 甲', missedAt: null, mayDo: false })
  })

  it('is missed when the day with entries is over, and stays missed when it is closed late', async () => {
    await round()
    await post('2026-11-20')
    await comes('2026-11-23')
    const [friday] = await dues(cashier, '2026-11-20', '2026-11-20')
    expect(friday).toMatchObject({ state: 'missed', missedAt: instantAt('2026-11-21') })
    expect(await cashier.today.summary()).toMatchObject({ due: 1, missed: 1 })
    await closeDay('2026-11-20', 100_500, '银行下班')
    const [closed] = await dues(cashier, '2026-11-20', '2026-11-20')
    expect(closed).toMatchObject({ state: 'doneLate', missedAt: instantAt('2026-11-21') })
    expect(await cashier.today.summary()).toMatchObject({ due: 1, missed: 0 })
  })

  it('is missed even when nobody looked before it was closed late', async () => {
    await round()
    await post('2026-11-20')
    await arrive('2026-11-23')
    await closeDay('2026-11-20', 100_500, '银行下班')
    expect((await dues(cashier, '2026-11-20', '2026-11-20'))[0]?.state).toBe('doneLate')
  })

  it('asks nothing of a working day without entries, and something of a rest day with some', async () => {
    await round()
    await arrive('2026-11-22')
    await post('2026-11-21')
    await round()
    expect(shown(await dues(cashier, '2026-11-20', '2026-11-22'))).toEqual([
      '现金日清 库存现金 2026-11-20 1 dropped',
      '现金日清 库存现金 2026-11-21 1 missed',
    ])
  })

  it('asks again for a day that an entry was dated back to', async () => {
    await round()
    await comes('2026-11-23')
    await post('2026-11-20')
    books.clock.advance(3_600_000)
    await round()
    cashier = await books.signIn('cashier')
    expect(shown(await dues(cashier, '2026-11-20', '2026-11-20'))).toEqual([
      '现金日清 库存现金 2026-11-20 1 missed',
    ])
  })

  it('is undone when a count is sent back and done again with the next, marks and all', async () => {
    await round()
    await closeDay('2026-11-20', 90_000)
    const [{ id: dueId = 0, state } = {}] = await dues(cashier, '2026-11-20', '2026-11-20')
    expect(state).toBe('done')
    const [waiting] = await books.reviewer.approvals.waiting()
    await books.reviewer.approvals.decide({
      commandId: newId(),
      approvalId: waiting?.id ?? 0,
      version: waiting?.version ?? 0,
      act: 'return',
      note: '再点一次',
      toPersonId: null,
    })
    expect((await dues(cashier, '2026-11-20', '2026-11-20'))[0]?.state).toBe('due')
    await closeDay('2026-11-20', 100_000)
    const { item, marks } = await cashier.due.get({ dueId })
    expect(item.state).toBe('done')
    expect(marks.map(({ mark }) => mark)).toEqual(['done', 'reopened', 'done'])
  })
})

describe('closing the month', () => {
  it('is due by the fifth, rolled over the weekend, for each book, and done by the close', async () => {
    await round()
    await comes('2026-12-01')
    const rows = await dues(cashier, '2026-12-02', '2026-12-31')
    // 2026-12-05 is a Saturday: on Monday, and within four days' notice only from the 3rd on.
    expect(shown(rows)).toEqual([])
    await comes('2026-12-03')
    expect(shown(await dues(cashier, '2026-12-04', '2026-12-31'))).toEqual([
      '账簿月结 库存现金 2026-12-07 1 coming',
      '账簿月结 工行基本户 2026-12-07 1 coming',
    ])
    await cashier.closing.closeMonth({ commandId: newId(), accountId: books.bank.id, month: '2026-11' })
    expect(shown(await dues(cashier, '2026-12-04', '2026-12-31'))).toEqual([
      '账簿月结 库存现金 2026-12-07 1 coming',
      '账簿月结 工行基本户 2026-12-07 1 done',
    ])
  })
})

describe('duties of the office', () => {
  it('open through their days of reminder, twice a day when they come twice, and never twice over', async () => {
    await add('巡查', working(2))
    await add('报送', monthly(24), { remindDays: 4 })
    const listed = async () => shown(await dues(cashier, '2026-11-20', '2026-12-31'))
    const expected = ['巡查  2026-11-20 1 due', '巡查  2026-11-20 2 due', '报送  2026-11-24 1 coming']
    expect(await listed()).toEqual(expected)
    await round()
    expect((await listed()).filter((row) => !row.startsWith('现金'))).toEqual(expected)
  })

  it('are all opened and marked missed when the program was off for weeks', async () => {
    await add('周报', { cadence: { every: 'week', weekdays: [5] }, roll: 'forward', weekends: true })
    await comes('2026-12-11')
    expect(
      shown(await dues(cashier, '2026-11-20', '2026-12-11')).filter((row) => row.startsWith('周报')),
    ).toEqual([
      '周报  2026-11-20 1 missed',
      '周报  2026-11-27 1 missed',
      '周报  2026-12-04 1 missed',
      '周报  2026-12-11 1 due',
    ])
  })

  it('[SYS-01] raise what is due daily, twice a day, weekly, monthly, each quarter, half-year and year, rolled over days of rest, and mark it overdue', async () => {
    const roll = { roll: 'forward' as const, weekends: true }
    await add('日检', { cadence: { every: 'day', times: 1 }, ...roll })
    await add('巡查', working(2))
    await add('周报', { cadence: { every: 'week', weekdays: [5] }, ...roll })
    await add('盘点', monthly(28))
    await add('季报', { cadence: { every: 'quarterEnd' }, ...roll, roll: 'back' })
    await add('半年检', { cadence: { every: 'halfYearEnd' }, ...roll })
    await add('年检', { cadence: { every: 'year', month: 2, day: 28 }, ...roll })
    await comes('2027-07-01')
    const rows = (
      await cashier.due.list({
        from: '2026-11-20',
        to: '2027-12-31',
        whose: 'mine',
        state: 'all',
        limit: 1000,
      })
    ).rows
    const of = (wanted: string) => rows.filter(({ title }) => title === wanted)
    expect(of('日检')).toHaveLength(224)
    expect(
      of('巡查')
        .filter(({ day }) => day < '2026-11-28')
        .map(({ day, turn }) => `${day} ${turn}`),
    ).toEqual(['20', '23', '24', '25', '26', '27'].flatMap((day) => [`2026-11-${day} 1`, `2026-11-${day} 2`]))
    expect(
      of('周报')
        .slice(0, 3)
        .map(({ day }) => day),
    ).toEqual(['2026-11-20', '2026-11-27', '2026-12-04'])
    // The 28th is a Saturday in November, a Sunday in February, March and so on.
    expect(of('盘点').map(({ day }) => day)).toEqual([
      '2026-11-30',
      '2026-12-28',
      '2027-01-28',
      '2027-03-01',
      '2027-03-29',
      '2027-04-28',
      '2027-05-28',
      '2027-06-28',
    ])
    expect(of('季报').map(({ day }) => day)).toEqual(['2026-12-31', '2027-03-31', '2027-06-30'])
    expect(of('半年检').map(({ day }) => day)).toEqual(['2026-12-31', '2027-06-30'])
    expect(of('年检').map(({ nominalDay, day }) => [nominalDay, day])).toEqual([['2027-02-28', '2027-03-01']])
    expect(
      rows
        .filter(({ code }) => code === null)
        .every(({ day, state }) => state === (day < '2027-07-01' ? 'missed' : 'due')),
    ).toBe(true)
  })

  it('write nothing when there is nothing to write', async () => {
    const commands = () =>
      books.core.office.read.select().from(auditTable).where(eq(auditTable.command, 'duties.open')).all()
        .length
    await round()
    expect(commands()).toBe(1)
    books.clock.advance(3_600_000)
    await round()
    expect(commands()).toBe(1)
    await comes('2026-11-23')
    expect(commands()).toBe(2)
  })

  it('are ticked off by their holders and nobody else, with a word where one is asked for', async () => {
    await add('证照检查', working(1), { evidence: true })
    const [item] = await dues(cashier, '2026-11-20', '2026-11-20')
    const id = item?.id ?? 0
    expect(await refusalOf(done(id, '', books.reviewer))).toEqual({
      code: 'notYourDuty',
      holders: ['cashier 甲'],
    })
    expect(await refusalOf(done(id))).toEqual({ code: 'evidenceMissing' })
    expect(await done(id, '已查 12 份')).toMatchObject({ state: 'done', doneNote: '已查 12 份' })
    expect(await refusalOf(done(id, '再查'))).toMatchObject({ code: 'alreadyDone', by: 'cashier 甲' })
    expect(await refusalOf(done(9999))).toEqual({ code: 'dueMissing', dueId: 9999 })
    const reopened = await cashier.due.reopen({ commandId: newId(), dueId: id, reason: '漏查一份' })
    expect(reopened.state).toBe('due')
    const undo = cashier.due.reopen({ commandId: newId(), dueId: id, reason: '又' })
    expect(await refusalOf(undo)).toEqual({ code: 'notDone' })
    const { marks } = await cashier.due.get({ dueId: id })
    expect(marks.map(({ mark, note }) => [mark, note])).toEqual([
      ['done', '已查 12 份'],
      ['reopened', '漏查一份'],
    ])
  })

  it('are done by who stands in for the holder, on the days of it', async () => {
    await add('值班', working(1))
    const people = await books.administrator.people.list()
    const idOf = (login: string) => people.find((one) => one.login === login)?.id ?? 0
    await books.administrator.people.create({
      commandId: newId(),
      login: 'deputy',
      name: '代理人',
      password: 'correct horse',
      posts: [],
    })
    const after = await books.administrator.people.list()
    const deputyId = after.find((one) => one.login === 'deputy')?.id ?? 0
    await cashier.deputies.create({
      commandId: newId(),
      personId: idOf('cashier'),
      deputyId,
      fromDay: '2026-11-23',
      toDay: '2026-11-23',
      reason: '休假',
    })
    let deputy = await books.signIn('deputy')
    await round()
    expect(await dues(deputy, '2026-11-01', '2026-11-30')).toEqual([])
    await comes('2026-11-23')
    deputy = await books.signIn('deputy')
    const monday = (await dues(deputy, '2026-11-23', '2026-11-23')).find(({ title }) => title === '值班')
    expect(await done(monday?.id ?? 0, '', deputy)).toMatchObject({ state: 'done', doneByName: '代理人' })
    await comes('2026-11-24')
    deputy = await books.signIn('deputy')
    expect(await dues(deputy, '2026-11-01', '2026-11-30')).toEqual([])
  })

  it('stay missed when they are done late', async () => {
    await add('日检', working(1))
    const [item] = await dues(cashier, '2026-11-20', '2026-11-20')
    await arrive('2026-11-21')
    expect(await done(item?.id ?? 0)).toMatchObject({ state: 'doneLate', missedAt: instantAt('2026-11-21') })
  })

  it('follow the calendar when a day is marked after they were opened', async () => {
    await add('盘点', monthly(24), { remindDays: 10 })
    const mark = { kind: 'holiday' as const, name: '停电' }
    await manager.calendar.set({ commandId: newId(), day: '2026-11-24', mark })
    await round()
    const rows = (await dues(cashier, '2026-11-21', '2026-11-30')).filter(({ title }) => title === '盘点')
    expect(rows.map(({ nominalDay, day }) => [nominalDay, day])).toEqual([['2026-11-24', '2026-11-25']])
  })

  it('change and are switched off and on: what is still to come goes with them, what was missed stays', async () => {
    const duty = await add('日检', working(1))
    await comes('2026-11-23')
    const states = async () =>
      shown(await dues(cashier, '2026-11-20', '2026-11-27')).filter((row) => row.startsWith('日检'))
    expect(await states()).toEqual(['日检  2026-11-20 1 missed', '日检  2026-11-23 1 due'])
    const { id: dutyId, who, remindDays, evidence } = duty
    const change = { dutyId, version: 1, title: '日检表', who, remindDays, evidence, rule: monthly(27) }
    const changed = await manager.duties.update({ commandId: newId(), ...change })
    expect(changed).toMatchObject({ title: '日检表', version: 2, nextDay: '2026-11-27' })
    expect(await states()).toEqual(['日检表  2026-11-20 1 missed', '日检表  2026-11-23 1 dropped'])
    const stale = manager.duties.update({ commandId: newId(), ...change })
    expect(await refusalOf(stale)).toMatchObject({ code: 'changedMeanwhile', by: 'manager 甲' })
    await manager.duties.update({
      commandId: newId(),
      ...change,
      version: 2,
      title: '日检',
      rule: working(1),
    })
    expect(await states()).toEqual(['日检  2026-11-20 1 missed', '日检  2026-11-23 1 due'])
    const turn = (version: number, active: boolean) =>
      manager.duties.switch({ commandId: newId(), dutyId, version, active })
    expect(await turn(3, false)).toMatchObject({ active: false, nextDay: null })
    expect(await states()).toEqual(['日检  2026-11-20 1 dropped', '日检  2026-11-23 1 dropped'])
    await turn(4, true)
    expect(await states()).toEqual(['日检  2026-11-20 1 dropped', '日检  2026-11-23 1 due'])
  })

  it('refuse what cannot be', async () => {
    await round()
    const list = await manager.duties.list()
    const dayClose = list.find(({ code }) => code === 'dayClose')
    const { id: dutyId = 0, version = 0 } = dayClose ?? {}
    const off = manager.duties.switch({ commandId: newId(), dutyId, version, active: false })
    expect(await refusalOf(off)).toEqual({ code: 'dutyFixed' })
    expect(await refusalOf(add('过去', working(1), { fromDay: '2026-11-19' }))).toEqual({
      code: 'startsInPast',
      today: '2026-11-20',
    })
    expect(await refusalOf(add('无岗', working(1), { who: { kind: 'post', postId: 999 } }))).toEqual({
      code: 'postMissing',
      postId: 999,
    })
    await add('经营分析', monthly(28), { proposal: 'MGO-05' })
    expect(await refusalOf(add('又一个', monthly(28), { proposal: 'MGO-05' }))).toEqual({
      code: 'proposalTaken',
      title: '经营分析',
    })
    const missing = manager.duties.switch({ commandId: newId(), dutyId: 999, version: 1, active: true })
    expect(await refusalOf(missing)).toEqual({ code: 'dutyMissing', dutyId: 999 })
    expect(
      await refusalOf(cashier.duties.switch({ commandId: newId(), dutyId, version, active: true })),
    ).toEqual({
      code: 'FORBIDDEN',
    })
  })

  it('are everybody’s to see for who oversees them, and one’s own for the others', async () => {
    await add('出纳的', working(1))
    const all = {
      from: '2026-11-20',
      to: '2026-11-20',
      whose: 'all' as const,
      state: 'all' as const,
      limit: 10,
    }
    expect((await manager.due.list(all)).total).toBe(1)
    expect((await books.reviewer.due.list(all)).total).toBe(1)
    const [item] = (await manager.due.list(all)).rows
    await books.administrator.people.create({
      commandId: newId(),
      login: 'nobody',
      name: '无岗',
      password: 'correct horse',
      posts: [],
    })
    const nobody = await books.signIn('nobody')
    expect(await nobody.due.list(all)).toEqual({ rows: [], total: 0 })
    const dueId = item?.id ?? 0
    expect(await refusalOf(nobody.due.get({ dueId }))).toEqual({ code: 'dueMissing', dueId })
  })
})
