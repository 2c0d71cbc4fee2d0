import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Job, Outcome } from './job.ts'
import { takeBackupLock } from './lock.ts'
import { makeBackup, makeWorkFolder, type Report, workFolder } from './make-backup.ts'
import { problemOf } from './problem.ts'
import { type RestoreResult, restoreBackup, restoreInto } from './restore-backup.ts'
import { makeSealingKey } from './sealing.ts'

type RestoreJob = Extract<Job, { kind: 'restore' }>

/** Restores to the work folder of an office, and throws the copy away. */
async function rehearse(job: RestoreJob, report: Report): Promise<RestoreResult> {
  const unlock = takeBackupLock(job.directory)
  try {
    const staging = join(await makeWorkFolder(job.directory, 'rehearsal'), 'office')
    return await restoreBackup({ ...job, staging }, report)
  } finally {
    await rm(workFolder(job.directory), { recursive: true, force: true }).catch(() => undefined)
    unlock()
  }
}

const restore = {
  keep: (job, report) => restoreInto(job.directory, job, report),
  stage: (job, report) => restoreBackup({ ...job, staging: job.directory }, report),
  rehearse,
} satisfies Record<RestoreJob['aim'], (job: RestoreJob, report: Report) => Promise<RestoreResult>>

async function outcomeOf(job: Job, report: Report): Promise<Outcome> {
  if (job.kind === 'make') return { kind: 'made', result: await makeBackup(job, report) }
  if (job.kind === 'makeKey') return { kind: 'key', result: await makeSealingKey(job.passphrase) }
  return { kind: 'restored', result: await restore[job.aim](job, report) }
}

/** The place that a job is about, for failures that name none. */
function placeOf(job: Job): string {
  if (job.kind === 'make') return job.target
  return job.kind === 'restore' ? job.directory : ''
}

/** Does one job of the backup desk; whatever goes wrong is an outcome with facts for a person. */
export async function doJob(job: Job, report: Report): Promise<Outcome> {
  try {
    return await outcomeOf(job, report)
  } catch (problem) {
    return { kind: 'problem', facts: problemOf(problem, placeOf(job)) }
  }
}
