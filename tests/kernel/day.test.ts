import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  day,
  dayAt,
  daysBetween,
  firstDayOf,
  formatInstant,
  instantAt,
  isDay,
  lastDayOf,
  month,
  monthOf,
  weekday,
  yearOf,
} from '../../shared/kernel/day.ts'

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1970-01-01', count))
const anyCount = fc.integer({ min: -20_000, max: 20_000 })

describe('days', () => {
  it.each(['2026-01-01', '2024-02-29', '2000-02-29', '2026-12-31'])('takes %s for a day', (text) => {
    expect(isDay(text)).toBe(true)
    expect(day.safeParse(text).success).toBe(true)
  })

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '2026/01/01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '',
  ])('does not take %j for a day', (text) => {
    expect(isDay(text)).toBe(false)
    expect(day.safeParse(text).success).toBe(false)
  })

  it('counts back the days it adds', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (from, count) => {
        const to = addDays(from, count)
        expect(isDay(to)).toBe(true)
        expect(daysBetween(from, to)).toBe(count)
        expect(addDays(to, -count)).toBe(from)
        expect(from < to).toBe(count > 0)
      }),
    )
  })

  it('steps over month, leap-year and year ends', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365)
  })

  it('numbers the weekdays from Sunday 0', () => {
    expect(weekday('2026-11-15')).toBe(0)
    expect(weekday('2026-11-20')).toBe(5)
    fc.assert(fc.property(anyDay, (of) => void expect(weekday(addDays(of, 1))).toBe((weekday(of) + 1) % 7)))
  })

  it('knows the parts of a day', () => {
    expect(monthOf('2026-11-20')).toBe('2026-11')
    expect(yearOf('2026-11-20')).toBe(2026)
  })
})

describe('months', () => {
  it('adds months across years', () => {
    expect(addMonths('2026-11', 1)).toBe('2026-12')
    expect(addMonths('2026-12', 1)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(addMonths('2026-06', -18)).toBe('2024-12')
    expect(addMonths('2026-06', 0)).toBe('2026-06')
  })

  it('has every day of a month between its first and its last', () => {
    fc.assert(
      fc.property(anyDay, (of) => {
        const own = monthOf(of)
        expect(month.safeParse(own).success).toBe(true)
        expect(firstDayOf(own) <= of && of <= lastDayOf(own)).toBe(true)
        expect(addDays(lastDayOf(own), 1)).toBe(firstDayOf(addMonths(own, 1)))
      }),
    )
  })

  it.each(['2026-13', '2026-00', '2026-1', '2026', '2026-01-01'])('does not take %j for a month', (text) => {
    expect(month.safeParse(text).success).toBe(false)
  })
})

describe('instants', () => {
  it('changes the day at midnight in China, whatever zone the machine is in', () => {
    expect(dayAt(Date.parse('2026-11-19T15:59:59.999Z'))).toBe('2026-11-19')
    expect(dayAt(Date.parse('2026-11-19T16:00:00.000Z'))).toBe('2026-11-20')
  })

  it('reads a wall clock and shows it again', () => {
    expect(instantAt('2026-11-20')).toBe(Date.parse('2026-11-19T16:00:00Z'))
    expect(instantAt('2026-11-20', '08:30')).toBe(Date.parse('2026-11-20T00:30:00Z'))
    expect(formatInstant(instantAt('2026-11-20', '10:20:30'))).toBe('2026-11-20 10:20:30')
    fc.assert(fc.property(anyDay, (of) => void expect(dayAt(instantAt(of, '23:59:59'))).toBe(of)))
  })
})
