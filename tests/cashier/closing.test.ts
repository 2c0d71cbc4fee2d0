import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decideOn } from '../office/approve.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { countOf, draftOf, testBooks } from './book.ts'

let books: Awaited<ReturnType<typeof testBooks>>
const today = '2026-11-20'

beforeEach(async () => {
  books = await testBooks({ day: today })
})
afterEach(() => books.close())

const state = (day: string) => books.cashier.closing.dayState({ accountId: books.cash.id, day })

/** A float of exactly what was taken out of the bank, so that no takings are in the drawer. */
const spend = (day: string, amountFen: number) =>
  books.post(books.cash.id, { day, direction: 'out', amountFen })

describe('closing a day', () => {
  it('[CSH-03] closes a day whose drawer agrees with the book, and takes no more entries on it', async () => {
    await spend('2026-11-19', 1_000)
    const close = await books.closeDay('2026-11-19', 99_000)
    expect(close).toMatchObject({
      status: 'closed',
      bookFen: 99_000,
      countedFen: 99_000,
      differenceFen: 0,
      late: true,
    })
    expect(await refusalOf(spend('2026-11-19', 1))).toEqual({
      code: 'dayClosed',
      closedThrough: '2026-11-19',
    })
    expect(await refusalOf(spend('2026-11-18', 1))).toEqual({
      code: 'dayClosed',
      closedThrough: '2026-11-19',
    })
    await spend(today, 1)
  })

  it('[CSH-03] asks for a reason for any difference and for the reviewer before the day is closed', async () => {
    await spend(today, 1_000)
    expect(await refusalOf(books.closeDay(today, 98_999))).toEqual({
      code: 'differenceWithoutReason',
      differenceFen: -1,
    })
    const close = await books.closeDay(today, 98_999, { reason: '找零差错' })
    expect(close).toMatchObject({ status: 'awaiting', differenceFen: -1 })
    expect(await refusalOf(spend(today, 1))).toEqual({ code: 'dayAwaitingReview', day: today })
    expect((await books.reviewer.desk.today()).awaitingReview.map(({ id }) => id)).toEqual([close.id])
    await decideOn(books.reviewer, 'dayClose', close.id, 'approve', '同意')
    const approved = await books.reviewer.closing.day({ closeId: close.id })
    expect(approved).toMatchObject({ status: 'closed', reviewedByName: 'reviewer 甲', reviewNote: '同意' })
    expect(await refusalOf(spend(today, 1))).toMatchObject({ code: 'dayClosed' })
  })

  it('[CSH-03] gives a returned day back to the cashier with its count', async () => {
    await spend(today, 1_000)
    const close = await books.closeDay(today, 98_000, { reason: '待查' })
    await decideOn(books.reviewer, 'dayClose', close.id, 'return', '请复点')
    expect((await books.cashier.desk.today()).returned.map(({ reviewNote }) => reviewNote)).toEqual([
      '请复点',
    ])
    const again = await state(today)
    expect(again.current).toBeNull()
    expect(again.earlierCount).toEqual(countOf(98_000))
    await spend(today, 1)
    await books.closeDay(today, 98_999)
    expect((await books.cashier.desk.today()).returned).toEqual([])
  })

  it('[CSH-20] blocks the close while takings are not deposited, unless a reason is entered', async () => {
    await books.post(books.cash.id, { day: today, amountFen: 30_000 })
    expect(await refusalOf(books.closeDay(today, 130_000))).toEqual({
      code: 'undepositedTakings',
      undepositedFen: 30_000,
    })
    const words = { voucherNumber: '', summary: '存现', chequeNumber: '', handler: '' }
    const deposit = (amountFen: number) =>
      books.cashier.journal.transfer({
        commandId: newId(),
        fromAccountId: books.cash.id,
        toAccountId: books.bank.id,
        day: today,
        amountFen,
        ...words,
      })
    await deposit(29_999)
    expect(await refusalOf(books.closeDay(today, 100_001))).toEqual({
      code: 'undepositedTakings',
      undepositedFen: 1,
    })
    await deposit(1)
    expect((await books.closeDay(today, 100_000)).undepositedFen).toBe(0)
  })

  it('[CSH-20] carries takings left with a reason over to the next day', async () => {
    await books.post(books.cash.id, { day: '2026-11-19', amountFen: 30_000 })
    await books.closeDay('2026-11-19', 130_000, { undepositedReason: '银行已下班' })
    expect((await state(today)).undepositedFen).toBe(30_000)
    expect(await refusalOf(spend(today, 100_001))).toMatchObject({
      code: 'payingOutOfTakings',
      takingsFen: 30_000,
    })
  })

  it('[CSH-21] lists IOUs apart: they never cover a shortage', async () => {
    const ious = [{ who: '赵六', amountFen: 1_000, day: today, note: '借支' }]
    const call = books.cashier.closing.closeDay({
      commandId: newId(),
      accountId: books.cash.id,
      day: today,
      count: { ...countOf(99_000), ious },
      reason: '',
      undepositedReason: '',
    })
    expect(await refusalOf(call)).toEqual({ code: 'differenceWithoutReason', differenceFen: -1_000 })
  })

  it('[CSH-03] counts bank instruments with the notes', async () => {
    const instruments = [{ kind: 'cheque' as const, number: 'ZP001', amountFen: 1_000 }]
    const close = await books.cashier.closing.closeDay({
      commandId: newId(),
      accountId: books.cash.id,
      day: today,
      count: { ...countOf(99_000), instruments },
      reason: '',
      undepositedReason: '',
    })
    expect(close.countedFen).toBe(100_000)
  })

  it('blocks the close while an unposted voucher of the day is left', async () => {
    const park = {
      commandId: newId(),
      accountId: books.cash.id,
      draftId: null,
      entry: draftOf({ day: today }),
    }
    const { id } = await books.cashier.journal.park(park)
    expect(await refusalOf(books.closeDay(today, 100_000))).toEqual({ code: 'unpostedDrafts', count: 1 })
    await books.cashier.journal.discard({ commandId: newId(), draftId: id })
    await books.closeDay(today, 100_000)
  })

  it('refuses days out of order, closed ones, future ones and bank books', async () => {
    await spend('2026-11-18', 1_000)
    expect(await refusalOf(books.closeDay(today, 99_000))).toEqual({
      code: 'earlierDayOpen',
      day: '2026-11-18',
    })
    await books.closeDay('2026-11-18', 99_000)
    expect(await refusalOf(books.closeDay('2026-11-18', 99_000))).toEqual({
      code: 'alreadyClosed',
      closedThrough: '2026-11-18',
    })
    expect(await refusalOf(books.closeDay('2026-11-21', 99_000))).toEqual({ code: 'dayInFuture', today })
    const bank = {
      commandId: newId(),
      accountId: books.bank.id,
      day: today,
      count: countOf(0),
      reason: '',
      undepositedReason: '',
    }
    expect(await refusalOf(books.cashier.closing.closeDay(bank))).toEqual({ code: 'notCash' })
    await books.closeDay(today, 99_000)
  })
})

