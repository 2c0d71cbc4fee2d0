import { parentPort, workerData } from 'node:worker_threads'
import { checkPackage } from './check-package.ts'
import { handoverJob, type WorkerSaid } from './handover-job.ts'
import { makePackage } from './make-package.ts'
import { handoverProblem } from './package-format.ts'

const everyMs = 200

const say = (said: WorkerSaid): void => parentPort?.postMessage(said)

let saidAt = 0
let saidPhase = ''
const report = (phase: 'catalogue' | 'files' | 'checking', done: number, total: number): void => {
  const now = performance.now()
  if (phase === saidPhase && now - saidAt < everyMs && done < total) return
  saidAt = now
  saidPhase = phase
  say({ kind: 'progress', phase, done, total })
}

/** Packages are made and read in a thread of their own: no desk waits for them. */
const job = handoverJob.parse(workerData)
try {
  if (job.kind === 'make') say({ kind: 'made', made: await makePackage(job, report) })
  else {
    const checked = await checkPackage(job.path, (done, total) => report('checking', done, total))
    say({ kind: 'checked', ...checked })
  }
} catch (problem) {
  say({ kind: 'problem', facts: handoverProblem(problem, job.path) })
}
