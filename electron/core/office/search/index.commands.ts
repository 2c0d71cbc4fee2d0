import { and, eq, sql } from 'drizzle-orm'
import { prepared, type ReadDb, type Tx } from '../../db/connection.ts'
import { auditSubjectTable, auditTable } from '../office.tables.ts'
import { markStale } from './document-facts.ts'
import type { SearchDocument, SearchProvider, Subject } from './provider.ts'
import { searchProviders } from './providers.ts'
import { searchContentTable, searchDocTable } from './search.tables.ts'
import { saidTokens } from './spoken.ts'
import { gatherTokens, signTokens } from './tokens.ts'

/** Signs of a record's text that are searched; a longer text is found by its first part. */
export const mostIndexed = 250_000

/** A document as the index keeps it: what it is filtered by, and what is shown of it. */
export function rowsOf(document: SearchDocument) {
  const { permission, readers = [], facets = {}, day, title, detail, people, number, body } = document
  const { category = '', retention = '', state = '' } = facets
  const finders = [...new Set(readers)].sort((a, b) => a - b)
  return {
    doc: { permission, readers: JSON.stringify(finders), category, retention, state, day },
    content: {
      title,
      detail,
      people,
      number,
      sender: document.sender ?? '',
      place: document.place ?? '',
      keywords: document.keywords ?? '',
      body: body.slice(0, mostIndexed),
    },
  }
}

type Rows = ReturnType<typeof rowsOf>

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
const knownContent = prepared((db: ReadDb) =>
  db
    .select()
    .from(searchContentTable)
    .where(eq(searchContentTable.id, sql.placeholder('id')))
    .prepare(),
)

// No upsert and no foreign key here: a statement that may have to be undone alone makes FTS5 write what it holds to
// disk, a segment for each document, which takes longer than all the rest.
const insertDoc = prepared((db: Tx) =>
  db.$client.prepare(
    `INSERT INTO search_doc (kind, subject_id, permission, readers, category, retention, state, day, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
)
const updateDoc = prepared((db: Tx) =>
  db.$client.prepare(
    `UPDATE search_doc SET permission = ?, readers = ?, category = ?, retention = ?, state = ?, day = ?, at = ?
     WHERE id = ?`,
  ),
)
const insertContent = prepared((db: Tx) =>
  db.$client.prepare(
    `INSERT INTO search_content (id, title, detail, people, number, sender, place, keywords, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
)
const dropContent = prepared((db: Tx) => db.$client.prepare('DELETE FROM search_content WHERE id = ?'))
const dropDoc = prepared((db: Tx) => db.$client.prepare('DELETE FROM search_doc WHERE id = ?'))
const dropText = prepared((db: Tx) => db.$client.prepare('DELETE FROM search_text WHERE rowid = ?'))
const dropSigns = prepared((db: Tx) => db.$client.prepare('DELETE FROM search_sign WHERE rowid = ?'))
const writeText = prepared((db: Tx) =>
  db.$client.prepare(
    `INSERT INTO search_text (rowid, title, body, people, number, sender, place, keywords, title_said, people_said,
       sender_said)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
)
const writeSigns = prepared((db: Tx) =>
  db.$client.prepare('INSERT INTO search_sign (rowid, signs) VALUES (?, ?)'),
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

const sameTexts = (content: Rows['content'], known: Rows['content'] | undefined): boolean =>
  known !== undefined &&
  known.body === content.body &&
  known.title === content.title &&
  known.detail === content.detail &&
  known.people === content.people &&
  known.number === content.number &&
  known.sender === content.sender &&
  known.place === content.place &&
  known.keywords === content.keywords

/** What changed of a known document is often who finds it: its words are written again only when they are others. */
function write(
  tx: Tx,
  { kind, id }: Subject,
  { doc, content }: Rows,
  at: number,
  known: number | null,
): void {
  const { permission, readers, category, retention, state, day } = doc
  const facts = [permission, readers, category, retention, state, day, at] as const
  if (known === null) {
    const docId = Number(insertDoc(tx).run(kind, id, ...facts).lastInsertRowid)
    markStale(tx, docId)
    writeWords(tx, docId, content)
    return
  }
  updateDoc(tx).run(...facts, known)
  markStale(tx, known)
  if (sameTexts(content, knownContent(tx).get({ id: known }))) return
  dropWords(tx, known)
  writeWords(tx, known, content)
}

function dropWords(tx: Tx, docId: number): void {
  dropText(tx).run(docId)
  dropSigns(tx).run(docId)
  dropContent(tx).run(docId)
}

function writeWords(tx: Tx, id: number, content: Rows['content']): void {
  const { title, detail, people, number, sender, place, keywords, body } = content
  insertContent(tx).run(id, title, detail, people, number, sender, place, keywords, body)
  const signs = new Set<number>()
  const tokens = (...texts: string[]): string => gatherTokens(signs, ...texts)
  // What stands beside the title is found like the text below it.
  writeText(tx).run(
    id,
    tokens(title),
    tokens(detail, body),
    tokens(people),
    tokens(number),
    tokens(sender),
    tokens(place),
    tokens(keywords),
    saidTokens(title),
    saidTokens(people),
    saidTokens(sender),
  )
  writeSigns(tx).run(id, signTokens(signs))
}

function remove(tx: Tx, docId: number): void {
  markStale(tx, docId)
  dropWords(tx, docId)
  dropDoc(tx).run(docId)
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
  write(tx, subject, rowsOf(document), writtenAt, before?.id ?? null)
}

/**
 * Brings the search to what a record says now, and to what other records show of it, in the transaction that
 * changed it; `now` is when. A kind that the search does not know only moves the records that show it.
 */
export function indexSubject(tx: Tx, kind: Subject['kind'], id: number, now: number): void {
  for (const provider of searchProviders()) {
    if (provider.kind === kind) indexBy(provider, tx, id, now)
    for (const shown of provider.showing?.(tx, { kind, id }) ?? []) {
      indexBy(provider, tx, shown, null)
      if (provider.standing) indexFilesOn(tx, { kind: provider.kind, id: shown })
    }
  }
}

/** Files stand as the record does that they lie on, also when that record only follows another one. */
function indexFilesOn(tx: Tx, subject: Subject): void {
  for (const provider of searchProviders()) {
    if (provider.kind !== 'attachment') continue
    for (const file of provider.showing?.(tx, subject) ?? []) indexBy(provider, tx, file, null)
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
  tx.run(sql`INSERT INTO search_sign (search_sign) VALUES ('delete-all')`)
  tx.delete(searchContentTable).run()
  tx.delete(searchDocTable).run()
}
