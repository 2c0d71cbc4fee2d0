import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import type { Refusal } from '../../../../shared/kernel/refusal.ts'
import type { ApprovalKindName, ApprovalState, RouteStep } from '../../../../shared/office/approval.ts'
import type { ApprovalSubject, approvalRefusal } from '../../../../shared/office/approvals.contract.ts'
import { mayDo, type Permission, type Role } from '../../../../shared/office/permissions.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import { disposalApproval } from '../../archives/disposal/disposal.approvals.ts'
import { loanApproval } from '../../archives/lending/loan.approvals.ts'
import { dayDifference, monthReopening } from '../../cashier/closing.approvals.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { outgoingApproval } from '../../documents/outgoing/outgoing.approvals.ts'
import type { Acting } from '../command.ts'

/** What ended an approval: the last person's note, and what the maker wrote when sending it. */
export type Decision = { approvalId: number; note: string; reason: string }

type Outcome = Refusal<z.infer<typeof approvalRefusal>> | null
type Effect = (tx: Tx, subjectId: number, decision: Decision, acting: Acting) => Outcome

/** Where the record of a document stands, for the check of the office; `book` and `number` name it to people. */
export type Standing = { book: string | null; number: string | null; status: string }

/** A kind of document (单据种类) that goes through approval, as its domain describes it. */
export type ApprovalKind = {
  kind: ApprovalKindName
  subjectKind: SubjectKind
  /** Who may see such documents, and with that right decide them when it is their turn. */
  right: Permission
  /** Whoever may do this is on the making side and never decides (不相容岗位); null when nobody is. */
  excludes: Permission | null
  /** In force until the office saves a route of its own. */
  defaultRoute: RouteStep[]
  /**
   * A step before the last that only the maker could decide is left out: in a small office one person drafts and
   * reviews. The last step is always another person's.
   */
  leavesOutOwnStep?: boolean
  /** First segments of the query keys that its decisions touch. */
  topics: readonly string[]
  /** The whole document, as those who decide must see it. */
  describe: (db: ReadDb, subjectId: number, reason: string) => ApprovalSubject
  /** Where its record stands; null when there is none. */
  standing: (db: ReadDb, subjectId: number) => Standing | null
  /** States in which the record may be for each state of the document; null: any. */
  fitting: Record<ApprovalState, readonly string[] | null>
  /** Run in the transaction of the decision; a refusal leaves everything as it was. */
  onApproved: Effect
  onReturned: Effect
  onWithdrawn: Effect
}

/** Every kind, one line a document. Asked for at each call, so that domains and approvals may import each other. */
const kinds = (): readonly ApprovalKind[] => [
  dayDifference,
  monthReopening,
  outgoingApproval,
  loanApproval,
  disposalApproval,
]

export const kindOf = (name: ApprovalKindName): ApprovalKind =>
  must(
    kinds().find(({ kind }) => kind === name),
    `${name} is a registered kind`,
  )

/** Whether holders of these roles may ever decide such a document; auditors only read. */
export function mayDecide({ right, excludes }: ApprovalKind, roles: readonly Role[]): boolean {
  if (roles.includes('auditor') || !mayDo(roles, right)) return false
  return excludes === null || !mayDo(roles, excludes)
}
