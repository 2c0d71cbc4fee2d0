import { z } from 'zod'
import { addDays, lastDayOf, monthOf, weekday } from '../kernel/day.ts'

/** How the calendar marks a day; a moved rest day (调休上班) is `makeup`. */
export const dayKinds = ['workday', 'weekend', 'holiday', 'makeup'] as const
export type DayKind = (typeof dayKinds)[number]
export type KindOf = (day: string) => DayKind

const times = z.int().min(1).max(6)
const monthDay = z.int().min(1).max(31)

/** When a duty comes round (周期). Weekdays are 1 Monday … 7 Sunday; day 31 is the last of any month. */
export const cadence = z.discriminatedUnion('every', [
  z.object({ every: z.literal('workday'), times }),
  z.object({ every: z.literal('day'), times }),
  z.object({ every: z.literal('week'), weekdays: z.array(z.int().min(1).max(7)).min(1).max(7) }),
  z.object({ every: z.literal('month'), day: monthDay }),
  z.object({ every: z.literal('quarterEnd') }),
  z.object({ every: z.literal('halfYearEnd') }),
  z.object({ every: z.literal('year'), month: z.int().min(1).max(12), day: monthDay }),
])
export type Cadence = z.infer<typeof cadence>

/**
 * A recurrence rule (周期规则). `roll`: where a time goes that falls on a day of rest (遇节假日顺延).
 * `weekends`: whether ordinary weekends are days of rest to it, or public holidays alone (WHK-12).
 */
export const recurrence = z.object({
  cadence,
  roll: z.enum(['forward', 'back', 'none']),
  weekends: z.boolean(),
})
export type Recurrence = z.infer<typeof recurrence>

/** One time of a rule: the day that the rule names, and the day it comes to after rolling. */
export type Occurrence = { nominal: string; day: string }

/** No run of rest days is longer, so a time that rolls stays within so many days of its own. */
const longestRest = 40

const isoWeekday = (day: string): number => weekday(day) || 7
const isWork = (kind: DayKind): boolean => kind === 'workday' || kind === 'makeup'

/** Whether the day is one of rest to the rule. */
function rests({ weekends }: Recurrence, kind: DayKind): boolean {
  return kind === 'holiday' || (weekends && kind === 'weekend')
}

/** Whether a month's day is the one asked for; in a shorter month its last. */
const isMonthDay = (day: string, asked: number): boolean =>
  Number(day.slice(8)) === Math.min(asked, Number(lastDayOf(monthOf(day)).slice(8)))

/** Whether the rule names this very day. */
function names({ cadence: of }: Recurrence, day: string, kindOf: KindOf): boolean {
  const month = Number(day.slice(5, 7))
  switch (of.every) {
    case 'workday':
      return isWork(kindOf(day))
    case 'day':
      return true
    case 'week':
      return of.weekdays.includes(isoWeekday(day))
    case 'month':
      return isMonthDay(day, of.day)
    case 'quarterEnd':
      return month % 3 === 0 && isMonthDay(day, 31)
    case 'halfYearEnd':
      return month % 6 === 0 && isMonthDay(day, 31)
    case 'year':
      return month === of.month && isMonthDay(day, of.day)
  }
}

/** How often a day the rule comes round: a site is looked at twice a day (ENV-05). */
export const timesADay = ({ cadence: of }: Recurrence): number =>
  of.every === 'workday' || of.every === 'day' ? of.times : 1

/** The rule as it works: a duty of every day or every working day has nowhere to roll to. */
const rolls = ({ cadence: of, roll }: Recurrence): 'forward' | 'back' | 'none' =>
  of.every === 'day' || of.every === 'workday' ? 'none' : roll

/**
 * The day to which a day comes: itself when it is none of rest, else the next or the one before that is not.
 * In a calendar without an end of rest it stays.
 */
export function rollDay(
  day: string,
  roll: 'forward' | 'back' | 'none',
  isRest: (day: string) => boolean,
): string {
  if (roll === 'none') return day
  for (let away = 0; away <= longestRest; away += 1) {
    const candidate = addDays(day, roll === 'forward' ? away : -away)
    if (!isRest(candidate)) return candidate
  }
  return day
}

/**
 * The times of a rule that come to a day from `from` through `to`, in the order of their days; each day once.
 * Those that roll in from outside are among them, those that roll out are not (SYS-01, WHK-12).
 */
export function occurrences(rule: Recurrence, from: string, to: string, kindOf: KindOf): Occurrence[] {
  const roll = rolls(rule)
  const isRest = (day: string): boolean => rests(rule, kindOf(day))
  const first = roll === 'forward' ? addDays(from, -longestRest) : from
  const last = roll === 'back' ? addDays(to, longestRest) : to
  const found = new Map<string, Occurrence>()
  for (let nominal = first; nominal <= last; nominal = addDays(nominal, 1)) {
    if (!names(rule, nominal, kindOf)) continue
    const day = rollDay(nominal, roll, isRest)
    if (day >= from && day <= to && !found.has(day)) found.set(day, { nominal, day })
  }
  return [...found.values()].sort((one, other) => (one.day < other.day ? -1 : 1))
}
