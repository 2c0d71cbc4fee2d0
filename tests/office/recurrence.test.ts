import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundledMark } from '../../electron/core/office/calendar/calendar.ts'
import {
  type DayKind,
  occurrences,
  type Recurrence,
  timesADay,
} from '../../shared/office/recurrence.rules.ts'

const national = (day: string): DayKind => bundledMark(day).kind
const monthly = (day: number, roll: Recurrence['roll'] = 'forward', weekends = true): Recurrence => ({
  cadence: { every: 'month', day },
  roll,
  weekends,
})
const days = (rule: Recurrence, from: string, to: string, kindOf = national) =>
  occurrences(rule, from, to, kindOf).map(({ day }) => day)

describe('the 28th of each month', () => {
  it('rolls over weekends, Spring Festival and National Day by the calendar of 2025 and 2026', () => {
    expect(days(monthly(28), '2025-01-01', '2025-12-31')).toEqual([
      '2025-02-05', // 2025-01-28 is New Year's Eve: rest until 02-04
      '2025-02-28',
      '2025-03-28',
      '2025-04-28',
      '2025-05-28',
      '2025-06-30', // a Saturday
      '2025-07-28',
      '2025-08-28',
      '2025-09-28', // a Sunday that is worked (调休)
      '2025-10-28',
      '2025-11-28',
      '2025-12-29',
    ])
    // 2026-02-28 is a Saturday that is worked.
    expect(days(monthly(28), '2026-02-01', '2026-03-31')).toEqual(['2026-02-28', '2026-03-30'])
  })

  it('stays on an ordinary weekend when only public holidays count', () => {
    expect(days(monthly(28, 'forward', false), '2026-03-01', '2026-03-31')).toEqual(['2026-03-28'])
    expect(days(monthly(28, 'forward', false), '2025-01-01', '2025-02-28')).toEqual([
      '2025-02-05',
      '2025-02-28',
    ])
  })

  it('rolls back, and out of the period asked for', () => {
    expect(days(monthly(28, 'back'), '2026-03-01', '2026-03-31')).toEqual(['2026-03-27'])
    expect(days(monthly(31, 'forward'), '2026-10-01', '2026-10-31')).toEqual([])
    expect(days(monthly(31, 'forward'), '2026-11-01', '2026-11-30')).toEqual(['2026-11-02', '2026-11-30'])
    expect(days(monthly(3, 'back'), '2026-09-25', '2026-10-08')).toEqual(['2026-09-30'])
  })
})

describe('the other cadences', () => {
  const rule = (cadence: Recurrence['cadence'], roll: Recurrence['roll'] = 'none'): Recurrence => ({
    cadence,
    roll,
    weekends: true,
  })

  it('come round on their days', () => {
    expect(days(rule({ every: 'workday', times: 1 }), '2026-09-19', '2026-09-28')).toEqual([
      '2026-09-20',
      '2026-09-21',
      '2026-09-22',
      '2026-09-23',
      '2026-09-24',
      '2026-09-28',
    ])
    expect(days(rule({ every: 'day', times: 2 }, 'forward'), '2026-10-01', '2026-10-03')).toHaveLength(3)
    expect(days(rule({ every: 'week', weekdays: [1, 7] }), '2026-11-16', '2026-11-22')).toEqual([
      '2026-11-16',
      '2026-11-22',
    ])
    expect(days(rule({ every: 'quarterEnd' }, 'back'), '2026-01-01', '2026-12-31')).toEqual([
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
      '2026-12-31',
    ])
    expect(days(rule({ every: 'halfYearEnd' }), '2026-01-01', '2027-01-31')).toEqual([
      '2026-06-30',
      '2026-12-31',
    ])
    expect(days(rule({ every: 'year', month: 2, day: 29 }), '2027-01-01', '2028-12-31')).toEqual([
      '2027-02-28',
      '2028-02-29',
    ])
    expect(timesADay(rule({ every: 'day', times: 2 }))).toBe(2)
    expect(timesADay(monthly(28))).toBe(1)
  })

  it('meet on one day when both ends of a weekend roll to it', () => {
    expect(days(rule({ every: 'week', weekdays: [6, 7, 1] }, 'forward'), '2026-11-14', '2026-11-16')).toEqual(
      ['2026-11-16'],
    )
  })
})

