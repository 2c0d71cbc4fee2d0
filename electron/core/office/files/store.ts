import { createHash, hash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { assert } from '../../../../shared/kernel/assert.ts'
import { prepared, type ReadDb, type Tx } from '../../db/connection.ts'
import type { Office } from '../context.ts'
import { fileTable } from '../office.tables.ts'
import { destroyedAt, keepAgain } from './destroyed.ts'

/** A file that lies in the store under its SHA-256 and has no row yet, or has one already. */
export type StoredFile = { sha256: string; name: string; size: number }

type Store = Pick<Office, 'dataDir'>

/** The folder of the stored files, `<dataDir>/files`. */
export const folderOf = (office: Store): string => join(office.dataDir, 'files')

/** The place of a stored file, `<dataDir>/files/<sha256>`. */
export const filePath = (office: Store, sha256: string): string => join(folderOf(office), sha256)

/** What a file is called while it is being written. */
export const temporarySuffix = '.tmp'

/** The looking through of each office's store for what an earlier process left. */
const clearings = new WeakMap<Office, Promise<void>>()

/** Removes what a process left behind that died while writing, before this one writes; it removes its own. */
async function clearTemporary(office: Office, folder: string): Promise<void> {
  const clearing = clearings.get(office) ?? clearAll(folder)
  clearings.set(office, clearing)
  await clearing.catch((problem: unknown) => {
    clearings.delete(office)
    throw problem
  })
}

async function clearAll(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(temporarySuffix)) await rm(join(folder, name), { force: true })
  }
}

async function flushFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Windows has no handle of a folder to flush; there the rename itself is journalled. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const hashedAtOnce = 256 * 1024

type Digest = { sha256: string; size: number }

/** A small file is read in one go: a stream would fill a large piece for each. */
async function digestSmall(path: string): Promise<Digest | null> {
  const handle = await open(path, 'r')
  try {
    if ((await handle.stat()).size > hashedAtOnce) return null
    const bytes = await handle.readFile()
    return { sha256: hash('sha256', bytes), size: bytes.length }
  } finally {
    await handle.close()
  }
}

/** SHA-256 in hex and the size of a file in bytes, read piece by piece; null when it cannot be read. */
export async function digestFile(path: string, signal?: AbortSignal): Promise<Digest | null> {
  const digest = createHash('sha256')
  let size = 0
  try {
    const small = await digestSmall(path)
    if (small) return small
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
  return bring(office, stored, (temporary) => moveInto(path, temporary), use)
}

async function moveInto(path: string, temporary: string): Promise<void> {
  await flushFile(path)
  await rename(path, temporary)
}

/** Files that are worked on at once: the system has as many threads for them. */
const atOnce = 4

/** Does one thing after the other for each, a few at a time. */
export async function severally<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  const one = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

/**
 * Brings many files that lie beside the store, each for itself, and hands the hashes of those that the disk kept
 * to the command that records them with `recordFile`. The folder is flushed once for all; every file is read back.
 */
export function bringEach<T>(
  office: Office,
  files: readonly { stored: StoredFile; path: string }[],
  use: (kept: ReadonlySet<string>) => T,
): Promise<T> {
  return alone(office, async () => {
    const kept = new Set<string>()
    const keeping = async (work: () => Promise<boolean>): Promise<boolean> =>
      work().catch((problem: unknown) => {
        if (problem instanceof FileNotKept) return false
        throw problem
      })
    await severally(files, async ({ stored, path }) => {
      const placed = await keeping(() =>
        placeFile(office, stored, (temporary) => moveInto(path, temporary)).then(() => true),
      )
      if (placed) kept.add(stored.sha256)
    })
    await flushFolder(folderOf(office)).catch(() => kept.clear())
    await severally([...kept], async (sha256) => {
      if (!(await holds(filePath(office, sha256), sha256))) kept.delete(sha256)
    })
    try {
      return use(kept)
    } finally {
      for (const { stored } of files) {
        if (isKept(office.read, stored.sha256)) continue
        // The folder itself may be what failed.
        await rm(filePath(office, stored.sha256), { force: true }).catch(() => undefined)
      }
    }
  })
}

/**
 * Brings several files that lie beside the store, all or none, and hands them to the command that records them
 * with `recordFile`. They are copied: when the command refuses, they still lie where they were.
 */
export function bringCopies<T>(
  office: Office,
  files: readonly { stored: StoredFile; path: string }[],
  use: () => T,
): Promise<T> {
  return alone(office, async () => {
    try {
      for (const { stored, path } of files) {
        await storeFile(office, stored, async (temporary) => {
          await copyFile(path, temporary)
          await flushFile(temporary)
        })
      }
      return use()
    } finally {
      for (const { stored } of files) {
        if (!isKept(office.read, stored.sha256)) await rm(filePath(office, stored.sha256), { force: true })
      }
    }
  })
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
      if (!isKept(office.read, stored.sha256)) await rm(filePath(office, stored.sha256), { force: true })
    }
  })
}

/** Temporary file, fsync, rename, fsync of the folder, then read back and compared (architecture rule 8). */
async function storeFile(
  office: Office,
  stored: StoredFile,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const { sha256, name } = stored
  if (!(await placeFile(office, stored, write))) return
  try {
    await flushFolder(folderOf(office))
    if (!(await holds(filePath(office, sha256), sha256))) {
      throw new Error(`${sha256} reads back as something else`)
    }
  } catch (cause) {
    throw new FileNotKept(`The file could not be kept: ${name}`, { cause })
  }
}

/** The first half: the file lies under its hash, its folder not flushed yet. False when it lay there already. */
async function placeFile(
  office: Office,
  { sha256, name }: StoredFile,
  write: (temporary: string) => Promise<void>,
): Promise<boolean> {
  const folder = folderOf(office)
  const temporary = join(folder, `${office.randomBytes(16).toString('hex')}${temporarySuffix}`)
  const path = filePath(office, sha256)
  try {
    await mkdir(folder, { recursive: true })
    await clearTemporary(office, folder)
    if (await holds(path, sha256)) return false
    await write(temporary)
    await rename(temporary, path)
    return true
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
  insertFile(tx).run(sha256, name, size, at)
  keepAgain(tx, sha256, at)
}

const insertFile = prepared((db: Tx) =>
  db.$client.prepare('INSERT INTO file (sha256, name, size, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
)

/** Whether some record keeps the file: it has its row and was not destroyed. */
const isKept = (db: ReadDb, sha256: string): boolean =>
  fileRow(db, sha256) !== undefined && destroyedAt(db, sha256) === null

const bySha = prepared((db: ReadDb) =>
  db
    .select()
    .from(fileTable)
    .where(eq(fileTable.sha256, sql.placeholder('sha256')))
    .prepare(),
)

export const fileRow = (db: ReadDb, sha256: string) => bySha(db).get({ sha256 })

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
