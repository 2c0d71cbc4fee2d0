import { createHash, hash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { assert } from '../../../../shared/kernel/assert.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Office } from '../context.ts'
import { fileTable } from '../office.tables.ts'

/** A file that lies in the store under its SHA-256 and has no row yet, or has one already. */
export type StoredFile = { sha256: string; name: string; size: number }

type Store = Pick<Office, 'dataDir'>

/** The folder of the stored files, `<dataDir>/files`. */
export const folderOf = (office: Store): string => join(office.dataDir, 'files')

/** The place of a stored file, `<dataDir>/files/<sha256>`. */
export const filePath = (office: Store, sha256: string): string => join(folderOf(office), sha256)

/** What a file is called while it is being written. */
export const temporarySuffix = '.tmp'

/** Removes what a process left behind that died while writing; files come in one at a time. */
async function clearTemporary(folder: string): Promise<void> {
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

const hashedAtOnce = 256 * 1024

/** SHA-256 in hex and the size of a file in bytes, read piece by piece; null when it cannot be read. */
export async function digestFile(
  path: string,
  signal?: AbortSignal,
): Promise<{ sha256: string; size: number } | null> {
  const digest = createHash('sha256')
  let size = 0
  try {
    for await (const piece of createReadStream(path, { highWaterMark: hashedAtOnce, signal })) {
      digest.update(piece)
      size += piece.length
    }
  } catch (problem) {
    if (signal?.aborted) throw problem
    return null
  }
  return { sha256: digest.digest('hex'), size }
}

const holds = async (path: string, sha256: string): Promise<boolean> =>
  (await digestFile(path))?.sha256 === sha256

/** The disk did not keep a file; nothing of it is left. */
export class FileNotKept extends Error {}

/** Files come in one after the other: a file that nobody recorded must not be cleared away under another's feet. */
const queues = new WeakMap<Office, Promise<unknown>>()

/** Runs after everything that was asked before it: while it runs, the store changes under nobody else's hand. */
export function alone<T>(office: Office, work: () => Promise<T>): Promise<T> {
  const done = (queues.get(office) ?? Promise.resolve()).then(work)
  queues.set(
    office,
    done.catch(() => undefined),
  )
  return done
}

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
  const stored = { sha256: hash('sha256', bytes), name, size: bytes.byteLength }
  return bring(office, stored, (temporary) => writeThrough(temporary, bytes), use)
}

/**
 * Brings a file that lies beside the store already (`path`, in the data directory) as `bringFile` does. It is
 * moved, not copied; its hash was taken while it was written and is compared with what the disk gives back.
 */
export function bringWritten<T>(
  office: Office,
  stored: StoredFile,
  path: string,
  use: (stored: StoredFile) => T,
): Promise<T> {
  const move = async (temporary: string) => {
    const handle = await open(path, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(path, temporary)
  }
  return bring(office, stored, move, use)
}

function bring<T>(
  office: Office,
  stored: StoredFile,
  write: (temporary: string) => Promise<void>,
  use: (stored: StoredFile) => T,
): Promise<T> {
  return alone(office, async () => {
    await storeFile(office, stored, write)
    try {
      return use(stored)
    } finally {
      if (!fileRow(office.read, stored.sha256)) await rm(filePath(office, stored.sha256), { force: true })
    }
  })
}

/** Temporary file, fsync, rename, fsync of the folder, then read back and compared (architecture rule 8). */
async function storeFile(
  office: Office,
  { sha256, name }: StoredFile,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const folder = folderOf(office)
  const temporary = join(folder, `${office.randomBytes(16).toString('hex')}${temporarySuffix}`)
  const path = filePath(office, sha256)
  try {
    await mkdir(folder, { recursive: true })
    await clearTemporary(folder)
    if (!(await holds(path, sha256))) {
      await write(temporary)
      await rename(temporary, path)
      await flushFolder(folder)
      if (!(await holds(path, sha256))) throw new Error(`${sha256} reads back as something else`)
    }
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new FileNotKept(`The file could not be kept: ${name}`, { cause })
  }
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

export const fileRow = (db: ReadDb, sha256: string) =>
  db.select().from(fileTable).where(eq(fileTable.sha256, sha256)).get()

/** The bytes of a stored file. Throws when they are missing or no longer what was stored. */
export async function readStored(office: Office, sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await readFile(filePath(office, sha256)))
  assert(hash('sha256', bytes) === sha256, `the stored file ${sha256} is what it was`)
  return bytes
}

/**
 * A stored file as a blob that is read from the disk only while it is sent on; null when it is missing or no
 * longer what was stored.
 */
export async function openStored(office: Store, sha256: string): Promise<Blob | null> {
  const path = filePath(office, sha256)
  return (await holds(path, sha256)) ? openAsBlob(path) : null
}
