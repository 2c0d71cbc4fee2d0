import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { id, whole } from '../kernel/procedure.ts'
import { pieceLine } from './piece-line.ts'

/** What is lent: the original, a paper copy, or a view on the screen. They are different loans (SEC-09). */
export const loanKinds = ['original', 'copy', 'view'] as const
export const loanKind = z.enum(loanKinds)
export type LoanKind = z.infer<typeof loanKind>

/** `asked` waits for approval, `approved` lies ready to be handed out; a view is `out` once approved. */
export const loanStatuses = ['asked', 'approved', 'refused', 'out', 'returned', 'withdrawn'] as const
export const loanStatus = z.enum(loanStatuses)
export type LoanStatus = z.infer<typeof loanStatus>

/** In which condition (完好情况) a thing came back. */
export const loanConditions = ['intact', 'worn', 'damaged', 'incomplete'] as const
export const loanCondition = z.enum(loanConditions)
export type LoanCondition = z.infer<typeof loanCondition>

/** A loan (借阅) as the register shows it. */
export const loan = z.object({
  id,
  piece: pieceLine,
  kind: loanKind,
  /** Null for somebody from outside, whom the archivist wrote down. */
  borrowerId: id.nullable(),
  borrowerName: z.string(),
  borrowerUnit: z.string(),
  purpose: z.string(),
  status: loanStatus,
  askedById: id,
  askedByName: z.string(),
  askedAt: instant,
  approvedByName: z.string().nullable(),
  dueDay: day,
  outDay: day.nullable(),
  outByName: z.string().nullable(),
  pagesOut: whole.nullable(),
  renewals: whole,
  returnedDay: day.nullable(),
  returnedToName: z.string().nullable(),
  pagesBack: whole.nullable(),
  condition: loanCondition.nullable(),
  note: z.string(),
  /** It is out and its day is past. */
  overdue: z.boolean(),
  /** It came back with fewer pages, or not as it went. */
  amiss: z.boolean(),
  version: id,
})
export type Loan = z.infer<typeof loan>
