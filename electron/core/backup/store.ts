import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync, realpathSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { BackupProblem, problemOf } from './problem.ts'

/** The folder that all offices' backups share on a target. */
export const storeFolder = 'siwu-backup'

/** Where one office's backups lie on a target. */
export type BackupStore = { root: string; backups: string; data: string; files: string }

/** The office's own folder on a target: `<target>/siwu-backup/<office id>`. */
export function storeIn(target: string, officeId: string): BackupStore {
  return storeAt(join(target, storeFolder, officeId))
}

export const storeAt = (root: string): BackupStore => ({
  root,
  backups: join(root, 'backups'),
  data: join(root, 'data'),
  files: join(root, 'files'),
})

const partialSuffix = '.partial'

/** Bytes that may wait in memory: a commit of the office must not wait for a long queue of ours. */
const syncEveryBytes = 4 * 1024 * 1024
const pieceBytes = 512 * 1024

/** The bytes of a file, piece by piece; opened when somebody reads, so that a failure has somebody to meet it. */
export async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: pieceBytes })
}

/** The same bytes; a failure to read them names `place`, not the place that they are written to. */
export async function* readFrom(
  place: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* source
  } catch (problem) {
    throw new BackupProblem(problemOf(problem, place), problem)
  }
}

export type Digest = { sha256: string; size: number }

/** SHA-256 in hex and the size of a stream read to its end. */
export async function digest(source: AsyncIterable<Uint8Array>): Promise<Digest> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of source) {
    hash.update(piece)
    size += piece.byteLength
  }
  return { sha256: hash.digest('hex'), size }
}

/** As `digest`, handing the pieces on; `found` is told at the end. */
export async function* digesting(
  source: AsyncIterable<Uint8Array>,
  found: (digest: Digest) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of source) {
    hash.update(piece)
    size += piece.byteLength
    yield piece
  }
  found({ sha256: hash.digest('hex'), size })
}

/** Removable disks and network shares may have no handle of a folder to flush: the file itself was flushed. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    return
  }
}

/** What was written under which name. */
export type StoredDigest = Digest & { name: string }

/**
 * Writes a stream into a folder: partial file, fsync, rename. `nameOf` gives the name once the hash of what
 * was written is known. Returns that name and hash.
 */
export async function keep(
  folder: string,
  source: AsyncIterable<Uint8Array>,
  nameOf: (digest: Digest) => string,
): Promise<StoredDigest> {
  const partial = join(folder, `${randomBytes(8).toString('hex')}${partialSuffix}`)
  const hash = createHash('sha256')
  let size = 0
  try {
    const handle = await open(partial, 'wx', 0o600)
    try {
      let unsynced = 0
      for await (const piece of source) {
        await handle.writeFile(piece)
        hash.update(piece)
        size += piece.byteLength
        unsynced += piece.byteLength
        if (unsynced < syncEveryBytes) continue
        await handle.datasync()
        unsynced = 0
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    const found = { sha256: hash.digest('hex'), size }
    const name = nameOf(found)
    await rename(partial, join(folder, name))
    await flushFolder(folder)
    return { ...found, name }
  } catch (problem) {
    await rm(partial, { force: true }).catch(() => undefined)
    throw problem
  }
}

/** As `keep`, for a text that fits in memory. */
export const keepText = (folder: string, name: string, text: string): Promise<StoredDigest> =>
  keep(folder, piecesOf(text), () => name)

async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

const names = (folder: string): Promise<string[]> =>
  existsSync(folder) ? readdir(folder) : Promise.resolve([])

/** Removes what a killed run left: half-written files, and databases without a manifest. */
export async function clearLeftovers(store: BackupStore): Promise<void> {
  for (const folder of [store.backups, store.data, store.files]) {
    for (const name of await names(folder)) {
      if (name.endsWith(partialSuffix)) await rm(join(folder, name), { force: true })
    }
  }
  const made = new Set((await names(store.backups)).map((name) => name.split('.')[0]))
  for (const name of await names(store.data)) {
    if (!made.has(name.split('.')[0])) await rm(join(store.data, name), { force: true })
  }
}

const note = `司务备份 / Siwu backups

请勿改动本文件夹中的文件。恢复：在新电脑上安装司务，首次启动时选“从备份恢复”，指向本文件夹。
也可用命令行：siwu restore --from 本文件夹 --data 新的空文件夹

Please leave these files as they are. To restore: install Siwu, choose “restore from a backup” at its first start
and name this folder; or: siwu restore --from THIS-FOLDER --data NEW-EMPTY-FOLDER
`

/** Makes the office's folder on a target, with a note for whoever finds it. */
export async function makeStore(store: BackupStore): Promise<void> {
  for (const folder of [store.backups, store.data, store.files]) await mkdir(folder, { recursive: true })
  const file = join(store.root, 'README.txt')
  if (!existsSync(file)) await writeFile(file, note)
}

const isInside = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(outer + sep)

/**
 * Looks at a target before anything is written there. `mustBeKnown`: a scheduled run goes only to a disk that
 * a person chose for this office; an empty mount point or another disk is not it. Throws BackupProblem.
 */
export async function checkTarget(target: string, dataDir: string, store: BackupStore | null): Promise<void> {
  const found = await stat(target).catch(() => null)
  if (!found) throw new BackupProblem({ code: 'targetLost', path: target })
  if (!found.isDirectory()) throw new BackupProblem({ code: 'targetNotFolder', path: target })
  if (isInside(realpathSync(target), realpathSync(dataDir))) {
    throw new BackupProblem({ code: 'targetInside', path: target })
  }
  if (store && !existsSync(store.backups)) throw new BackupProblem({ code: 'targetLost', path: target })
}

/** Room that is never asked for: manifests, and what other programs write meanwhile. */
const marginBytes = 16 * 1024 * 1024

/** Throws `noRoom` when the disk that holds the folder has not that much room. */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  const neededBytes = bytes + marginBytes
  // Some network shares do not say.
  if (freeBytes === 0 || freeBytes >= neededBytes) return
  throw new BackupProblem({ code: 'noRoom', path: folder, neededBytes, freeBytes })
}
