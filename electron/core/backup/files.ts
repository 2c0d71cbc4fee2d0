import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupJob, Report } from './make-backup.ts'
import type { StoredPart } from './manifest.ts'
import { at, BackupProblem } from './problem.ts'
import { type Sealer, type SealingKey, sealedKey } from './sealing.ts'
import { type BackupStore, bytesOf, digest, digesting, keep, readFrom, requireRoom } from './store.ts'

/** How a stored file's name tells its hash: `<sha256>`, or `<key>-<sha256 of what lies there>.age`. */
const sealedName = /^([0-9a-f]{32})-([0-9a-f]{64})\.age$/
const plainName = /^[0-9a-f]{64}$/

type NamedFile = { name: string; key: string; sha256: string }

function parseName(name: string): NamedFile | null {
  const sealed = sealedName.exec(name)
  if (sealed) return { name, key: sealed[1] ?? '', sha256: sealed[2] ?? '' }
  return plainName.test(name) ? { name, key: name, sha256: name } : null
}

/** The files of a store by the first part of their names; damage may have left two of one. */
export async function filesByKey(store: BackupStore): Promise<Map<string, NamedFile[]>> {
  const found = new Map<string, NamedFile[]>()
  for (const name of existsSync(store.files) ? await readdir(store.files) : []) {
    const file = parseName(name)
    if (file) found.set(file.key, [...(found.get(file.key) ?? []), file])
  }
  return found
}

export type KeptFiles = {
  stored: StoredPart[]
  newFiles: number
  newBytes: number
  /** SHA-256 of files that the office itself has lost or whose bytes changed. */
  missing: string[]
}

type Work = {
  job: BackupJob
  store: BackupStore
  sealer: Sealer | null
  key: SealingKey | null
  files: readonly { sha256: string; size: number }[]
  report: Report
}

/**
 * Brings the office's files to the target, each once whatever the number of backups. Those that lie there are
 * read again; one that is damaged is written anew. A file that the office lost is named and left out.
 */
export async function backUpFiles(work: Work): Promise<KeptFiles> {
  const { job, store, key, files, report } = work
  const there = await filesByKey(store)
  const keyOf = (sha256: string): string => (key ? sealedKey(key.nameKey, sha256) : sha256)
  const absent = files.filter(({ sha256 }) => !there.has(keyOf(sha256)))
  const sum = (list: readonly { size: number }[]): number => list.reduce((total, { size }) => total + size, 0)
  await at(job.target, () => requireRoom(store.root, sum(absent)))
  const totalBytes = sum(files)
  const kept: KeptFiles = { stored: [], newFiles: 0, newBytes: 0, missing: [] }
  let doneBytes = 0
  for (const { sha256, size } of files) {
    report({ phase: 'files', doneBytes, totalBytes })
    const found = await at(job.target, () => soundOne(store, there.get(keyOf(sha256)) ?? []))
    const part = found ?? (await bringOne(work, sha256, keyOf(sha256)))
    if (part) kept.stored.push(part)
    else kept.missing.push(sha256)
    if (part && !found) {
      kept.newFiles += 1
      kept.newBytes += part.size
    }
    doneBytes += size
  }
  return kept
}

/** The first that still is what its name says; the others are taken away. */
async function soundOne(store: BackupStore, named: readonly NamedFile[]): Promise<StoredPart | null> {
  for (const { name, sha256 } of named) {
    const path = join(store.files, name)
    const found = await digest(bytesOf(path)).catch(() => null)
    if (found?.sha256 === sha256) return { name, sha256, size: found.size }
    await rm(path, { force: true })
  }
  return null
}

/** Copies one file and reads it back; null when the office's own copy is not what it was. */
async function bringOne(work: Work, sha256: string, key: string): Promise<StoredPart | null> {
  const { job, store, sealer } = work
  const source = join(job.dataDir, 'files', sha256)
  const whole = await stat(source).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!whole) return null
  let read = ''
  const plain = digesting(readFrom(job.dataDir, bytesOf(source)), (found) => {
    read = found.sha256
  })
  const written = await at(job.target, async () =>
    keep(store.files, sealer ? await sealer.seal(plain) : plain, (found) =>
      sealer ? `${key}-${found.sha256}.age` : found.sha256,
    ),
  )
  const { name } = written
  if (read !== sha256) {
    await rm(join(store.files, name), { force: true })
    return null
  }
  const back = await at(job.target, async () => {
    const bytes = bytesOf(join(store.files, name))
    return digest(sealer ? await sealer.open(bytes) : bytes)
  })
  if (back.sha256 !== sha256) throw new BackupProblem({ code: 'readBackWrong', name })
  return { name, sha256: written.sha256, size: written.size }
}
