import { hash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { StatementRow } from '../../../shared/statements/statement-reading.ts'
import type { RowMark } from '../../../shared/statements/statements.contract.ts'
import type { ReadDb } from '../db/connection.ts'
import type { PackedRows } from './packed-rows.ts'
import { newestStatement } from './statements.queries.ts'
import { statementRejectionTable, statementRowTable } from './statements.tables.ts'

const sameRow = (accountId: number, row: StatementRow): string =>
  JSON.stringify([accountId, row.reference, row.at ?? row.day, row.inFen, row.outFen, row.balanceFen])

/** The key of a row in hex: SHA-256 over what it says and the how-manieth such row it is (domain: Statements). */
const keyOf = (same: string, occurrence: number): string => hash('sha256', `${same}${occurrence}`)

/** A row with its key in hex, and a way to the keys of the same row taken yet another time. */
export type RowKey = {
  row: StatementRow
  key: string
  again: (occurrence: number) => string
  occurrence: number
}

const keyBytes = 32

/** Counts keys, outside the heap: a Map of 200,000 texts would be larger than their file. */
class KeyCounts {
  private size = 64
  private held = 0
  private keys = Buffer.alloc(this.size * keyBytes)
  private counts = new Uint32Array(this.size)

  /** How often the key was counted, this time included. */
  count(key: string): number {
    if (this.held * 2 >= this.size) this.grow()
    const place = this.placeOf(key)
    const before = this.counts[place] ?? 0
    if (before === 0) {
      this.keys.write(key, place * keyBytes, 'hex')
      this.held += 1
    }
    this.counts[place] = before + 1
    return before + 1
  }

  /** Where the key is, or is to be. Keys are hashes: how they begin spreads them well enough. */
  private placeOf(key: string): number {
    const begins = Number.parseInt(key.slice(0, 8), 16)
    let place = begins & (this.size - 1)
    while (this.counts[place] !== 0) {
      const at = place * keyBytes
      if (this.keys.readUInt32BE(at) === begins && this.keys.toString('hex', at, at + keyBytes) === key) break
      place = (place + 1) & (this.size - 1)
    }
    return place
  }

  private grow(): void {
    const { keys, counts } = this
    this.size *= 2
    this.keys = Buffer.alloc(this.size * keyBytes)
    this.counts = new Uint32Array(this.size)
    for (const [place, count] of counts.entries()) {
      if (count === 0) continue
      const at = place * keyBytes
      let next = keys.readUInt32BE(at) & (this.size - 1)
      while (this.counts[next] !== 0) next = (next + 1) & (this.size - 1)
      keys.copy(this.keys, next * keyBytes, at, at + keyBytes)
      this.counts[next] = count
    }
  }
}

/** The keys of a file's rows beside an account, one after the other: two equal rows in one file are two. */
export function* rowKeys(accountId: number, rows: Iterable<StatementRow>): Generator<RowKey> {
  const seen = new KeyCounts()
  for (const row of rows) {
    const same = sameRow(accountId, row)
    const first = keyOf(same, 1)
    const occurrence = seen.count(first)
    const key = occurrence === 1 ? first : keyOf(same, occurrence)
    yield { row, key, occurrence, again: (next) => keyOf(same, next) }
  }
}

export type Mark = { mark: RowMark; seenIn: { statementId: number; line: number } | null }

const fresh: Mark = { mark: 'new', seenIn: null }
const kinds = ['new', 'seen', 'rejected'] as const satisfies readonly RowMark[]

/** What an account knows of the rows of a file, by their places. */
export class Marks {
  private readonly kinds: Uint8Array
  private readonly statementIds: Float64Array
  private readonly lines: Float64Array
  private readonly counts: Record<RowMark, number>

  /** Marks every row as new. */
  constructor(length: number) {
    this.kinds = new Uint8Array(length)
    this.statementIds = new Float64Array(length)
    this.lines = new Float64Array(length)
    this.counts = { new: length, seen: 0, rejected: 0 }
  }

  set(place: number, { mark, seenIn }: Mark): void {
    this.counts[this.kindAt(place)] -= 1
    this.counts[mark] += 1
    this.kinds[place] = kinds.indexOf(mark)
    this.statementIds[place] = seenIn?.statementId ?? 0
    this.lines[place] = seenIn?.line ?? 0
  }

  count(mark: RowMark): number {
    return this.counts[mark]
  }

  kindAt(place: number): RowMark {
    return kinds[this.kinds[place] ?? 0] ?? 'new'
  }

  at(place: number): Mark {
    const mark = this.kindAt(place)
    if (mark === 'new') return fresh
    return { mark, seenIn: { statementId: this.statementIds[place] ?? 0, line: this.lines[place] ?? 0 } }
  }
}

const known = z.array(
  z.object({ key: z.string(), mark: z.enum(['seen', 'rejected']), statementId: z.int(), line: z.int() }),
)

/** Keys looked up at once: few enough that what belongs to them is let go of before it grows old. */
export const lookUp = 250

/** What is kept under any of these keys, by the key in hex. */
function keptUnder(db: ReadDb, keys: readonly string[]): Map<string, Mark> {
  const asked = sql`SELECT unhex(value) FROM json_each(${JSON.stringify(keys)})`
  const rows = db.all(sql`
    SELECT hex(key) AS key, 'seen' AS mark, statement_id AS statementId, line
    FROM ${statementRowTable} WHERE key IN (${asked})
    UNION ALL SELECT hex(key), 'rejected', statement_id, line
    FROM ${statementRejectionTable} WHERE key IN (${asked})`)
  return new Map(
    known
      .parse(rows)
      .map(({ key, mark, statementId, line }) => [
        key.toLowerCase(),
        { mark, seenIn: { statementId, line } },
      ]),
  )
}

/** For each of these rows the key of its next occurrence that nothing is kept under yet; a few rows at a time. */
export function freeKeys(db: ReadDb, rowKeysOfSeen: readonly RowKey[]): string[] {
  const free: string[] = []
  const held = new Set<string>()
  let open = rowKeysOfSeen.map(({ again, occurrence }, place) => ({ again, place, next: occurrence + 1 }))
  while (open.length > 0) {
    const asked = open.map((one) => ({ ...one, key: one.again(one.next) }))
    const kept = keptUnder(
      db,
      asked.map(({ key }) => key),
    )
    open = []
    for (const { again, place, next, key } of asked) {
      if (kept.has(key) || held.has(key)) open.push({ again, place, next: next + 1 })
      else {
        held.add(key)
        free[place] = key
      }
    }
  }
  return free
}

/** What the account already knows of each row: new, seen before and where, or rejected before. */
export function markRows(db: ReadDb, accountId: number, rows: PackedRows): Marks {
  const marks = new Marks(rows.length)
  if (newestStatement(db) === 0) return marks
  let keys: string[] = []
  let first = 0
  const look = (): void => {
    const kept = keptUnder(db, keys)
    for (const [index, key] of keys.entries()) {
      const mark = kept.get(key)
      if (mark) marks.set(first + index, mark)
    }
    first += keys.length
    keys = []
  }
  for (const { key } of rowKeys(accountId, rows)) {
    keys.push(key)
    if (keys.length === lookUp) look()
  }
  look()
  return marks
}
