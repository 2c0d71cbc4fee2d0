import { parentPort, workerData } from 'node:worker_threads'
import type { BackupProgress } from '../../../shared/office/backup.contract.ts'
import { doJob } from './do-job.ts'
import { backupJob, type WorkerMessage } from './job.ts'

const everyMs = 500

const say = (message: WorkerMessage): void => parentPort?.postMessage(message)

let saidAt = 0
let phase = ''
const report = (progress: BackupProgress): void => {
  const now = performance.now()
  if (progress.phase === phase && now - saidAt < everyMs) return
  saidAt = now
  phase = progress.phase
  say({ kind: 'progress', progress })
}

/** Backups and restores in a thread of their own, on connections of their own: no desk waits for them. */
say(await doJob(backupJob.parse(workerData), report))
