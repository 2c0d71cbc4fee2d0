import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FixityCheck, FixityEvent, FixityProgress } from '../../../../shared/office/files.contract.ts'
import type { BackgroundTask } from '../background.ts'
import { runCommand } from '../command.ts'
import type { Actor, Context, Office } from '../context.ts'
import { runAsSystem } from '../system.ts'
import { checkStore, fixityDue, lastFixity, recordFixity } from './fixity.ts'
import { alone, fileRow, folderOf } from './store.ts'

/** How far the running check of each office is. */
const running = new WeakMap<Office, FixityProgress>()

export const fixityRunning = (office: Office): FixityProgress | null => running.get(office) ?? null

async function check(office: Office, signal: AbortSignal, onProgress?: (progress: FixityProgress) => void) {
  const tell = (progress: FixityProgress): void => {
    running.set(office, progress)
    onProgress?.(progress)
  }
  try {
    return await checkStore(office, { signal: AbortSignal.any([signal, office.closing]), onProgress: tell })
  } finally {
    running.delete(office)
  }
}

/** Checks the store by the program itself and puts what it found on record. */
export async function runFixity(office: Office, signal: AbortSignal): Promise<FixityCheck> {
  const found = await check(office, signal)
  return runAsSystem(office, {
    name: 'files.checkNow',
    input: {},
    topics: ['files'],
    action: (tx, { actor, now }) => recordFixity(tx, found, { actor, now }),
  })
}

/** The weekly reading-back of the store. */
export const fixityTask: BackgroundTask = {
  name: 'fixity',
  due: (office) => fixityDue(office.read, office.now()),
  run: runFixity,
}

/** Checks the store for a person and tells how far it is; leaving the loop stops it, and nothing is recorded. */
export async function* checkNow(
  context: Context & { actor: Actor },
  input: { commandId: string },
  outer: AbortSignal | undefined,
): AsyncGenerator<FixityEvent> {
  const { office, actor } = context
  const stop = new AbortController()
  const signal = outer ? AbortSignal.any([outer, stop.signal]) : stop.signal
  let latest: FixityProgress | null = null
  let wake = Promise.withResolvers<void>()
  const found = check(office, signal, (progress) => {
    latest = progress
    wake.resolve()
  })
  const ended = found.then(
    () => true,
    () => true,
  )
  try {
    for (;;) {
      const isDone = await Promise.race([wake.promise.then(() => false), ended])
      wake = Promise.withResolvers<void>()
      if (latest) yield { kind: 'progress', progress: latest }
      if (isDone) break
    }
    const result = await found
    yield {
      kind: 'done',
      check: runCommand(context, {
        name: 'files.checkNow',
        input,
        actor,
        topics: ['files'],
        action: (tx, acting) => recordFixity(tx, result, acting),
      }),
    }
  } finally {
    stop.abort()
    await ended
  }
}

/**
 * Deletes what the last check listed as known to no record, unless a record knows it by now. Nothing else can
 * be named.
 */
export function clearOrphans(office: Office, stored: readonly string[]): Promise<string[]> {
  const listed = new Set(
    lastFixity(office.read)?.list.flatMap((one) => (one.kind === 'orphan' ? [one.stored] : [])),
  )
  return alone(office, async () => {
    const cleared: string[] = []
    for (const name of stored) {
      if (!listed.has(name) || fileRow(office.read, name)) continue
      await rm(join(folderOf(office), name), { force: true })
      cleared.push(name)
    }
    return cleared
  })
}
