import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { HandoverProblem, isInside, limits } from './package-format.ts'

/** A package that is read: nothing of it is trusted. */
export type PackageSource = {
  /** Its files by their path, each with the size that it says; -1 for what is no plain file. */
  files: ReadonlyMap<string, number>
  /** The bytes of one file, or an error while they are read. */
  read: (path: string) => AsyncIterable<Uint8Array>
  close: () => void
}

/** What systems leave in folders by themselves. */
const litter = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$|^__MACOSX\//i

const tooLarge = (what: 'entries' | 'bytes' | 'catalogue') =>
  new HandoverProblem({ code: 'packageTooLarge', what })

class Listing {
  readonly files = new Map<string, number>()
  private bytes = 0

  add(path: string, size: number): void {
    if (litter.test(path)) return
    if (!isInside(path)) throw new HandoverProblem({ code: 'packageWrong', detail: path.slice(0, 200) })
    this.bytes += Math.max(0, size)
    if (this.files.size >= limits.entries) throw tooLarge('entries')
    if (this.bytes > limits.bytes) throw tooLarge('bytes')
    this.files.set(path, size)
  }
}

async function folderSource(root: string): Promise<PackageSource> {
  const listing = new Listing()
  const walk = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) await walk(path)
      else listing.add(path, entry.isFile() ? (await lstat(join(root, path))).size : -1)
    }
  }
  await walk('')
  return {
    files: listing.files,
    read: (path) => bytesOf(join(root, ...path.split('/'))),
    close: () => undefined,
  }
}

/** A file that grows so much when it is unpacked was made to fill a disk. */
const isBomb = ({ compressedSize, uncompressedSize }: Entry): boolean =>
  uncompressedSize > limits.inflatedBytes && uncompressedSize > compressedSize * limits.ratio

async function zipSource(file: string): Promise<PackageSource> {
  let zip: ZipFile
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false })
  } catch (cause) {
    throw new HandoverProblem({ code: 'notAPackage', path: file }, cause)
  }
  try {
    if (zip.entryCount > limits.entries) throw tooLarge('entries')
    const listing = new Listing()
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      if (isBomb(entry)) throw tooLarge('bytes')
      listing.add(entry.fileName, entry.isEncrypted() ? -1 : entry.uncompressedSize)
      entries.set(entry.fileName, entry)
    }
    return {
      files: listing.files,
      read: (path) => inflated(zip, entries.get(path)),
      close: () => zip.close(),
    }
  } catch (problem) {
    zip.close()
    if (problem instanceof HandoverProblem) throw problem
    // What yauzl says of a directory that is no directory, or names places outside.
    const detail = problem instanceof Error ? problem.message : String(problem)
    throw new HandoverProblem({ code: 'packageWrong', detail: detail.slice(0, 200) }, problem)
  }
}

/** Opened when somebody reads, so that a failure has somebody to meet it. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

async function* inflated(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Uint8Array> {
  if (!entry) throw new Error('no such file')
  yield* await zip.openReadStreamPromise(entry)
}

/** Opens a package for reading, a folder or a zip file. Throws HandoverProblem. */
export async function openPackage(path: string): Promise<PackageSource> {
  const found = await lstat(path)
  return found.isDirectory() ? folderSource(path) : zipSource(path)
}

/** A whole file of the package, up to so many bytes. Throws HandoverProblem when it is longer. */
export async function readWhole(source: PackageSource, path: string, most: number): Promise<Buffer> {
  if ((source.files.get(path) ?? 0) > most) throw tooLarge('catalogue')
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of source.read(path)) {
    size += piece.length
    if (size > most) throw tooLarge('catalogue')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
