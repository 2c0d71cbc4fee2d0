import { must } from '../../../shared/kernel/assert.ts'
import type { ReadDb } from '../db/connection.ts'
import type { ApprovalKind } from '../office/approvals/kinds.ts'
import { accountById } from './account.queries.ts'
import { dayCloseById, toDayClose, toMonthClose } from './closing.queries.ts'
import { monthCloseById, reopenMonth, settleDay } from './closing.review.ts'

const topics = ['journal', 'closing', 'desk', 'slips', 'books', 'due']

const byReviewer: ApprovalKind['defaultRoute'] = [
  { who: { kind: 'role', role: 'reviewer' }, fromFen: null, waitHours: 24 },
]

const bookOf = (db: ReadDb, accountId: number) => must(accountById(db, accountId), 'a close has its book')

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
  onApproved: (tx, subjectId, { reason }, acting) => reopenMonth(tx, subjectId, reason, acting),
  onReturned: () => null,
  onWithdrawn: () => null,
}
