import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { Tx } from '../../db/connection.ts'
import type { ApprovalKind } from '../../office/approvals/kinds.ts'
import type { Acting } from '../../office/command.ts'
import { changeDisposal } from './disposal.commands.ts'
import { disposalById, disposalRow } from './disposal.queries.ts'
import type { DisposalRow } from './disposal.tables.ts'

const settle = (tx: Tx, id: number, set: Partial<DisposalRow>, acting: Acting): null => {
  changeDisposal(tx, must(disposalRow(tx, id), 'a list that was sent to approval'), set, acting)
  return null
}

const step = (role: 'manager' | 'reviewer') => ({
  who: { kind: 'role' as const, role },
  fromFen: null,
  waitHours: 72,
})

/**
 * A disposal list (销毁清册): the head of the office, then the reviewer sign it (会计档案管理办法 §18). Extensions are in
 * force once it is approved; destruction waits for its own act.
 */
export const disposalApproval: ApprovalKind = {
  kind: 'disposal',
  subjectKind: 'disposal',
  right: 'archives.read',
  excludes: 'archives.manage',
  defaultRoute: [step('manager'), step('reviewer')],
  topics: ['disposals', 'archives'],
  describe: (db, subjectId) => {
    const row = must(disposalRow(db, subjectId), 'a list that was sent to approval')
    const list = must(disposalById(db, subjectId, dayAt(row.at)), 'a list with its pieces')
    return { kind: 'disposal', ...list }
  },
  standing: (db, id) => {
    const row = disposalRow(db, id)
    return row ? { book: null, number: row.number, status: row.status } : null
  },
  fitting: {
    running: ['review'],
    approved: ['approved', 'destroyed', 'void'],
    returned: ['returned', 'draft', 'void'],
    withdrawn: ['draft', 'review', 'returned', 'approved', 'destroyed', 'void'],
  },
  onApproved: (tx, id, { note }, acting) =>
    settle(tx, id, { status: 'approved', approvedAt: acting.now, reviewNote: note }, acting),
  onReturned: (tx, id, { note }, acting) => settle(tx, id, { status: 'returned', reviewNote: note }, acting),
  onWithdrawn: (tx, id, { note }, acting) => settle(tx, id, { status: 'draft', reviewNote: note }, acting),
}
