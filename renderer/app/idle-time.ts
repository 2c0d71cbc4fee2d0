const minuteMs = 60_000

/** How long before its end an idle session warns: a minute, or half of a shorter one. */
const warnMs = (idleMinutes: number) => Math.min(minuteMs, (idleMinutes * minuteMs) / 2)

/** How often the core hears that the person is there: once a minute, oftener when sessions are very short. */
export const touchEveryMs = (idleMinutes: number) => Math.min(minuteMs, (idleMinutes * minuteMs) / 4)

/** Seconds until an idle session ends when it is time to warn, else null. */
export function secondsToWarn(lastActAt: number, idleMinutes: number, now: number): number | null {
  const left = lastActAt + idleMinutes * minuteMs - now
  return left > warnMs(idleMinutes) ? null : Math.max(0, Math.ceil(left / 1000))
}
