import type { FileBytes } from './file-bytes.ts'
import { FileRefused } from './source.ts'

/** A stream inside a compound file (OLE): where its sectors begin, and how long it is. */
type Entry = {
  name: string
  kind: number
  left: number
  right: number
  child: number
  start: number
  size: number
}

const headerBytes = 512
const entryBytes = 128
const miniSectorBytes = 64
/** Sector numbers from here on mean the end of a chain, or none. */
const lastSector = 0xfffffff9
const kinds = { storage: 1, stream: 2 } as const

const broken = (): FileRefused => new FileRefused({ code: 'archiveBroken' })

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A compound file, read sector by sector; whatever its tables claim, no chain is followed twice round. */
export class CompoundFile {
  private readonly bytes: FileBytes
  private readonly header: Buffer
  private readonly sectorBytes: number
  private readonly sectorCount: number
  private readonly table: Uint32Array
  private readonly directory: FileBytes

  /** Throws FileRefused `archiveBroken` when the file's tables make no sense. */
  constructor(bytes: FileBytes) {
    this.bytes = bytes
    this.header = bufferOf(bytes.read(0, headerBytes))
    if (this.header.length < headerBytes) throw broken()
    const shift = this.header.readUInt16LE(0x1e)
    if (shift !== 9 && shift !== 12) throw broken()
    this.sectorBytes = 2 ** shift
    this.sectorCount = Math.max(Math.ceil(bytes.length / this.sectorBytes) - 1, 0)
    this.table = this.readTable()
    this.directory = this.chained(this.header.readUInt32LE(0x30), Number.POSITIVE_INFINITY)
  }

  /** The streams and storages beside each other at the root, in no order. */
  rootEntries(): { name: string; isStream: boolean; open: () => FileBytes }[] {
    const found: Entry[] = []
    const seen = new Set<number>()
    const open = [this.entry(0).child]
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (place > lastSector || seen.has(place)) continue
      seen.add(place)
      const entry = this.entry(place)
      found.push(entry)
      open.push(entry.left, entry.right)
    }
    return found
      .filter(({ kind }) => kind === kinds.stream || kind === kinds.storage)
      .map((entry) => ({
        name: entry.name,
        isStream: entry.kind === kinds.stream,
        open: () => this.stream(entry),
      }))
  }

  /** Small streams lie in sectors of their own kind, inside a stream that the root entry holds. */
  private stream({ start, size }: Entry): FileBytes {
    if (size >= this.header.readUInt32LE(0x38)) return this.chained(start, size)
    const root = this.entry(0)
    const table = tableOf([
      ...this.all(this.chained(this.header.readUInt32LE(0x3c), Number.POSITIVE_INFINITY)),
    ])
    const holder = this.chained(root.start, root.size)
    const count = Math.ceil(holder.length / miniSectorBytes)
    const sectors = chainIn(table, start, Math.ceil(size / miniSectorBytes), count)
    return new ChainedBytes(holder, sectors, miniSectorBytes, 0, size)
  }

  private chained(start: number, size: number): FileBytes {
    const sectors = chainIn(this.table, start, Math.ceil(size / this.sectorBytes), this.sectorCount)
    return new ChainedBytes(this.bytes, sectors, this.sectorBytes, this.sectorBytes, size)
  }

  private *all(bytes: FileBytes): Generator<Buffer> {
    for (let at = 0; at < bytes.length; at += this.sectorBytes)
      yield bufferOf(bytes.read(at, this.sectorBytes))
  }

  private sector(number: number): Buffer {
    if (number >= this.sectorCount) throw broken()
    return bufferOf(this.bytes.read((number + 1) * this.sectorBytes, this.sectorBytes))
  }

  /** The table of chains, gathered from the sectors that the header and the sectors after it name. */
  private readTable(): Uint32Array {
    const most = Math.ceil(this.sectorCount / (this.sectorBytes / 4))
    const sectors: Buffer[] = []
    const take = (list: Buffer, from: number, to: number): void => {
      for (let at = from; at < to && sectors.length < most; at += 4) {
        const number = list.readUInt32LE(at)
        if (number <= lastSector) sectors.push(this.sector(number))
      }
    }
    take(this.header, 0x4c, headerBytes)
    let next = this.header.readUInt32LE(0x44)
    for (let turn = 0; next <= lastSector && sectors.length < most; turn += 1) {
      if (turn > this.sectorCount) throw broken()
      const list = this.sector(next)
      if (list.length < this.sectorBytes) throw broken()
      take(list, 0, this.sectorBytes - 4)
      next = list.readUInt32LE(this.sectorBytes - 4)
    }
    return tableOf(sectors)
  }

  private entry(place: number): Entry {
    const bytes = bufferOf(this.directory.read(place * entryBytes, entryBytes))
    if (bytes.length < entryBytes) throw broken()
    const nameBytes = Math.min(bytes.readUInt16LE(0x40), 64)
    return {
      name: bytes.toString('utf16le', 0, Math.max(nameBytes - 2, 0)),
      kind: bytes[0x42] ?? 0,
      left: bytes.readUInt32LE(0x44),
      right: bytes.readUInt32LE(0x48),
      child: bytes.readUInt32LE(0x4c),
      start: bytes.readUInt32LE(0x74),
      size: bytes.readUInt32LE(0x78),
    }
  }
}

