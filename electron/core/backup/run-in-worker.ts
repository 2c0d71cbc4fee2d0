import { Worker } from 'node:worker_threads'
import { type Job, type Outcome, workerMessage } from './job.ts'
import type { Report } from './make-backup.ts'

const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './backup.worker.ts' : './backup.worker.js', import.meta.url)

export type RunningJob = {
  outcome: Promise<Outcome>
  /** Ends it where it stands, as a power failure would; resolves when the thread is gone. */
  stop: () => Promise<void>
}

/** Does a job in a worker thread. A thread that dies gives the outcome `interrupted`. */
export function runInWorker(job: Job, report: Report = () => undefined): RunningJob {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const worker = new Worker(workerUrl(), { workerData: job })
  worker.on('message', (raw: unknown) => {
    const said = workerMessage.parse(raw)
    if (said.kind === 'progress') report(said.progress)
    else resolve(said)
  })
  worker.on('error', (problem) =>
    resolve({ kind: 'problem', facts: { code: 'unexpected', message: problem.message } }),
  )
  worker.on('exit', () => resolve({ kind: 'problem', facts: { code: 'interrupted' } }))
  return {
    outcome: promise,
    stop: async () => {
      await worker.terminate()
    },
  }
}