/** Another way to the same days: plain dates, a list of rest days, one step at a time. */
function oracle(rule: Recurrence, from: string, to: string, kinds: ReadonlyMap<string, DayKind>): string[] {
  const all = [...kinds.keys()]
  const named = all.filter((day) => {
    const date = new Date(`${day}T12:00:00Z`)
    const [month, dayOfMonth, of] = [date.getUTCMonth() + 1, date.getUTCDate(), rule.cadence]
    const last = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate()
    const isDay = (asked: number) => dayOfMonth === asked || (dayOfMonth === last && asked > last)
    if (of.every === 'day') return true
    if (of.every === 'workday') return ['workday', 'makeup'].includes(kinds.get(day) ?? '')
    if (of.every === 'week') return of.weekdays.includes([7, 1, 2, 3, 4, 5, 6][date.getUTCDay()] ?? 0)
    if (of.every === 'month') return isDay(of.day)
    if (of.every === 'year') return month === of.month && isDay(of.day)
    return dayOfMonth === last && month % (of.every === 'quarterEnd' ? 3 : 6) === 0
  })
  const free = (day: string) =>
    kinds.get(day) === 'holiday' || (rule.weekends && kinds.get(day) === 'weekend')
  const still = rule.roll === 'none' || rule.cadence.every === 'day' || rule.cadence.every === 'workday'
  const rolled = named.map((day) => {
    if (still) return day
    const working = all.filter((one) => !free(one))
    return (
      (rule.roll === 'forward' ? working.find((one) => one >= day) : working.findLast((one) => one <= day)) ??
      day
    )
  })
  return [...new Set(rolled)].filter((day) => day >= from && day <= to).sort()
}

const monthDay = fc.integer({ min: 1, max: 31 })
const anyCadence: fc.Arbitrary<Recurrence['cadence']> = fc.oneof(
  fc.record({ every: fc.constant('workday' as const), times: fc.constantFrom(1, 2) }),
  fc.record({ every: fc.constant('day' as const), times: fc.constantFrom(1, 2) }),
  fc.record({
    every: fc.constant('week' as const),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  }),
  fc.record({ every: fc.constant('month' as const), day: monthDay }),
  fc.constant({ every: 'quarterEnd' as const }),
  fc.constant({ every: 'halfYearEnd' as const }),
  fc.record({ every: fc.constant('year' as const), month: fc.integer({ min: 1, max: 12 }), day: monthDay }),
)
const anyRule: fc.Arbitrary<Recurrence> = fc.record({
  cadence: anyCadence,
  roll: fc.constantFrom('forward', 'back', 'none'),
  weekends: fc.boolean(),
})
/** A calendar in which runs of rest are at most twelve days long, as every real one. */
const anyCalendar = fc.array(
  fc.record({ rest: fc.integer({ min: 1, max: 12 }), work: fc.integer({ min: 1, max: 30 }) }),
  {
    minLength: 20,
    maxLength: 40,
  },
)

const addDays = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

it('is found by every rule: each time once, none on a day of rest, none lost', () => {
  fc.assert(
    fc.property(
      anyRule,
      anyCalendar,
      fc.nat({ max: 300 }),
      fc.nat({ max: 120 }),
      (rule, runs, start, length) => {
        const kinds = new Map<string, DayKind>()
        for (let day = '2026-01-01'; day <= '2028-01-01'; day = addDays(day, 1)) {
          kinds.set(day, [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) ? 'weekend' : 'workday')
        }
        let at = '2026-01-01'
        for (const { rest, work } of runs) {
          for (let count = 0; count < rest; count += 1, at = addDays(at, 1)) kinds.set(at, 'holiday')
          const weekend = kinds.get(at) === 'weekend'
          if (weekend) kinds.set(at, 'makeup')
          at = addDays(at, work)
        }
        const from = addDays('2026-03-15', start)
        const to = addDays(from, length)
        const kindOf = (day: string): DayKind => kinds.get(day) ?? 'workday'
        const found = occurrences(rule, from, to, kindOf)
        expect(found.map(({ day }) => day)).toEqual(oracle(rule, from, to, kinds))
        const halfway = addDays(from, Math.floor(length / 2))
        const pieces = [
          ...occurrences(rule, from, halfway, kindOf),
          ...occurrences(rule, addDays(halfway, 1), to, kindOf),
        ]
        expect(pieces).toEqual(found)
      },
    ),
    { numRuns: 300 },
  )
})
