import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Entry } from '../../shared/cashier/journal.contract.ts'
import { addDays } from '../../shared/kernel/day.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { countOf, draftOf, testBooks } from './book.ts'

let books: Awaited<ReturnType<typeof testBooks>>
const today = '2026-11-20'

beforeAll(async () => {
  books = await testBooks({ day: today })
})
afterAll(() => books.close())

type Step =
  | { kind: 'post'; book: 0 | 1; daysBack: number; direction: 'in' | 'out'; amountFen: number }
  | { kind: 'transfer'; from: 0 | 1; daysBack: number; amountFen: number }
  | { kind: 'reverse' | 'replace' | 'difference'; pick: number; amountFen: number }
  | { kind: 'closeDay'; daysBack: number }

const daysBack = fc.nat({ max: 9 })
const amountFen = fc.integer({ min: 1, max: 60_000 })
const side = fc.constantFrom<(0 | 1)[]>(0, 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      book: side,
      daysBack,
      direction: fc.constantFrom('in' as const, 'out' as const),
      amountFen,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('transfer' as const), from: side, daysBack, amountFen }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('reverse' as const, 'replace' as const, 'difference' as const),
      pick: fc.nat(),
      amountFen,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('closeDay' as const), daysBack }) },
)

/** The oracle: every entry that was acknowledged, kept apart from the program. */
type Oracle = { entries: Entry[]; openingFen: Map<number, number> }

const sumOf = (entries: Entry[]): number => entries.reduce((sum, one) => sum + one.inFen - one.outFen, 0)

async function take(current: Step, oracle: Oracle, ids: [number, number]) {
  const words = { voucherNumber: '', summary: '划转', chequeNumber: '', handler: '' }
  const { journal, closing } = books.cashier
  const commandId = newId()
  switch (current.kind) {
    case 'post': {
      const { direction, amountFen: fen } = current
      const entry = draftOf({ day: addDays(today, -current.daysBack), direction, amountFen: fen })
      return journal.post({ commandId, accountId: ids[current.book], entry, draftId: null })
    }
    case 'transfer': {
      const [fromAccountId, toAccountId] = current.from === 0 ? ids : [ids[1], ids[0]]
      const day = addDays(today, -current.daysBack)
      return journal.transfer({
        commandId,
        fromAccountId,
        toAccountId,
        day,
        amountFen: current.amountFen,
        ...words,
      })
    }
    case 'closeDay': {
      const day = addDays(today, -current.daysBack)
      const { bookFen } = await closing.dayState({ accountId: ids[0], day })
      const count = countOf(Math.max(0, bookFen))
      await closing.closeDay({
        commandId,
        accountId: ids[0],
        day,
        count,
        reason: '差',
        undepositedReason: '晚',
      })
      return null
    }
    default: {
      const entryId = oracle.entries[current.pick % Math.max(1, oracle.entries.length)]?.id ?? 0
      if (current.kind === 'difference') {
        return journal.correctByDifference({
          commandId,
          entryId,
          day: today,
          reason: '错',
          rightAmountFen: current.amountFen,
        })
      }
      const right = current.kind === 'replace' ? draftOf({ day: today, amountFen: current.amountFen }) : null
      return journal.correct({ commandId, entryId, day: today, reason: '错', right })
    }
  }
}

/** Balances equal the sum of entries, no book is ever short, numbers have no gaps: for both books. */
async function checkBooks(oracle: Oracle, ids: [number, number]) {
  for (const accountId of ids) {
    const mine = oracle.entries.filter((one) => one.accountId === accountId)
    const page = await books.cashier.journal.page({
      accountId,
      from: '2026-11-01',
      to: today,
      offset: 0,
      limit: 500,
    })
    const inOrder = [...mine].sort((a, b) => (a.day === b.day ? a.number - b.number : a.day < b.day ? -1 : 1))
    expect(page.rows.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id))
    let balance = oracle.openingFen.get(accountId) ?? 0
    for (const row of page.rows) {
      balance += row.inFen - row.outFen
      expect(row.balanceFen).toBe(balance)
    }
    expect(page.sums.balanceFen).toBe((oracle.openingFen.get(accountId) ?? 0) + sumOf(mine))
    expect(mine.map(({ number }) => number)).toEqual(mine.map((_, index) => index + 1))
    const dayEnds = page.rows.filter((row, index) => page.rows[index + 1]?.day !== row.day)
    for (const row of dayEnds) expect(row.balanceFen).toBeGreaterThanOrEqual(0)
  }
}

it('[CSH-18] keeps balances equal to the sum of entries after any sequence of commands', async () => {
  let run = 0
  let acknowledged = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      run += 1
      const cash = await books.create(`C${run}`, 'cash', `现金${run}`, 50_000)
      const bank = await books.create(`B${run}`, 'bank', `银行${run}`, 50_000)
      const ids: [number, number] = [cash.id, bank.id]
      const oracle: Oracle = { entries: [], openingFen: new Map(ids.map((id) => [id, 50_000])) }
      for (const current of steps) {
        const call = take(current, oracle, ids)
        try {
          oracle.entries.push(...((await call)?.entries ?? []))
        } catch {
          // Refused, not broken: refusalOf throws again on anything else.
          await refusalOf(call)
        }
      }
      acknowledged += oracle.entries.length
      await checkBooks(oracle, ids)
    }),
    { numRuns: 60 },
  )
  expect(acknowledged).toBeGreaterThan(150)
}, 120_000)

it('serves any page of a book as the same rows as the whole', async () => {
  const book = await books.create('PAGES', 'bank', '分页', 1_000_000)
  const days = [1, 1, 1, 5, 5, 7, 12, 12, 12, 12, 19, 20].map(
    (one) => `2026-11-${String(one).padStart(2, '0')}`,
  )
  for (const [index, day] of days.entries()) await books.post(book.id, { day, amountFen: index + 1 })
  const ask = (from: string, to: string, offset: number, limit: number) =>
    books.cashier.journal.page({ accountId: book.id, from, to, offset, limit })
  const day = fc.integer({ min: 1, max: 20 }).map((one) => `2026-11-${String(one).padStart(2, '0')}`)
  await fc.assert(
    fc.asyncProperty(
      day,
      day,
      fc.nat({ max: 13 }),
      fc.integer({ min: 1, max: 12 }),
      async (from, to, offset, limit) => {
        const whole = await ask(from, to, 0, 500)
        const part = await ask(from, to, offset, limit)
        expect(part.rows).toEqual(whole.rows.slice(offset, offset + limit))
        expect(part.total).toBe(whole.rows.length)
        expect(part.openingFen + part.sums.inFen - part.sums.outFen).toBe(part.sums.balanceFen)
      },
    ),
    { numRuns: 150 },
  )
})
