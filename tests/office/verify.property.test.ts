import { ORPCError } from '@orpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { addDays } from '../../shared/kernel/day.ts'
import { draftOf, testBooks } from '../cashier/book.ts'
import { newId } from './desk.ts'

const today = '2026-11-20'
let books: Awaited<ReturnType<typeof testBooks>>

beforeAll(async () => {
  books = await testBooks({ day: today, opened: '2026-09-01' })
})
afterAll(() => books.close())

const daysBack = fc.nat({ max: 60 })
const amountFen = fc.integer({ min: 1, max: 30_000 })
const book = fc.constantFrom('cash' as const, 'bank' as const)

const step = fc.oneof(
  fc.record({
    kind: fc.constant('post' as const),
    book,
    daysBack,
    amountFen,
    direction: fc.constantFrom('in' as const, 'out' as const),
    slip: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('transfer' as const), book, daysBack, amountFen }),
  fc.record({ kind: fc.constant('correct' as const), entryId: fc.nat({ max: 80 }), amountFen }),
  fc.record({ kind: fc.constant('differ' as const), entryId: fc.nat({ max: 80 }), amountFen }),
  fc.record({ kind: fc.constant('carryOver' as const), daysBack, amountFen }),
  fc.record({ kind: fc.constant('close' as const), daysBack, off: fc.constantFrom(0, 0, 100) }),
  fc.record({ kind: fc.constantFrom('approve' as const, 'return' as const, 'withdraw' as const) }),
  fc.record({
    kind: fc.constantFrom('closeMonth' as const, 'reopen' as const),
    book,
    month: fc.constantFrom('2026-09', '2026-10'),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

async function closeDay(back: number, off: number): Promise<unknown> {
  const day = addDays(today, -back)
  const { id: accountId } = books.cash
  const { bookFen } = await books.cashier.closing.dayState({ accountId, day })
  return books.closeDay(day, Math.max(0, bookFen + off), { reason: '差额', undepositedReason: '下班' })
}

async function review(act: 'approve' | 'return'): Promise<unknown> {
  const [waiting] = await books.reviewer.approvals.waiting()
  if (!waiting) return
  const { id: approvalId, version } = waiting
  const input = { commandId: newId(), approvalId, version, act, note: '已看', toPersonId: null }
  return books.reviewer.approvals.decide(input)
}

async function withdraw(): Promise<unknown> {
  const [sent] = await books.cashier.approvals.mine({ state: 'open', limit: 1 })
  if (!sent) return
  const { id: approvalId, version } = sent
  return books.cashier.approvals.withdraw({ commandId: newId(), approvalId, version, note: '' })
}

function take(current: Step): Promise<unknown> {
  const { cash, bank, cashier, post } = books
  const commandId = newId()
  switch (current.kind) {
    case 'post': {
      const { kind: _, book: which, daysBack: back, ...fields } = current
      return post(books[which].id, { day: addDays(today, -back), ...fields })
    }
    case 'transfer': {
      const [from, to] = current.book === 'cash' ? [cash, bank] : [bank, cash]
      const sides = { fromAccountId: from.id, toAccountId: to.id, amountFen: current.amountFen }
      const words = { voucherNumber: '', summary: '划转', chequeNumber: '', handler: '' }
      return cashier.journal.transfer({
        commandId,
        ...sides,
        ...words,
        day: addDays(today, -current.daysBack),
      })
    }
    case 'correct': {
      const right = current.amountFen % 2 ? draftOf({ day: today, amountFen: current.amountFen }) : null
      const { entryId } = current
      return cashier.journal.correct({ commandId, entryId, day: today, reason: '记错', right })
    }
    case 'differ': {
      const { entryId, amountFen: rightAmountFen } = current
      const input = { commandId, entryId, day: today, reason: '金额', rightAmountFen }
      return cashier.journal.correctByDifference(input)
    }
    case 'carryOver': {
      const day = addDays(today, -current.daysBack)
      const entries = [1, 2, 3].map((more) => draftOf({ day, amountFen: current.amountFen + more }))
      return cashier.journal.carryOver({ commandId, accountId: bank.id, entries })
    }
    case 'close':
      return closeDay(current.daysBack, current.off)
    case 'closeMonth':
      return cashier.closing.closeMonth({
        commandId,
        accountId: books[current.book].id,
        month: current.month,
      })
    case 'reopen': {
      const input = { commandId, accountId: books[current.book].id, month: current.month, reason: '补记' }
      return cashier.closing.askReopening(input)
    }
    case 'withdraw':
      return withdraw()
    default:
      return review(current.kind)
  }
}

it('[SYS-02] [CSH-18] whatever people do, every chain, number and balance holds', async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      for (const current of steps) {
        // The morning of the same day again: nobody's session ends while the test runs.
        books.clock.day = today
        try {
          await take(current)
          done += 1
        } catch (problem) {
          // Refusals and inputs that the contract does not take are everyday matters.
          if (!(problem instanceof ORPCError)) throw problem
        }
      }
      expect(verifyDirectory(books.dataDir)).toMatchObject({ sound: true, damages: [] })
    }),
    { numRuns: 12 },
  )
  const { checked } = verifyDirectory(books.dataDir)
  expect(checked.entries).toBeGreaterThan(20)
  expect(done).toBeGreaterThan(20)
})
