import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Approval } from '../../../../shared/office/approval.ts'
import type { approvalRefusal } from '../../../../shared/office/approvals.contract.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import type { Holder } from '../organisation/tenure.queries.ts'
import { personById } from '../people.queries.ts'
import { actsOf, approvalById, maySee, toApproval } from './approvals.queries.ts'
import { type ActRow, type ApprovalRow, approvalActTable, approvalTable } from './approvals.tables.ts'
import { openSeats, seatOf } from './deciders.ts'
import { kindOf } from './kinds.ts'
import { reasonOf, takersOf } from './trail.queries.ts'

type Refused = Refusal<z.infer<typeof approvalRefusal>>

type Decide = {
  approvalId: number
  version: number
  act: 'approve' | 'return' | 'pass'
  note: string
  toPersonId: number | null
}

/** A document that is still to be decided, in the version that the person saw, or why it is not. */
function documentToChange(
  db: ReadDb,
  input: { approvalId: number; version: number },
  { actor, now }: Acting,
): ApprovalRow | Refused {
  const row = approvalById(db, input.approvalId)
  if (!row || !maySee(db, row, actor, now)) {
    return refuse({ code: 'approvalMissing', approvalId: input.approvalId })
  }
  if (row.version === input.version) return row
  const last = must(actsOf(db, row.id).at(-1), 'a document was sent')
  return refuse({ code: 'alreadyDecided', by: last.byName, at: last.at })
}

type Turn = { row: ApprovalRow; acts: ActRow[]; seat: number; for: Holder | null }

/** Whose turn it is: the maker's never, not even as a deputy or when it is passed on. */
function turnOf(db: ReadDb, input: Decide, acting: Acting): Turn | Refused {
  const row = documentToChange(db, input, acting)
  if (row instanceof Refusal) return row
  const { actor, now } = acting
  const acts = actsOf(db, row.id)
  if (row.state !== 'running') {
    const last = must(acts.at(-1), 'a document was sent')
    return refuse({ code: 'alreadyDecided', by: last.byName, at: last.at })
  }
  if (actor.id === row.makerId) return refuse({ code: 'makerDecides', makerName: row.makerName })
  const seats = openSeats(db, row, acts, dayAt(now))
  const turn = seatOf(seats, must(actor.id, 'only people decide'))
  if (turn) return { row, acts, ...turn }
  const names = seats.flatMap(({ candidates }) => candidates.map(({ name }) => name))
  return refuse({ code: 'notYourTurn', deciders: [...new Set(names)] })
}

function record(tx: Tx, turn: Turn, { act, note }: Decide, to: Holder | null, { actor, now }: Acting) {
  const { row, seat, for: absent } = turn
  tx.insert(approvalActTable)
    .values({
      approvalId: row.id,
      act,
      round: row.round,
      step: row.step,
      seat,
      subjectId: row.subjectId,
      byId: must(actor.id, 'only people decide'),
      byName: actor.name,
      forId: absent?.id ?? null,
      forName: absent?.name ?? null,
      toId: to?.id ?? null,
      toName: to?.name ?? null,
      note,
      at: now,
    })
    .run()
}

type Change = Partial<Pick<ApprovalRow, 'state' | 'step' | 'since'>>

/** Writes where a document stands after an act, and notes it for its history. */
function move(tx: Tx, row: ApprovalRow, change: Change, { now, changed }: Acting): Approval {
  const after = tx
    .update(approvalTable)
    .set({ ...change, version: row.version + 1 })
    .where(eq(approvalTable.id, row.id))
    .returning()
    .get()
  changed('approval', row.id, toApproval(row, now), toApproval(after, now))
  return toApproval(after, now)
}

