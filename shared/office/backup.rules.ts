import { addDays, dayAt, instantAt, monthOf, weekday } from '../kernel/day.ts'
import type { BackupPlan } from './backup.contract.ts'

/** A backup as retention sees it: `good` is whole and verified. */
export type KeptCandidate = { backupId: string; madeAt: number; good: boolean }

export type Keep = { daily: number; weekly: number; monthly: number }

/** What a plan starts with (grandfather, father, son). */
export const defaultKeep: Keep = { daily: 14, weekly: 8, monthly: 12 }

const mondayOf = (day: string): string => addDays(day, -((weekday(day) + 6) % 7))

const newestFirst = (a: KeptCandidate, b: KeptCandidate): number =>
  b.madeAt - a.madeAt || b.backupId.localeCompare(a.backupId)

/** The newest of each of the last `count` periods that have one. */
function newestOfEach(
  sorted: readonly KeptCandidate[],
  count: number,
  periodOf: (day: string) => string,
): string[] {
  const newest = new Map<string, string>()
  for (const { backupId, madeAt } of sorted) {
    const period = periodOf(dayAt(madeAt))
    if (newest.has(period)) continue
    if (newest.size >= count) break
    newest.set(period, backupId)
  }
  return [...newest.values()]
}

function keptOf(sorted: readonly KeptCandidate[], keep: Keep): string[] {
  return [
    ...newestOfEach(sorted, Math.max(1, keep.daily), (day) => day),
    ...newestOfEach(sorted, keep.weekly, mondayOf),
    ...newestOfEach(sorted, keep.monthly, monthOf),
  ]
}

/**
 * Which backups stay: of the good ones the newest of each of the last days, weeks and months that have one.
 * Those that do not verify stay only while they are newer than every good one, by the same rule. While there
 * is no good one, everything stays.
 */
export function keptBackups(backups: readonly KeptCandidate[], keep: Keep): Set<string> {
  const sorted = [...backups].sort(newestFirst)
  const newestGood = sorted.find(({ good }) => good)
  if (!newestGood) return new Set(sorted.map(({ backupId }) => backupId))
  const good = sorted.filter((one) => one.good)
  const later = sorted.slice(0, sorted.indexOf(newestGood))
  return new Set([...keptOf(good, keep), ...keptOf(later, keep)])
}

type Timed = Pick<BackupPlan, 'schedule' | 'time' | 'weekday'>

/** The last instant at or before `now` at which the plan was due; null when nobody scheduled it. */
export function lastSlot({ schedule, time, weekday: on }: Timed, now: number): number | null {
  if (schedule === 'manual') return null
  const today = dayAt(now)
  const back = schedule === 'daily' ? 0 : (weekday(today) - on + 7) % 7
  const slot = instantAt(addDays(today, -back), time)
  return slot <= now ? slot : instantAt(addDays(today, -back - (schedule === 'daily' ? 1 : 7)), time)
}

/** The first instant after `now` at which the plan is due; null when nobody scheduled it. */
export function nextSlot(plan: Timed, now: number): number | null {
  const last = lastSlot(plan, now)
  if (last === null) return null
  return instantAt(addDays(dayAt(last), plan.schedule === 'daily' ? 1 : 7), plan.time)
}

type Ended = { startedAt: number; state: 'running' | 'good' | 'unsound' | 'failed' | 'cancelled' }

const hourMs = 3_600_000
const longestWaitMs = 24 * hourMs

/**
 * Whether a scheduled backup should start now. `since` is when the plan was last changed: what fell due before
 * is not made up for. `runs` are the plan's, newest first. After failures it waits an hour, two, four … up to a
 * day; what a person cancelled waits for its next time.
 */
export function isDue(plan: Timed & { since: number }, runs: readonly Ended[], now: number): boolean {
  const slot = lastSlot(plan, now)
  if (slot === null || slot < plan.since) return false
  const tried = runs.filter(({ startedAt }) => startedAt >= slot)
  if (tried.some(({ state }) => state !== 'failed')) return false
  const last = tried[0]
  if (!last) return true
  return now - last.startedAt >= Math.min(longestWaitMs, hourMs * 2 ** (tried.length - 1))
}

/** Whether the plan's last time came and went that many days ago without a good backup since. */
export function isLate(
  plan: Timed & { since: number },
  lastGoodAt: number | null,
  now: number,
  warnAfterDays: number,
): boolean {
  const slot = lastSlot(plan, now - warnAfterDays * longestWaitMs)
  return slot !== null && slot >= plan.since && (lastGoodAt ?? 0) < slot
}
