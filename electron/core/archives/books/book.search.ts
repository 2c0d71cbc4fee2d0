import { asc, eq, gt } from 'drizzle-orm'
import { beside, type SearchProvider } from '../../office/search/provider.ts'
import { readRightOf } from '../../office/subject-rights.ts'
import { bookTable } from './book.tables.ts'

/** Books by title, author, publisher, code and ISBN. */
export const bookSearch: SearchProvider = {
  kind: 'book',
  ids: (db, afterId, limit) =>
    db
      .select({ id: bookTable.id })
      .from(bookTable)
      .where(gt(bookTable.id, afterId))
      .orderBy(asc(bookTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = db.select().from(bookTable).where(eq(bookTable.id, id)).get()
    if (!row || row.status === 'removed') return null
    return {
      title: row.title,
      detail: beside(row.author, row.publisher),
      people: row.author,
      number: `${row.code} ${row.isbn}`.trim(),
      place: row.place,
      body: '',
      day: null,
      at: null,
      permission: readRightOf.book,
    }
  },
}
