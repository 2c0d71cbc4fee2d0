import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../../shared/office/permissions.ts'
import type { Search } from '../../../../shared/office/search.rules.ts'
import type { SearchKind } from '../../../../shared/office/search-kinds.ts'
import type { ReadDb } from '../../db/connection.ts'
import { compileSearch, type Target } from './compile.ts'
import { searchContentTable, searchDocTable } from './search.tables.ts'
import { phraseOf } from './tokens.ts'

/** Who searches: only what they may read is found, counted or offered. */
export type Searcher = { id: number | null; permissions: readonly Permission[] }

/** A word that may be pinyin. */
const spoken = (text: string): boolean => /^[a-z]+$/.test(text)

const inColumns = (columns: string, text: string, whole = false): string | null => {
  const phrase = phraseOf(text, whole)
  return phrase === null ? null : `{${columns}} : ${phrase}`
}

const documents: Target = {
  table: sql`search_text`,
  id: sql`search_doc.id`,
  match: (leaf) => {
    switch (leaf.is) {
      case 'text':
        return leaf.exact || !spoken(leaf.text)
          ? inColumns('title body people number', leaf.text, leaf.exact)
          : phraseOf(leaf.text)
      case 'who':
        return inColumns(spoken(leaf.text) ? 'people people_pinyin' : 'people', leaf.text)
      case 'number':
        return inColumns('number', leaf.text)
      default:
        return null
    }
  },
  condition: (leaf) => {
    if (leaf.is === 'kind') return sql`search_doc.kind = ${leaf.kind}`
    if (leaf.is === 'day')
      return sql`(search_doc.day IS NOT NULL AND search_doc.day BETWEEN ${leaf.from} AND ${leaf.to})`
    // Amounts are facts of entries.
    return sql`0`
  },
}

/** A document found: its id in the index, kind, year of its business date, when it was last written. */
export type DocumentHit = readonly [id: number, kind: SearchKind, year: number | null, at: number]

const columns = sql`search_doc.id, search_doc.kind, CAST(substr(search_doc.day, 1, 4) AS INTEGER), search_doc.at`

/** Weights of title, body, people, number, pinyin of the title, pinyin of people. */
const weights = sql`12.0, 1.0, 4.0, 8.0, 9.0, 3.0`

const visibleTo = ({ id, permissions }: Searcher): SQL => {
  const may = [...permissions, 'signedIn']
  return sql`search_doc.permission IN ${may} AND (search_doc.owner_id IS NULL OR search_doc.owner_id = ${id})`
}

/**
 * Records other than entries that a tree finds and the searcher may read: the last written first, or the best
 * first when words are looked for.
 */
export function findDocuments(
  db: ReadDb,
  tree: Search,
  searcher: Searcher,
  order: 'newest' | 'best',
): DocumentHit[] {
  const { match, rest } = compileSearch(tree, documents)
  const where = sql.join([...rest, visibleTo(searcher)], sql` AND `)
  if (match === null) {
    return db.values<[number, SearchKind, number | null, number]>(
      sql`SELECT ${columns} FROM search_doc WHERE ${where} ORDER BY search_doc.at DESC, search_doc.id DESC`,
    )
  }
  const found = sql`SELECT ${columns} FROM search_text CROSS JOIN search_doc ON search_doc.id = search_text.rowid
    WHERE search_text MATCH ${match} AND ${where}`
  if (order === 'best') {
    return db.values<[number, SearchKind, number | null, number]>(
      sql`${found} ORDER BY bm25(search_text, ${weights}), search_doc.at DESC`,
    )
  }
  // Sorted here: most rows come in the order of their time already.
  return db
    .values<[number, SearchKind, number | null, number]>(found)
    .sort((a, b) => b[3] - a[3] || b[0] - a[0])
}

/** Facts and texts of documents by their ids in the index. */
export function documentsById(db: ReadDb, ids: readonly number[]) {
  const rows = db
    .select({ doc: searchDocTable, content: searchContentTable })
    .from(searchDocTable)
    .innerJoin(searchContentTable, sql`${searchContentTable.id} = ${searchDocTable.id}`)
    .where(inArray(searchDocTable.id, [...ids]))
    .all()
  return new Map(rows.map((row) => [row.doc.id, row]))
}
