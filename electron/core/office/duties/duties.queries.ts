import { asc, eq } from 'drizzle-orm'
import { must } from '../../../../shared/kernel/assert.ts'
import { addDays } from '../../../../shared/kernel/day.ts'
import type { Duty, DutyWho } from '../../../../shared/office/duties.contract.ts'
import { occurrences } from '../../../../shared/office/recurrence.rules.ts'
import type { ReadDb } from '../../db/connection.ts'
import { deputyOf } from '../approvals/deputies.queries.ts'
import { kindsOf } from '../calendar/calendar.ts'
import { postTable } from '../organisation/organisation.tables.ts'
import { type Holder, holdersOf } from '../organisation/tenure.queries.ts'
import type { BuiltInDuty } from './built-in.ts'
import { type DutyRow, dutyTable } from './duties.tables.ts'

/** A duty may come round once a year: so far ahead its next day is looked for. */
const furthestDays = 400

export const whoOf = ({ postId, role }: Pick<DutyRow, 'postId' | 'role'>): DutyWho =>
  postId === null
    ? { kind: 'role', role: must(role, 'a duty is a post’s or a role’s') }
    : { kind: 'post', postId }

/** Who holds a duty on a day: by the post or the role. */
export const holdersOfDuty = (db: ReadDb, row: Pick<DutyRow, 'postId' | 'role'>, day: string): Holder[] => {
  const who = whoOf(row)
  return holdersOf(db, who.kind === 'post' ? { postId: who.postId } : { role: who.role }, day)
}

/** Whether a person may do a duty on a day: a holder, or who stands in for one (代理人). */
export const mayDoDuty = (db: ReadDb, holders: readonly Holder[], personId: number, day: string): boolean =>
  holders.some(({ id }) => id === personId || deputyOf(db, id, day)?.id === personId)

export const postNameOf = (db: ReadDb, postId: number | null): string | null =>
  postId === null
    ? null
    : (db.select({ name: postTable.name }).from(postTable).where(eq(postTable.id, postId)).get()?.name ??
      null)

export const dutyRow = (db: ReadDb, id: number): DutyRow | undefined =>
  db.select().from(dutyTable).where(eq(dutyTable.id, id)).get()

/** The next day on which a duty is due, today or later; null when it is off or never comes round. */
export function nextDay(
  db: ReadDb,
  row: Pick<DutyRow, 'rule' | 'fromDay' | 'active'>,
  today: string,
): string | null {
  if (!row.active) return null
  const from = row.fromDay > today ? row.fromDay : today
  return occurrences(row.rule, from, addDays(from, furthestDays), kindsOf(db))[0]?.day ?? null
}

/** A duty as people see it; `builtIn` is its declaration when a domain watches over it. */
export function toDuty(db: ReadDb, row: DutyRow, builtIn: BuiltInDuty | undefined, today: string): Duty {
  const { id, code, proposal, title, postId, rule, remindDays, evidence, fromDay, active, version } = row
  return {
    id,
    code,
    proposal,
    title,
    who: whoOf(row),
    postName: postNameOf(db, postId),
    holders: holdersOfDuty(db, row, today).map(({ name }) => name),
    rule,
    remindDays,
    evidence,
    fromDay,
    active,
    nextDay: nextDay(db, row, today),
    fixed: builtIn?.fixed ?? false,
    version,
  }
}

/** Every duty, those of the program first, then in the order in which they were added. */
export const dutyRows = (db: ReadDb): DutyRow[] =>
  db.select().from(dutyTable).orderBy(asc(dutyTable.id)).all()
