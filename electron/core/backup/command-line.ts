import { must } from '../../../shared/kernel/assert.ts'
import { Refusal } from '../../../shared/kernel/refusal.ts'
import type { BackupProblemFacts, BackupRun, VerifiedCopy } from '../../../shared/office/backup.contract.ts'
import type { Office } from '../office/context.ts'
import { doJob } from './do-job.ts'
import { newBackupId } from './make-backup.ts'
import { byPerson, startRun, whenEnded } from './runs.ts'

type Asked = { target: string; encrypted: boolean }

/** A backup made from the command line, or why there is none. */
export type Told =
  | { made: Pick<BackupRun, 'bytes' | 'files' | 'newFiles'> & { backupId: string; verified: VerifiedCopy } }
  | { problem: BackupProblemFacts }

/** What a backup from the command line removes: nothing. */
const fixed = { mustBeKnown: false, keep: null } as const

/** Backs up an office that this program has open; the run stands in its log. */
export async function backUpOpened(office: Office, asked: Asked): Promise<Told> {
  const desk = { name: 'command line', token: { get: () => null, set: () => undefined } }
  const starter = byPerson({ office, desk }, { id: null, name: '命令行', roles: [] })
  const begun = startRun(starter, {
    name: 'backup.run',
    input: asked,
    run: { planId: null, kind: 'commandLine', path: asked.target, backupId: null },
    jobOf: ({ backupId, startedAt }) => ({
      kind: 'make',
      ...asked,
      ...fixed,
      dataDir: office.dataDir,
      backupId: backupId ?? '',
      madeAt: startedAt,
      program: office.version,
    }),
  })
  if (begun instanceof Refusal) return { problem: { code: 'anotherBackup' } }
  const run = must(await whenEnded(office), 'the run that was just begun')
  if (run.problem) return { problem: run.problem }
  const { bytes, files, newFiles } = run
  const made = { bytes, files, newFiles, backupId: must(run.backupId, 'a backup has a name') }
  return { made: { ...made, verified: must(run.verified, 'a backup was verified') } }
}

/**
 * Backs up an office that another program of this machine has open: reads it on a connection of its own and
 * writes nothing into it, so the run stands in the manifest and in no log.
 */
export async function backUpLive(
  dataDir: string,
  { target, encrypted, program }: Asked & { program: string },
): Promise<Told> {
  const madeAt = Date.now()
  const backupId = newBackupId(madeAt)
  const outcome = await doJob(
    { kind: 'make', dataDir, target, encrypted, ...fixed, backupId, madeAt, program },
    () => undefined,
  )
  if (outcome.kind === 'problem') return { problem: outcome.facts }
  if (outcome.kind !== 'made') throw new Error('a backup ends in a backup or a problem')
  return { made: outcome.result }
}
