import { and, eq, gte, isNotNull, isNull, or } from 'drizzle-orm'
import { addDays, dayAt, instantAt } from '../../../../shared/kernel/day.ts'
import { occurrences } from '../../../../shared/office/recurrence.rules.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { kindsOf } from '../calendar/calendar.ts'
import type { BuiltInDuty } from './built-in.ts'
import { type DueRow, type DutyRow, dueMarkTable, dueTable, dutyTable } from './duties.tables.ts'
import { openTimes, subjectOf } from './openings.ts'

/** What is to be written beside one time of a duty. */
export type Settling = {
  row: DueRow
  set: Partial<Pick<DueRow, 'day' | 'missedAt' | 'doneAt' | 'doneByName' | 'doneNote' | 'droppedAt'>>
  marks: { mark: 'done' | 'reopened' | 'missed' | 'dropped'; byName: string; at: number }[]
}

/** So far back a settled time is looked at again: a month may be reopened, an entry dated back. */
const lookBackDays = 62

/** When the day of a time was over. */
export const endOfDay = (day: string): number => instantAt(addDays(day, 1))

const program = '系统'

/** The mark of a time whose day is over without its being done. */
function missed({ row, today, at }: { row: DueRow; today: string; at?: number }): Settling['marks'] {
  const late = at === undefined ? row.day < today : dayAt(at) > row.day
  return late && row.missedAt === null ? [{ mark: 'missed', byName: program, at: endOfDay(row.day) }] : []
}

/** What the books say of one time of a duty that a domain watches over; null when it stands as it is. */
function byDomain(db: ReadDb, builtIn: BuiltInDuty, row: DueRow, today: string): Settling | null {
  const subject = subjectOf(row)
  // What a person took off the list stays off it; the program does so when the day is over.
  const takenOff = row.droppedAt !== null && row.droppedAt !== endOfDay(row.day)
  if (!subject || takenOff) return null
  const over = row.day < today
  if (over && !builtIn.needed(db, subject, row.nominalDay)) {
    if (row.droppedAt !== null) return null
    const at = endOfDay(row.day)
    const undone = row.doneAt === null ? {} : { doneAt: null, doneByName: null, doneNote: null }
    return { row, set: { ...undone, droppedAt: at }, marks: [{ mark: 'dropped', byName: program, at }] }
  }
  const done = builtIn.fulfilled(db, subject, row.nominalDay)
  const back = row.droppedAt === null ? {} : { droppedAt: null }
  if (done) {
    if (row.doneAt !== null) return null
    const late = missed({ row, today, at: done.at })
    const set = { ...back, doneAt: done.at, doneByName: done.byName, doneNote: '' }
    const { byName, at } = done
    const marks = [...late, { mark: 'done' as const, byName, at }]
    return { row, set: late.length > 0 ? { ...set, missedAt: endOfDay(row.day) } : set, marks }
  }
  const reopened = row.doneAt !== null || row.droppedAt !== null
  const late = missed({ row, today })
  if (!reopened && late.length === 0) return null
  const set = {
    ...back,
    ...(row.doneAt === null ? {} : { doneAt: null, doneByName: null, doneNote: null }),
    ...(late.length > 0 ? { missedAt: endOfDay(row.day) } : {}),
  }
  const at = Math.max(row.doneAt ?? 0, row.droppedAt ?? 0)
  return {
    row,
    set,
    marks: [...(reopened ? [{ mark: 'reopened' as const, byName: program, at }] : []), ...late],
  }
}

/** A time that people tick off themselves: missed once its day is over, whatever is done later. */
function byPeople(row: DueRow, today: string): Settling | null {
  if (row.doneAt !== null || row.droppedAt !== null) return null
  const marks = missed({ row, today })
  return marks.length === 0 ? null : { row, set: { missedAt: endOfDay(row.day) }, marks }
}

/** Open times, and settled ones of late whose ground may have changed. */
const toLookAt = (db: ReadDb, duty: DutyRow, since: string, subjectId?: number): DueRow[] =>
  db
    .select()
    .from(dueTable)
    .where(
      and(
        eq(dueTable.dutyId, duty.id),
        subjectId === undefined ? undefined : eq(dueTable.subjectId, subjectId),
        or(
          and(isNull(dueTable.doneAt), isNull(dueTable.droppedAt)),
          and(gte(dueTable.day, since), or(isNotNull(dueTable.doneAt), isNotNull(dueTable.droppedAt))),
        ),
      ),
    )
    .all()

/** What is to be written beside a duty's times as the books stand today. */
export function settlingsOf(
  db: ReadDb,
  duty: DutyRow,
  builtIn: BuiltInDuty | undefined,
  today: string,
): Settling[] {
  if (!duty.active) return []
  const moved = movesOf(db, duty, today)
  const elsewhere = new Set(moved.map(({ row }) => row.id))
  const rows = builtIn ? toLookAt(db, duty, addDays(today, -lookBackDays)) : openTimes(db, duty.id)
  const settled = rows
    .filter(({ id }) => !elsewhere.has(id))
    .map((row) => (builtIn ? byDomain(db, builtIn, row, today) : byPeople(row, today)))
  return [...moved, ...settled.filter((one) => one !== null)]
}

/** Times still to come that the calendar, as it is now, brings to another day. */
function movesOf(db: ReadDb, duty: DutyRow, today: string): Settling[] {
  if (duty.rule.roll === 'none') return []
  const coming = openTimes(db, duty.id).filter((row) => row.day >= today && row.missedAt === null)
  const last = coming
    .map(({ day }) => day)
    .sort()
    .at(-1)
  if (last === undefined) return []
  const times = occurrences(duty.rule, today, addDays(last, lookBackDays), kindsOf(db))
  const days = new Map(times.map(({ nominal, day }) => [nominal, day]))
  return coming.flatMap((row) => {
    const day = days.get(row.nominalDay)
    return day === undefined || day === row.day ? [] : [{ row, set: { day }, marks: [] }]
  })
}

/** Writes what was found beside times of duties. */
export function writeSettlings(tx: Tx, settlings: readonly Settling[]): void {
  for (const { row, set, marks } of settlings) {
    tx.update(dueTable).set(set).where(eq(dueTable.id, row.id)).run()
    for (const mark of marks)
      tx.insert(dueMarkTable)
        .values({ dueId: row.id, note: '', ...mark })
        .run()
  }
}

/**
 * Brings the times of a domain's duty about one subject to what the books say now. A domain calls it in the
 * command that fulfils the duty or undoes it, so that 今日 agrees with the books from the same commit on; settled times from `since` on
 * are looked at again.
 */
export function settleDuty(
  tx: Tx,
  builtIn: BuiltInDuty,
  { subjectId, since }: { subjectId: number; since?: string },
  now: number,
): void {
  const duty = tx.select().from(dutyTable).where(eq(dutyTable.code, builtIn.code)).get()
  if (!duty?.active) return
  const today = dayAt(now)
  const rows = toLookAt(tx, duty, since ?? addDays(today, -lookBackDays), subjectId)
  writeSettlings(
    tx,
    rows.map((row) => byDomain(tx, builtIn, row, today)).filter((one) => one !== null),
  )
}
