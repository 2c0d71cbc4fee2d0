import { inArray } from 'drizzle-orm'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { StepWho } from '../../../../shared/office/approval.ts'
import { conflictWithin } from '../../../../shared/office/permissions.ts'
import type { ReadDb } from '../../db/connection.ts'
import { waivedConflicts } from '../organisation/conflict.queries.ts'
import { postTable } from '../organisation/organisation.tables.ts'
import { type Holder, holdersOf, postsHeld, rolesOn } from '../organisation/tenure.queries.ts'
import { personById } from '../people.queries.ts'
import type { ActRow, ApprovalRow, SeatRule, SentStep } from './approvals.tables.ts'
import { deputyOf } from './deputies.queries.ts'
import { type ApprovalKind, kindOf, mayDecide } from './kinds.ts'

/** Somebody who may take a seat, for themself or for the person they stand in for. */
export type Candidate = Holder & { for: Holder | null }

/** One decision of the current step: who may take it, or the act that did. */
export type OpenSeat = { candidates: Candidate[]; decided: ActRow | null }

type SuperiorMissing = Refusal<{ code: 'superiorMissing' | 'secondSuperiorMissing'; step: number }>

/**
 * The decisions that a step asks for: one, or two for both superiors of the maker's post (双线管理, ORG-06).
 * `step` is counted from 1, for a refusal.
 */
export function seatsFor(
  db: ReadDb,
  who: StepWho,
  maker: { id: number; step: number },
  day: string,
): SeatRule[] | SuperiorMissing {
  if (who.kind === 'role') return [{ roles: [who.role], postIds: [] }]
  if (who.kind === 'post') return [{ roles: [], postIds: [who.postId] }]
  const held = postsHeld(db, maker.id, day)
  const posts = (ids: (number | null)[]): number[] => [...new Set(ids.filter((one) => one !== null))]
  const first = posts(held.map((post) => post.superiorId))
  const second = posts(held.map((post) => post.secondSuperiorId))
  const { step } = maker
  const wantsFirst = who.which === 'first' || who.which === 'both'
  const wantsSecond = who.which === 'second' || who.which === 'both'
  if (wantsFirst && first.length === 0) return refuse({ code: 'superiorMissing', step })
  if (wantsSecond && second.length === 0) return refuse({ code: 'secondSuperiorMissing', step })
  if (who.which !== 'either') {
    return [...(wantsFirst ? [first] : []), ...(wantsSecond ? [second] : [])].map((postIds) => ({
      roles: [],
      postIds,
    }))
  }
  const either = posts([...first, ...second])
  return either.length === 0 ? refuse({ code: 'superiorMissing', step }) : [{ roles: [], postIds: either }]
}

type Asked = { kind: ApprovalKind; makerId: number; day: string }

const eligible = (db: ReadDb, { kind, makerId, day }: Asked, personId: number): boolean =>
  personId !== makerId && mayDecide(kind, rolesOn(db, personId, day))

/** Whether a person may stand in for another on the day: duties that exclude each other still do (会计法 §35). */
function mayStandIn(db: ReadDb, { kind, makerId, day }: Asked, deputy: Holder, absent: Holder): boolean {
  if (deputy.id === makerId) return false
  const held = [...rolesOn(db, deputy.id, day), ...rolesOn(db, absent.id, day)]
  return mayDecide(kind, held) && conflictWithin(held, waivedConflicts(db)) === null
}

/**
 * Who may take a seat today: its holders with the right to decide such documents, and their deputies; never
 * the maker, nor somebody standing in for the maker. One it was passed on to, while they may, takes it alone.
 */
export function candidatesOf(db: ReadDb, asked: Asked, rule: SeatRule, passedTo: number | null): Candidate[] {
  const { day } = asked
  const holders = [
    ...rule.roles.flatMap((role) => holdersOf(db, { role }, day)),
    ...rule.postIds.flatMap((postId) => holdersOf(db, { postId }, day)),
  ]
  const taker = passedTo === null ? undefined : personById(db, passedTo)
  const handed = taker?.active && eligible(db, asked, taker.id)
  const own = handed ? [taker] : holders.filter(({ id }) => eligible(db, asked, id))
  const found = new Map<number, Candidate>()
  for (const { id, name } of own) found.set(id, { id, name, for: null })
  for (const { id, name } of own) {
    const absent = { id, name }
    const deputy = deputyOf(db, id, day)
    if (!deputy || found.has(deputy.id) || !mayStandIn(db, asked, deputy, absent)) continue
    found.set(deputy.id, { ...deputy, for: absent })
  }
  return [...found.values()]
}

/** The seats of the step that a document waits at; `acts` are all of the document's. */
export function openSeats(db: ReadDb, row: ApprovalRow, acts: readonly ActRow[], day: string): OpenSeat[] {
  const step = row.steps[row.step]
  if (row.state !== 'running' || !step) return []
  const here = acts.filter((one) => one.round === row.round && one.step === row.step)
  const approved = here.filter(({ act }) => act === 'approve')
  const asked = { kind: kindOf(row.kind), makerId: row.makerId, day }
  return step.seats.map((rule, seat) => {
    const decided = approved.find((one) => one.seat === seat) ?? null
    const passedTo = here.findLast((one) => one.seat === seat && one.act === 'pass')?.toId ?? null
    const candidates = decided ? [] : candidatesOf(db, asked, rule, passedTo)
    // Two decisions are two people's: nobody takes a second seat, not even for somebody else.
    return { decided, candidates: candidates.filter(({ id }) => !approved.some(({ byId }) => byId === id)) }
  })
}

/** Whether every open seat could be taken, each by another person. */
export function fillable(seats: readonly (readonly Candidate[])[]): boolean {
  const [first, ...rest] = seats
  if (!first) return true
  return first.some(({ id }) => fillable(rest.map((one) => one.filter((other) => other.id !== id))))
}

/**
 * The seat that a person takes, with whom they stand in for; null when it is not their turn. Of two that fit
 * it is the one that leaves the other to somebody else.
 */
export function seatOf(
  seats: readonly OpenSeat[],
  personId: number,
): { seat: number; for: Holder | null } | null {
  const fits = seats.flatMap(({ candidates }, seat) => {
    const own = candidates.find(({ id }) => id === personId)
    return own ? [{ seat, for: own.for }] : []
  })
  const leavesOthers = ({ seat }: { seat: number }): boolean =>
    fillable(
      seats
        .filter((one, index) => index !== seat && one.decided === null)
        .map(({ candidates }) => candidates.filter(({ id }) => id !== personId)),
    )
  return fits.find(leavesOthers) ?? fits[0] ?? null
}

/** Names of the posts that a seat asks for, for telling people who is missing. */
export const postNames = (db: ReadDb, postIds: readonly number[]): string[] =>
  postIds.length === 0
    ? []
    : db
        .select({ name: postTable.name })
        .from(postTable)
        .where(inArray(postTable.id, [...postIds]))
        .all()
        .map(({ name }) => name)

/** The first step (from 0) whose decisions could not all be taken today, or -1. */
export function stepWithoutDeciders(db: ReadDb, asked: Asked, steps: readonly SentStep[]): number {
  return steps.findIndex(({ seats }) => !fillable(seats.map((rule) => candidatesOf(db, asked, rule, null))))
}
