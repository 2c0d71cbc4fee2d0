import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { assert } from '../../../shared/kernel/assert.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import type { Office } from './context.ts'
import { fileTable } from './office.tables.ts'

/** A file that lies in the store under its SHA-256 and has no row yet, or has one already. */
export type StoredFile = { sha256: string; name: string; size: number }

type Store = Pick<Office, 'dataDir'>

const folderOf = (office: Store): string => join(office.dataDir, 'files')

/** The place of a stored file, `<dataDir>/files/<sha256>`. */
export const filePath = (office: Store, sha256: string): string => join(folderOf(office), sha256)

const temporarySuffix = '.tmp'

/** Removes what a process left behind that died while writing; files come in one at a time. */
async function clearOrphans(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(temporarySuffix)) await rm(join(folder, name), { force: true })
  }
}

/** Windows has no handle of a folder to flush; there the rename itself is journalled. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function holds(path: string, sha256: string): Promise<boolean> {
  return existsSync(path) && hash('sha256', await readFile(path)) === sha256
}

/** The disk did not keep a file; nothing of it is left. */
export class FileNotKept extends Error {}

/** Files come in one after the other: a file that nobody recorded must not be cleared away under another's feet. */
const queues = new WeakMap<Office, Promise<unknown>>()

/**
 * Brings a file into the store and hands it to the command that records it with `recordFile`. When the
 * command refuses or throws, the file is taken out again. Throws FileNotKept when the disk fails.
 */
export function bringFile<T>(
  office: Office,
  name: string,
  bytes: Uint8Array,
  use: (stored: StoredFile) => T,
): Promise<T> {
  const before = queues.get(office) ?? Promise.resolve()
  const done = before.then(async () => {
    const stored = await storeFile(office, name, bytes)
    try {
      return use(stored)
    } finally {
      if (!fileRow(office.read, stored.sha256)) await rm(filePath(office, stored.sha256), { force: true })
    }
  })
  queues.set(
    office,
    done.catch(() => undefined),
  )
  return done
}

/** Temporary file, fsync, rename, fsync of the folder, then read back and compared (architecture rule 8). */
async function storeFile(office: Office, name: string, bytes: Uint8Array): Promise<StoredFile> {
  const sha256 = hash('sha256', bytes)
  const folder = folderOf(office)
  const temporary = join(folder, `${office.randomBytes(16).toString('hex')}${temporarySuffix}`)
  const path = filePath(office, sha256)
  try {
    await mkdir(folder, { recursive: true })
    await clearOrphans(folder)
    if (!(await holds(path, sha256))) {
      await writeThrough(temporary, bytes)
      await rename(temporary, path)
      await flushFolder(folder)
      if (!(await holds(path, sha256))) throw new Error(`${sha256} reads back as something else`)
    }
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new FileNotKept(`The file could not be kept: ${name}`, { cause })
  }
  return { sha256, name, size: bytes.byteLength }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Gives a stored file its row, in the transaction of the command that brought it. */
export function recordFile(tx: Tx, { sha256, name, size }: StoredFile, at: number): void {
  tx.insert(fileTable).values({ sha256, name, size, at }).onConflictDoNothing().run()
}

const fileRow = (db: ReadDb, sha256: string) =>
  db.select().from(fileTable).where(eq(fileTable.sha256, sha256)).get()

/** The bytes of a stored file. Throws when they are missing or no longer what was stored. */
export async function readStored(office: Office, sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await readFile(filePath(office, sha256)))
  assert(hash('sha256', bytes) === sha256, `the stored file ${sha256} is what it was`)
  return bytes
}
