import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { backupId, type StoredBackup, verifiedCopy } from '../../../shared/office/backup.contract.ts'
import { knownMigrations } from '../db/migrate.ts'
import { BackupProblem } from './problem.ts'
import { type BackupStore, keepText, storeAt } from './store.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Names come from a disk that anybody may have written to: no path leads out of the folder. */
const storedName = z.string().regex(/^[0-9a-z-]+(\.[a-z]+)*$/)
const part = z.object({ name: storedName, sha256, size: z.int().min(0) })
export type StoredPart = z.infer<typeof part>

const manifestBody = z.object({
  format: z.literal('siwu-backup'),
  formatVersion: z.literal(1),
  backupId,
  /** The program that made it, and the last migration of its database. */
  program: z.string(),
  schema: z.int(),
  office: z.object({ id: z.string(), name: z.string() }),
  madeAt: z.int(),
  database: part,
  /** A JSON list of every stored file with its hash and size; itself named by its hash. */
  fileList: part.extend({ count: z.int() }),
  totalBytes: z.int(),
  /** The last row of the audit chain: what the copy must end with. */
  auditHead: z.object({ id: z.int(), hash: sha256 }).nullable(),
  /** Age: the recipient, and the identity encrypted with the passphrase. Null when nothing is encrypted. */
  encryption: z.object({ recipient: z.string(), identity: z.string() }).nullable(),
  verified: verifiedCopy,
})
export type Manifest = z.infer<typeof manifestBody>

const sealedManifest = z.object({ manifest: z.unknown(), sha256 })

const nameOf = (id: string): string => `${id}.json`

export const manifestPath = (store: BackupStore, id: string): string => join(store.backups, nameOf(id))

/** Writes the manifest, after everything that it names: without it a backup does not exist. */
export async function writeManifest(store: BackupStore, facts: Manifest): Promise<void> {
  const manifest = manifestBody.parse(facts)
  const body = JSON.stringify(manifest, null, 2)
  const text = `{"sha256":"${hash('sha256', JSON.stringify(manifest))}","manifest":${body}}`
  await keepText(store.backups, nameOf(manifest.backupId), text)
  const back = await readManifest(manifestPath(store, manifest.backupId))
  if (JSON.stringify(back) !== JSON.stringify(manifest)) {
    throw new BackupProblem({ code: 'readBackWrong', name: nameOf(manifest.backupId) })
  }
}

/** Reads a manifest. Throws `manifestDamaged` when it is not what was written. */
export async function readManifest(path: string): Promise<Manifest> {
  const name = path.split(/[\\/]/).at(-1) ?? path
  try {
    const read = sealedManifest.parse(JSON.parse(await readFile(path, 'utf8')))
    if (hash('sha256', JSON.stringify(read.manifest)) !== read.sha256) throw new Error('its hash differs')
    return manifestBody.parse(read.manifest)
  } catch (cause) {
    throw new BackupProblem({ code: 'manifestDamaged', name }, cause)
  }
}

const fileList = z.array(part)

export const writeFileList = (store: BackupStore, id: string, files: readonly StoredPart[]) =>
  keepText(store.data, `${id}.files.json`, JSON.stringify(files))

/** The stored files of a backup. Throws `manifestDamaged` when the list is not what the manifest says. */
export async function readFileList(store: BackupStore, manifest: Manifest): Promise<StoredPart[]> {
  const { name, sha256: expected } = manifest.fileList
  try {
    const bytes = await readFile(join(store.data, name))
    if (hash('sha256', bytes) !== expected) throw new Error('its hash differs')
    return fileList.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    throw new BackupProblem({ code: 'manifestDamaged', name }, cause)
  }
}

/** The newest database step that this program knows. */
export const knownSchema = (): number => knownMigrations().at(-1)?.number ?? 0

export type Found = { path: string; manifest: Manifest; store: BackupStore }

/** Every manifest of a store, newest first; those that do not hold are named apart. */
export async function readStore(store: BackupStore): Promise<{ found: Found[]; damaged: string[] }> {
  const found: Found[] = []
  const damaged: string[] = []
  const names = existsSync(store.backups) ? await readdir(store.backups) : []
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const path = join(store.backups, name)
    try {
      found.push({ path, manifest: await readManifest(path), store })
    } catch {
      damaged.push(path)
    }
  }
  found.sort((a, b) => b.manifest.backupId.localeCompare(a.manifest.backupId))
  return { found, damaged: damaged.sort() }
}

/** The stores at or below a folder: a target, the folder of all offices, one office's folder. */
async function storesBelow(folder: string): Promise<BackupStore[]> {
  for (const place of [folder, join(folder, 'siwu-backup')]) {
    if (existsSync(join(place, 'backups'))) return [storeAt(place)]
    const below = existsSync(place) ? await readdir(place) : []
    const stores = below
      .map((name) => storeAt(join(place, name)))
      .filter(({ backups }) => existsSync(backups))
    if (stores.length > 0) return stores
  }
  return []
}

/** Every backup that a path leads to: a manifest, an office's folder, or a whole disk. Newest first. */
export async function findBackups(path: string): Promise<{ found: Found[]; damaged: string[] }> {
  if (path.endsWith('.json')) {
    const store = storeAt(join(path, '..', '..'))
    return { found: [{ path, manifest: await readManifest(path), store }], damaged: [] }
  }
  const stores = await Promise.all((await storesBelow(path)).map(readStore))
  return {
    found: stores
      .flatMap((one) => one.found)
      .sort((a, b) => b.manifest.backupId.localeCompare(a.manifest.backupId)),
    damaged: stores.flatMap((one) => one.damaged),
  }
}

/** A backup as lists show it. */
export function toStored({ path, manifest }: Found, known: number): StoredBackup {
  return {
    backupId: manifest.backupId,
    path,
    officeName: manifest.office.name,
    madeAt: manifest.madeAt,
    program: manifest.program,
    bytes: manifest.totalBytes,
    files: manifest.fileList.count,
    encrypted: manifest.encryption !== null,
    sound: manifest.verified.sound,
    newer: manifest.schema > known,
  }
}
