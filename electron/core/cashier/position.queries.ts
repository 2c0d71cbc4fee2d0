import { and, asc, desc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { takingsAfter } from '../../../shared/cashier/cashier.rules.ts'
import { addDays, lastDayOf } from '../../../shared/kernel/day.ts'
import { prepared, type ReadDb } from '../db/connection.ts'
import { dayCloseTable, dayTotalTable, entryTable, monthCloseTable } from './cashier.tables.ts'

const lastMonthClose = prepared((db: ReadDb) =>
  db
    .select({ month: monthCloseTable.month, closingFen: monthCloseTable.closingFen })
    .from(monthCloseTable)
    .where(
      and(
        eq(monthCloseTable.accountId, sql.placeholder('account')),
        sql`${monthCloseTable.status} = 'closed'`,
        sql`${monthCloseTable.month} < ${sql.placeholder('month')}`,
      ),
    )
    .orderBy(desc(monthCloseTable.month))
    .limit(1)
    .prepare(),
)

const movedBetween = prepared((db: ReadDb) =>
  db
    .select({
      inFen: sql<number>`coalesce(sum(${dayTotalTable.inFen}), 0)`,
      outFen: sql<number>`coalesce(sum(${dayTotalTable.outFen}), 0)`,
      count: sql<number>`coalesce(sum(${dayTotalTable.count}), 0)`,
    })
    .from(dayTotalTable)
    .where(
      and(
        eq(dayTotalTable.accountId, sql.placeholder('account')),
        gt(dayTotalTable.day, sql.placeholder('after')),
        lte(dayTotalTable.day, sql.placeholder('through')),
      ),
    )
    .prepare(),
)

export type Moved = { inFen: number; outFen: number; count: number }

/** Sums of the days from `from` through `to`, both included. */
export function moved(db: ReadDb, accountId: number, from: string, to: string): Moved {
  const sums = movedBetween(db).get({ account: accountId, after: addDays(from, -1), through: to })
  return sums ?? { inFen: 0, outFen: 0, count: 0 }
}

/**
 * The book's balance at the end of a day, in fen: the last closed month before it, and the days since.
 * Later entries never rewrite stored balances; only closed months hold one.
 */
export function balanceThrough(db: ReadDb, account: Account, day: string): number {
  const close = lastMonthClose(db).get({ account: account.id, month: day.slice(0, 7) })
  const base = close?.closingFen ?? account.openingFen
  const after = close ? lastDayOf(close.month) : '0000-00-00'
  const sums = movedBetween(db).get({ account: account.id, after, through: day })
  return base + (sums?.inFen ?? 0) - (sums?.outFen ?? 0)
}

const endOfTime = '9999-12-31'

/** The balance with everything posted, in fen. */
export const currentBalance = (db: ReadDb, account: Account): number => balanceThrough(db, account, endOfTime)

const anyAfter = prepared((db: ReadDb) =>
  db
    .select({ day: dayTotalTable.day })
    .from(dayTotalTable)
    .where(
      and(
        eq(dayTotalTable.accountId, sql.placeholder('account')),
        gt(dayTotalTable.day, sql.placeholder('day')),
      ),
    )
    .limit(1)
    .prepare(),
)

/**
 * The lowest balance from the end of `day` on, and the day it falls on: a payment dated back must not have
 * left the book short on any later day either (CSH-23).
 */
export function lowestFrom(db: ReadDb, account: Account, day: string): { balanceFen: number; day: string } {
  const closing = { balanceFen: balanceThrough(db, account, day), day }
  if (!anyAfter(db).get({ account: account.id, day })) return closing
  const later = db.get<{ day: string; lowest: number } | undefined>(sql`
    SELECT day, min(run) AS lowest FROM (
      SELECT day, sum(in_fen - out_fen) OVER (ORDER BY day, number) AS run
      FROM ${entryTable} WHERE account_id = ${account.id} AND day > ${day})`)
  if (!later || later.lowest >= 0) return closing
  return { balanceFen: closing.balanceFen + later.lowest, day: later.day }
}

const lastDayClose = prepared((db: ReadDb) =>
  db
    .select()
    .from(dayCloseTable)
    .where(
      and(
        eq(dayCloseTable.accountId, sql.placeholder('account')),
        sql`${dayCloseTable.status} = 'closed'`,
        lte(dayCloseTable.day, sql.placeholder('through')),
      ),
    )
    .orderBy(desc(dayCloseTable.day))
    .limit(1)
    .prepare(),
)

/** The last closed day of a cash book through a day (or ever), or undefined. */
export const lastClosedDay = (db: ReadDb, accountId: number, through = endOfTime) =>
  lastDayClose(db).get({ account: accountId, through })

const dayTotalsAfter = prepared((db: ReadDb) =>
  db
    .select()
    .from(dayTotalTable)
    .where(
      and(
        eq(dayTotalTable.accountId, sql.placeholder('account')),
        gt(dayTotalTable.day, sql.placeholder('after')),
        lte(dayTotalTable.day, sql.placeholder('through')),
      ),
    )
    .orderBy(asc(dayTotalTable.day))
    .prepare(),
)

/**
 * Takings (当日收入的现金) not yet paid in at the bank by the end of `day`, in fen (CSH-20). On earlier days
 * it never exceeds what was in the drawer; on `day` itself it may, which says that takings were spent.
 */
export function takingsHeld(db: ReadDb, account: Account, day: string): number {
  if (account.kind !== 'cash') return 0
  const close = lastClosedDay(db, account.id, addDays(day, -1))
  let takings = close?.undepositedFen ?? 0
  let balance = close?.bookFen ?? account.openingFen
  const days = dayTotalsAfter(db).all({
    account: account.id,
    after: close?.day ?? '0000-00-00',
    through: day,
  })
  for (const total of days) {
    takings = takingsAfter(Math.min(takings, Math.max(0, balance)), total.takingsFen, total.depositedFen)
    balance += total.inFen - total.outFen
  }
  return takings
}

/** Undeposited cash (未送存现金) at the end of a day, in fen: takings held, at most what is in the drawer. */
export function undepositedAt(db: ReadDb, account: Account, day: string): number {
  return Math.min(takingsHeld(db, account, day), Math.max(0, balanceThrough(db, account, day)))
}

/** Days with entries after the last closed day, oldest first; for cash books. */
export function daysWithEntriesAfter(
  db: ReadDb,
  accountId: number,
  after: string,
  through = endOfTime,
): string[] {
  return dayTotalsAfter(db)
    .all({ account: accountId, after, through })
    .map(({ day }) => day)
}

const monthClosed = prepared((db: ReadDb) =>
  db
    .select({ month: monthCloseTable.month })
    .from(monthCloseTable)
    .where(
      and(
        eq(monthCloseTable.accountId, sql.placeholder('account')),
        sql`${monthCloseTable.status} = 'closed'`,
        sql`${monthCloseTable.month} >= ${sql.placeholder('month')}`,
      ),
    )
    .orderBy(desc(monthCloseTable.month))
    .limit(1)
    .prepare(),
)

/** The last closed month at or after the given one, or null: entries of that month are refused. */
export const closedMonthFrom = (db: ReadDb, accountId: number, month: string): string | null =>
  monthClosed(db).get({ account: accountId, month })?.month ?? null
