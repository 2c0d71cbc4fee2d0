import { z } from 'zod'
import { disposal, disposalLine } from '../archives/disposal.ts'
import { loan } from '../archives/loan.ts'
import { account } from '../cashier/account.contract.ts'
import { dayClose, monthClose } from '../cashier/closing.contract.ts'
import { outgoingDocument } from '../documents/outgoing.contract.ts'
import { day, instant } from '../kernel/day.ts'
import { positiveFen } from '../kernel/money.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { approval, approvalActs, approvalKind, approvalState, routeStep, stepWho } from './approval.ts'
import { role } from './permissions.ts'
import { changedMeanwhile, subjectKind } from './subject.ts'

/** The route (审批流程) in force for a kind; version 0 is the one that the program brings along. */
export const approvalRoute = z.object({
  /** Under which its history is kept; null while the office has the program's own. */
  recordId: id.nullable(),
  kind: approvalKind,
  version: whole,
  steps: z.array(routeStep),
  byName: z.string().nullable(),
  at: instant.nullable(),
})
export type ApprovalRoute = z.infer<typeof approvalRoute>

/** Somebody who may decide: for themself, or standing in for another (代理). */
export const decider = z.object({ id, name: z.string(), forName: z.string().nullable() })
export type Decider = z.infer<typeof decider>

/** One decision that a step asks for: two superiors are two seats. */
export const seat = z.object({
  /** Counted from 1. */
  number: id,
  deciders: z.array(decider),
  decided: z
    .object({ byName: z.string(), forName: z.string().nullable(), at: instant, note: z.string() })
    .nullable(),
})

export const stepView = z.object({
  /** Counted from 1. */
  number: id,
  who: stepWho,
  /** Name of the post of `who`, when it is a post. */
  postName: z.string().nullable(),
  fromFen: positiveFen.nullable(),
  waitHours: z.int(),
  state: z.enum(['done', 'current', 'later']),
  seats: z.array(seat),
})
export type StepView = z.infer<typeof stepView>

export const approvalAct = z.object({
  act: z.enum(approvalActs),
  round: id,
  /** The step it was done at, counted from 1. */
  step: id,
  byName: z.string(),
  forName: z.string().nullable(),
  toName: z.string().nullable(),
  note: z.string(),
  at: instant,
})
export type ApprovalAct = z.infer<typeof approvalAct>

/** The whole document, not a summary. */
export const approvalSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dayDifference'), close: dayClose, account }),
  z.object({ kind: z.literal('monthReopening'), month: monthClose, account, reason: z.string() }),
  z.object({ kind: z.literal('outgoing'), document: outgoingDocument }),
  z.object({ kind: z.literal('loan'), loan }),
  z.object({ kind: z.literal('disposal'), disposal, lines: z.array(disposalLine) }),
])
export type ApprovalSubject = z.infer<typeof approvalSubject>

/** Steps, acts, and what the person who asks may do. */
export const approvalTrail = approval.extend({
  steps: z.array(stepView),
  acts: z.array(approvalAct),
  mayDecide: z.boolean(),
  /** Whom the person who asks would decide for; null when for themself. */
  decidesFor: z.string().nullable(),
  mayWithdraw: z.boolean(),
  /** To whom the person who asks may pass it on. */
  mayPassTo: z.array(z.object({ id, name: z.string() })),
})
export type ApprovalTrail = z.infer<typeof approvalTrail>

export const approvalDocument = z.object({ trail: approvalTrail, subject: approvalSubject })
export type ApprovalDocument = z.infer<typeof approvalDocument>

/** What waits for a person: with whom they would decide it for. */
export const waitingApproval = approval.extend({ decidesFor: z.string().nullable() })
export type WaitingApproval = z.infer<typeof waitingApproval>

/** Refusals of deciding and withdrawing, in order of precedence. */
export const approvalRefusal = z.discriminatedUnion('code', [
  refusal('approvalMissing', { approvalId: id }),
  refusal('alreadyDecided', { by: z.string(), at: instant }),
  refusal('makerDecides', { makerName: z.string() }),
  refusal('notYourTurn', { deciders: z.array(z.string()) }),
  refusal('notTheMaker', { makerName: z.string() }),
  refusal('reasonMissing', {}),
  refusal('mayNotTake', { name: z.string() }),
  // What stands in the way when a month is to be reopened on approval.
  refusal('monthNotClosed', { month: z.string() }),
  refusal('laterMonthClosed', { month: z.string() }),
  refusal('dayAwaitingReview', { day }),
])

