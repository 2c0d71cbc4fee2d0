import { and, asc, eq, isNull } from 'drizzle-orm'
import { narrowed, type SavedSearch } from '../../../../shared/office/search.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import { savedSearchTable } from './search.tables.ts'

/** A saved search as its person sees it; what an older program wrote and this one cannot read narrows nothing. */
export const savedView = (row: typeof savedSearchTable.$inferSelect): SavedSearch => {
  const read = narrowed.safeParse(row.narrowed)
  return {
    id: row.id,
    name: row.name,
    text: row.query,
    narrowed: read.success ? read.data : narrowed.parse({}),
    order: row.sort,
  }
}

/** The searches that a person keeps (常用检索), the first kept first. */
export const savedSearchesOf = (db: ReadDb, personId: number): SavedSearch[] =>
  db
    .select()
    .from(savedSearchTable)
    .where(and(eq(savedSearchTable.personId, personId), isNull(savedSearchTable.removedAt)))
    .orderBy(asc(savedSearchTable.id))
    .all()
    .map(savedView)
