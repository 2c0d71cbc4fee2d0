/** Deaths longer ago than this are forgiven. */
const patienceMs = 60_000
const pausesMs = [250, 1000, 4000, 10_000] as const

export type AfterDeath = {
  /** The deaths that still count, epoch ms: to be handed in with the next one. */
  deaths: readonly number[]
  /** How long to wait before starting again, or null to give up. */
  pauseMs: number | null
}

/**
 * What to do after a process died at `diedAt` (epoch ms): start again, each time after a longer pause, and
 * give up at the fifth death within a minute.
 */
export function afterDeath(earlier: readonly number[], diedAt: number): AfterDeath {
  const deaths = [...earlier.filter((at) => diedAt - at < patienceMs), diedAt]
  return { deaths, pauseMs: pausesMs[deaths.length - 1] ?? null }
}