export const approvals = {
  /** What waits for the person who asks, also as a deputy; overdue ones first, then the oldest. */
  waiting: query('signedIn').output(z.array(waitingApproval)),
  /** What the person who asks sent, newest first. */
  mine: query('signedIn')
    .input(z.object({ state: z.enum(['open', 'all']), limit: z.int().min(1).max(500) }))
    .output(z.array(approval)),
  /** Everything, newest first; for those who audit. */
  all: query('audit.read')
    .input(
      z.object({
        state: approvalState.nullable(),
        text: text(100),
        offset: whole,
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.object({ rows: z.array(approval), total: whole })),
  get: query('signedIn')
    .input(z.object({ approvalId: id }))
    .output(approvalDocument)
    .errors(refusals(approvalRefusal)),
  /** The approvals of one record, newest first; none for those who may not see it. */
  ofSubject: query('signedIn')
    .input(z.object({ subjectKind, subjectId: id }))
    .output(z.array(approvalTrail)),
  /** Approves, returns with a reason, or passes on (SYS-03). Whose turn it is decides who may. */
  decide: command('signedIn')
    .input(
      z.object({
        commandId,
        approvalId: id,
        version: id,
        act: z.enum(['approve', 'return', 'pass']),
        note: text(200),
        /** Whom to pass it on to. */
        toPersonId: id.nullable(),
      }),
    )
    .output(approval)
    .errors(refusals(approvalRefusal)),
  /** Takes a document back; only its maker may. */
  withdraw: command('signedIn')
    .input(z.object({ commandId, approvalId: id, version: id, note: text(200) }))
    .output(approval)
    .errors(refusals(approvalRefusal)),
}

/** Refusals of saving a route, in order of precedence. */
export const routeRefusal = z.discriminatedUnion('code', [
  changedMeanwhile,
  refusal('everyStepLimited', {}),
  refusal('postMissing', { postId: id }),
  refusal('stepMayNotDecide', { step: id }),
])

export const approvalRoutes = {
  list: query('approvals.manage').output(z.array(approvalRoute)),
  /** Puts a new version in force. Documents on their way keep the steps that they were sent with. */
  save: command('approvals.manage')
    .input(
      z.object({
        commandId,
        kind: approvalKind,
        version: whole,
        steps: z.array(routeStep).min(1).max(10),
      }),
    )
    .output(approvalRoute)
    .errors(refusals(routeRefusal)),
}

/** Who stands in for whom from a day to a day (代理), both included. */
export const deputy = z.object({
  id,
  personId: id,
  personName: z.string(),
  deputyId: id,
  deputyName: z.string(),
  fromDay: day,
  toDay: day,
  reason: z.string(),
  byName: z.string(),
  at: instant,
  endedByName: z.string().nullable(),
  endedAt: instant.nullable(),
  state: z.enum(['coming', 'inForce', 'past', 'ended']),
})
export type Deputy = z.infer<typeof deputy>

/** Refusals of naming a deputy, in order of precedence. */
export const deputyRefusal = z.discriminatedUnion('code', [
  refusal('notYourAbsence', {}),
  refusal('personMissing', { personId: id }),
  refusal('deputyMissing', { deputyId: id }),
  refusal('termBackwards', {}),
  refusal('termPast', { today: day }),
  refusal('ownDeputy', {}),
  refusal('auditorDecidesNothing', { name: z.string() }),
  refusal('roleConflict', { roles: z.array(role), source: z.string() }),
  refusal('deputyAlready', { name: z.string(), fromDay: day, toDay: day }),
  refusal('deputyChain', { name: z.string(), fromDay: day, toDay: day }),
])

export const deputies = {
  /** One's own, on either side; all of them for those who manage people. Newest first. */
  list: query('signedIn').output(z.array(deputy)),
  create: command('signedIn')
    .input(z.object({ commandId, personId: id, deputyId: id, fromDay: day, toDay: day, reason: words(100) }))
    .output(deputy)
    .errors(refusals(deputyRefusal)),
  /** Ends it at once; it stays on record. */
  end: command('signedIn').input(z.object({ commandId, id })).output(deputy).errors(refusals(deputyRefusal)),
}
