import { afterEach, beforeEach, expect, it } from 'vitest'
import { newId, refusalOf } from '../office/desk.ts'
import { draftOf, testBooks } from './book.ts'

let books: Awaited<ReturnType<typeof testBooks>>
const today = '2026-11-20'

beforeEach(async () => {
  books = await testBooks({ day: today })
})
afterEach(() => books.close())

const correct = (entryId: number, right: Parameters<typeof draftOf>[0] | null = null, day = today) =>
  books.cashier.journal.correct({
    commandId: newId(),
    entryId,
    day,
    reason: '记错',
    right: right && draftOf(right),
  })

const posted = async (given: Partial<Parameters<typeof draftOf>[0]> = {}) => {
  const { entries } = await books.post(books.bank.id, { day: '2026-11-12', amountFen: 500, ...given })
  return entries[0]?.id ?? 0
}

it('[CSH-18] corrects by a red copy and the right entry in blue, linked at both ends', async () => {
  const id = await posted({ counterparty: '李四' })
  const { entries, balanceFen } = await correct(id, { day: today, amountFen: 800, counterparty: '王五' })
  expect(
    entries.map(({ summary, inFen, correction, originId, counterparty }) => [
      summary,
      inFen,
      correction,
      originId,
      counterparty,
    ]),
  ).toEqual([
    ['注销11月12日第1号凭证（记错）', -500, 'reversal', id, '李四'],
    ['订正11月12日第1号凭证 收物业费', 800, 'replacement', id, '王五'],
  ])
  expect(balanceFen).toBe(1_000_800)
  const seen = await books.cashier.journal.entry({ entryId: id })
  expect(seen.corrections.map(({ number }) => number)).toEqual([2, 3])
  expect(seen.entry.correctedBy).toBe('reversal')
  const red = await books.cashier.journal.entry({ entryId: entries[0]?.id ?? 0 })
  expect(red.origin?.id).toBe(id)
})

it('[CSH-18] corrects an amount by the difference, red when the book said too much', async () => {
  const id = await posted({ direction: 'out', amountFen: 900 })
  const by = (rightAmountFen: number) =>
    books.cashier.journal.correctByDifference({
      commandId: newId(),
      entryId: id,
      day: today,
      reason: '少记',
      rightAmountFen,
    })
  expect(await refusalOf(by(900))).toEqual({ code: 'sameAmount', amountFen: 900 })
  expect((await by(700)).entries[0]).toMatchObject({
    outFen: -200,
    correction: 'difference',
    summary: '订正11月12日第1号凭证差额（少记）',
  })
  expect((await by(750)).entries[0]).toMatchObject({ outFen: 50 })
})

it('refuses to correct twice, to correct a correction, in another year, or before the entry', async () => {
  const id = await posted()
  expect(await refusalOf(correct(id, null, '2026-11-11'))).toEqual({
    code: 'beforeOrigin',
    entryDay: '2026-11-12',
  })
  const { entries } = await correct(id)
  expect(await refusalOf(correct(id))).toMatchObject({ code: 'alreadyCorrected' })
  expect(await refusalOf(correct(entries[0]?.id ?? 0))).toMatchObject({ code: 'correctionOfCorrection' })
  expect(await refusalOf(correct(999_999))).toEqual({ code: 'entryMissing', entryId: 999_999 })
  const other = await posted()
  books.clock.day = '2027-01-04'
  const cashier = await books.signIn('cashier')
  const late = cashier.journal.correct({
    commandId: newId(),
    entryId: other,
    day: '2027-01-04',
    reason: '记错',
    right: null,
  })
  expect(await refusalOf(late)).toEqual({ code: 'otherYear', entryDay: '2026-11-12', year: 2026 })
})

it('refuses a red copy that leaves the book short, and lets the right entry cover it', async () => {
  const id = await posted({ amountFen: 2_000 })
  await books.post(books.bank.id, { day: today, direction: 'out', amountFen: 1_001_000 })
  expect(await refusalOf(correct(id))).toMatchObject({ code: 'overdraft', shortFen: 1_000 })
  expect(await refusalOf(correct(id, { day: today, amountFen: 999 }))).toMatchObject({
    code: 'overdraft',
    shortFen: 1,
  })
  expect((await correct(id, { day: today, amountFen: 1_000 })).balanceFen).toBe(0)
})

it('reverses both sides of a deposit together', async () => {
  const words = { voucherNumber: '', summary: '存现', chequeNumber: '', handler: '' }
  const { entries } = await books.cashier.journal.transfer({
    commandId: newId(),
    fromAccountId: books.cash.id,
    toAccountId: books.bank.id,
    day: today,
    amountFen: 300,
    ...words,
  })
  const [from] = entries
  expect(await refusalOf(correct(from?.id ?? 0, { day: today }))).toMatchObject({ code: 'pairOfTwo' })
  const red = await correct(from?.id ?? 0)
  expect(red.entries.map(({ accountId, inFen, outFen }) => [accountId, inFen, outFen])).toEqual([
    [books.cash.id, 0, -300],
    [books.bank.id, -300, 0],
  ])
  const half = books.cashier.journal.correctByDifference({
    commandId: newId(),
    entryId: entries[1]?.id ?? 0,
    day: today,
    reason: '错',
    rightAmountFen: 5,
  })
  expect(await refusalOf(half)).toMatchObject({ code: 'alreadyCorrected' })
})

it('keeps the slip of a reversed receipt, marked void', async () => {
  const { entries, slipIds } = await books.post(books.cash.id, { day: today, slip: true })
  await correct(entries[0]?.id ?? 0)
  expect(await books.cashier.slips.get({ slipId: slipIds[0] ?? 0 })).toMatchObject({
    number: 1,
    voided: true,
  })
})
