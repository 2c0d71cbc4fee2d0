import { and, desc, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Approval, ApprovalKindName, submitRefusals } from '../../../../shared/office/approval.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import { toApproval } from './approvals.queries.ts'
import { type ApprovalRow, approvalActTable, approvalTable, type SentStep } from './approvals.tables.ts'
import { postNames, seatsFor, stepWithoutDeciders } from './deciders.ts'
import { type ApprovalKind, kindOf } from './kinds.ts'
import { routeInForce } from './routes.queries.ts'

type Refused = Refusal<z.infer<(typeof submitRefusals)[number]>>

export type Submission = {
  kind: ApprovalKindName
  subjectId: number
  /** What it is about, in words of no language. */
  title: string
  /** What the amount limits look at, in fen; null when the document has no amount. */
  amountFen: number | null
  /** What the maker says with it. */
  note: string
  /** The record that this one corrects, when it was returned; the document goes on with all its acts. */
  replaces?: number | undefined
}

const latest = (db: ReadDb, kind: ApprovalKindName, subjectId: number, state: ApprovalRow['state']) =>
  db
    .select()
    .from(approvalTable)
    .where(
      and(
        eq(approvalTable.kind, kind),
        eq(approvalTable.subjectId, subjectId),
        eq(approvalTable.state, state),
      ),
    )
    .orderBy(desc(approvalTable.id))
    .limit(1)
    .get()

type AskedSteps = Parameters<typeof stepWithoutDeciders>[1]

/** Whether a step before the last could be decided by its maker alone, and so by nobody. */
function isOwnStep(db: ReadDb, asked: AskedSteps, steps: readonly SentStep[], at: number): boolean {
  const step = steps.slice(0, -1)[at]
  if (!step || stepWithoutDeciders(db, asked, [step]) === -1) return false
  return stepWithoutDeciders(db, { ...asked, makerId: 0 }, [step]) === -1
}

/** The steps that the document has to pass, with the posts that the maker's superiors hold today. */
function stepsFor(
  db: ReadDb,
  kind: ApprovalKind,
  { makerId, amountFen, day }: { makerId: number; amountFen: number | null; day: string },
): SentStep[] | Refused {
  const steps: SentStep[] = []
  const route = routeInForce(db, kind.kind).steps
  for (const step of route) {
    if (step.fromFen !== null && (amountFen === null || amountFen < step.fromFen)) continue
    const seats = seatsFor(db, step.who, { id: makerId, step: steps.length + 1 }, day)
    if (seats instanceof Refusal) return seats
    steps.push({ ...step, seats })
  }
  const asked = { kind, makerId, day }
  const passed = kind.leavesOutOwnStep ? steps.filter((_, at) => !isOwnStep(db, asked, steps, at)) : steps
  const empty = stepWithoutDeciders(db, asked, passed)
  const step = passed[empty]
  if (!step) return passed
  return refuse({
    code: 'nobodyCanApprove',
    step: empty + 1,
    roles: step.seats.flatMap(({ roles }) => roles),
    posts: postNames(
      db,
      step.seats.flatMap(({ postIds }) => postIds),
    ),
  })
}

/**
 * Sends a document to approval (送审), or a corrected one again: it starts at its first step with the route in
 * force now, and keeps these steps whatever becomes of the route. A step below its amount limit is left out.
 * Refuses `approvalRunning`, `superiorMissing`, `nobodyCanApprove`. Source: SYS-03, ORG-06.
 */
export function submitApproval(tx: Tx, sent: Submission, acting: Acting): Approval | Refused {
  const { actor, now } = acting
  const makerId = must(actor.id, 'only people send documents')
  const kind = kindOf(sent.kind)
  const { subjectId, title, amountFen } = sent
  const running = latest(tx, sent.kind, subjectId, 'running')
  if (running) return refuse({ code: 'approvalRunning', at: running.since })
  const steps = stepsFor(tx, kind, { makerId, amountFen, day: dayAt(now) })
  if (steps instanceof Refusal) return steps
  const returned = latest(tx, sent.kind, sent.replaces ?? subjectId, 'returned')
  const earlier = returned?.makerId === makerId ? returned : undefined
  const fresh = { subjectId, title, amountFen, steps, state: 'running', step: 0, since: now } as const
  const row = earlier
    ? tx
        .update(approvalTable)
        .set({ ...fresh, round: earlier.round + 1, version: earlier.version + 1 })
        .where(eq(approvalTable.id, earlier.id))
        .returning()
        .get()
    : tx
        .insert(approvalTable)
        .values({
          ...fresh,
          kind: sent.kind,
          subjectKind: kind.subjectKind,
          makerId,
          makerName: actor.name,
          round: 1,
          version: 1,
        })
        .returning()
        .get()
  tx.insert(approvalActTable)
    .values({
      approvalId: row.id,
      act: earlier ? 'resubmit' : 'submit',
      round: row.round,
      step: 0,
      subjectId,
      byId: makerId,
      byName: actor.name,
      note: sent.note,
      at: now,
    })
    .run()
  const after = toApproval(row, now)
  acting.changed('approval', row.id, earlier ? toApproval(earlier, now) : null, after)
  return after
}

/** Ends a returned document that will not be sent again, because what it was about is settled otherwise. */
export function dropReturned(
  tx: Tx,
  { kind, subjectId }: { kind: ApprovalKindName; subjectId: number },
  { actor, now, changed }: Acting,
): void {
  const before = latest(tx, kind, subjectId, 'returned')
  if (!before) return
  const row = tx
    .update(approvalTable)
    .set({ state: 'withdrawn', since: now, version: before.version + 1 })
    .where(eq(approvalTable.id, before.id))
    .returning()
    .get()
  tx.insert(approvalActTable)
    .values({
      approvalId: row.id,
      act: 'withdraw',
      round: row.round,
      step: row.step,
      subjectId,
      byId: must(actor.id, 'only people drop documents'),
      byName: actor.name,
      note: '',
      at: now,
    })
    .run()
  changed('approval', row.id, toApproval(before, now), toApproval(row, now))
}
