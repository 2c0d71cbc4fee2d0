import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import type { FileBytes } from './file-bytes.ts'
import { FileRefused, limits, type Tell } from './source.ts'

/** A zip whose every entry has been inflated once and found within the limits. */
export type Archive = {
  names: string[]
  /** The text of a part, or null when there is none of that name. */
  text: (name: string) => Promise<string | null>
  /** The bytes of a part; null when there is none of that name or it is larger than `most`. */
  bytes: (name: string, most: number) => Promise<Buffer | null>
  /** The text of a part piece by piece. */
  stream: (name: string, tell?: Tell) => AsyncIterable<string>
}

/** So much of a zip is inflated at a time. */
const pieceBytes = 1 << 16

class ArchiveReader extends RandomAccessReader {
  private readonly bytes: FileBytes

  constructor(bytes: FileBytes) {
    super()
    this.bytes = bytes
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.pieces(start, end), { highWaterMark: 1 })
  }

  private *pieces(start: number, end: number): Generator<Uint8Array> {
    for (let at = start; at < end; at += pieceBytes) yield this.bytes.read(at, Math.min(pieceBytes, end - at))
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const found = this.bytes.read(position, length)
    buffer.set(found, offset)
    process.nextTick(callback, found.length < length ? new Error('The archive ends too early.') : null)
  }
}

/** The parts a workbook is read from; what lies beside them (customXml) is counted but never parsed. */
const isRead = (name: string): boolean =>
  /^(?:xl\/|_rels\/|\[Content_Types\]).*\.(?:xml|rels)$|^\[Content_Types\]\.xml$/i.test(name)

/** Opens a zip after inflating every entry to nowhere: sizes that lie, bombs and XML entities end here. */
export async function openArchive(bytes: FileBytes, tell?: Tell): Promise<Archive> {
  const zip = await brokenIfItThrows(() =>
    fromRandomAccessReaderPromise(new ArchiveReader(bytes), bytes.length, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
    }),
  )
  if (zip.entryCount > limits.archiveEntries) throw new FileRefused({ code: 'archiveBomb' })
  const entries = new Map<string, Entry>()
  await brokenIfItThrows(async () => {
    let inflated = 0
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      if (entry.isEncrypted()) throw new FileRefused({ code: 'fileEncrypted' })
      const { relativeOffsetOfLocalHeader: from, compressedSize, uncompressedSize } = entry
      const walked = (size: number): void =>
        tell?.((from + compressedSize * Math.min(size / uncompressedSize, 1)) / bytes.length)
      inflated += await inflatedSize(zip, entry, limits.inflatedBytes - inflated, walked)
      entries.set(entry.fileName, entry)
    }
  })
  return {
    names: [...entries.keys()],
    text: async (name) => {
      const entry = entries.get(name)
      return entry ? textOf(zip, entry) : null
    },
    bytes: async (name, most) => {
      const entry = entries.get(name)
      return entry && entry.uncompressedSize <= most ? bytesOf(zip, entry) : null
    },
    stream: (name, told) => chunksOf(zip, entries.get(name), told),
  }
}

async function brokenIfItThrows<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw new FileRefused({ code: 'archiveBroken' })
  }
}

const forbidden = ['<!DOCTYPE', '<!ENTITY', '<!doctype']

/** The real inflated size of an entry; refuses as soon as it passes what is left or grows out of proportion. */
async function inflatedSize(
  zip: ZipFile,
  entry: Entry,
  left: number,
  walked: (size: number) => void,
): Promise<number> {
  const stream: Readable = await zip.openReadStreamPromise(entry)
  const xml = isRead(entry.fileName)
  let size = 0
  let tail = ''
  for await (const piece of stream) {
    const chunk: Buffer = piece
    if (xml && size === 0 && (chunk[0] === 0xff || chunk[0] === 0xfe)) {
      stream.destroy()
      throw new FileRefused({ code: 'forbiddenXml' })
    }
    size += chunk.length
    walked(size)
    const swollen =
      size > limits.ratioFreeBytes && size > limits.inflatedRatio * Math.max(entry.compressedSize, 1)
    if (size > left || swollen) {
      stream.destroy()
      throw new FileRefused({ code: 'archiveBomb' })
    }
    if (!xml) continue
    const text = tail + chunk.toString('latin1')
    if (forbidden.some((sign) => text.includes(sign))) {
      stream.destroy()
      throw new FileRefused({ code: 'forbiddenXml' })
    }
    tail = text.slice(-9)
  }
  return size
}

async function* chunksOf(zip: ZipFile, entry: Entry | undefined, tell?: Tell): AsyncGenerator<string> {
  if (!entry) return
  const decoder = new TextDecoder('utf-8')
  const stream: Readable = await zip.openReadStreamPromise(entry)
  let done = 0
  for await (const piece of stream) {
    const chunk: Buffer = piece
    done += chunk.length
    yield decoder.decode(chunk, { stream: true })
    tell?.(done / entry.uncompressedSize)
  }
  yield decoder.decode()
}

async function bytesOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = []
  const stream: Readable = await zip.openReadStreamPromise(entry)
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > limits.partBytes) throw new FileRefused({ code: 'archiveBomb' })
  const pieces: string[] = []
  for await (const piece of chunksOf(zip, entry)) pieces.push(piece)
  return pieces.join('')
}
