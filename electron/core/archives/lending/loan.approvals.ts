import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { Tx } from '../../db/connection.ts'
import type { ApprovalKind } from '../../office/approvals/kinds.ts'
import type { Acting } from '../../office/command.ts'
import { pieceLine } from '../piece-line.queries.ts'
import { changeLoan } from './loan.commands.ts'
import { loanById, loanRow } from './loan.queries.ts'
import type { LoanRow } from './loan.tables.ts'

const settle = (tx: Tx, id: number, set: Partial<LoanRow>, acting: Acting): null => {
  changeLoan(tx, must(loanRow(tx, id), 'a loan that was sent to approval'), set, acting)
  return null
}

/** A loan that its category asks a decision for (借阅审批): approved it lies ready, a view is open at once (SEC-09). */
export const loanApproval: ApprovalKind = {
  kind: 'loan',
  subjectKind: 'loan',
  right: 'archives.read',
  // Whoever keeps the archives hands them out and does not decide who gets them.
  excludes: 'archives.manage',
  defaultRoute: [{ who: { kind: 'role', role: 'manager' }, fromFen: null, waitHours: 24 }],
  topics: ['lending', 'archives', 'due'],
  describe: (db, subjectId) => {
    const row = must(loanRow(db, subjectId), 'a loan that was sent to approval')
    return { kind: 'loan', loan: must(loanById(db, subjectId, dayAt(row.askedAt)), 'a loan with its piece') }
  },
  standing: (db, id) => {
    const row = loanRow(db, id)
    const piece = row && pieceLine(db, row.pieceId)
    return row ? { book: null, number: piece?.number ?? null, status: row.status } : null
  },
  fitting: {
    running: ['asked'],
    approved: ['approved', 'out', 'returned', 'withdrawn'],
    returned: ['refused'],
    withdrawn: ['withdrawn', 'refused'],
  },
  onApproved: (tx, id, _, acting) => {
    const { actor, now } = acting
    const { kind } = must(loanRow(tx, id), 'a loan that was sent to approval')
    const open = { status: 'out' as const, outDay: dayAt(now), outByName: actor.name }
    const set = kind === 'view' ? open : { status: 'approved' as const }
    return settle(tx, id, { ...set, approvedByName: actor.name }, acting)
  },
  onReturned: (tx, id, { note }, acting) => settle(tx, id, { status: 'refused', note }, acting),
  onWithdrawn: (tx, id, { note }, acting) => settle(tx, id, { status: 'withdrawn', note }, acting),
}