function tableOf(sectors: Buffer[]): Uint32Array {
  const bytes = Buffer.concat(sectors)
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    bytes.readUInt32LE(index * 4),
  )
}

/** The sectors of a chain, at most as many as asked for; throws when it leaves the file or comes round. */
function chainIn(table: Uint32Array, start: number, most: number, sectorCount: number): Uint32Array {
  const sectors: number[] = []
  const seen = new Uint8Array(sectorCount)
  for (let sector = start; sector <= lastSector && sectors.length < most; ) {
    if (sector >= sectorCount || seen[sector] === 1) throw broken()
    seen[sector] = 1
    sectors.push(sector)
    const next = table[sector]
    if (next === undefined) throw broken()
    sector = next
  }
  return Uint32Array.from(sectors)
}

/** Bytes that lie in sectors; neighbouring sectors are read at once. */
class ChainedBytes implements FileBytes {
  readonly length: number
  private readonly inner: FileBytes
  private readonly sectors: Uint32Array
  private readonly sectorBytes: number
  private readonly first: number

  constructor(inner: FileBytes, sectors: Uint32Array, sectorBytes: number, first: number, size: number) {
    this.inner = inner
    this.sectors = sectors
    this.sectorBytes = sectorBytes
    this.first = first
    this.length = Math.min(size, this.lengthInFile())
  }

  /** The last sector of a file may be cut short by programs that do not fill it up. */
  private lengthInFile(): number {
    const last = this.sectors.at(-1)
    if (last === undefined) return 0
    const ends = Math.min(this.inner.length, this.first + (last + 1) * this.sectorBytes)
    return (this.sectors.length - 1) * this.sectorBytes + ends - (this.first + last * this.sectorBytes)
  }

  read(from: number, length: number, into?: Uint8Array): Uint8Array {
    const wanted = Math.max(Math.min(length, this.length - from), 0)
    const bytes = into ? into.subarray(0, wanted) : new Uint8Array(wanted)
    let filled = 0
    while (filled < bytes.length) {
      const at = from + filled
      const place = Math.floor(at / this.sectorBytes)
      const within = at - place * this.sectorBytes
      const sector = this.sectors[place] ?? 0
      let run = 1
      while (
        this.sectors[place + run] === sector + run &&
        run * this.sectorBytes < within + bytes.length - filled
      )
        run += 1
      const take = Math.min(run * this.sectorBytes - within, bytes.length - filled)
      const target = bytes.subarray(filled, filled + take)
      const piece = this.inner.read(this.first + sector * this.sectorBytes + within, take, target)
      if (piece.length < take) throw broken()
      if (piece.buffer !== target.buffer) target.set(piece)
      filled += take
    }
    return bytes
  }
}
