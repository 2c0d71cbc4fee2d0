import { sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { must } from '../../../shared/kernel/assert.ts'
import type { ReadDb } from '../db/connection.ts'
import type { ApprovalKind, Standing } from '../office/approvals/kinds.ts'
import { accountById } from './account.queries.ts'
import { dayCloseTable, monthCloseTable } from './cashier.tables.ts'
import { dayCloseById, toDayClose, toMonthClose } from './closing.queries.ts'
import { monthCloseById, reopenMonth, settleDay } from './closing.review.ts'

const topics = ['journal', 'closing', 'desk', 'slips', 'books', 'due']

const byReviewer: ApprovalKind['defaultRoute'] = [
  { who: { kind: 'role', role: 'reviewer' }, fromFen: null, waitHours: 24 },
]

const bookOf = (db: ReadDb, accountId: number) => must(accountById(db, accountId), 'a close has its book')

/** A close as the check of the office names it: by columns that are read even where others are damaged. */
function standingOf(
  db: ReadDb,
  at: { accountId: SQLiteColumn; number: SQLiteColumn; status: SQLiteColumn; id: SQLiteColumn },
  subjectId: number,
): Standing | null {
  const rows = db.values<[string | null, string, string]>(
    sql`SELECT (SELECT code || ' ' || name FROM account WHERE account.id = ${at.accountId}), ${at.number}, ${at.status}
      FROM ${at.id.table} WHERE ${at.id} = ${subjectId}`,
  )
  const [row] = rows
  return row ? { book: row[0], number: row[1], status: row[2] } : null
}

/** A count that differs from the book (日清差额): approved, the day is closed; returned, it is open again (CSH-03). */
export const dayDifference: ApprovalKind = {
  kind: 'dayDifference',
  subjectKind: 'dayClose',
  right: 'journal.read',
  // 会计法（2024）§35: whoever keeps the cash does not review it.
  excludes: 'day.close',
  defaultRoute: byReviewer,
  topics,
  describe: (db, subjectId) => {
    const row = must(dayCloseById(db, subjectId), 'a count that was sent to approval')
    return { kind: 'dayDifference', close: toDayClose(row), account: bookOf(db, row.accountId) }
  },
  standing: (db, subjectId) => {
    const { accountId, day, status, id } = dayCloseTable
    return standingOf(db, { accountId, number: day, status, id }, subjectId)
  },
  fitting: {
    running: ['awaiting'],
    approved: ['closed', 'reopened'],
    returned: ['returned'],
    withdrawn: ['returned'],
  },
  onApproved: (tx, subjectId, { note }, acting) => {
    settleDay(tx, subjectId, { status: 'closed', note, reviewed: true }, acting)
    return null
  },
  onReturned: (tx, subjectId, { note }, acting) => {
    settleDay(tx, subjectId, { status: 'returned', note, reviewed: true }, acting)
    return null
  },
  onWithdrawn: (tx, subjectId, _, acting) => {
    settleDay(tx, subjectId, { status: 'returned', note: '', reviewed: false }, acting)
    return null
  },
}

/** Opening a closed month again (反结账): approved, it is done in the same transaction (CSH-18). */
export const monthReopening: ApprovalKind = {
  kind: 'monthReopening',
  subjectKind: 'monthClose',
  right: 'journal.read',
  excludes: 'day.close',
  defaultRoute: byReviewer,
  topics,
  describe: (db, subjectId, reason) => {
    const row = must(monthCloseById(db, subjectId), 'a month that was sent to approval')
    return { kind: 'monthReopening', month: toMonthClose(row), account: bookOf(db, row.accountId), reason }
  },
  standing: (db, subjectId) => {
    const { accountId, month, status, id } = monthCloseTable
    return standingOf(db, { accountId, number: month, status, id }, subjectId)
  },
  fitting: { running: ['closed'], approved: ['reopened'], returned: null, withdrawn: null },
  onApproved: (tx, subjectId, { reason }, acting) => reopenMonth(tx, subjectId, reason, acting),
  onReturned: () => null,
  onWithdrawn: () => null,
}
