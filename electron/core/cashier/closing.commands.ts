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
import type { Approval } from '../../../shared/office/approval.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import { dropReturned, submitApproval } from '../office/approvals/submit.ts'
import type { Acting } from '../office/command.ts'
import { settleDuty } from '../office/duties/settle.ts'
import { settingRow } from '../office/people.queries.ts'
import { accountById } from './account.queries.ts'
import { dayCloseDuty, monthCloseDuty } from './cashier.duties.ts'
import { dayCloseTable, monthCloseTable } from './cashier.tables.ts'
import { awaitingDay, draftCount, monthCloseOf, toDayClose, toMonthClose } from './closing.queries.ts'
import { refuseReopening, returnedCount } from './closing.review.ts'
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
 * approval; takings not paid in need a reason (现金管理暂行条例 §11–12, CSH-03, CSH-20).
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
  const close = toDayClose(row)
  acting.changed('dayClose', close.id, null, close)
  settleDuty(tx, dayCloseDuty, { subjectId: account.id }, acting.now)
  return sendDifference(tx, account, close, acting) ?? close
}

/** A difference goes to approval, a count without one ends an earlier one that was returned; or why it cannot. */
function sendDifference(tx: Tx, account: Account, close: DayClose, acting: Acting): Refused | null {
  const earlier = returnedCount(tx, account.id, close.day)
  if (close.differenceFen === 0) {
    if (earlier !== undefined) dropReturned(tx, { kind: 'dayDifference', subjectId: earlier }, acting)
    return null
  }
  const sent = {
    kind: 'dayDifference',
    subjectId: close.id,
    title: `${account.name} ${close.day}`,
    amountFen: Math.abs(close.differenceFen),
    note: close.reason,
    replaces: earlier,
  } as const
  const submitted = submitApproval(tx, sent, acting)
  return submitted instanceof Refusal ? submitted : null
}

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
  const close = toMonthClose(row)
  acting.changed('monthClose', close.id, null, close)
  settleDuty(tx, monthCloseDuty, { subjectId: accountId }, acting.now)
  return close
}

/**
 * Asks for a closed month to be opened again (反结账): the reviewer decides, and on approval it is reopened with
 * its days. Refuses what stands in the way now, `approvalRunning`, and what `submitApproval` refuses (CSH-18).
 */
export function askReopening(
  tx: Tx,
  { accountId, month, reason }: OneMonth & { reason: string },
  acting: Acting,
): Approval | Refused {
  const account = accountById(tx, accountId)
  if (!account) return refuse({ code: 'accountMissing', account: String(accountId) })
  const close = monthCloseOf(tx, accountId, month)
  if (!close) return refuse({ code: 'monthNotClosed', month })
  const refused = refuseReopening(tx, close)
  if (refused) return refused
  const sent = { kind: 'monthReopening', subjectId: close.id, amountFen: null, note: reason } as const
  return submitApproval(tx, { ...sent, title: `${account.name} ${month}` }, acting)
}
