import { type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../../shared/office/permissions.ts'
import type { SearchKind } from '../../../../shared/office/search-kinds.ts'
import type { ReadDb } from '../../db/connection.ts'

/** What a document is filtered, counted and sorted by. */
export type DocumentFact = {
  /** In the index. */
  id: number
  kind: SearchKind
  /** Of its business date. */
  year: number | null
  /** When it was last written. */
  at: number
  permission: Permission
  ownerId: number | null
}

type Facts = (DocumentFact | undefined)[]
type Held = { facts: Facts; stale: Set<number> | 'all' }

/**
 * The facts of every document by its id in the index, in memory for each connection: a common word finds tens of
 * thousands, and reading a row for each would take longer than finding them. A commit marks what it wrote; the next
 * search reads that again, so a transaction that was undone leaves nothing behind.
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

type Row = [number, SearchKind, number | null, number, Permission, number | null]

const rowsWhere = (db: ReadDb, condition: SQL): Row[] =>
  db.values<Row>(
    sql`SELECT id, kind, CAST(substr(day, 1, 4) AS INTEGER), at, permission, owner_id FROM search_doc WHERE ${condition}`,
  )

function take(facts: Facts, rows: readonly Row[]): void {
  for (const [id, kind, year, at, permission, ownerId] of rows) {
    facts[id] = { id, kind, year, at, permission, ownerId }
  }
}

/** The facts of every document, by its id in the index. */
export function documentFacts(db: ReadDb): readonly (DocumentFact | undefined)[] {
  const known = held.get(db)
  if (!known || known.stale === 'all') {
    const facts: Facts = []
    take(facts, rowsWhere(db, sql`1`))
    held.set(db, { facts, stale: new Set() })
    return facts
  }
  if (known.stale.size > 0) {
    for (const id of known.stale) known.facts[id] = undefined
    take(
      known.facts,
      rowsWhere(db, sql`id IN (SELECT value FROM json_each(${JSON.stringify([...known.stale])}))`),
    )
    known.stale = new Set()
  }
  return known.facts
}
