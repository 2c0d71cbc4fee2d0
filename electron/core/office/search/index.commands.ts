import { and, eq, sql } from 'drizzle-orm'
import { prepared, type ReadDb, type Tx } from '../../db/connection.ts'
import { auditSubjectTable, auditTable } from '../office.tables.ts'
import { markStale } from './document-facts.ts'
import type { SearchDocument, SearchProvider, Subject } from './provider.ts'
import { searchProviders } from './providers.ts'
import { searchContentTable, searchDocTable } from './search.tables.ts'
import { spokenTokens } from './spoken.ts'
import { indexTokens } from './tokens.ts'

/** Signs of a record's text that are searched; a longer text is found by its first part. */
export const mostIndexed = 100_000

const knownDoc = prepared((db: ReadDb) =>
  db
    .select({ id: searchDocTable.id, at: searchDocTable.at })
    .from(searchDocTable)
    .where(
      and(
        eq(searchDocTable.kind, sql.placeholder('kind')),
        eq(searchDocTable.subjectId, sql.placeholder('id')),
      ),
    )
    .prepare(),
)

const writeDoc = prepared((db: Tx) =>
  db.$client.prepare<unknown[], { id: number }>(
    `INSERT INTO search_doc (kind, subject_id, permission, owner_id, day, at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (kind, subject_id) DO UPDATE SET permission = excluded.permission, owner_id = excluded.owner_id,
       day = excluded.day, at = excluded.at
     RETURNING id`,
  ),
)
const writeContent = prepared((db: Tx) =>
  db.$client.prepare(
    `INSERT INTO search_content (id, title, detail, people, number, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, detail = excluded.detail, people = excluded.people,
       number = excluded.number, body = excluded.body`,
  ),
)
const dropText = prepared((db: Tx) => db.$client.prepare('DELETE FROM search_text WHERE rowid = ?'))
const writeText = prepared((db: Tx) =>
  db.$client.prepare(
    `INSERT INTO search_text (rowid, title, body, people, number, title_pinyin, people_pinyin)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ),
)

const changes = prepared((db: ReadDb) =>
  db
    .select({ at: sql<number | null>`max(${auditTable.at})` })
    .from(auditSubjectTable)
    .innerJoin(auditTable, eq(auditTable.id, auditSubjectTable.auditId))
    .where(
      and(
        eq(auditSubjectTable.kind, sql.placeholder('kind')),
        eq(auditSubjectTable.subjectId, sql.placeholder('id')),
      ),
    )
    .prepare(),
)

/** When the record was last changed, as far as the audit chain knows; 0 when it does not. */
const lastChanged = (db: ReadDb, subject: Subject): number => changes(db).get(subject)?.at ?? 0

/** The text as it is kept and searched. */
export const indexedBody = (body: string): string => body.slice(0, mostIndexed)

function write(tx: Tx, { kind, id }: Subject, document: SearchDocument, at: number, known: boolean): void {
  const { title, detail, people, number, permission, ownerId, day } = document
  const body = indexedBody(document.body)
  const row = writeDoc(tx).get(kind, id, permission, ownerId, day, at)
  if (!row) throw new Error('an upsert returns its row')
  markStale(tx, row.id)
  writeContent(tx).run(row.id, title, detail, people, number, body)
  if (known) dropText(tx).run(row.id)
  // What stands beside the title is found like the text below it.
  writeText(tx).run(
    row.id,
    indexTokens(title),
    indexTokens(detail, body),
    indexTokens(people),
    indexTokens(number),
    spokenTokens(title),
    spokenTokens(people),
  )
}

function remove(tx: Tx, docId: number): void {
  markStale(tx, docId)
  dropText(tx).run(docId)
  tx.delete(searchContentTable).where(eq(searchContentTable.id, docId)).run()
  tx.delete(searchDocTable).where(eq(searchDocTable.id, docId)).run()
}

function indexBy(provider: SearchProvider, tx: Tx, id: number, at: number | null): void {
  const subject = { kind: provider.kind, id }
  const document = provider.document(tx, id)
  const before = knownDoc(tx).get(subject)
  if (!document) {
    if (before) remove(tx, before.id)
    return
  }
  const writtenAt = document.at ?? at ?? (lastChanged(tx, subject) || (before?.at ?? 0))
  write(tx, subject, document, writtenAt, before !== undefined)
}

/**
 * Brings the search to what a record says now, and to what other records show of it, in the transaction that
 * changed it; `now` is when. A kind that the search does not know only moves the records that show it.
 */
export function indexSubject(tx: Tx, kind: Subject['kind'], id: number, now: number): void {
  for (const provider of searchProviders) {
    if (provider.kind === kind) indexBy(provider, tx, id, now)
    for (const shown of provider.showing?.(tx, { kind, id }) ?? []) indexBy(provider, tx, shown, null)
  }
}

/** The same for what one command changed; a record that it changed twice is looked at once. */
export function indexChanged(tx: Tx, changed: readonly Subject[], now: number): void {
  if (changed.length === 0) return
  const subjects = new Map(changed.map(({ kind, id }) => [`${kind} ${id}`, { kind, id }]))
  for (const { kind, id } of subjects.values()) indexSubject(tx, kind, id, now)
}

/** Records looked up at once while building, and the least of them in one transaction: many small ones are slow. */
const idsAtOnce = 500
const fewest = 100

/**
 * Indexes records of a kind with ids above `afterId` until a moment of `performance.now()`, some at least; returns
 * the last id, or null when none was left. `at` is when they were written; null leaves it to what is known of each.
 */
export function indexNext(
  tx: Tx,
  provider: SearchProvider,
  { afterId, until, at }: { afterId: number; until: number; at: number | null },
): number | null {
  let last: number | null = null
  for (const [count, id] of provider.ids(tx, afterId, idsAtOnce).entries()) {
    indexBy(provider, tx, id, at)
    last = id
    if (count + 1 >= fewest && performance.now() >= until) break
  }
  return last
}

/** Empties the index of every record. */
export function clearIndex(tx: Tx): void {
  markStale(tx, 'all')
  tx.run(sql`INSERT INTO search_text (search_text) VALUES ('delete-all')`)
  tx.delete(searchContentTable).run()
  tx.delete(searchDocTable).run()
}
