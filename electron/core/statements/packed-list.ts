import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'

/** Values of one kind after another, deflated; its bytes may be moved to another thread. */
export const packedChunk = z.object({ count: z.int().min(1), bytes: z.instanceof(Uint8Array<ArrayBuffer>) })
export type Chunk = z.infer<typeof packedChunk>

/** A chunk is closed at so many values or so many characters. */
const mostValues = 1_000
const mostCharacters = 1 << 18
/** The fastest: what is packed is read again soon and never stored. */
const level = 1

/** Packs values that come one by one; none of them is held on to. */
export class Packer {
  private readonly chunks: Chunk[] = []
  private waiting: string[] = []
  private characters = 0

  /** Adds a value that JSON can say. */
  add(value: unknown): void {
    const said = JSON.stringify(value)
    this.waiting.push(said)
    this.characters += said.length
    if (this.waiting.length >= mostValues || this.characters >= mostCharacters) this.close()
  }

  /** Everything that was added. */
  finish(): Chunk[] {
    this.close()
    return this.chunks
  }

  private close(): void {
    if (this.waiting.length === 0) return
    const bytes = deflateRawSync(`[${this.waiting.join(',')}]`, { level })
    this.chunks.push({ count: this.waiting.length, bytes: Uint8Array.from(bytes) })
    this.waiting = []
    this.characters = 0
  }
}

/** A long list that stays packed: a walk over it unpacks a chunk at a time, outside the heap lies the rest. */
export class PackedList<T> implements Iterable<T> {
  readonly length: number
  readonly chunks: readonly Chunk[]
  private readonly schema: z.ZodType<T[]>

  /** `schema` is what a chunk holds. */
  constructor(chunks: readonly Chunk[], schema: z.ZodType<T[]>) {
    this.chunks = chunks
    this.schema = schema
    this.length = chunks.reduce((sum, { count }) => sum + count, 0)
  }

  *[Symbol.iterator](): Generator<T> {
    for (const chunk of this.chunks) yield* this.unpacked(chunk)
  }

  /** The first of them, at most `limit`. */
  first(limit: number): T[] {
    const found: T[] = []
    for (const value of this) {
      if (found.length >= limit) break
      found.push(value)
    }
    return found
  }

  private unpacked({ bytes }: Chunk): T[] {
    return this.schema.parse(JSON.parse(inflateRawSync(bytes).toString()))
  }
}
