import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { eq } from 'drizzle-orm'
import type { VerifiedCopy } from '../../../shared/office/backup.contract.ts'
import { type Connection, connect, databaseFile } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import { appendAudit } from '../office/audit/audit.commands.ts'
import { verifyOffice } from '../office/verify.ts'
import { backupOfficeTable } from './backup.tables.ts'
import { filesByKey } from './files.ts'
import { copyOf, type Report } from './make-backup.ts'
import {
  type Found,
  findBackups,
  knownSchema,
  type Manifest,
  readFileList,
  type StoredPart,
} from './manifest.ts'
import { at, BackupProblem } from './problem.ts'
import { createOpener, unlock } from './sealing.ts'
import {
  type BackupStore,
  bytesOf,
  digesting,
  keep,
  readFrom,
  requireRoom,
  type StoredDigest,
} from './store.ts'

export type RestoreJob = {
  /** A manifest, an office's folder of backups, or a disk: the newest sound one is taken. */
  from: string
  /** The folder to build the office in; must not exist yet. */
  staging: string
  passphrase: string | null
  /** Leaves out files that the backup lost instead of refusing. */
  withoutDamaged: boolean
  /** Epoch ms. */
  now: number
}

export type RestoreResult = {
  backupId: string
  officeName: string
  bytes: number
  files: number
  verified: VerifiedCopy
}

/** The backup that a path means: itself, or the newest sound one there. Throws BackupProblem. */
export async function chooseBackup(path: string): Promise<Found> {
  const { found, damaged } = await at(path, () => findBackups(path))
  const chosen = found.find(({ manifest }) => manifest.verified.sound) ?? found[0]
  if (chosen) return chosen
  const [name] = damaged
  throw new BackupProblem(
    name ? { code: 'manifestDamaged', name: basename(name) } : { code: 'noBackupHere', path },
  )
}

type Opener = (stored: AsyncIterable<Uint8Array>) => Promise<AsyncIterable<Uint8Array>>

async function openerFor({ encryption }: Manifest, passphrase: string | null): Promise<Opener> {
  if (!encryption) return async (stored) => stored
  if (passphrase === null || passphrase === '') throw new BackupProblem({ code: 'passphraseNeeded' })
  return createOpener(await unlock(encryption.identity, passphrase))
}

/**
 * Builds the office of a backup (恢复) in a new folder: every hash compared, brought to this program's schema
 * with a copy of what it was, verified. It gets a name of its own for its backups, and the restoring stands in
 * its audit chain. On any failure nothing stays behind. Throws BackupProblem or OfficeUnavailable. (SYS-06)
 */
export async function restoreBackup(job: RestoreJob, report: Report): Promise<RestoreResult> {
  const chosen = await chooseBackup(job.from)
  const { manifest } = chosen
  if (manifest.schema > knownSchema()) {
    throw new BackupProblem({ code: 'newerVersion', program: manifest.program })
  }
  const open = await openerFor(manifest, job.passphrase)
  await at(job.staging, () => mkdir(join(job.staging, 'files'), { recursive: true }))
  try {
    await at(job.staging, () => requireRoom(job.staging, manifest.totalBytes + manifest.database.size))
    await bringDatabase(job, chosen, open, report)
    const lost = await bringFiles(job, chosen, open, report)
    report({ phase: 'verify', doneBytes: 0, totalBytes: manifest.totalBytes })
    const verified = await at(job.staging, async () => settleIn(job, manifest, lost))
    const { backupId, totalBytes, fileList, office } = manifest
    return { backupId, officeName: office.name, bytes: totalBytes, files: fileList.count, verified }
  } catch (problem) {
    await rm(job.staging, { recursive: true, force: true }).catch(() => undefined)
    throw problem
  }
}

/** A disk that was pulled out is not a damaged backup. */
function requireStore({ root }: BackupStore): void {
  if (!existsSync(root)) throw new BackupProblem({ code: 'targetLost', path: root })
}

/** Copies one stored part, comparing what lies there with its hash; null when it is not what it was. */
async function bring(
  from: string,
  part: StoredPart,
  open: Opener,
  folder: string,
  nameOf: (plain: StoredDigest) => string,
): Promise<StoredDigest | null> {
  let stored = ''
  const source = digesting(readFrom(from, bytesOf(from)), ({ sha256 }) => {
    stored = sha256
  })
  try {
    const plain = await keep(folder, await open(source), (found) => nameOf({ ...found, name: '' }))
    if (stored === part.sha256) return plain
    await rm(join(folder, plain.name), { force: true })
    return null
  } catch (problem) {
    // What cannot be written has the system's code; what cannot be read or opened is damaged.
    if (problem instanceof Error && 'code' in problem) throw problem
    return null
  }
}

