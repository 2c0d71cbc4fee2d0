import { asc, count, eq, sql } from 'drizzle-orm'
import { entryTable } from '../cashier/cashier.tables.ts'
import type { ReadDb } from '../db/connection.ts'
import { rowsOf } from './search/index.commands.ts'
import type { SearchProvider } from './search/provider.ts'
import { searchProviders } from './search/providers.ts'
import { entriesAwaiting, indexState } from './search/rebuild.ts'
import { searchContentTable, searchDocTable } from './search/search.tables.ts'
import { phraseOf } from './search/tokens.ts'
import { changedFacts, type DamageReport } from './verify-report.ts'

/** Records and entries whose words are looked up in the index itself; spread evenly over all of them. */
const mostLookedUp = 2_000
const atOnce = 500

/**
 * Compares the search with the records: every record's text, right and day as the index holds them, nothing in it
 * that is no record, and for a spread of records and entries that their words find them. An index that is still
 * being built is left to its building.
 */
export function checkSearch(db: ReadDb, report: DamageReport): void {
  if (indexState(db).done) {
    const documents = searchProviders().reduce((sum, provider) => sum + checkRecords(db, provider, report), 0)
    checkNothingElse(db, documents, report)
    checkWords(db, report)
  }
  checkEntries(db, report)
}

const damage = (kind: string | null, id: number | null) =>
  ({ check: 'search', book: kind, number: null, row: id }) as const

const stored = (db: ReadDb, kind: SearchProvider['kind'], id: number) =>
  db
    .select({ doc: searchDocTable, content: searchContentTable })
    .from(searchDocTable)
    .innerJoin(searchContentTable, eq(searchContentTable.id, searchDocTable.id))
    .where(sql`${searchDocTable.kind} = ${kind} AND ${searchDocTable.subjectId} = ${id}`)
    .get()

/** Returns how many records of the kind the search should hold. */
function checkRecords(db: ReadDb, provider: SearchProvider, report: DamageReport): number {
  const { kind } = provider
  let documents = 0
  let afterId = 0
  for (;;) {
    const ids = provider.ids(db, afterId, atOnce)
    for (const id of ids) {
      const document = provider.document(db, id)
      if (!document) continue
      documents += 1
      const row = stored(db, kind, id)
      const { doc, content } = rowsOf(document)
      const wrong = row ? changedFacts({ ...doc, ...content }, { ...row.doc, ...row.content }) : null
      if (wrong?.length === 0) continue
      report.add(
        damage(kind, id),
        wrong ? `检索索引与记录不符：${wrong.join('、')}。` : '检索索引中缺这条记录。',
        wrong
          ? `The search index differs from the record: ${wrong.join(', ')}.`
          : 'The search index lacks this record.',
      )
    }
    const last = ids.at(-1)
    if (last === undefined) return documents
    afterId = last
  }
}

function checkNothingElse(db: ReadDb, documents: number, report: DamageReport): void {
  const held = db.select({ count: count() }).from(searchDocTable).get()?.count ?? 0
  if (held > documents) {
    report.add(
      damage(null, null),
      `检索索引中多出 ${held - documents} 条没有记录的内容。`,
      `The search index holds ${held - documents} that are no records.`,
    )
  }
}

/** Every n-th row, so that at most `mostLookedUp` are looked up. */
const stepOver = (rows: number): number => Math.max(1, Math.ceil(rows / mostLookedUp))

function checkWords(db: ReadDb, report: DamageReport): void {
  const rows = db.select({ count: count() }).from(searchDocTable).get()?.count ?? 0
  const spread = db
    .select({ id: searchDocTable.id, kind: searchDocTable.kind, subjectId: searchDocTable.subjectId })
    .from(searchDocTable)
    .where(sql`${searchDocTable.id} % ${stepOver(rows)} = 0`)
    .all()
  for (const { id, kind, subjectId } of spread) {
    const title = db
      .select({ title: searchContentTable.title })
      .from(searchContentTable)
      .where(eq(searchContentTable.id, id))
      .get()?.title
    const phrase = phraseOf(title ?? '', true)
    if (phrase === null) continue
    const found = db.get(
      sql`SELECT 1 FROM search_text WHERE search_text MATCH ${`title : ${phrase}`} AND rowid = ${id}`,
    )
    if (!found)
      report.add(damage(kind, subjectId), '检索不到这条记录的名称。', 'The record is not found by its title.')
  }
}

function checkEntries(db: ReadDb, report: DamageReport): void {
  const newest =
    db
      .select({ id: sql<number | null>`max(${entryTable.id})` })
      .from(entryTable)
      .get()?.id ?? 0
  const awaited = entriesAwaiting(db)
  const spread = db
    .select({ id: entryTable.id, summary: entryTable.summary })
    .from(entryTable)
    .where(sql`${entryTable.id} % ${stepOver(newest)} = 0`)
    .orderBy(asc(entryTable.id))
    .all()
  for (const { id, summary } of spread) {
    if (awaited && id >= awaited.from && id <= awaited.to) continue
    const phrase = phraseOf(summary, true)
    if (phrase === null) continue
    const found = db.get(sql`SELECT 1 FROM entry_text WHERE entry_text MATCH ${phrase} AND rowid = ${id}`)
    if (!found)
      report.add(damage('entry', id), '检索不到这条分录的摘要。', 'The entry is not found by its summary.')
  }
}
