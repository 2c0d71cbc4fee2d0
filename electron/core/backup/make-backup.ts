import { randomBytes } from 'node:crypto'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { BackupProgress, VerifiedCopy } from '../../../shared/office/backup.contract.ts'
import type { Keep } from '../../../shared/office/backup.rules.ts'
import type { Verification } from '../../../shared/office/office.contract.ts'
import { connect } from '../db/connection.ts'
import { verifyOffice } from '../office/verify.ts'
import { backUpFiles, type KeptFiles } from './files.ts'
import { takeBackupLock } from './lock.ts'
import { type Manifest, writeFileList, writeManifest } from './manifest.ts'
import { at, BackupProblem } from './problem.ts'
import { prune } from './prune.ts'
import { createSealer, type Sealer, type SealingKey } from './sealing.ts'
import { openSnapshot, type Snapshot, type SnapshotFacts } from './snapshot.ts'
import {
  type BackupStore,
  bytesOf,
  checkTarget,
  clearLeftovers,
  digesting,
  keep,
  makeStore,
  readFrom,
  requireRoom,
  type StoredDigest,
  storeIn,
} from './store.ts'

export type BackupJob = {
  dataDir: string
  target: string
  backupId: string
  /** Epoch ms of the start, by the office's clock. */
  madeAt: number
  program: string
  encrypted: boolean
  /** A scheduled run goes only to a disk that holds this office's backups already. */
  mustBeKnown: boolean
  /** What stays afterwards; null deletes nothing. */
  keep: Keep | null
}

export type BackupResult = {
  backupId: string
  bytes: number
  files: number
  newFiles: number
  writtenBytes: number
  verified: VerifiedCopy
  /** Backups that made room. */
  removed: string[]
}

export type Report = (progress: BackupProgress) => void

/** A name for a backup made at that instant. */
export function newBackupId(at: number): string {
  const [day = '', time = ''] = formatInstant(at).split(' ')
  return `${day.replaceAll('-', '')}-${time.replaceAll(':', '')}-${randomBytes(2).toString('hex')}`
}

/** Where copies stand that are thrown away again; emptied by the next run after a kill. */
export const workFolder = (dataDir: string): string => join(dataDir, 'backup-work')

/** A folder for one run, and nothing of earlier ones. The lock must be held. */
export async function makeWorkFolder(dataDir: string, name: string): Promise<string> {
  await rm(workFolder(dataDir), { recursive: true, force: true })
  const folder = join(workFolder(dataDir), name)
  await mkdir(folder, { recursive: true })
  return folder
}

/**
 * Backs the office up (备份) while desks work: database, files that the target has not, then the manifest that
 * makes it exist. What was written is restored to a temporary place and verified before that. An earlier backup
 * is never touched; a run that is killed leaves it and the office as they were. Throws BackupProblem. (SEC-08)
 */
export async function makeBackup(job: BackupJob, report: Report): Promise<BackupResult> {
  const unlock = takeBackupLock(job.dataDir)
  try {
    const snapshot = await at(job.dataDir, async () => openSnapshot(job.dataDir))
    try {
      return await backUp(job, snapshot, report)
    } catch (problem) {
      await clearLeftovers(storeIn(job.target, snapshot.facts.officeId)).catch(() => undefined)
      throw problem
    } finally {
      snapshot.close()
    }
  } finally {
    await rm(workFolder(job.dataDir), { recursive: true, force: true }).catch(() => undefined)
    unlock()
  }
}

type Making = { job: BackupJob; store: BackupStore; work: string; sealer: Sealer | null; report: Report }

async function backUp(job: BackupJob, snapshot: Snapshot, report: Report): Promise<BackupResult> {
  const { target, dataDir, backupId } = job
  const { facts } = snapshot
  const store = storeIn(target, facts.officeId)
  const key = keyFor(job, facts)
  await at(target, async () => {
    await checkTarget(target, dataDir, job.mustBeKnown ? store : null)
    await makeStore(store)
    await clearLeftovers(store)
    await requireRoom(store.root, snapshot.bytes)
  })
  const work = await at(dataDir, () => makeWorkFolder(dataDir, backupId))
  await at(dataDir, () => requireRoom(work, snapshot.bytes))
  const making = { job, store, work, sealer: key && (await createSealer(key.recipient)), report }

  const copy = join(work, 'office.db')
  await at(dataDir, () =>
    snapshot.copyTo(copy, (doneBytes) =>
      report({ phase: 'database', doneBytes, totalBytes: snapshot.bytes }),
    ),
  )
  // The copy holds that moment now: the office's log may be carried back into its file.
  snapshot.close()
  const database = await writeDatabase(making, copy)
  const files = await backUpFiles({ ...making, key, files: facts.files })
  const verified = await verifyCopy(making, database, files)
  const manifest = await finish(making, facts, key, database, files, verified)
  const removed =
    job.keep && verified.sound ? await at(target, async () => prune(store, job.keep, report)) : []
  return {
    backupId,
    bytes: manifest.totalBytes,
    files: files.stored.length,
    newFiles: files.newFiles,
    writtenBytes: files.newBytes + database.size,
    verified,
    removed,
  }
}

