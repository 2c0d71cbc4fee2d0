import { eq } from 'drizzle-orm'
import type { OwnDay } from '../../../../shared/office/calendar.contract.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import { calendarDayTable } from './calendar.tables.ts'
import { bundledMark, type DayMark, markDay } from './calendar.ts'
import type { FileDay } from './holiday-file.ts'

const idOf = (day: string): number => Number(day.replaceAll('-', ''))

const rowOf = (db: ReadDb, day: string) =>
  db.select().from(calendarDayTable).where(eq(calendarDayTable.day, day)).get()

type Mark = Pick<OwnDay, 'day' | 'kind' | 'name' | 'source'>

/** Keeps the office's mark of a day, or with null takes it away; notes the change. */
function keep(tx: Tx, day: string, mark: Mark | null, { actor, now, changed }: Acting): void {
  const id = idOf(day)
  const before = rowOf(tx, day)
  if (mark) {
    const row = { ...mark, byName: actor.name, at: now }
    tx.insert(calendarDayTable)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: calendarDayTable.id, set: row })
      .run()
  } else tx.delete(calendarDayTable).where(eq(calendarDayTable.id, id)).run()
  const shown = before ? { day, kind: before.kind, name: before.name, source: before.source } : null
  if (shown ?? mark) changed('calendarDay', id, shown, mark)
}

type SetDay = { day: string; mark: Pick<OwnDay, 'kind' | 'name'> | null }

/** Marks a day by hand with its reason, or gives it back to the calendar that came with the program. */
export function setDay(tx: Tx, { day, mark }: SetDay, acting: Acting): { mark: DayMark; own: OwnDay | null } {
  keep(tx, day, mark && { day, ...mark, source: '' }, acting)
  const row = rowOf(tx, day)
  if (!row) return { mark: markDay(tx, day), own: null }
  const { id: _, ...own } = row
  return { mark: markDay(tx, day), own }
}

/** What a mark says of work: an ordinary weekend says neither, and may become either. */
const saysOf = ({ kind }: DayMark): OwnDay['kind'] | null =>
  kind === 'holiday' ? 'holiday' : kind === 'weekend' ? null : 'workday'

/** The days of a file that the calendar marks otherwise now, with how it marks them. */
export const changesOf = (db: ReadDb, days: readonly FileDay[]) =>
  days.flatMap(({ line: _, ...wanted }) => {
    const now = markDay(db, wanted.day)
    return saysOf(now) === wanted.kind ? [] : [{ ...wanted, before: now.kind }]
  })

/** The years that a file speaks of, in order. */
export const yearsOf = (days: readonly FileDay[]): number[] =>
  [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))].sort()

/**
 * Takes the days of a holiday file over. A day that the calendar that came with the program marks just so is
 * given back to it; the others become marks of the office.
 */
export function importDays(tx: Tx, days: readonly FileDay[], source: string, acting: Acting) {
  const changes = changesOf(tx, days)
  for (const { before: _, ...wanted } of changes) {
    const asCame = saysOf(bundledMark(wanted.day)) === wanted.kind
    keep(tx, wanted.day, asCame ? null : { ...wanted, source }, acting)
  }
  return { days: days.length, changed: changes.length, years: yearsOf(days) }
}