async function bringDatabase(
  { staging }: RestoreJob,
  { store, manifest }: Found,
  open: Opener,
  report: Report,
): Promise<void> {
  const { database } = manifest
  report({ phase: 'database', doneBytes: 0, totalBytes: database.size })
  const from = join(store.data, database.name)
  const kept = await at(staging, () => bring(from, database, open, staging, () => 'office.db'))
  if (kept) return
  requireStore(store)
  throw new BackupProblem({ code: 'databaseDamaged', name: database.name })
}

const mostNamed = 20

/** Copies the files; returns those that the backup lost, when the job allows to go on without them. */
async function bringFiles(
  job: RestoreJob,
  { store, manifest }: Found,
  open: Opener,
  report: Report,
): Promise<string[]> {
  const parts = await readFileList(store, manifest)
  const others = await filesByKey(store)
  const folder = join(job.staging, 'files')
  const totalBytes = parts.reduce((sum, { size }) => sum + size, 0)
  const lost: string[] = []
  let doneBytes = 0
  for (const part of parts) {
    report({ phase: 'files', doneBytes, totalBytes })
    const kept = await at(job.staging, async () => {
      for (const one of placesOf(store, part, others)) {
        const found = await bring(one.path, one.part, open, folder, ({ sha256 }) => sha256)
        if (found) return found
      }
      return null
    })
    if (!kept) lost.push(part.name)
    doneBytes += part.size
  }
  if (lost.length > 0) requireStore(store)
  if (lost.length > 0 && !job.withoutDamaged) {
    throw new BackupProblem({ code: 'filesDamaged', names: lost.slice(0, mostNamed), count: lost.length })
  }
  return lost
}

/** Where a file lies: under its name, or the same file written anew after damage. */
function placesOf(store: BackupStore, part: StoredPart, others: Awaited<ReturnType<typeof filesByKey>>) {
  const again = others.get(part.name.split('-')[0] ?? '') ?? []
  const rest = again.filter(({ name }) => name !== part.name)
  return [part, ...rest.map(({ name, sha256 }) => ({ name, sha256, size: part.size }))].map((one) => ({
    path: join(store.files, one.name),
    part: one,
  }))
}

/** Migrates, records where the office comes from, verifies. */
function settleIn(job: RestoreJob, manifest: Manifest, lost: readonly string[]): VerifiedCopy {
  const file = databaseFile(job.staging)
  const connection = connect(file)
  try {
    migrate(connection.client, file, job.now)
    recordRestore(connection, job, manifest)
    const missing = lost.map((name) => `备份中的文件已损坏。 A file of the backup is damaged: ${name}`)
    return copyOf(verifyOffice(connection, job.staging), missing)
  } finally {
    connection.close()
  }
}

/**
 * A restored office must not tidy up the backups of the one that it comes from: it gets a new name for its
 * own, and a person starts its first backup.
 */
function recordRestore(connection: Connection, job: RestoreJob, manifest: Manifest): void {
  const officeId = randomBytes(8).toString('hex')
  connection.write((tx) => {
    tx.update(backupOfficeTable).set({ officeId }).where(eq(backupOfficeTable.id, 1)).run()
    appendAudit(tx, {
      at: job.now,
      actorId: null,
      actor: '系统',
      desk: 'siwu',
      command: 'backup.restored',
      commandId: null,
      body: JSON.stringify({ backupId: manifest.backupId, madeAt: manifest.madeAt, from: job.from }),
      reply: JSON.stringify({ officeId }),
      changes: [],
    })
  })
}

/**
 * Refuses a folder that has anything in it: a restore never writes over an office. Throws `directoryNotEmpty`.
 */
export async function requireEmpty(directory: string): Promise<void> {
  const found = await at(directory, async () => (existsSync(directory) ? readdir(directory) : []))
  if (found.length > 0) throw new BackupProblem({ code: 'directoryNotEmpty', path: directory })
}

/** Restores into a folder that is empty or not there: built beside it, then put in its place in one step. */
export async function restoreInto(
  directory: string,
  job: Omit<RestoreJob, 'staging'>,
  report: Report,
): Promise<RestoreResult> {
  await requireEmpty(directory)
  const staging = join(
    dirname(directory),
    `${basename(directory)}.restoring-${randomBytes(4).toString('hex')}`,
  )
  const result = await restoreBackup({ ...job, staging }, report)
  await at(directory, async () => {
    try {
      if (existsSync(directory)) await rmdir(directory)
      await rename(staging, directory)
    } catch (problem) {
      await rm(staging, { recursive: true, force: true }).catch(() => undefined)
      throw problem
    }
  })
  return result
}
