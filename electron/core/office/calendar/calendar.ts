import chineseDays from 'chinese-days'
import { and, asc, between, count, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { addDays, weekday } from '../../../../shared/kernel/day.ts'
import type { OwnDay } from '../../../../shared/office/calendar.contract.ts'
import type { dayMark } from '../../../../shared/office/office.contract.ts'
import { type KindOf, rollDay as roll } from '../../../../shared/office/recurrence.rules.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { calendarDayTable } from './calendar.tables.ts'

export type DayMark = z.infer<typeof dayMark>

const isRestDay = (day: string): boolean => weekday(day) === 0 || weekday(day) === 6

/** How the national calendar that comes with the program marks a day: holidays (节假日) and moved days (调休). */
export function bundledMark(day: string): DayMark {
  const { work, name } = chineseDays.getDayDetail(day)
  const festival = name.split(',')[1] ?? null
  if (work) return { day, kind: isRestDay(day) ? 'makeup' : 'workday', name: festival }
  return { day, kind: festival ? 'holiday' : 'weekend', name: festival }
}

const ownMark = prepared((db: ReadDb) =>
  db
    .select({ kind: calendarDayTable.kind, name: calendarDayTable.name })
    .from(calendarDayTable)
    .where(eq(calendarDayTable.day, sql.placeholder('day')))
    .prepare(),
)

/** A mark that the office gave a day: a working day on a weekend is a moved one. */
const marked = (day: string, kind: OwnDay['kind'], name: string): DayMark => ({
  day,
  kind: kind === 'holiday' ? 'holiday' : isRestDay(day) ? 'makeup' : 'workday',
  name,
})

/** How a day is marked in this office: by its own mark, else by the calendar that came with the program. */
export function markDay(db: ReadDb, day: string): DayMark {
  const own = ownMark(db).get({ day })
  return own ? marked(day, own.kind, own.name) : bundledMark(day)
}

/** Whether the office works that day (工作日). */
export function isWorkday(db: ReadDb, day: string): boolean {
  const { kind } = markDay(db, day)
  return kind === 'workday' || kind === 'makeup'
}

/** Brings a day that is no working day to the next or the last one that is (遇节假日顺延, WHK-12). */
export const rollDay = (db: ReadDb, day: string, direction: 'forward' | 'back' | 'none'): string =>
  roll(day, direction, (one) => !isWorkday(db, one))

/** The kinds of days as the rules ask for them, each looked up once; for one reading of the calendar. */
export function kindsOf(db: ReadDb): KindOf {
  const known = new Map<string, ReturnType<KindOf>>()
  return (day) => {
    const found = known.get(day) ?? markDay(db, day).kind
    known.set(day, found)
    return found
  }
}

/** The marks of the days from one to another, both included. */
export function marksBetween(db: ReadDb, from: string, to: string): DayMark[] {
  const own = new Map(ownDays(db, from, to).map((one) => [one.day, one]))
  const marks: DayMark[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const mark = own.get(day)
    marks.push(mark ? marked(day, mark.kind, mark.name) : bundledMark(day))
  }
  return marks
}

/** The office's own marks of the days from one to another, oldest day first. */
export const ownDays = (db: ReadDb, from: string, to: string): OwnDay[] =>
  db
    .select()
    .from(calendarDayTable)
    .where(between(calendarDayTable.day, from, to))
    .orderBy(asc(calendarDayTable.day))
    .all()
    .map(({ id: _, ...row }) => row)

const bundledHolidays = (year: number): number =>
  chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length

/** The last year whose holidays came with the program: the State Council names a year's each November. */
export const bundledThrough: number = (() => {
  let year = 2026
  while (bundledHolidays(year + 1) > 0) year += 1
  return year
})()

/** 全国年节及纪念日放假办法: no year has had fewer days of public holiday since 2008. */
const fewestHolidays = 11

/** Whether the holidays of a year are known: by the program's data, or marked in by the office. */
export function holidaysKnown(db: ReadDb, year: number): boolean {
  if (year <= bundledThrough) return true
  const found = db
    .select({ count: count() })
    .from(calendarDayTable)
    .where(
      and(
        eq(calendarDayTable.kind, 'holiday'),
        between(calendarDayTable.day, `${year}-01-01`, `${year}-12-31`),
      ),
    )
    .get()
  return (found?.count ?? 0) >= fewestHolidays
}

/** The year whose holidays are missing on a day: this one, or from November on the next; null when none is. */
export function missingYear(db: ReadDb, today: string): number | null {
  const year = Number(today.slice(0, 4))
  if (!holidaysKnown(db, year)) return year
  return today.slice(5, 7) >= '11' && !holidaysKnown(db, year + 1) ? year + 1 : null
}
