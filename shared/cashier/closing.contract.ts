import { z } from 'zod'
import { day, instant, month } from '../kernel/day.ts'
import { amountFen, positiveFen } from '../kernel/money.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { approval, submitRefusals } from '../office/approval.ts'

/** Notes and coins of the currency, largest first, in fen. */
export const denominationsFen = [10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 2, 1] as const

/** What was counted in the drawer. IOUs (白条) are listed apart and never count (CSH-21). */
export const cashCount = z.object({
  denominations: z.array(
    z.object({ valueFen: z.literal(denominationsFen), count: z.int().min(0).max(1_000_000) }),
  ),
  instruments: z
    .array(z.object({ kind: z.enum(['cheque', 'draft', 'note']), number: words(30), amountFen: positiveFen }))
    .max(100),
  ious: z.array(z.object({ who: words(30), amountFen: positiveFen, day, note: text(80) })).max(100),
})
export type CashCount = z.infer<typeof cashCount>

export const dayClose = z.object({
  id,
  accountId: id,
  day,
  openingFen: amountFen,
  inFen: z.int(),
  outFen: z.int(),
  bookFen: amountFen,
  countedFen: amountFen,
  differenceFen: amountFen,
  undepositedFen: amountFen,
  count: cashCount,
  reason: z.string(),
  undepositedReason: z.string(),
  status: z.enum(['closed', 'awaiting', 'returned', 'reopened']),
  byName: z.string(),
  at: instant,
  reviewedByName: z.string().nullable(),
  reviewedAt: instant.nullable(),
  reviewNote: z.string(),
  /** Closed on a later day than its own: a duty missed. */
  late: z.boolean(),
  /** Hash of the last entry of the book when it was closed. */
  headHash: z.string(),
})
export type DayClose = z.infer<typeof dayClose>

export const monthClose = z.object({
  id,
  accountId: id,
  month,
  openingFen: amountFen,
  inFen: z.int(),
  outFen: z.int(),
  closingFen: amountFen,
  status: z.enum(['closed', 'reopened']),
  byName: z.string(),
  at: instant,
  reopenedByName: z.string().nullable(),
  reopenedAt: instant.nullable(),
  reopenReason: z.string(),
})
export type MonthClose = z.infer<typeof monthClose>

/** Refusals of closing, in order of precedence. */
export const closingRefusal = z.discriminatedUnion('code', [
  refusal('accountMissing', { account: z.string() }),
  refusal('notCash', {}),
  refusal('dayInFuture', { today: day }),
  refusal('alreadyClosed', { closedThrough: day }),
  refusal('dayAwaitingReview', { day }),
  refusal('earlierDayOpen', { day }),
  refusal('unpostedDrafts', { count: whole }),
  refusal('undepositedTakings', { undepositedFen: amountFen }),
  refusal('differenceWithoutReason', { differenceFen: amountFen }),
  refusal('closeMissing', { closeId: id }),
  refusal('monthNotEnded', { lastDay: day }),
  refusal('monthAlreadyClosed', { month }),
  refusal('earlierMonthOpen', { month }),
  refusal('daysOpen', { days: z.array(day) }),
  refusal('monthNotClosed', { month }),
  refusal('laterMonthClosed', { month }),
  ...submitRefusals,
])

export const dayState = z.object({
  day,
  openingFen: amountFen,
  inFen: z.int(),
  outFen: z.int(),
  bookFen: amountFen,
  entryCount: whole,
  undepositedFen: amountFen,
  draftCount: whole,
  closedThrough: day.nullable(),
  /** Days with entries (and today) that are not closed, oldest first. */
  openDays: z.array(day),
  current: dayClose.nullable(),
  /** The count last handed in for this very day, to start again from after a return or a reopening. */
  earlierCount: cashCount.nullable(),
})

export const closing = {
  dayState: query('journal.read')
    .input(z.object({ accountId: id, day }))
    .output(dayState)
    .errors(refusals(closingRefusal)),
  /** Closes a day of a cash book, or sends its difference to approval (CSH-03). */
  closeDay: command('day.close')
    .input(
      z.object({
        commandId,
        accountId: id,
        day,
        count: cashCount,
        reason: text(200),
        undepositedReason: text(200),
      }),
    )
    .output(dayClose)
    .errors(refusals(closingRefusal)),
  closeMonth: command('day.close')
    .input(z.object({ commandId, accountId: id, month }))
    .output(monthClose)
    .errors(refusals(closingRefusal)),
  /** Asks for the last closed month, and the closed days from its first day on, to be opened again. */
  askReopening: command('day.close')
    .input(z.object({ commandId, accountId: id, month, reason: words(200) }))
    .output(approval)
    .errors(refusals(closingRefusal)),
  days: query('journal.read')
    .input(
      z.object({
        accountId: id.nullable(),
        status: z.enum(['awaiting', 'all']),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.array(dayClose)),
  day: query('journal.read')
    .input(z.object({ closeId: id }))
    .output(dayClose)
    .errors(refusals(closingRefusal)),
  months: query('journal.read')
    .input(z.object({ accountId: id }))
    .output(z.array(monthClose)),
}
