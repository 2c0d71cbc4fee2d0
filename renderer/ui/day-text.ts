import { addDays, isDay } from '../../shared/kernel/day.ts'
import { halfWidth } from '../../shared/kernel/money.ts'

/**
 * Reads a typed date against a base day: `20` (day of the base month), `1120` or `11/20` (of the base year),
 * `261120`, `20261120`, `2026-11-20`, `2026年11月20日`. Returns `YYYY-MM-DD`, or null when it is no real date.
 */
export function parseDayInput(typed: string, base: string): string | null {
  const plain = halfWidth(typed)
    .trim()
    .replace(/[年月/.\s]/g, '-')
    .replace(/日$/, '')
  const parts = plain.includes('-') ? plain.split('-').filter((part) => part !== '') : cut(plain)
  if (parts === null || parts.length === 0 || parts.length > 3) return null
  if (parts.some((part) => !/^\d+$/.test(part))) return null
  const [day = '', month = base.slice(5, 7), year = base.slice(0, 4)] = parts.toReversed()
  const whole = `${year.length === 2 ? `20${year}` : year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(whole) ? whole : null
}

/** Splits a run of digits into year, month and day by its length. */
function cut(digits: string): string[] | null {
  if (digits.length === 1 || digits.length === 2) return [digits]
  if (digits.length === 3) return [digits.slice(0, 1), digits.slice(1)]
  if (digits.length === 4) return [digits.slice(0, 2), digits.slice(2)]
  if (digits.length === 6) return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]
  if (digits.length === 8) return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
  return null
}

/** The six weeks that a month's calendar leaf shows, Monday first. */
export function leafOf(month: string): string[][] {
  const first = `${month}-01`
  const back = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => addDays(first, week * 7 + at - back)),
  )
}
