import { type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../../shared/office/permissions.ts'
import type { SearchRetention, SearchState } from '../../../../shared/office/search-facets.ts'
import type { SearchKind } from '../../../../shared/office/search-kinds.ts'
import type { ReadDb } from '../../db/connection.ts'

/** What documents are filtered and counted by. Tens of thousands share one. */
export type Group = {
  kind: SearchKind
  /** Of the business date. */
  year: number | null
  category: string
  retention: SearchRetention | ''
  state: SearchState | ''
  permission: Permission | null
  /** Ids of people. */
  readers: readonly number[]
}

/** Every document by its id in the index. */
export type Facts = {
  groups: readonly Group[]
  /** The place of its group, or -1 when there is no such document. */
  groupOf: (id: number) => number
  /** When it was last written. */
  at: (id: number) => number
}

type Held = { facts: HeldFacts; stale: Set<number> | 'all' }

/**
 * The facts of every document in memory for each connection: a common word finds tens of thousands, and reading a row
 * for each would take longer than finding them. A commit marks what it wrote; the next search reads that again, so a
 * transaction that was undone leaves nothing behind.
 */
const held = new WeakMap<object, Held>()

/** Says that a document, or all of them, may not be as they were. */
export function markStale(db: object, docId: number | 'all'): void {
  const known = held.get(db)
  if (!known || known.stale === 'all') return
  if (docId === 'all' || known.stale.size >= mostReadAgain) known.stale = 'all'
  else known.stale.add(docId)
}

/** With more to read again, all is read. */
const mostReadAgain = 2_000

/** A narrow column for each fact: a hundred thousand objects would take ten times the memory and time. */
class HeldFacts implements Facts {
  readonly groups: Group[] = []
  private readonly places = new Map<string, number>()
  private inGroup = new Int32Array(0)
  private written = new Float64Array(0)

  groupOf(id: number): number {
    return (this.inGroup[id] ?? 0) - 1
  }

  at(id: number): number {
    return this.written[id] ?? 0
  }

  put([id, at, kind, year, permission, readers, category, retention, state]: Row): void {
    if (id >= this.inGroup.length) this.makeRoom(id)
    const key = `${kind} ${year} ${permission} ${readers} ${retention} ${state} ${category}`
    let place = this.places.get(key)
    if (place === undefined) {
      place = this.groups.length
      this.places.set(key, place)
      this.groups.push({ kind, year, category, retention, state, permission, readers: idsIn(readers) })
    }
    this.inGroup[id] = place + 1
    this.written[id] = at
  }

  drop(id: number): void {
    if (id < this.inGroup.length) this.inGroup[id] = 0
  }

  private makeRoom(id: number): void {
    const length = Math.max(1_024, 2 * this.inGroup.length, id + 1)
    const [inGroup, written] = [new Int32Array(length), new Float64Array(length)]
    inGroup.set(this.inGroup)
    written.set(this.written)
    this.inGroup = inGroup
    this.written = written
  }
}

type Row = [
  id: number,
  at: number,
  kind: SearchKind,
  year: number | null,
  permission: Permission | null,
  readers: string,
  category: string,
  retention: SearchRetention | '',
  state: SearchState | '',
]

/** Written by `index.commands.ts` as a list of ids in JSON. */
const idsIn = (readers: string): number[] => (readers.match(/\d+/g) ?? []).map(Number)

const rowsWhere = (db: ReadDb, condition: SQL): Row[] =>
  db.values<Row>(
    sql`SELECT id, at, kind, CAST(substr(day, 1, 4) AS INTEGER), permission, readers, category, retention, state
        FROM search_doc WHERE ${condition}`,
  )

/** The facts of every document. */
export function documentFacts(db: ReadDb): Facts {
  const known = held.get(db)
  if (!known || known.stale === 'all') {
    const facts = new HeldFacts()
    for (const row of rowsWhere(db, sql`1`)) facts.put(row)
    held.set(db, { facts, stale: new Set() })
    return facts
  }
  if (known.stale.size > 0) {
    for (const id of known.stale) known.facts.drop(id)
    const again = sql`id IN (SELECT value FROM json_each(${JSON.stringify([...known.stale])}))`
    for (const row of rowsWhere(db, again)) known.facts.put(row)
    known.stale = new Set()
  }
  return known.facts
}
