import { z } from 'zod'
import { instant } from '../kernel/day.ts'
import { positiveFen } from '../kernel/money.ts'
import { id, refusal } from '../kernel/procedure.ts'
import { role } from './permissions.ts'
import { subjectKind } from './subject.ts'

/** The kinds of documents (单据种类) that go through approval. */
export const approvalKinds = ['dayDifference', 'monthReopening', 'outgoing', 'loan', 'disposal'] as const
export const approvalKind = z.enum(approvalKinds)
export type ApprovalKindName = z.infer<typeof approvalKind>

/** Who decides a step: the holders of a role or of a post, or the superiors of the maker's post (ORG-06). */
export const stepWho = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('role'), role }),
  z.object({ kind: z.literal('post'), postId: id }),
  z.object({ kind: z.literal('superior'), which: z.enum(['first', 'second', 'either', 'both']) }),
])
export type StepWho = z.infer<typeof stepWho>

/** One step of a route (审批步骤). */
export const routeStep = z.object({
  who: stepWho,
  /** Only documents of at least so much pass this step, in fen; null: every document does. */
  fromFen: positiveFen.nullable(),
  /** Hours of waiting after which the step counts as overdue. */
  waitHours: z.int().min(1).max(720),
})
export type RouteStep = z.infer<typeof routeStep>

export const approvalStates = ['running', 'approved', 'returned', 'withdrawn'] as const
export const approvalState = z.enum(approvalStates)
export type ApprovalState = z.infer<typeof approvalState>

/** What is done with a document on its way. */
export const approvalActs = ['submit', 'resubmit', 'approve', 'return', 'pass', 'withdraw'] as const

/** A document on its way (审批单), as lists show it. */
export const approval = z.object({
  id,
  kind: approvalKind,
  subjectKind,
  subjectId: id,
  /** What it is about, in words of no language: a book and a day. */
  title: z.string(),
  /** What the amount limits look at, in fen; null when the document has no amount. */
  amountFen: positiveFen.nullable(),
  makerId: id,
  makerName: z.string(),
  state: approvalState,
  /** How often it was sent; 1 at first, more after a return. */
  round: id,
  /** The step it waits at, counted from 1, and how many there are. */
  step: id,
  stepCount: id,
  /** When the current step began, or when it was settled. */
  since: instant,
  /** Until when the current step should be decided; null once settled. */
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  version: id,
})
export type Approval = z.infer<typeof approval>

/** Refusals of sending a document to approval, in order of precedence. */
export const submitRefusals = [
  refusal('approvalRunning', { at: instant }),
  refusal('superiorMissing', { step: id }),
  refusal('secondSuperiorMissing', { step: id }),
  refusal('nobodyCanApprove', { step: id, roles: z.array(role), posts: z.array(z.string()) }),
] as const
