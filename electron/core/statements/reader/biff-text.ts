import { type BiffRecord, type BiffStream, brokenBook } from './biff-stream.ts'

/** Texts of BIFF8: one or two bytes a character, which may change where a record is continued. */

const marks = { wide: 1, phonetic: 4, rich: 8 } as const

/** Reads on over the borders of a record and its continuations. */
class SegmentReader {
  private readonly stream: BiffStream
  private readonly segments: readonly BiffRecord[]
  private current = 0
  private offset = 0

  constructor(stream: BiffStream, segments: readonly BiffRecord[]) {
    this.stream = stream
    this.segments = segments
  }

  /** The place in the stream, to come back to. */
  get place(): number {
    this.enter()
    const segment = this.segments[this.current]
    return segment ? segment.at + this.offset : Number.POSITIVE_INFINITY
  }

  get ended(): boolean {
    this.enter()
    return this.current >= this.segments.length
  }

  moveTo(place: number): void {
    let low = 0
    let high = this.segments.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.segments[middle]?.at ?? 0) <= place) low = middle
      else high = middle - 1
    }
    this.current = low
    this.offset = place - (this.segments[low]?.at ?? 0)
  }

  uint(size: 1 | 2 | 4): number {
    let value = 0
    for (let index = 0; index < size; index += 1) value += this.byte() * 2 ** (8 * index)
    return value
  }

  skip(count: number): void {
    for (let left = count; left > 0; ) {
      this.enter()
      const step = Math.min(left, this.leftHere())
      if (step === 0) throw brokenBook()
      this.offset += step
      left -= step
    }
  }

  /** So many characters; `take` is given each run of them that is written in one way. */
  characters(count: number, wide: boolean, take: (bytes: () => Buffer, wide: boolean) => void): void {
    let size = wide ? 2 : 1
    for (let left = count; left > 0; ) {
      if (this.leftHere() < size) {
        this.current += 1
        this.offset = 0
        if (this.current >= this.segments.length) throw brokenBook()
        size = this.byte() & marks.wide ? 2 : 1
        continue
      }
      const run = Math.min(left, Math.floor(this.leftHere() / size))
      const from = (this.segments[this.current]?.at ?? 0) + this.offset
      take(() => this.stream.read(from, run * size), size === 2)
      this.offset += run * size
      left -= run
    }
  }

  private byte(): number {
    this.enter()
    if (this.leftHere() === 0) throw brokenBook()
    const at = (this.segments[this.current]?.at ?? 0) + this.offset
    this.offset += 1
    return this.stream.read(at, 1)[0] ?? 0
  }

  private leftHere(): number {
    return (this.segments[this.current]?.length ?? 0) - this.offset
  }

  /** Steps into the next segment where one has been read to its end. */
  private enter(): void {
    while (this.current < this.segments.length && this.leftHere() <= 0) {
      this.current += 1
      this.offset = 0
    }
  }
}

function charactersOf(reader: SegmentReader, count: number, wide: boolean): string {
  let text = ''
  reader.characters(count, wide, (bytes, two) => {
    text += bytes().toString(two ? 'utf16le' : 'latin1')
  })
  return text
}

/** A text that follows `from` bytes into a record: its length in `lengthBytes`, its marks, its characters. */
export function textAt(stream: BiffStream, record: BiffRecord, from: number, lengthBytes: 1 | 2): string {
  const reader = new SegmentReader(stream, stream.segments(record))
  reader.skip(from)
  const count = reader.uint(lengthBytes)
  if (count === 0) return ''
  return charactersOf(reader, count, (reader.uint(1) & marks.wide) !== 0)
}

/** Every so manieth text has its place remembered: a list of empty texts must not fill the memory. */
const stride = 16

/** The shared texts of a workbook (SST), read from the file each time one is asked for. */
export class SharedTexts {
  readonly count: number
  private readonly reader: SegmentReader
  private readonly places: number[] = []

  /** Walks all texts once; the count that the file claims is not believed. */
  constructor(stream: BiffStream, record: BiffRecord) {
    this.reader = new SegmentReader(stream, stream.segments(record))
    this.reader.skip(4)
    const claimed = this.reader.uint(4)
    let count = 0
    while (count < claimed && !this.reader.ended) {
      if (count % stride === 0) this.places.push(this.reader.place)
      this.pass()
      count += 1
    }
    this.count = count
  }

  /** The text of that number. Throws `archiveBroken` when there is none. */
  text(index: number): string {
    const place = this.places[Math.floor(index / stride)]
    if (place === undefined || index >= this.count) throw brokenBook()
    this.reader.moveTo(place)
    for (let turn = 0; turn < index % stride; turn += 1) this.pass()
    const { count, wide } = this.head()
    return charactersOf(this.reader, count, wide)
  }

  private pass(): void {
    const { count, wide, extra } = this.head()
    this.reader.characters(count, wide, () => undefined)
    this.reader.skip(extra)
  }

  /** How a text begins, and how many bytes of formatting and phonetics stand after its characters. */
  private head(): { count: number; wide: boolean; extra: number } {
    const count = this.reader.uint(2)
    const written = this.reader.uint(1)
    const runs = written & marks.rich ? this.reader.uint(2) : 0
    const phonetic = written & marks.phonetic ? this.reader.uint(4) : 0
    return { count, wide: (written & marks.wide) !== 0, extra: runs * 4 + phonetic }
  }
}
