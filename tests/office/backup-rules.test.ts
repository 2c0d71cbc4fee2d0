import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, digest } from '../../electron/core/backup/store.ts'
import { addDays, dayAt, instantAt, monthOf, weekday } from '../../shared/kernel/day.ts'
import {
  isDue,
  isLate,
  type KeptCandidate,
  keptBackups,
  lastSlot,
  nextSlot,
} from '../../shared/office/backup.rules.ts'

const dayMs = 86_400_000
const start = instantAt('2026-01-01')

const history = fc
  .array(fc.record({ hours: fc.integer({ min: 0, max: 24 * 700 }), good: fc.boolean() }), { maxLength: 120 })
  .map((all) =>
    all.map(
      ({ hours, good }, n): KeptCandidate => ({
        backupId: String(n).padStart(4, '0'),
        madeAt: start + hours * 3_600_000,
        good,
      }),
    ),
  )
const keeps = fc.record({
  daily: fc.integer({ min: 1, max: 20 }),
  weekly: fc.integer({ min: 0, max: 10 }),
  monthly: fc.integer({ min: 0, max: 14 }),
})

const mondayOf = (day: string): string => addDays(day, -((weekday(day) + 6) % 7))
const newest = (all: readonly KeptCandidate[]): KeptCandidate | undefined =>
  [...all].sort((a, b) => b.madeAt - a.madeAt || b.backupId.localeCompare(a.backupId))[0]

describe('what is kept', () => {
  it('holds the newest good one of each of the last 14 days, 8 weeks and 12 months, whatever the history', () => {
    fc.assert(
      fc.property(history, (all) => {
        const kept = keptBackups(all, { daily: 14, weekly: 8, monthly: 12 })
        const last = newest(all)
        const today = dayAt(last?.madeAt ?? start)
        const months = Array.from({ length: 12 }, (_, n) => monthOf(addDays(`${monthOf(today)}-15`, -30 * n)))
        const periods: [(day: string) => string, string[]][] = [
          [(day) => day, Array.from({ length: 14 }, (_, n) => addDays(today, -n))],
          [mondayOf, Array.from({ length: 8 }, (_, n) => addDays(mondayOf(today), -7 * n))],
          [monthOf, [...new Set(months)].slice(0, 12)],
        ]
        for (const [periodOf, wanted] of periods) {
          for (const period of wanted) {
            const one = newest(all.filter(({ good, madeAt }) => good && periodOf(dayAt(madeAt)) === period))
            if (one) expect(kept).toContain(one.backupId)
          }
        }
      }),
    )
  })

  it('never loses the newest good one, nor anything while there is no good one', () => {
    fc.assert(
      fc.property(history, keeps, (all, keep) => {
        const kept = keptBackups(all, keep)
        const good = newest(all.filter((one) => one.good))
        if (good) expect(kept).toContain(good.backupId)
        else expect(kept.size).toBe(all.length)
        const latest = newest(all)
        if (latest) expect(kept).toContain(latest.backupId)
      }),
    )
  })

  it('is bounded, and keeping twice keeps the same', () => {
    fc.assert(
      fc.property(history, keeps, (all, keep) => {
        const kept = keptBackups(all, keep)
        const rest = all.filter(({ backupId }) => kept.has(backupId))
        expect(keptBackups(rest, keep)).toEqual(kept)
        const most = 2 * (keep.daily + keep.weekly + keep.monthly)
        if (all.some(({ good }) => good)) expect(kept.size).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('when a plan is due', () => {
  const daily = { schedule: 'daily', time: '12:00', weekday: 0, since: instantAt('2026-11-01') } as const
  const friday = { ...daily, schedule: 'weekly', weekday: 5 } as const
  const at = (day: string, time: string): number => instantAt(day, time)

  it('names the last and the next time', () => {
    expect(lastSlot(daily, at('2026-11-20', '12:00'))).toBe(at('2026-11-20', '12:00'))
    expect(lastSlot(daily, at('2026-11-20', '11:59'))).toBe(at('2026-11-19', '12:00'))
    expect(nextSlot(daily, at('2026-11-20', '12:00'))).toBe(at('2026-11-21', '12:00'))
    expect(lastSlot(friday, at('2026-11-20', '12:00'))).toBe(at('2026-11-20', '12:00'))
    expect(lastSlot(friday, at('2026-11-20', '11:59'))).toBe(at('2026-11-13', '12:00'))
    expect(nextSlot(friday, at('2026-11-18', '09:00'))).toBe(at('2026-11-20', '12:00'))
    expect(lastSlot({ ...daily, schedule: 'manual' }, at('2026-11-20', '12:00'))).toBeNull()
  })

  it('never skips a time, for any instant', () => {
    const instants = fc.integer({ min: start, max: start + 800 * dayMs })
    fc.assert(
      fc.property(instants, fc.constantFrom(daily, friday), (now, plan) => {
        const [last, next] = [lastSlot(plan, now) ?? 0, nextSlot(plan, now) ?? 0]
        expect(last).toBeLessThanOrEqual(now)
        expect(next).toBeGreaterThan(now)
        expect(next - last).toBe(plan.schedule === 'daily' ? dayMs : 7 * dayMs)
      }),
    )
  })

  it('makes up for what was missed, once, and not for what was before the plan', () => {
    const now = at('2026-11-20', '08:00')
    expect(isDue(daily, [], now)).toBe(true)
    expect(isDue({ ...daily, since: at('2026-11-19', '12:01') }, [], now)).toBe(false)
    expect(isDue(daily, [{ startedAt: at('2026-11-19', '12:00'), state: 'good' }], now)).toBe(false)
    expect(isDue(daily, [{ startedAt: at('2026-11-19', '11:59'), state: 'good' }], now)).toBe(true)
    expect(isDue(daily, [{ startedAt: at('2026-11-19', '13:00'), state: 'cancelled' }], now)).toBe(false)
    expect(isDue(daily, [{ startedAt: at('2026-11-19', '13:00'), state: 'unsound' }], now)).toBe(false)
  })

  it('waits longer after each failure', () => {
    const failed = (time: string) => ({ startedAt: at('2026-11-20', time), state: 'failed' as const })
    expect(isDue(daily, [failed('12:00')], at('2026-11-20', '12:59'))).toBe(false)
    expect(isDue(daily, [failed('12:00')], at('2026-11-20', '13:00'))).toBe(true)
    const twice = [failed('13:00'), failed('12:00')]
    expect(isDue(daily, twice, at('2026-11-20', '14:59'))).toBe(false)
    expect(isDue(daily, twice, at('2026-11-20', '15:00'))).toBe(true)
  })

  it('is late when its time passed that many days ago without a good one since', () => {
    const now = at('2026-11-22', '12:00')
    expect(isLate(friday, at('2026-11-20', '12:05'), now, 2)).toBe(false)
    expect(isLate(friday, at('2026-11-13', '12:05'), now, 2)).toBe(true)
    expect(isLate(friday, at('2026-11-13', '12:05'), now - 1, 2)).toBe(false)
    expect(isLate(friday, null, now, 2)).toBe(true)
    expect(isLate({ ...friday, since: at('2026-11-21', '00:00') }, null, now, 2)).toBe(false)
  })
})

it('a file that is gone is told when it is read, however late that is', async () => {
  const bytes = bytesOf('/nowhere/at/all')
  await new Promise((resolve) => setTimeout(resolve, 100))
  await expect(digest(bytes)).rejects.toMatchObject({ code: 'ENOENT' })
})
