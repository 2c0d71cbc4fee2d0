import { z } from 'zod'
import { FileRefused, limits } from './reader/source.ts'
import { slabBytes } from './slab.ts'

const tableSize = 1 << 16
/** What stands in a table for a text that is none. */
const none = 0xffffffff
type Place = readonly [from: number, written: number]
const nowhere: Place = [0, none]

/** So many different short texts are kept once; names and purposes repeat, serial numbers do not. */
const mostRepeated = 20_000
const longestRepeated = 100

const slab = z.instanceof(Uint8Array<ArrayBuffer>)
const table = z.instanceof(Uint32Array<ArrayBuffer>)
export const textParts = z.object({ slabs: z.array(slab), tables: z.array(table), count: z.int().min(0) })
export type TextParts = z.infer<typeof textParts>

/**
 * Texts by their number, outside the heap, one or two bytes a character; null is a text as well. A store can
 * be moved to another thread by its parts. Throws FileRefused `readerOutOfMemory` beyond `limits.textBytes`.
 */
export class TextStore {
  readonly parts: TextParts
  private readonly views: Buffer[] = []
  private readonly repeated = new Map<string, Place>()
  private free = slabBytes
  private used = 0

  constructor(parts: TextParts = { slabs: [], tables: [], count: 0 }) {
    this.parts = parts
    for (const one of parts.slabs) this.views.push(Buffer.from(one.buffer))
  }

  add(text: string | null): void {
    const place = text === null ? nowhere : (this.repeated.get(text) ?? this.write(text))
    this.note(...place)
  }

  /** The text of that number; null when it is none. */
  text(index: number): string | null {
    if (!Number.isInteger(index) || index < 0 || index >= this.parts.count) return null
    const found = this.parts.tables[Math.floor(index / tableSize)]
    const at = (index % tableSize) * 2
    const written = found?.[at + 1] ?? none
    return written === none ? null : this.read(found?.[at] ?? 0, written)
  }

  private write(text: string): Place {
    const wide = /[\u0100-\uffff]/.test(text)
    const size = wide ? text.length * 2 : text.length
    this.spend(size)
    if (size > slabBytes) throw new FileRefused({ code: 'readerOutOfMemory' })
    if (this.free + size > slabBytes) {
      const made = new Uint8Array(slabBytes)
      this.parts.slabs.push(made)
      this.views.push(Buffer.from(made.buffer))
      this.free = 0
    }
    const at = this.free
    this.views.at(-1)?.write(text, at, wide ? 'utf16le' : 'latin1')
    this.free += size
    const place: Place = [(this.parts.slabs.length - 1) * slabBytes + at, text.length * 2 + (wide ? 1 : 0)]
    if (text.length <= longestRepeated && this.repeated.size < mostRepeated) {
      // What is read back holds nothing but itself; what came may hold the piece of the file it was cut from.
      this.repeated.set(this.read(...place), place)
    }
    return place
  }

  private read(from: number, written: number): string {
    const wide = (written & 1) === 1
    const at = from % slabBytes
    const size = wide ? written - 1 : written / 2
    const view = this.views[Math.floor(from / slabBytes)]
    return view?.toString(wide ? 'utf16le' : 'latin1', at, at + size) ?? ''
  }

  private note(from: number, written: number): void {
    const { parts } = this
    if (parts.count % tableSize === 0) parts.tables.push(new Uint32Array(tableSize * 2))
    this.spend(8)
    parts.tables.at(-1)?.set([from, written], (parts.count % tableSize) * 2)
    parts.count += 1
  }

  private spend(bytes: number): void {
    this.used += bytes
    if (this.used > limits.textBytes) throw new FileRefused({ code: 'readerOutOfMemory' })
  }
}
