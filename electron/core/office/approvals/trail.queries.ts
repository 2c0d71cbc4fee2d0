import { asc, eq } from 'drizzle-orm'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type {
  ApprovalAct,
  ApprovalDocument,
  ApprovalTrail,
  StepView,
} from '../../../../shared/office/approvals.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { Actor } from '../context.ts'
import { personTable } from '../office.tables.ts'
import { type Holder, rolesOn } from '../organisation/tenure.queries.ts'
import { actsOf, toApproval } from './approvals.queries.ts'
import type { ActRow, ApprovalRow } from './approvals.tables.ts'
import { type Candidate, candidatesOf, openSeats, postNames, seatOf } from './deciders.ts'
import { kindOf, mayDecide } from './kinds.ts'

const toDecider = ({ id, name, for: absent }: Candidate) => ({ id, name, forName: absent?.name ?? null })

const toDecision = ({ byName, forName, at, note }: ActRow) => ({ byName, forName, at, note })

/** The steps as the document was sent with them: who decided, whose turn it is, who would come after. */
function stepsOf(db: ReadDb, row: ApprovalRow, acts: readonly ActRow[], day: string): StepView[] {
  const asked = { kind: kindOf(row.kind), makerId: row.makerId, day }
  const open = openSeats(db, row, acts, day)
  return row.steps.map((step, index) => {
    const { who, fromFen, waitHours } = step
    const state = index < row.step || row.state === 'approved' ? 'done' : stateOf(row, index)
    const seats = step.seats.map((rule, seat) => {
      const decided = acts.findLast(
        (one) => one.round === row.round && one.step === index && one.seat === seat && one.act === 'approve',
      )
      const number = seat + 1
      if (decided) return { number, deciders: [], decided: toDecision(decided) }
      const candidates =
        state === 'current' ? (open[seat]?.candidates ?? []) : candidatesOf(db, asked, rule, null)
      return { number, deciders: row.state === 'running' ? candidates.map(toDecider) : [], decided: null }
    })
    const postName = who.kind === 'post' ? (postNames(db, [who.postId])[0] ?? '') : null
    return { number: index + 1, who, postName, fromFen, waitHours, state, seats }
  })
}

const stateOf = (row: ApprovalRow, index: number): 'current' | 'later' =>
  row.state === 'running' && index === row.step ? 'current' : 'later'

const toAct = ({ act, round, step, byName, forName, toName, note, at }: ActRow): ApprovalAct => ({
  act,
  round,
  step: step + 1,
  byName,
  forName,
  toName,
  note,
  at,
})

/** Whoever may decide such a document today, other than its maker and the one who asks. */
export function takersOf(db: ReadDb, row: ApprovalRow, askerId: number, day: string): Holder[] {
  const kind = kindOf(row.kind)
  return db
    .select({ id: personTable.id, name: personTable.name })
    .from(personTable)
    .where(eq(personTable.active, true))
    .orderBy(asc(personTable.id))
    .all()
    .filter(({ id }) => id !== row.makerId && id !== askerId && mayDecide(kind, rolesOn(db, id, day)))
}

/** Steps and acts of a document, and what the person who asks may do with it. */
export function trailOf(db: ReadDb, row: ApprovalRow, actor: Actor, now: number): ApprovalTrail {
  const day = dayAt(now)
  const acts = actsOf(db, row.id)
  const turn = actor.id === null ? null : seatOf(openSeats(db, row, acts, day), actor.id)
  const settled = row.state === 'approved' || row.state === 'withdrawn'
  return {
    ...toApproval(row, now),
    steps: stepsOf(db, row, acts, day),
    acts: acts.map(toAct),
    mayDecide: turn !== null,
    decidesFor: turn?.for?.name ?? null,
    mayWithdraw: actor.id === row.makerId && !settled,
    mayPassTo: turn === null || actor.id === null ? [] : takersOf(db, row, actor.id, day),
  }
}

/** What the maker wrote when the document was last sent. */
export const reasonOf = (acts: readonly ActRow[]): string =>
  acts.findLast(({ act }) => act === 'submit' || act === 'resubmit')?.note ?? ''

/** The whole document with its trail. */
export function documentOf(db: ReadDb, row: ApprovalRow, actor: Actor, now: number): ApprovalDocument {
  const reason = reasonOf(actsOf(db, row.id))
  return {
    trail: trailOf(db, row, actor, now),
    subject: kindOf(row.kind).describe(db, row.subjectId, reason),
  }
}
