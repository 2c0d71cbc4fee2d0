import { and, asc, between, eq, gte, inArray } from 'drizzle-orm'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { addMonths, monthOf } from '../../../shared/kernel/day.ts'
import type { ReadDb } from '../db/connection.ts'
import type { BuiltInDuty, Subject } from '../office/duties/built-in.ts'
import { accountById, listAccounts } from './account.queries.ts'
import { accountTable, dayCloseTable, dayTotalTable } from './cashier.tables.ts'
import { monthCloseOf } from './closing.queries.ts'
import { moved } from './position.queries.ts'

const asSubject = ({ id }: { id: number }): Subject => ({ kind: 'account', id })
const nameOf = (db: ReadDb, { id }: Subject): string => accountById(db, id)?.name ?? ''

/** Whether a book is kept on a day: opened by then and not closed before. */
const isKept = ({ openedDay, closedDay }: Account, day: string): boolean =>
  openedDay <= day && (closedDay === null || closedDay >= day)

/** The first count in force of that day or a later one: closing a day closes those before it. */
const closeThrough = (db: ReadDb, accountId: number, day: string) =>
  db
    .select({ day: dayCloseTable.day, byName: dayCloseTable.byName, at: dayCloseTable.at })
    .from(dayCloseTable)
    .where(
      and(
        eq(dayCloseTable.accountId, accountId),
        inArray(dayCloseTable.status, ['closed', 'awaiting']),
        gte(dayCloseTable.day, day),
      ),
    )
    .orderBy(asc(dayCloseTable.day))
    .limit(1)
    .get()

/**
 * Closing each cash book each day (日清): on every working day, and on rest days with entries. A count that
 * waits for the reviewer was handed in; a day without entries asks for none once it is over
 * (现金管理暂行条例 §12, CSH-03).
 */
export const dayCloseDuty: BuiltInDuty = {
  code: 'dayClose',
  title: '现金日清',
  role: 'cashier',
  rule: { cadence: { every: 'workday', times: 1 }, roll: 'none', weekends: true },
  fixed: true,
  remindDays: 0,
  subjects: (db, nominal) =>
    listAccounts(db)
      .filter((account) => account.kind === 'cash' && isKept(account, nominal))
      .map(asSubject),
  beside: (db, from, to) =>
    db
      .select({ id: dayTotalTable.accountId, day: dayTotalTable.day })
      .from(dayTotalTable)
      .innerJoin(accountTable, eq(accountTable.id, dayTotalTable.accountId))
      .where(and(eq(accountTable.kind, 'cash'), between(dayTotalTable.day, from, to)))
      .all()
      .map(({ id, day }) => ({ subject: asSubject({ id }), day })),
  fulfilled: (db, { id }, nominal) => closeThrough(db, id, nominal) ?? null,
  needed: (db, { id }, nominal) =>
    moved(db, id, nominal, nominal).count > 0 || closeThrough(db, id, nominal)?.day === nominal,
  nameOf,
}

/** Closing the month before (月结), by the fifth unless the office sets another day (CSH-18). */
export const monthCloseDuty: BuiltInDuty = {
  code: 'monthClose',
  title: '账簿月结',
  role: 'cashier',
  rule: { cadence: { every: 'month', day: 5 }, roll: 'forward', weekends: true },
  fixed: false,
  remindDays: 4,
  subjects: (db, nominal) => {
    const month = addMonths(monthOf(nominal), -1)
    return listAccounts(db)
      .filter((account) => monthOf(account.openedDay) <= month && isKept(account, nominal))
      .map(asSubject)
  },
  beside: () => [],
  fulfilled: (db, { id }, nominal) => monthCloseOf(db, id, addMonths(monthOf(nominal), -1)) ?? null,
  needed: (db, { id }, nominal) => {
    const account = accountById(db, id)
    return account !== null && isKept(account, nominal)
  },
  nameOf,
}
