import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Office } from './context.ts'
import { settingRow } from './people.queries.ts'

/** Work that nobody asks for at a desk: it is looked at every minute and done when it is due. */
export type BackgroundTask = {
  /** Stands in `background.log` when it fails. */
  name: string
  due: (office: Office) => boolean
  /** Does the work and records it as a command of its own; stops soon after the signal. */
  run: (office: Office, signal: AbortSignal) => Promise<unknown> | unknown
}

export type Background = {
  /** Does now what is due; resolves when it is done. One round at a time: another call waits for the first. */
  round: () => Promise<void>
  stop: () => void
}

const everyMs = 60_000

/**
 * Looks every minute whether a task is due and runs those that are, one after the other. A task that fails is
 * written to `background.log` in the data directory and tried again at the next round in which it is due.
 * Nothing runs before the office is set up. The timer keeps no process alive.
 */
export function startBackground(office: Office, tasks: readonly BackgroundTask[]): Background {
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  const round = (): Promise<void> => {
    running ??= runDue(office, tasks, stopping.signal).finally(() => {
      running = null
    })
    return running
  }
  const timer = setInterval(round, everyMs)
  timer.unref()
  return {
    round,
    stop: () => {
      clearInterval(timer)
      stopping.abort()
    },
  }
}

async function runDue(office: Office, tasks: readonly BackgroundTask[], signal: AbortSignal): Promise<void> {
  for (const { name, due, run } of tasks) {
    if (signal.aborted) return
    try {
      if (settingRow(office.read) && due(office)) await run(office, signal)
    } catch (problem) {
      if (!signal.aborted) logFailure(office, name, problem)
    }
  }
}

/**
 * Writes down what failed with nobody at a desk to tell. A log that cannot be written must not end the work: the
 * disk may be what it failed on.
 */
export function logFailure(office: Office, name: string, problem: unknown): void {
  const said = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
  try {
    appendFileSync(
      join(office.dataDir, 'background.log'),
      `${new Date(office.now()).toISOString()} ${name} ${said}\n`,
    )
  } catch {
    return
  }
}
