import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { DueItem, dueRefusal } from '../../../../shared/office/duties.contract.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import type { Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import { dueItem, dueRow, dutyOf } from './due.queries.ts'
import { holdersOfDuty, mayDoDuty } from './duties.queries.ts'
import { type DueRow, type DutyRow, dueMarkTable, dueTable } from './duties.tables.ts'
import { endOfDay } from './settle.ts'

type Refused = Refusal<z.infer<typeof dueRefusal>>
type Found = { row: DueRow; duty: DutyRow }

/** The time of a duty that a person wants to mark, or why they cannot. */
function toMark(tx: Tx, dueId: number, { actor, now }: Acting, overseers: boolean): Found | Refused {
  const row = dueRow(tx, dueId)
  if (!row) return refuse({ code: 'dueMissing', dueId })
  const duty = must(dutyOf(tx, row), 'a due time belongs to a duty')
  if (duty.code !== null) return refuse({ code: 'doneElsewhere' })
  const today = dayAt(now)
  const holders = holdersOfDuty(tx, duty, today)
  // 审计只读不写: an auditor’s duty is done by nobody else, and not ticked off here.
  const writes = !actor.roles.includes('auditor')
  const holds = writes && actor.id !== null && mayDoDuty(tx, holders, actor.id, today)
  if (!holds && !(overseers && mayDo(actor.roles, 'duties.manage')))
    return refuse({ code: 'notYourDuty', holders: holders.map(({ name }) => name) })
  return row.droppedAt === null ? { row, duty } : refuse({ code: 'dueDropped' })
}

const seen = ({ doneAt, doneByName, doneNote, missedAt }: DueRow) => ({
  doneAt,
  doneByName,
  doneNote,
  missedAt,
})

function write(tx: Tx, { row, duty }: Found, set: Partial<DueRow>, { actor, now, changed }: Acting): DueItem {
  const after = tx.update(dueTable).set(set).where(eq(dueTable.id, row.id)).returning().get()
  changed('due', row.id, seen(row), seen(after))
  return dueItem(tx, after, duty, { personId: actor.id, today: dayAt(now) })
}

const mark = (tx: Tx, dueId: number, of: Omit<typeof dueMarkTable.$inferInsert, 'dueId'>): void => {
  tx.insert(dueMarkTable)
    .values({ dueId, ...of })
    .run()
}

/**
 * Ticks a time of a duty off (办结): by a holder of the post, or who stands in for one. Done after its day it
 * is missed and done late. Refuses `dueMissing`, `doneElsewhere`, `notYourDuty`, `dueDropped`, `alreadyDone`,
 * `evidenceMissing`.
 */
export function doDue(tx: Tx, input: { dueId: number; note: string }, acting: Acting): DueItem | Refused {
  const found = toMark(tx, input.dueId, acting, false)
  if (found instanceof Refusal) return found
  const { row, duty } = found
  const { actor, now } = acting
  if (row.doneAt !== null) return refuse({ code: 'alreadyDone', by: row.doneByName ?? '', at: row.doneAt })
  if (duty.evidence && input.note === '') return refuse({ code: 'evidenceMissing' })
  const late = row.missedAt === null && dayAt(now) > row.day
  if (late) mark(tx, row.id, { mark: 'missed', note: '', byName: '系统', at: endOfDay(row.day) })
  mark(tx, row.id, { mark: 'done', note: input.note, byName: actor.name, at: now })
  const done = { doneAt: now, doneByName: actor.name, doneNote: input.note }
  return write(tx, found, late ? { ...done, missedAt: endOfDay(row.day) } : done, acting)
}

/**
 * Takes a tick back: by who may tick it off, or who keeps the duties. Refuses `dueMissing`, `doneElsewhere`,
 * `notYourDuty`, `dueDropped`, `notDone`.
 */
export function reopenDue(
  tx: Tx,
  input: { dueId: number; reason: string },
  acting: Acting,
): DueItem | Refused {
  const found = toMark(tx, input.dueId, acting, true)
  if (found instanceof Refusal) return found
  const { row } = found
  const { actor, now } = acting
  if (row.doneAt === null) return refuse({ code: 'notDone' })
  mark(tx, row.id, { mark: 'reopened', note: input.reason, byName: actor.name, at: now })
  const late = row.missedAt === null && dayAt(now) > row.day
  if (late) mark(tx, row.id, { mark: 'missed', note: '', byName: '系统', at: endOfDay(row.day) })
  const open = { doneAt: null, doneByName: null, doneNote: null }
  return write(tx, found, late ? { ...open, missedAt: endOfDay(row.day) } : open, acting)
}
