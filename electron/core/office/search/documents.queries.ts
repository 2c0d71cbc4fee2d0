import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../../shared/office/permissions.ts'
import type { Search } from '../../../../shared/office/search.rules.ts'
import type { ReadDb } from '../../db/connection.ts'
import { compileSearch, type Target } from './compile.ts'
import { type DocumentFact, documentFacts } from './document-facts.ts'
import { searchContentTable, searchDocTable } from './search.tables.ts'
import { phraseOf } from './tokens.ts'

/** Who searches: only what they may read is found, counted or offered. */
export type Searcher = { id: number | null; permissions: ReadonlySet<Permission> }

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

/** Weights of title, body, people, number, pinyin of the title, pinyin of people. */
const weights = sql`12.0, 1.0, 4.0, 8.0, 9.0, 3.0`

/** Ids come as one text: a row for each of tens of thousands would cost more than finding them. */
const idsOf = (db: ReadDb, ids: SQL): number[] => {
  const joined = db.values<[string | null]>(sql`SELECT group_concat(id) FROM (${ids})`)[0]?.[0] ?? null
  return joined === null ? [] : joined.split(',').map(Number)
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
): DocumentFact[] {
  const { match, rest } = compileSearch(tree, documents)
  const where = sql.join([sql`1`, ...rest], sql` AND `)
  const best = match !== null && order === 'best'
  const ids = idsOf(
    db,
    match === null
      ? sql`SELECT id FROM search_doc WHERE ${where}`
      : sql`SELECT search_text.rowid AS id FROM search_text
            ${rest.length === 0 ? sql`` : sql`CROSS JOIN search_doc ON search_doc.id = search_text.rowid`}
            WHERE search_text MATCH ${match} AND ${where}
            ${best ? sql`ORDER BY bm25(search_text, ${weights})` : sql``}`,
  )
  const facts = documentFacts(db)
  const found: DocumentFact[] = []
  for (const id of ids) {
    const fact = facts[id]
    if (fact && isVisible(fact, searcher)) found.push(fact)
  }
  // Most come in the order of their time already.
  return best ? found : found.sort((a, b) => b.at - a.at || b.id - a.id)
}

const isVisible = ({ permission, ownerId }: DocumentFact, { id, permissions }: Searcher): boolean =>
  (permission === 'signedIn' || permissions.has(permission)) && (ownerId === null || ownerId === id)

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
