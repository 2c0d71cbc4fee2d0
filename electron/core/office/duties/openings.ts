import { and, eq, inArray, isNull, max } from 'drizzle-orm'
import { addDays } from '../../../../shared/kernel/day.ts'
import { type KindOf, occurrences, timesADay } from '../../../../shared/office/recurrence.rules.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { kindsOf } from '../calendar/calendar.ts'
import type { BuiltInDuty, Subject } from './built-in.ts'
import { type DueRow, type DutyRow, dueMarkTable, dueTable } from './duties.tables.ts'

/** One time of a duty that is not on record yet. */
export type Opening = {
  dutyId: number
  subject: Subject | null
  nominalDay: string
  day: string
  turn: number
}

const keyOf = ({ subject, nominalDay, turn }: Omit<Opening, 'dutyId' | 'day'>): string =>
  `${subject?.kind ?? ''} ${subject?.id ?? 0} ${nominalDay} ${turn}`

export const subjectOf = ({ subjectKind, subjectId }: DueRow): Subject | null =>
  subjectKind === null || subjectId === null ? null : { kind: subjectKind, id: subjectId }

/** The day from which a duty's times are looked at again: its last one on record, and today in any case. */
function lookFrom(db: ReadDb, duty: DutyRow, today: string): string {
  const last = db
    .select({ day: max(dueTable.day) })
    .from(dueTable)
    .where(eq(dueTable.dutyId, duty.id))
    .get()?.day
  if (!last) return duty.fromDay
  const from = last < today ? last : today
  if (from < duty.fromDay) return duty.fromDay
  return from
}

/** The times of a duty through a day, with what each is about. */
function timesOf(
  db: ReadDb,
  duty: DutyRow,
  builtIn: BuiltInDuty | undefined,
  { from, to, kindOf }: { from: string; to: string; kindOf: KindOf },
): Opening[] {
  const turns = Array.from({ length: timesADay(duty.rule) }, (_, index) => index + 1)
  const named = occurrences(duty.rule, from, to, kindOf).flatMap(({ nominal, day }) =>
    (builtIn ? builtIn.subjects(db, nominal) : [null]).flatMap((subject) =>
      turns.map((turn) => ({ dutyId: duty.id, subject, nominalDay: nominal, day, turn })),
    ),
  )
  const beside = (builtIn?.beside(db, from, to) ?? []).map(({ subject, day }) => ({
    dutyId: duty.id,
    subject,
    nominalDay: day,
    day,
    turn: 1,
  }))
  return [...named, ...beside]
}

/** Times of a duty that are due, or will be within its days of reminder, and are not on record yet. */
export function openingsOf(
  db: ReadDb,
  duty: DutyRow,
  builtIn: BuiltInDuty | undefined,
  today: string,
): Opening[] {
  if (!duty.active) return []
  const from = lookFrom(db, duty, today)
  const to = addDays(today, duty.remindDays)
  if (from > to) return []
  const times = timesOf(db, duty, builtIn, { from, to, kindOf: kindsOf(db) })
  const nominals = [...new Set(times.map(({ nominalDay }) => nominalDay))]
  const known = new Set(
    nominals.length === 0
      ? []
      : db
          .select()
          .from(dueTable)
          .where(and(eq(dueTable.dutyId, duty.id), inArray(dueTable.nominalDay, nominals)))
          .all()
          .map((row) => keyOf({ ...row, subject: subjectOf(row) })),
  )
  const fresh = new Map<string, Opening>()
  for (const time of times) if (!known.has(keyOf(time))) fresh.set(keyOf(time), time)
  return [...fresh.values()]
}

/** Puts times of duties on record. */
export function writeOpenings(tx: Tx, openings: readonly Opening[], now: number): void {
  for (const { subject, ...one } of openings) {
    tx.insert(dueTable)
      .values({ ...one, subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null, openedAt: now })
      .run()
  }
}

/** Open times of a duty: neither done nor dropped. */
export const openTimes = (db: ReadDb, dutyId: number): DueRow[] =>
  db
    .select()
    .from(dueTable)
    .where(and(eq(dueTable.dutyId, dutyId), isNull(dueTable.doneAt), isNull(dueTable.droppedAt)))
    .all()

/** Takes a time off the list, with the reason; it stays on record. */
export function drop(
  tx: Tx,
  row: DueRow,
  note: string,
  { byName, at }: { byName: string; at: number },
): void {
  tx.update(dueTable).set({ droppedAt: at }).where(eq(dueTable.id, row.id)).run()
  tx.insert(dueMarkTable).values({ dueId: row.id, mark: 'dropped', note, byName, at }).run()
}
