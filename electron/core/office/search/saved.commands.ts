import { and, eq } from 'drizzle-orm'
import { must } from '../../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { mostSaved, type SavedSearch } from '../../../../shared/office/search.contract.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { savedSearchesOf, savedView } from './saved.queries.ts'
import { savedSearchTable } from './search.tables.ts'

type NameTaken = Refusal<{ code: 'nameTaken'; name: string }>
type TooMany = Refusal<{ code: 'tooMany'; most: number }>
type Gone = Refusal<{ code: 'gone' }>

const nameTaken = (db: ReadDb, personId: number, name: string): NameTaken | null =>
  savedSearchesOf(db, personId).some((one) => one.name === name) ? refuse({ code: 'nameTaken', name }) : null

const tooMany = (db: ReadDb, personId: number): TooMany | null =>
  savedSearchesOf(db, personId).length >= mostSaved ? refuse({ code: 'tooMany', most: mostSaved }) : null

/** Of another person, it is not there. */
const saved = (db: ReadDb, personId: number, id: number) =>
  db
    .select()
    .from(savedSearchTable)
    .where(and(eq(savedSearchTable.id, id), eq(savedSearchTable.personId, personId)))
    .get()

/** Keeps a search under a name; refused when the person has `mostSaved`, or one of that name. */
export function saveSearch(
  tx: Tx,
  personId: number,
  { name, text, narrowed, order }: Omit<SavedSearch, 'id'>,
  at: number,
): SavedSearch | TooMany | NameTaken {
  const refused = tooMany(tx, personId) ?? nameTaken(tx, personId, name)
  if (refused) return refused
  const row = tx
    .insert(savedSearchTable)
    .values({ personId, name, query: text, narrowed, sort: order, at, removedAt: null })
    .returning()
    .get()
  return savedView(row)
}

type Patch = Partial<Pick<typeof savedSearchTable.$inferSelect, 'name' | 'removedAt'>>

function change(tx: Tx, id: number, patch: Patch): SavedSearch {
  const rows = tx.update(savedSearchTable).set(patch).where(eq(savedSearchTable.id, id)).returning().all()
  return savedView(must(rows[0], 'a saved search that was read in this transaction'))
}

/** Another name for one; refused when it is gone, or another has that name. */
export function renameSearch(
  tx: Tx,
  personId: number,
  { id, name }: { id: number; name: string },
): SavedSearch | Gone | NameTaken {
  const row = saved(tx, personId, id)
  if (!row || row.removedAt !== null) return refuse({ code: 'gone' })
  if (row.name === name) return savedView(row)
  return nameTaken(tx, personId, name) ?? change(tx, id, { name })
}

/** Takes one away, to be brought back if wanted; refused when it is gone already. */
export function removeSearch(tx: Tx, personId: number, id: number, at: number): Record<string, never> | Gone {
  const row = saved(tx, personId, id)
  if (!row || row.removedAt !== null) return refuse({ code: 'gone' })
  change(tx, id, { removedAt: at })
  return {}
}

/** Brings one back to its place; refused when there is none, there are too many, or its name was taken meanwhile. */
export function restoreSearch(
  tx: Tx,
  personId: number,
  id: number,
): SavedSearch | Gone | TooMany | NameTaken {
  const row = saved(tx, personId, id)
  if (!row) return refuse({ code: 'gone' })
  if (row.removedAt === null) return savedView(row)
  return tooMany(tx, personId) ?? nameTaken(tx, personId, row.name) ?? change(tx, id, { removedAt: null })
}