describe('closing a month', () => {
  const closeMonth = (accountId: number, month: string) =>
    books.cashier.closing.closeMonth({ commandId: newId(), accountId, month })

  it('[CSH-18] closes ended months in order, with every day of a cash book closed', async () => {
    await spend('2026-11-19', 1_000)
    expect(await refusalOf(closeMonth(books.bank.id, '2026-11'))).toEqual({
      code: 'monthNotEnded',
      lastDay: '2026-11-30',
    })
    books.clock.day = '2027-01-05'
    const cashier = await books.signIn('cashier')
    const close = (accountId: number, month: string) =>
      cashier.closing.closeMonth({ commandId: newId(), accountId, month })
    expect(await refusalOf(close(books.cash.id, '2026-11'))).toEqual({
      code: 'daysOpen',
      days: ['2026-11-19'],
    })
    expect(await refusalOf(close(books.bank.id, '2026-12'))).toEqual({
      code: 'earlierMonthOpen',
      month: '2026-11',
    })
    const closed = await close(books.bank.id, '2026-11')
    expect(closed).toMatchObject({ openingFen: 1_000_000, closingFen: 1_000_000, status: 'closed' })
    await close(books.bank.id, '2026-12')
    expect(await refusalOf(close(books.bank.id, '2026-12'))).toEqual({
      code: 'monthAlreadyClosed',
      month: '2026-12',
    })
    const post = cashier.journal.post({
      commandId: newId(),
      accountId: books.bank.id,
      entry: draftOf({ day: '2026-12-31' }),
      draftId: null,
    })
    expect(await refusalOf(post)).toEqual({ code: 'monthClosed', month: '2026-12' })
  })

  it('[CSH-18] reopens the last closed month only, once the reviewer agreed, with its days, and keeps that on record', async () => {
    await spend('2026-11-19', 1_000)
    await books.closeDay('2026-11-19', 99_000)
    books.clock.day = '2026-12-01'
    const cashier = await books.signIn('cashier')
    const reviewer = await books.signIn('reviewer')
    const accountId = books.cash.id
    await cashier.closing.closeMonth({ commandId: newId(), accountId, month: '2026-11' })
    const ask = (month: string) =>
      cashier.closing.askReopening({ commandId: newId(), accountId, month, reason: '漏记' })
    expect(await refusalOf(ask('2026-10'))).toEqual({ code: 'monthNotClosed', month: '2026-10' })
    const asking = { commandId: newId(), accountId, month: '2026-11', reason: '漏记' }
    expect(await refusalOf(reviewer.closing.askReopening(asking))).toEqual({ code: 'FORBIDDEN' })
    const { subjectId } = await ask('2026-11')
    expect(await refusalOf(ask('2026-11'))).toMatchObject({ code: 'approvalRunning' })
    expect(await refusalOf(decideOn(cashier, 'monthClose', subjectId, 'approve'))).toMatchObject({
      code: 'makerDecides',
    })
    expect((await cashier.closing.months({ accountId })).map(({ status }) => status)).toEqual(['closed'])
    await decideOn(reviewer, 'monthClose', subjectId, 'approve')
    expect((await cashier.closing.months({ accountId }))[0]).toMatchObject({
      status: 'reopened',
      reopenReason: '漏记',
      reopenedByName: 'reviewer 甲',
    })
    const entry = draftOf({ day: '2026-11-19', direction: 'out', amountFen: 500 })
    await cashier.journal.post({ commandId: newId(), accountId, entry, draftId: null })
    const days = await cashier.closing.days({ accountId, status: 'all', limit: 10 })
    expect(days.map(({ status }) => status)).toEqual(['reopened'])
    const again = {
      commandId: newId(),
      accountId,
      day: '2026-11-19',
      count: countOf(98_500),
      reason: '',
      undepositedReason: '',
    }
    await cashier.closing.closeDay(again)
    await cashier.closing.closeMonth({ commandId: newId(), accountId, month: '2026-11' })
    expect((await cashier.closing.months({ accountId })).map(({ status }) => status)).toEqual([
      'closed',
      'reopened',
    ])
  })
})

it('[CSH-19] shows today: cash against its limit, what is not deposited, which days are not closed', async () => {
  await books.post(books.cash.id, { day: '2026-11-18', amountFen: 7_000 })
  await books.post(books.cash.id, { day: today, amountFen: 3_000 })
  const { id, version, name, bankName, bankNumber, purpose, signatories } = books.cash
  await books.manager.accounts.update({
    commandId: newId(),
    accountId: id,
    version,
    name,
    bankName,
    bankNumber,
    purpose,
    signatories,
    limitFen: 90_000,
    limitDays: 5,
    takingsPermission: null,
  })
  const { accounts } = await books.cashier.desk.today()
  expect(accounts.find(({ account }) => account.id === id)).toMatchObject({
    balanceFen: 110_000,
    overLimitFen: 20_000,
    undepositedFen: 10_000,
    inFen: 3_000,
    entryCount: 1,
    missedDays: ['2026-11-18'],
    todayStatus: 'open',
  })
})
