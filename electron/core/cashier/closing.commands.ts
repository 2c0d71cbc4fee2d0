import { and, eq, gte, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { countedFen, isLate } from '../../../shared/cashier/cashier.rules.ts'
import type {
  CashCount,
  closingRefusal,
  DayClose,
  MonthClose,
} from '../../../shared/cashier/closing.contract.ts'
import {
  addDays,
  addMonths,
  dayAt,
  firstDayOf,
  lastDayOf,
  monthOf,
  yearOf,
} from '../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import type { Acting } from '../office/command.ts'
import { settingRow } from '../office/people.queries.ts'
import { accountById } from './account.queries.ts'
import { dayCloseTable, monthCloseTable } from './cashier.tables.ts'
import {
  awaitingDay,
  dayCloseById,
  draftCount,
  monthCloseOf,
  toDayClose,
  toMonthClose,
} from './closing.queries.ts'
import { headHash, signature } from './entry.write.ts'
import {
  balanceThrough,
  closedMonthFrom,
  daysWithEntriesAfter,
  lastClosedDay,
  moved,
  undepositedAt,
} from './position.queries.ts'

type Refused = Refusal<z.infer<typeof closingRefusal>>

type CloseDay = {
  accountId: number
  day: string
  count: CashCount
  reason: string
  undepositedReason: string
}

/** The cash book that may be closed on that day, or why not. */
function bookToClose(tx: Tx, input: CloseDay, now: number): Account | Refused {
  const account = accountById(tx, input.accountId)
  if (!account) return refuse({ code: 'accountMissing', account: String(input.accountId) })
  if (account.kind !== 'cash') return refuse({ code: 'notCash' })
  const today = dayAt(now)
  if (input.day > today) return refuse({ code: 'dayInFuture', today })
  const closedThrough = lastClosedDay(tx, account.id)?.day ?? addDays(account.openedDay, -1)
  if (input.day <= closedThrough) return refuse({ code: 'alreadyClosed', closedThrough })
  const awaiting = awaitingDay(tx, account.id)
  if (awaiting !== null) return refuse({ code: 'dayAwaitingReview', day: awaiting })
  const [earlier] = daysWithEntriesAfter(tx, account.id, closedThrough, addDays(input.day, -1))
  if (earlier !== undefined) return refuse({ code: 'earlierDayOpen', day: earlier })
  const drafts = draftCount(tx, account.id, closedThrough, input.day)
  if (drafts > 0) return refuse({ code: 'unpostedDrafts', count: drafts })
  return account
}

/**
 * Closes a day (日清): the drawer by denomination against the book. A difference needs a reason and goes to
 * the reviewer; takings not paid in need a reason (现金管理暂行条例 §11–12, CSH-03, CSH-20).
 */
export function closeDay(tx: Tx, input: CloseDay, acting: Acting): DayClose | Refused {
  const account = bookToClose(tx, input, acting.now)
  if (account instanceof Refusal) return account
  const { day, count, reason, undepositedReason } = input
  const sums = moved(tx, account.id, day, day)
  const openingFen = balanceThrough(tx, account, addDays(day, -1))
  const bookFen = openingFen + sums.inFen - sums.outFen
  const undepositedFen = undepositedAt(tx, account, day)
  const mustDeposit = settingRow(tx)?.body.sameDayDeposit ?? true
  if (mustDeposit && undepositedFen > 0 && undepositedReason === '') {
    return refuse({ code: 'undepositedTakings', undepositedFen })
  }
  const counted = countedFen(count)
  const differenceFen = counted - bookFen
  if (differenceFen !== 0 && reason === '') return refuse({ code: 'differenceWithoutReason', differenceFen })
  const row = tx
    .insert(dayCloseTable)
    .values({
      accountId: account.id,
      day,
      openingFen,
      inFen: sums.inFen,
      outFen: sums.outFen,
      bookFen,
      countedFen: counted,
      undepositedFen,
      count,
      reason,
      undepositedReason,
      status: differenceFen === 0 ? 'closed' : 'awaiting',
      late: isLate(day, acting.now),
      headHash: headHash(tx, account, yearOf(day)),
      ...signature(acting),
    })
    .returning()
    .get()
  return toDayClose(row)
}

type Review = { closeId: number; note: string }

/** The reviewer's answer to a difference: the maker never approves. */
function reviewDay(tx: Tx, input: Review, status: 'closed' | 'returned', acting: Acting): DayClose | Refused {
  const close = dayCloseById(tx, input.closeId)
  if (!close) return refuse({ code: 'closeMissing', closeId: input.closeId })
  if (close.status !== 'awaiting') return refuse({ code: 'notAwaiting', status: close.status })
  if (close.byId === acting.actor.id) return refuse({ code: 'makerReviews', makerName: close.byName })
  const row = tx
    .update(dayCloseTable)
    .set({
      status,
      reviewedById: acting.actor.id,
      reviewedByName: acting.actor.name,
      reviewedAt: acting.now,
      reviewNote: input.note,
    })
    .where(eq(dayCloseTable.id, close.id))
    .returning()
    .get()
  return toDayClose(row)
}

/** Approves a difference: the day is closed as counted; the book stays until the difference is booked. */
export const approveDay = (tx: Tx, input: Review, acting: Acting) => reviewDay(tx, input, 'closed', acting)

/** Sends a count back to the cashier with a reason; the day is open again. */
export const returnDay = (tx: Tx, input: Review, acting: Acting) => reviewDay(tx, input, 'returned', acting)

type OneMonth = { accountId: number; month: string }

/** What stands in the way of closing a month of a book. */
function refuseMonth(db: ReadDb, account: Account, month: string, now: number): Refused | null {
  const lastDay = lastDayOf(month)
  if (dayAt(now) < lastDay) return refuse({ code: 'monthNotEnded', lastDay })
  if (closedMonthFrom(db, account.id, month) !== null) return refuse({ code: 'monthAlreadyClosed', month })
  const awaiting = awaitingDay(db, account.id)
  if (awaiting !== null) return refuse({ code: 'dayAwaitingReview', day: awaiting })
  const drafts = draftCount(db, account.id, '0000-00-00', lastDay)
  if (drafts > 0) return refuse({ code: 'unpostedDrafts', count: drafts })
  const earlier = addMonths(month, -1)
  if (month > monthOf(account.openedDay) && !monthCloseOf(db, account.id, earlier)) {
    return refuse({ code: 'earlierMonthOpen', month: earlier })
  }
  if (account.kind !== 'cash') return null
  const days = daysWithEntriesAfter(
    db,
    account.id,
    lastClosedDay(db, account.id)?.day ?? '0000-00-00',
    lastDay,
  )
  return days.length > 0 ? refuse({ code: 'daysOpen', days }) : null
}

/** Closes a month of a book (月结): its entries, sums and balance stand from then on (CSH-18). */
export function closeMonth(tx: Tx, { accountId, month }: OneMonth, acting: Acting): MonthClose | Refused {
  const account = accountById(tx, accountId)
  if (!account) return refuse({ code: 'accountMissing', account: String(accountId) })
  const refused = refuseMonth(tx, account, month, acting.now)
  if (refused) return refused
  const from = firstDayOf(month)
  const sums = moved(tx, account.id, from, lastDayOf(month))
  const row = tx
    .insert(monthCloseTable)
    .values({
      accountId,
      month,
      openingFen: balanceThrough(tx, account, addDays(from, -1)),
      inFen: sums.inFen,
      outFen: sums.outFen,
      closingFen: balanceThrough(tx, account, lastDayOf(month)),
      status: 'closed',
      ...signature(acting),
    })
    .returning()
    .get()
  return toMonthClose(row)
}

/** Reopens the last closed month of a book, and its closed days from the first on; stays on record. */
export function reopenMonth(
  tx: Tx,
  input: OneMonth & { reason: string },
  acting: Acting,
): MonthClose | Refused {
  const { accountId, month, reason } = input
  const account = accountById(tx, accountId)
  if (!account) return refuse({ code: 'accountMissing', account: String(accountId) })
  const awaiting = awaitingDay(tx, accountId)
  if (awaiting !== null) return refuse({ code: 'dayAwaitingReview', day: awaiting })
  const close = monthCloseOf(tx, accountId, month)
  if (!close) return refuse({ code: 'monthNotClosed', month })
  const later = closedMonthFrom(tx, accountId, addMonths(month, 1))
  if (later !== null) return refuse({ code: 'laterMonthClosed', month: later })
  if (close.byId === acting.actor.id) return refuse({ code: 'makerReviews', makerName: close.byName })
  tx.update(dayCloseTable)
    .set({ status: 'reopened' })
    .where(
      and(
        eq(dayCloseTable.accountId, accountId),
        sql`${dayCloseTable.status} = 'closed'`,
        gte(dayCloseTable.day, firstDayOf(month)),
      ),
    )
    .run()
  const row = tx
    .update(monthCloseTable)
    .set({
      status: 'reopened',
      reopenedById: acting.actor.id,
      reopenedByName: acting.actor.name,
      reopenedAt: acting.now,
      reopenReason: reason,
    })
    .where(eq(monthCloseTable.id, close.id))
    .returning()
    .get()
  return toMonthClose(row)
}
