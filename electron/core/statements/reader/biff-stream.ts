import type { FileBytes } from './file-bytes.ts'
import { FileRefused } from './source.ts'

/** One record of an old workbook (BIFF): what it is and where its body lies in the stream. */
export type BiffRecord = { type: number; at: number; length: number }

export const biff = {
  formula: [0x0006, 0x0206, 0x0406],
  eof: 0x000a,
  date1904: 0x0022,
  filePass: 0x002f,
  continued: 0x003c,
  codePage: 0x0042,
  sheet: 0x0085,
  mulRk: 0x00bd,
  richText: 0x00d6,
  cellFormat: 0x00e0,
  sharedTexts: 0x00fc,
  sharedText: 0x00fd,
  supBook: 0x01ae,
  number: 0x0203,
  text: 0x0204,
  truth: 0x0205,
  rk: 0x027e,
  numberFormat: 0x041e,
  bof: 0x0809,
} as const

const blockBits = 16
const blockBytes = 1 << blockBits
/** Sheets written column by column are read from about as many places at once. */
const keptBlocks = 32

export const brokenBook = (): FileRefused => new FileRefused({ code: 'archiveBroken' })

type Block = { number: number; room: Uint8Array; bytes: Buffer }

/** The stream of an old workbook; the blocks looked at last are kept, and what was read lasts as long as they. */
export class BiffStream {
  readonly length: number
  private readonly bytes: FileBytes
  private readonly blocks = new Map<number, Block>()
  private latest: Block = { number: -1, room: new Uint8Array(0), bytes: Buffer.alloc(0) }

  constructor(bytes: FileBytes) {
    this.bytes = bytes
    this.length = bytes.length
  }

  /** So many bytes from there on. Throws `archiveBroken` when the stream ends before. */
  read(from: number, length: number): Buffer {
    if (from + length > this.length) throw brokenBook()
    const first = from >>> blockBits
    const within = from - first * blockBytes
    const block = this.block(first)
    if (within + length <= block.length) return block.subarray(within, within + length)
    const parts: Buffer[] = [block.subarray(within)]
    for (let got = block.length - within, next = first + 1; got < length; next += 1) {
      const part = this.block(next).subarray(0, length - got)
      if (part.length === 0) throw brokenBook()
      parts.push(part)
      got += part.length
    }
    return Buffer.concat(parts)
  }

  body({ at, length }: BiffRecord): Buffer {
    return this.read(at, length)
  }

  /** The records from there to the end of the stream, or to where nothing but padding follows. */
  *records(from: number): Generator<BiffRecord> {
    for (let at = from; at + 4 <= this.length; ) {
      const head = this.read(at, 4)
      const type = head.readUInt16LE(0)
      const length = head.readUInt16LE(2)
      if (type === 0 && length === 0) return
      if (at + 4 + length > this.length) throw brokenBook()
      yield { type, at: at + 4, length }
      at += 4 + length
    }
  }

  /** The bodies of a record and of the records that go on with it. */
  segments(record: BiffRecord): BiffRecord[] {
    const found = [record]
    for (const next of this.records(record.at + record.length)) {
      if (next.type !== biff.continued) return found
      found.push(next)
    }
    return found
  }

  private block(number: number): Buffer {
    if (this.latest.number === number) return this.latest.bytes
    const block = this.blocks.get(number) ?? this.load(number)
    this.blocks.delete(number)
    this.blocks.set(number, block)
    this.latest = block
    return block.bytes
  }

  /** Reads a block into the place of the one that was not needed for longest. */
  private load(number: number): Block {
    const [oldest] = this.blocks.values()
    const spare = oldest && this.blocks.size >= keptBlocks ? oldest : null
    if (spare) this.blocks.delete(spare.number)
    const room = spare?.room ?? new Uint8Array(blockBytes)
    const { buffer, byteOffset, byteLength } = this.bytes.read(number * blockBytes, blockBytes, room)
    return { number, room, bytes: Buffer.from(buffer, byteOffset, byteLength) }
  }
}
