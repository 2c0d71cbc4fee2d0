import { and, eq, isNotNull } from 'drizzle-orm'
import type { z } from 'zod'
import { addDays, dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Duty, DutyWho, dutyRefusal } from '../../../../shared/office/duties.contract.ts'
import { occurrences, type Recurrence } from '../../../../shared/office/recurrence.rules.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { changedSince } from '../audit/changed-since.ts'
import { kindsOf } from '../calendar/calendar.ts'
import type { Acting } from '../command.ts'
import { postTable } from '../organisation/organisation.tables.ts'
import { dutyRow, toDuty, whoOf } from './duties.queries.ts'
import { type DueRow, type DutyRow, dueMarkTable, dueTable, dutyTable } from './duties.tables.ts'
import { builtInOf, openDuty } from './engine.ts'
import { drop, openTimes } from './openings.ts'

type Refused = Refusal<z.infer<typeof dutyRefusal>>

type Fields = { title: string; who: DutyWho; rule: Recurrence; remindDays: number; evidence: boolean }

/** A leap day comes round within four years, save at the turn of a century. */
const furthestDays = 366 * 8

/** Why a duty cannot be so, or null: a post that is not there, a rule that never comes round. */
function refuseFields(db: ReadDb, { who, rule }: Fields, from: string): Refused | null {
  if (who.kind === 'post') {
    const post = db.select().from(postTable).where(eq(postTable.id, who.postId)).get()
    if (!post?.active) return refuse({ code: 'postMissing', postId: who.postId })
  }
  const comes = occurrences(rule, from, addDays(from, furthestDays), kindsOf(db)).length > 0
  return comes ? null : refuse({ code: 'neverDue' })
}

const columnsOf = ({ title, who, rule, remindDays, evidence }: Fields) => ({
  title,
  postId: who.kind === 'post' ? who.postId : null,
  role: who.kind === 'role' ? who.role : null,
  rule,
  remindDays,
  evidence,
})

/** A duty as its history keeps it. */
const kept = (row: DutyRow) => {
  const { title, rule, remindDays, evidence, active, version } = row
  return { title, who: whoOf(row), rule, remindDays, evidence, active, version }
}

const view = (tx: Tx, row: DutyRow, now: number): Duty => toDuty(tx, row, builtInOf(row), dayAt(now))

type Create = Fields & { proposal: string | null; fromDay: string }

/**
 * Adds a duty (周期性职责) and opens what is due of it. Refuses `postMissing`, `startsInPast`,
 * `proposalTaken`, `neverDue`.
 */
export function createDuty(tx: Tx, input: Create, { now, changed }: Acting): Duty | Refused {
  const { proposal, fromDay, ...fields } = input
  const today = dayAt(now)
  if (fromDay < today) return refuse({ code: 'startsInPast', today })
  const refused = refuseFields(tx, fields, fromDay)
  if (refused) return refused
  const taken =
    proposal === null ? undefined : tx.select().from(dutyTable).where(eq(dutyTable.proposal, proposal)).get()
  if (taken) return refuse({ code: 'proposalTaken', title: taken.title })
  const row = tx
    .insert(dutyTable)
    .values({ ...columnsOf(fields), proposal, fromDay, active: true, version: 1 })
    .returning()
    .get()
  changed('duty', row.id, null, kept(row))
  openDuty(tx, row, now)
  return view(tx, row, now)
}

/** The duty that a person has open, or why it cannot be changed. */
function dutyToChange(tx: Tx, { dutyId, version }: { dutyId: number; version: number }): DutyRow | Refused {
  const row = dutyRow(tx, dutyId)
  if (!row) return refuse({ code: 'dutyMissing', dutyId })
  return row.version === version ? row : changedSince(tx, 'duty', dutyId, version)
}

/** Writes a duty's new state and brings its open times into line with it. */
function write(tx: Tx, before: DutyRow, set: Partial<DutyRow>, { actor, now, changed }: Acting): Duty {
  const row = tx
    .update(dutyTable)
    .set({ ...set, version: before.version + 1 })
    .where(eq(dutyTable.id, before.id))
    .returning()
    .get()
  changed('duty', row.id, kept(before), kept(row))
  realign(tx, row, { byName: actor.name, at: now })
  openDuty(tx, row, now)
  return view(tx, row, now)
}

type Update = Fields & { dutyId: number; version: number }

/**
 * Changes a duty. Refuses `dutyMissing`, `changedMeanwhile`, `dutyFixed` (a rule that the law sets),
 * `postMissing`, `neverDue`.
 */
export function updateDuty(tx: Tx, input: Update, acting: Acting): Duty | Refused {
  const before = dutyToChange(tx, input)
  if (before instanceof Refusal) return before
  const ruleChanged = JSON.stringify(before.rule) !== JSON.stringify(input.rule)
  if (builtInOf(before)?.fixed && ruleChanged) return refuse({ code: 'dutyFixed' })
  const refused = refuseFields(tx, input, dayAt(acting.now))
  if (refused) return refused
  const columns = columnsOf(input)
  return write(tx, before, before.code === null ? columns : { ...columns, title: before.title }, acting)
}

type Switch = { dutyId: number; version: number; active: boolean }

/** Switches a duty off or on again. Refuses `dutyMissing`, `changedMeanwhile`, `dutyFixed`. */
export function switchDuty(tx: Tx, { active, ...which }: Switch, acting: Acting): Duty | Refused {
  const before = dutyToChange(tx, which)
  if (before instanceof Refusal) return before
  if (!active && builtInOf(before)?.fixed) return refuse({ code: 'dutyFixed' })
  // What lies between was nobody's duty: it begins again today.
  const today = dayAt(acting.now)
  return write(tx, before, active && !before.active ? { active, fromDay: today } : { active }, acting)
}

/**
 * Drops open times that are still to come and that the duty no longer has, and takes up again those that were
 * dropped so and that it has once more. What was missed stays missed, and open.
 */
function realign(tx: Tx, duty: DutyRow, by: { byName: string; at: number }): void {
  const today = dayAt(by.at)
  const horizon = addDays(today, duty.remindDays)
  const times = duty.active ? occurrences(duty.rule, today, addDays(today, 460), kindsOf(tx)) : []
  const days = new Map(times.map(({ nominal, day }) => [nominal, day]))
  const stands = ({ nominalDay }: DueRow) => days.has(nominalDay)
  for (const row of openTimes(tx, duty.id)) {
    if (!stands(row) && (row.missedAt === null || !duty.active)) drop(tx, row, '', by)
  }
  const dropped = tx
    .select()
    .from(dueTable)
    .where(and(eq(dueTable.dutyId, duty.id), isNotNull(dueTable.droppedAt)))
    .all()
  for (const row of dropped) {
    const day = days.get(row.nominalDay)
    if (day === undefined || day > horizon || row.missedAt !== null) continue
    tx.update(dueTable).set({ droppedAt: null }).where(eq(dueTable.id, row.id)).run()
    tx.update(dueTable).set({ day }).where(eq(dueTable.id, row.id)).run()
    tx.insert(dueMarkTable)
      .values({ dueId: row.id, mark: 'reopened', note: '', ...by })
      .run()
  }
}