/** Approves one decision of the step; the last one of the last step approves the document. */
function approve(tx: Tx, turn: Turn, input: Decide, acting: Acting): Approval | Refused {
  const { row, acts } = turn
  record(tx, turn, input, null, acting)
  const open = openSeats(tx, row, actsOf(tx, row.id), dayAt(acting.now))
  if (open.some(({ decided }) => decided === null)) return move(tx, row, {}, acting)
  if (row.step + 1 < row.steps.length) {
    return move(tx, row, { step: row.step + 1, since: acting.now }, acting)
  }
  const settled = move(tx, row, { state: 'approved', since: acting.now }, acting)
  const decision = { approvalId: row.id, note: input.note, reason: reasonOf(acts) }
  return kindOf(row.kind).onApproved(tx, row.subjectId, decision, acting) ?? settled
}

/** Sends it back to its maker with a reason; corrected, it starts at its first step again. */
function giveBack(tx: Tx, turn: Turn, input: Decide, acting: Acting): Approval | Refused {
  const { row, acts } = turn
  if (input.note === '') return refuse({ code: 'reasonMissing' })
  record(tx, turn, input, null, acting)
  const settled = move(tx, row, { state: 'returned', since: acting.now }, acting)
  const decision = { approvalId: row.id, note: input.note, reason: reasonOf(acts) }
  return kindOf(row.kind).onReturned(tx, row.subjectId, decision, acting) ?? settled
}

/** Passes a decision on to somebody who may decide such documents; the step's time goes on. */
function passOn(tx: Tx, turn: Turn, input: Decide, acting: Acting): Approval | Refused {
  const { row } = turn
  const { actor, now } = acting
  const takers = takersOf(tx, row, must(actor.id, 'only people decide'), dayAt(now))
  const to = takers.find(({ id }) => id === input.toPersonId)
  if (!to) {
    return refuse({ code: 'mayNotTake', name: personById(tx, input.toPersonId ?? 0)?.name ?? '' })
  }
  record(tx, turn, input, to, acting)
  return move(tx, row, {}, acting)
}

/**
 * Approves, returns or passes on a document whose turn it is for the person who acts (SYS-03). Refuses, in
 * this order: `approvalMissing`, `alreadyDecided`, `makerDecides`, `notYourTurn`, `reasonMissing` for a return
 * without one, `mayNotTake` for passing on to somebody who may not decide it, and what its domain refuses.
 */
export function decideApproval(tx: Tx, input: Decide, acting: Acting): Approval | Refused {
  const turn = turnOf(tx, input, acting)
  if (turn instanceof Refusal) return turn
  if (input.act === 'approve') return approve(tx, turn, input, acting)
  return input.act === 'return' ? giveBack(tx, turn, input, acting) : passOn(tx, turn, input, acting)
}

type Withdraw = { approvalId: number; version: number; note: string }

/** Takes a document back, running or returned. Refuses `approvalMissing`, `alreadyDecided`, `notTheMaker`. */
export function withdrawApproval(tx: Tx, input: Withdraw, acting: Acting): Approval | Refused {
  const row = documentToChange(tx, input, acting)
  if (row instanceof Refusal) return row
  const { actor, now } = acting
  const acts = actsOf(tx, row.id)
  if (row.state === 'approved' || row.state === 'withdrawn') {
    const last = must(acts.at(-1), 'a document was sent')
    return refuse({ code: 'alreadyDecided', by: last.byName, at: last.at })
  }
  if (actor.id !== row.makerId) return refuse({ code: 'notTheMaker', makerName: row.makerName })
  tx.insert(approvalActTable)
    .values({
      approvalId: row.id,
      act: 'withdraw',
      round: row.round,
      step: row.step,
      subjectId: row.subjectId,
      byId: row.makerId,
      byName: actor.name,
      note: input.note,
      at: now,
    })
    .run()
  const settled = move(tx, row, { state: 'withdrawn', since: now }, acting)
  if (row.state === 'returned') return settled
  const decision = { approvalId: row.id, note: input.note, reason: reasonOf(acts) }
  return kindOf(row.kind).onWithdrawn(tx, row.subjectId, decision, acting) ?? settled
}
