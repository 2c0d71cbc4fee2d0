import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import {
  type FileText,
  mostScannedPages,
  type PageText,
} from '../../../../shared/archives/page-text.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { attachmentTable, fileTextTable } from '../../office/files/files.tables.ts'
import { pageBreak } from '../../office/search/provider.ts'
import { type PageTextRow, pageTextTable } from './page-text.tables.ts'

const rowsOf = prepared((db: ReadDb) =>
  db
    .select()
    .from(pageTextTable)
    .where(eq(pageTextTable.sha256, sql.placeholder('sha256')))
    .orderBy(asc(pageTextTable.page))
    .prepare(),
)

/** What is known of a file's pages beside its own words, by page. */
export const pageRows = (db: ReadDb, sha256: string): PageTextRow[] => rowsOf(db).all({ sha256 })

export const pageRow = (db: ReadDb, sha256: string, page: number): PageTextRow | undefined =>
  db
    .select()
    .from(pageTextTable)
    .where(and(eq(pageTextTable.sha256, sha256), eq(pageTextTable.page, page)))
    .get()

/** What holds of a page: as corrected, as read from its picture, else its own words. */
export function wordsOfPage(row: PageTextRow | undefined, own: string): string {
  if (row?.corrected !== undefined && row.corrected !== null) return row.corrected
  return row?.state === 'read' && row.text !== '' ? row.text : own
}

/** A file's own words, page by page; a file without pages is one. */
export const ownPages = ({ text, pages }: { text: string; pages: number | null }): string[] =>
  pages === null ? [text] : text.split(pageBreak)

const ownText = prepared((db: ReadDb) =>
  db
    .select({ state: fileTextTable.state, text: fileTextTable.text, pages: fileTextTable.pages })
    .from(fileTextTable)
    .where(eq(fileTextTable.sha256, sql.placeholder('sha256')))
    .prepare(),
)

/**
 * Everything that a stored file says, its pages parted by `pageBreak`, for the search: its own words, and once no
 * page waits any more those of its pictures and what people corrected. Null while the file itself is not read yet.
 */
export function fileWords(db: ReadDb, sha256: string): string | null {
  const own = ownText(db).get({ sha256 })
  if (!own || own.state === 'waiting') return null
  const rows = pageRows(db, sha256)
  if (rows.length === 0 || rows.some(({ state }) => state === 'waiting')) return own.text
  const pages = ownPages(own)
  const known = new Map(rows.map((row) => [row.page, row]))
  const last = Math.max(pages.length, ...known.keys())
  return Array.from({ length: last }, (_, index) =>
    wordsOfPage(known.get(index + 1), pages[index] ?? ''),
  ).join(pageBreak)
}

/** How many pages of files wait, were read and failed, by file; files without such pages are left out. */
export function pageCounts(db: ReadDb, sha256: readonly string[]) {
  const rows = db
    .select({
      sha256: pageTextTable.sha256,
      waiting: sql<number>`sum(state = 'waiting')`,
      read: sql<number>`sum(state = 'read')`,
      failed: sql<number>`sum(state = 'failed')`,
      failure: sql<PageTextRow['message'] | null>`max(CASE WHEN state = 'failed' THEN message END)`,
    })
    .from(pageTextTable)
    .where(inArray(pageTextTable.sha256, [...sha256]))
    .groupBy(pageTextTable.sha256)
    .all()
  return new Map(rows.map((row) => [row.sha256, row]))
}

/** Pages that wait and pages that failed, over all files. */
export const scanTotals = (db: ReadDb) =>
  db
    .select({
      waitingPages: sql<number>`coalesce(sum(state = 'waiting'), 0)`,
      waitingFiles: sql<number>`count(DISTINCT CASE WHEN state = 'waiting' THEN sha256 END)`,
      failedPages: sql<number>`coalesce(sum(state = 'failed'), 0)`,
    })
    .from(pageTextTable)
    .get() ?? { waitingPages: 0, waitingFiles: 0, failedPages: 0 }

/** Pages of one file that a desk is given at once, and signs of a page. */
const mostListed = 2_000
const mostSigns = 400_000
const mostFailed = 200

const shownPage = (row: PageTextRow | undefined, page: number, own: string): PageText => ({
  page,
  state: row?.state ?? 'own',
  text: wordsOfPage(row, own).slice(0, mostSigns),
  confidence: row?.state === 'read' ? row.confidence : null,
  failure: row?.state === 'failed' && row.message !== '' ? row.message : null,
  corrected:
    row?.corrected === null || row?.corrected === undefined
      ? null
      : { byName: row.correctedByName ?? '', at: row.correctedAt ?? row.at },
  version: row?.version ?? 0,
})

/** What a file says, page by page, as people see and correct it. */
export function fileTextOf(db: ReadDb, sha256: string): Omit<FileText, 'mayCorrect'> {
  const own = must(
    db.select().from(fileTextTable).where(eq(fileTextTable.sha256, sha256)).get(),
    'an attached file has its text row',
  )
  const known = new Map(pageRows(db, sha256).map((row) => [row.page, row]))
  const words = own.text === '' ? [] : ownPages(own)
  const count = Math.max(own.pages ?? 1, words.length, ...known.keys())
  const pages = Array.from({ length: Math.min(count, mostListed) }, (_, index) =>
    shownPage(known.get(index + 1), index + 1, words[index] ?? ''),
  )
  const failure = own.message === '' ? null : own.message
  return { state: own.state, failure, pages, cut: count > mostListed }
}

/** One page as people see it. */
export function pageTextOf(db: ReadDb, sha256: string, page: number): PageText {
  const own = ownText(db).get({ sha256 })
  return shownPage(pageRow(db, sha256, page), page, own ? (ownPages(own)[page - 1] ?? '') : '')
}

/** An attachment that shows a stored file, the first in force, and how many pages the file has. */
export function nameOfFile(db: ReadDb, sha256: string): { attachmentId: number; pages: number } {
  const row = db
    .select({ id: attachmentTable.id, pages: fileTextTable.pages })
    .from(attachmentTable)
    .innerJoin(fileTextTable, eq(fileTextTable.sha256, attachmentTable.sha256))
    .where(eq(attachmentTable.sha256, sha256))
    .orderBy(sql`${attachmentTable.removedAt} IS NOT NULL`, asc(attachmentTable.id))
    .limit(1)
    .get()
  return { attachmentId: row?.id ?? 0, pages: row?.pages ?? 1 }
}

/** Files with pages that were not read, newest first, each with its first such pages. */
export function failedFiles(db: ReadDb) {
  const rows = db
    .select({ sha256: pageTextTable.sha256, page: pageTextTable.page, failure: pageTextTable.message })
    .from(pageTextTable)
    .where(eq(pageTextTable.state, 'failed'))
    .orderBy(sql`${pageTextTable.at} DESC`, asc(pageTextTable.page))
    .limit(mostFailed * mostScannedPages)
    .all()
  const byFile = Map.groupBy(rows, ({ sha256 }) => sha256)
  return [...byFile].slice(0, mostFailed).map(([sha256, pages]) => ({
    attachmentId: nameOfFile(db, sha256).attachmentId,
    pages: pages.flatMap(({ page, failure }) => (failure === '' ? [] : [{ page, failure }])),
  }))
}