function keyFor({ encrypted }: BackupJob, { key }: SnapshotFacts): SealingKey | null {
  if (!encrypted) return null
  if (!key) throw new BackupProblem({ code: 'keyMissing' })
  return key
}

type StoredDatabase = StoredDigest & { plain: string }

/** Puts the copy on the target and takes it away from the work folder. */
async function writeDatabase(making: Making, copy: string): Promise<StoredDatabase> {
  const { job, store, sealer, report } = making
  const { size: totalBytes } = await stat(copy)
  let plain = ''
  let doneBytes = 0
  const source = digesting(readFrom(job.dataDir, bytesOf(copy)), ({ sha256 }) => {
    plain = sha256
  })
  const counted = async function* () {
    for await (const piece of source) {
      doneBytes += piece.byteLength
      report({ phase: 'writing', doneBytes, totalBytes })
      yield piece
    }
  }
  const name = sealer ? `${job.backupId}.db.age` : `${job.backupId}.db`
  const stored = await at(job.target, async () =>
    keep(store.data, sealer ? await sealer.seal(counted()) : counted(), () => name),
  )
  await rm(copy)
  return { ...stored, plain }
}

const mostNamed = 20

/** Reads the database back from the target into the work folder, as a restore would, and verifies it. */
async function verifyCopy(
  { job, store, work, sealer, report }: Making,
  database: StoredDatabase,
  files: KeptFiles,
): Promise<VerifiedCopy> {
  report({ phase: 'readBack', doneBytes: 0, totalBytes: database.size })
  const back = await at(job.dataDir, async () => {
    const stored = readFrom(job.target, bytesOf(join(store.data, database.name)))
    return keep(work, sealer ? await sealer.open(stored) : stored, () => 'restored.db')
  })
  if (back.sha256 !== database.plain) {
    throw new BackupProblem({ code: 'readBackWrong', name: database.name })
  }
  report({ phase: 'verify', doneBytes: 0, totalBytes: database.size })
  const connection = connect(join(work, back.name), { readOnly: true })
  try {
    const found = verifyOffice(connection, null)
    const missing = files.missing.map((name) => `文件缺失或已损坏。 A file is missing or damaged: ${name}`)
    return copyOf(found, missing, files.stored.length)
  } finally {
    connection.close()
  }
}

/** A verification as the log keeps it. */
export function copyOf(found: Verification, more: readonly string[] = [], files?: number): VerifiedCopy {
  const damages = [...found.damages.map(({ message }) => message), ...more]
  return {
    sound: damages.length === 0,
    checked: files === undefined ? found.checked : { ...found.checked, files },
    damageCount: damages.length,
    damages: damages.slice(0, mostNamed),
  }
}

/** The list of files, then the manifest. */
async function finish(
  { job, store }: Making,
  facts: SnapshotFacts,
  key: SealingKey | null,
  database: StoredDatabase,
  files: KeptFiles,
  verified: VerifiedCopy,
): Promise<Manifest> {
  return at(job.target, async () => {
    const list = await writeFileList(store, job.backupId, files.stored)
    const manifest: Manifest = {
      format: 'siwu-backup',
      formatVersion: 1,
      backupId: job.backupId,
      program: job.program,
      schema: facts.schema,
      office: { id: facts.officeId, name: facts.officeName },
      madeAt: job.madeAt,
      database: { name: database.name, sha256: database.sha256, size: database.size },
      fileList: { ...list, count: files.stored.length },
      totalBytes: database.size + files.stored.reduce((sum, { size }) => sum + size, 0),
      auditHead: facts.auditHead,
      encryption: key && { recipient: key.recipient, identity: key.identity },
      verified,
    }
    await writeManifest(store, manifest)
    return manifest
  })
}

/** Takes away what a run left that was ended from outside. */
export async function clearAfter(dataDir: string, target: string, officeId: string): Promise<void> {
  await rm(workFolder(dataDir), { recursive: true, force: true })
  await clearLeftovers(storeIn(target, officeId))
}
