import {
  addDays,
  addMonths,
  daysBetween,
  firstDayOf,
  isDay,
  lastDayOf,
  monthOf,
  yearOf,
} from '../../../shared/kernel/day.ts'

export type Period = { from: string; to: string }

export const quickPeriods = ['today', 'thisMonth', 'lastMonth', 'thisYear'] as const
export type QuickPeriod = (typeof quickPeriods)[number]

/** The first and last day of a period named in one word, seen from the working day. */
export function periodOf(quick: QuickPeriod, today: string): Period {
  if (quick === 'today') return { from: today, to: today }
  if (quick === 'thisYear') return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` }
  return wholeMonth(addMonths(monthOf(today), quick === 'lastMonth' ? -1 : 0))
}

/** The first and last day of a month `YYYY-MM`. */
export const wholeMonth = (month: string): Period => ({ from: firstDayOf(month), to: lastDayOf(month) })

/** Which quick choice a period is, or null when it is any other stretch of days. */
export function quickOf(period: Period, today: string): QuickPeriod | null {
  const same = (quick: QuickPeriod) => {
    const { from, to } = periodOf(quick, today)
    return from === period.from && to === period.to
  }
  return quickPeriods.find(same) ?? null
}

/**
 * The period that an address asks for: what is missing or no day falls back to this month, and a period
 * that ends before it begins is read as its first day.
 */
export function readPeriod(asked: { from?: string; to?: string }, today: string): Period {
  const month = periodOf('thisMonth', today)
  const from = asked.from !== undefined && isDay(asked.from) ? asked.from : null
  const to = asked.to !== undefined && isDay(asked.to) ? asked.to : null
  if (!from && !to) return month
  if (!from) return { from: firstDayOf(monthOf(to ?? today)), to: to ?? today }
  if (!to) return { from, to: lastDayOf(monthOf(from)) }
  return to < from ? { from, to: from } : { from, to }
}

/** The whole month a period covers, `YYYY-MM`, or null: only then its sums are 本月合计. */
export function monthCovered(period: Period): string | null {
  const month = monthOf(period.from)
  return period.from === firstDayOf(month) && period.to === lastDayOf(month) ? month : null
}

/** The period of the same length before (`-1`) or after (`1`): whole months and years step as such. */
export function neighbour(period: Period, step: -1 | 1): Period {
  const month = monthCovered(period)
  if (month) return wholeMonth(addMonths(month, step))
  const year = yearOf(period.from)
  if (period.from === `${year}-01-01` && period.to === `${year}-12-31`) {
    return { from: `${year + step}-01-01`, to: `${year + step}-12-31` }
  }
  const days = daysBetween(period.from, period.to) + 1
  return { from: addDays(period.from, days * step), to: addDays(period.to, days * step) }
}

/** How a book writes the day of a row: month and day within one year, the whole date across years. */
export const shownDay = (day: string, period: Period): string =>
  yearOf(period.from) === yearOf(period.to) ? day.slice(5) : day
