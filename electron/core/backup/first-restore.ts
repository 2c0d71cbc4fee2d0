import { randomBytes } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { BackupRefusal, VerifiedCopy } from '../../../shared/office/backup.contract.ts'
import { databaseFile } from '../db/connection.ts'
import type { Office } from '../office/context.ts'
import { settingRow } from '../office/people.queries.ts'
import { workFolder } from './make-backup.ts'
import { runInWorker } from './run-in-worker.ts'

/** Offices whose first restore is going on: it happens once. */
const restoring = new WeakSet<Office>()

/**
 * Turns an office that nobody has set up into the one of a backup. The copy is built and verified in the work
 * folder; then the empty database gives way to it. Refuses `alreadySetUp` and whatever a restore refuses.
 */
export async function restoreFirst(
  office: Office,
  input: { path: string; passphrase: string | null },
): Promise<VerifiedCopy | Refusal<BackupRefusal>> {
  if (settingRow(office.read)) return refuse({ code: 'alreadySetUp' })
  if (restoring.has(office)) return refuse({ code: 'anotherBackup' })
  restoring.add(office)
  const staging = join(workFolder(office.dataDir), `first-${randomBytes(4).toString('hex')}`)
  try {
    const job = { kind: 'restore', aim: 'stage', directory: staging, withoutDamaged: false } as const
    const { path: from, passphrase } = input
    const running = runInWorker({ ...job, from, passphrase, now: office.now() })
    const stop = (): void => void running.stop()
    office.closing.addEventListener('abort', stop, { once: true })
    const outcome = await running.outcome
    office.closing.removeEventListener('abort', stop)
    if (outcome.kind === 'problem') return refuse(outcome.facts)
    if (outcome.kind !== 'restored') throw new Error('a restore ends in an office or a problem')
    // Somebody may have set an office up meanwhile: that one stays.
    if (settingRow(office.read)) return refuse({ code: 'alreadySetUp' })
    await moveIn(office, staging)
    office.changes.announce(['session', 'people', 'settings', 'backup'])
    return outcome.result.verified
  } finally {
    restoring.delete(office)
    await rm(workFolder(office.dataDir), { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Files first, the database last: until it stands there, the office is as empty as before. */
async function moveIn(office: Office, staging: string): Promise<void> {
  const names = await readdir(join(staging, 'files'))
  office.exchange(() => {
    for (const name of names) {
      renameSync(join(staging, 'files', name), join(office.dataDir, 'files', name))
    }
    const file = databaseFile(office.dataDir)
    for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true })
    renameSync(databaseFile(staging), file)
  })
}
