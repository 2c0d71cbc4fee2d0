import type { Loan } from '../../../shared/archives/loan.ts'
import { LoanFacts } from './loan-drawer.tsx'

/** A loan as whoever decides it sees it. */
export const ApprovalLoan = ({ loan }: { loan: Loan }) => (
  <div className="month-sheet">
    <LoanFacts loan={loan} />
  </div>
)
