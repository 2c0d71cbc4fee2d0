import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import {
  type HandoverProgress,
  handoverRefusal,
  packageDamage,
  packageFacts,
  packageFilter,
} from '../../../../shared/archives/handover.contract.ts'
import { HandoverProblem } from './package-format.ts'

/** What a thread is asked to do. */
export const handoverJob = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('make'),
    dataDir: z.string(),
    path: z.string(),
    partial: z.string(),
    filter: packageFilter,
    officeName: z.string(),
    program: z.string(),
    madeAt: z.int(),
    madeBy: z.string(),
  }),
  z.object({ kind: z.literal('check'), path: z.string() }),
])
export type HandoverJob = z.infer<typeof handoverJob>

const made = z.object({ kind: z.literal('made'), made: packageFacts })
const checked = z.object({
  kind: z.literal('checked'),
  facts: packageFacts,
  damaged: z.array(packageDamage),
  count: z.int(),
})
const progress = z.object({
  kind: z.literal('progress'),
  phase: z.enum(['catalogue', 'files', 'checking']),
  done: z.int(),
  total: z.int(),
})
/** What a thread says. */
const workerSaid = z.discriminatedUnion('kind', [
  progress,
  made,
  checked,
  z.object({ kind: z.literal('problem'), facts: handoverRefusal }),
])
export type WorkerSaid = z.infer<typeof workerSaid>
export type Outcome = z.infer<typeof made> | z.infer<typeof checked>

const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './handover.worker.ts' : './handover.worker.js', import.meta.url)

type Watch = { signal: AbortSignal; told: (progress: HandoverProgress) => void }

/**
 * Does a job in a thread of its own. Throws HandoverProblem with what went wrong. The signal ends it where it stands;
 * of a package that was being made nothing stays.
 */
export async function doHandover(job: HandoverJob, { signal, told }: Watch): Promise<Outcome> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
  const worker = new Worker(workerUrl(), { workerData: job })
  const ended = new Promise<void>((done) => {
    worker.on('exit', () => done())
  })
  const stop = (): void => {
    reject(signal.reason)
    void worker.terminate()
  }
  signal.addEventListener('abort', stop, { once: true })
  worker.on('message', (raw: unknown) => {
    const said = workerSaid.parse(raw)
    if (said.kind === 'progress') told(said)
    else if (said.kind === 'problem') reject(new HandoverProblem(said.facts))
    else resolve(said)
  })
  worker.on('error', reject)
  worker.on('exit', () => reject(new Error('The handover ended without an answer.')))
  try {
    return await promise
  } catch (problem) {
    await ended
    if (job.kind === 'make') await rm(job.partial, { recursive: true, force: true }).catch(() => undefined)
    throw problem
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
