import { and, asc, count, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { DayClose, MonthClose } from '../../../shared/cashier/closing.contract.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import { prepared, type ReadDb } from '../db/connection.ts'
import { type DayCloseRow, dayCloseTable, draftTable, monthCloseTable } from './cashier.tables.ts'
import {
  balanceThrough,
  daysWithEntriesAfter,
  lastClosedDay,
  moved,
  undepositedAt,
} from './position.queries.ts'

/** The row as the contract shows it. */
export function toDayClose(row: DayCloseRow): DayClose {
  const { byId: _by, reviewedById: _reviewer, headHash, ...shown } = row
  return { ...shown, differenceFen: row.countedFen - row.bookFen, headHash: headHash.toString('hex') }
}

export function toMonthClose(row: typeof monthCloseTable.$inferSelect): MonthClose {
  const { byId: _by, reopenedById: _reopener, ...shown } = row
  return shown
}

const awaiting = prepared((db: ReadDb) =>
  db
    .select({ day: dayCloseTable.day })
    .from(dayCloseTable)
    .where(
      and(eq(dayCloseTable.accountId, sql.placeholder('account')), sql`${dayCloseTable.status} = 'awaiting'`),
    )
    .limit(1)
    .prepare(),
)

/** The day of a book whose difference waits for the reviewer, or null. */
export const awaitingDay = (db: ReadDb, accountId: number): string | null =>
  awaiting(db).get({ account: accountId })?.day ?? null

export const dayCloseById = (db: ReadDb, id: number) =>
  db.select().from(dayCloseTable).where(eq(dayCloseTable.id, id)).get()

/** Unposted vouchers dated after `after` through `day`. */
export function draftCount(db: ReadDb, accountId: number, after: string, day: string): number {
  const row = db
    .select({ count: count() })
    .from(draftTable)
    .where(and(eq(draftTable.accountId, accountId), gt(draftTable.day, after), lte(draftTable.day, day)))
    .get()
  return row?.count ?? 0
}

/** Days of a cash book that still ask for a close: those with entries, and today itself; oldest first. */
export function openDays(db: ReadDb, account: Account, today: string): string[] {
  if (account.kind !== 'cash' || account.closedDay !== null) return []
  const after = lastClosedDay(db, account.id)?.day ?? '0000-00-00'
  const days = daysWithEntriesAfter(db, account.id, after, today)
  return today > after && !days.includes(today) ? [...days, today] : days
}

/** Everything the day-close page shows of one day of a book. */
export function dayState(db: ReadDb, account: Account, day: string, today: string) {
  const closes = db
    .select()
    .from(dayCloseTable)
    .where(and(eq(dayCloseTable.accountId, account.id), eq(dayCloseTable.day, day)))
    .orderBy(desc(dayCloseTable.id))
    .all()
  const current = closes.find(({ status }) => status === 'closed' || status === 'awaiting')
  const closedThrough = lastClosedDay(db, account.id)?.day ?? null
  const sums = moved(db, account.id, day, day)
  const openingFen = balanceThrough(db, account, addDays(day, -1))
  return {
    day,
    openingFen,
    inFen: sums.inFen,
    outFen: sums.outFen,
    bookFen: openingFen + sums.inFen - sums.outFen,
    entryCount: sums.count,
    undepositedFen: undepositedAt(db, account, day),
    draftCount: draftCount(db, account.id, closedThrough ?? '0000-00-00', day),
    closedThrough,
    openDays: openDays(db, account, today),
    current: current ? toDayClose(current) : null,
    earlierCount: closes[0]?.count ?? null,
  }
}

type DaysAsked = { accountId: number | null; status: 'awaiting' | 'all'; limit: number }

/** Day closes, newest first. */
export function listDayCloses(db: ReadDb, asked: DaysAsked): DayClose[] {
  const filter = and(
    asked.accountId === null ? undefined : eq(dayCloseTable.accountId, asked.accountId),
    asked.status === 'all' ? undefined : eq(dayCloseTable.status, asked.status),
  )
  return db
    .select()
    .from(dayCloseTable)
    .where(filter)
    .orderBy(desc(dayCloseTable.day), desc(dayCloseTable.id))
    .limit(asked.limit)
    .all()
    .map(toDayClose)
}

/** Day closes in one of the given states, oldest first. */
export const dayClosesIn = (db: ReadDb, statuses: DayCloseRow['status'][]): DayClose[] =>
  db
    .select()
    .from(dayCloseTable)
    .where(inArray(dayCloseTable.status, statuses))
    .orderBy(asc(dayCloseTable.day), asc(dayCloseTable.id))
    .all()
    .map(toDayClose)

export const listMonthCloses = (db: ReadDb, accountId: number): MonthClose[] =>
  db
    .select()
    .from(monthCloseTable)
    .where(eq(monthCloseTable.accountId, accountId))
    .orderBy(desc(monthCloseTable.month), desc(monthCloseTable.id))
    .all()
    .map(toMonthClose)

/** The close in force of a month of a book. */
export const monthCloseOf = (db: ReadDb, accountId: number, month: string) =>
  db
    .select()
    .from(monthCloseTable)
    .where(
      and(
        eq(monthCloseTable.accountId, accountId),
        eq(monthCloseTable.month, month),
        sql`${monthCloseTable.status} = 'closed'`,
      ),
    )
    .get()
