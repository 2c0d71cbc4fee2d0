import { count } from 'drizzle-orm'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { addMonths, monthOf } from '../../../shared/kernel/day.ts'
import type { ReadDb } from '../db/connection.ts'
import { listAccounts } from './account.queries.ts'
import { draftTable } from './cashier.tables.ts'
import { awaitingDay, dayClosesIn, monthCloseOf, openDays } from './closing.queries.ts'
import { currentBalance, lastClosedDay, moved, undepositedAt } from './position.queries.ts'

/** Where a book stands today: balance against its limit, what is not deposited, which days are not closed. */
function standing(db: ReadDb, account: Account, today: string) {
  const sums = moved(db, account.id, today, today)
  const balanceFen = currentBalance(db, account)
  const closedToday = (lastClosedDay(db, account.id)?.day ?? '') >= today
  const awaiting = awaitingDay(db, account.id)
  const todayStatus = closedToday
    ? ('closed' as const)
    : awaiting === today
      ? ('awaiting' as const)
      : ('open' as const)
  return {
    account,
    balanceFen,
    inFen: sums.inFen,
    outFen: sums.outFen,
    entryCount: sums.count,
    undepositedFen: undepositedAt(db, account, today),
    missedDays: openDays(db, account, today).filter((day) => day < today && day !== awaiting),
    todayStatus,
    overLimitFen: account.limitFen === null ? 0 : Math.max(0, balanceFen - account.limitFen),
  }
}

/** Months of a book that ended and are not closed, oldest first. */
function openMonths(db: ReadDb, account: Account, today: string) {
  const months: { accountId: number; accountName: string; month: string }[] = []
  let month = addMonths(monthOf(today), -1)
  while (month >= monthOf(account.openedDay) && !monthCloseOf(db, account.id, month)) {
    months.unshift({ accountId: account.id, accountName: account.name, month })
    month = addMonths(month, -1)
  }
  return months
}

/** What the cashier's part of 今日 says right now. */
export function deskToday(db: ReadDb, today: string) {
  const accounts = listAccounts(db).filter(({ closedDay }) => closedDay === null)
  const closes = dayClosesIn(db, ['awaiting', 'returned'])
  const stillReturned = closes.filter(
    ({ status, accountId, day }) =>
      status === 'returned' &&
      (lastClosedDay(db, accountId)?.day ?? '') < day &&
      !closes.some(
        (other) => other.status === 'awaiting' && other.accountId === accountId && other.day === day,
      ),
  )
  return {
    accounts: accounts.map((account) => standing(db, account, today)),
    awaitingReview: closes.filter(({ status }) => status === 'awaiting'),
    returned: stillReturned,
    draftCount: db.select({ count: count() }).from(draftTable).get()?.count ?? 0,
    openMonths: accounts.flatMap((account) => openMonths(db, account, today)),
  }
}
