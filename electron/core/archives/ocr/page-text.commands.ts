import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import {
  mostScannedPages,
  type PageFailure,
  type PageTextRefusal,
} from '../../../../shared/archives/page-text.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import type { Acting } from '../../office/command.ts'
import { fileTextTable } from '../../office/files/files.tables.ts'
import { ownPages, pageRow, pageRows } from './page-text.queries.ts'
import { type PageTextRow, pageTextTable } from './page-text.tables.ts'

type Refused = Refusal<PageTextRefusal>

const blank = {
  text: '',
  confidence: 0,
  message: '',
  tries: 0,
  corrected: null,
  correctedByName: null,
  correctedAt: null,
  version: 1,
} as const

/** Puts pages whose words stand in a picture in the queue; those beyond the most that one file may have are named. */
export function queuePages(tx: Tx, sha256: string, pages: readonly number[], at: number): void {
  const insert = (page: number, state: 'waiting' | 'failed', message: PageFailure | ''): void => {
    tx.insert(pageTextTable)
      .values({ ...blank, sha256, page, state, message, at })
      .onConflictDoNothing()
      .run()
  }
  for (const page of pages.slice(0, mostScannedPages)) insert(page, 'waiting', '')
  const beyond = pages[mostScannedPages]
  if (beyond !== undefined) insert(beyond, 'failed', 'tooManyPages')
}

export type ScannedPage = { sha256: string; page: number } & (
  | { text: string; confidence: number }
  | { failure: PageFailure }
)

/** Writes down what a page's picture says, or why it was not read. */
export function recordPage(tx: Tx, scanned: ScannedPage, at: number): void {
  const { sha256, page } = scanned
  const facts =
    'failure' in scanned
      ? { state: 'failed' as const, text: '', confidence: 0, message: scanned.failure }
      : { state: 'read' as const, text: scanned.text, confidence: scanned.confidence, message: '' as const }
  tx.update(pageTextTable)
    .set({ ...facts, tries: 0, at, version: sql`${pageTextTable.version} + 1` })
    .where(and(eq(pageTextTable.sha256, sha256), eq(pageTextTable.page, page)))
    .run()
}

type Correction = { sha256: string; page: number; version: number; text: string | null }

/** Pages that a file has, as far as it was read. */
function pageCount(tx: Tx, sha256: string): number {
  const own = tx.select().from(fileTextTable).where(eq(fileTextTable.sha256, sha256)).get()
  const known = pageRows(tx, sha256).at(-1)?.page ?? 0
  return Math.max(own?.pages ?? 0, known, own ? ownPages(own).length : 0)
}

/**
 * Corrects the words of a page, or with null goes back to those that were read. Refuses `pageMissing`, and
 * `changedMeanwhile` when somebody else corrected it, or it was read anew, after it was opened.
 */
export function correctPage(
  tx: Tx,
  { sha256, page, version, text }: Correction,
  { actor, now }: Pick<Acting, 'actor' | 'now'>,
): PageTextRow | Refused {
  if (page > pageCount(tx, sha256)) return refuse({ code: 'pageMissing', page })
  const before = pageRow(tx, sha256, page)
  if ((before?.version ?? 0) !== version) {
    const by = before?.correctedByName ?? ''
    return refuse({ code: 'changedMeanwhile', by, at: before?.correctedAt ?? before?.at ?? now, changes: [] })
  }
  const corrected = {
    corrected: text,
    correctedByName: text === null ? null : actor.name,
    correctedAt: text === null ? null : now,
  }
  tx.insert(pageTextTable)
    .values({ ...blank, sha256, page, state: 'own', at: now, ...corrected })
    .onConflictDoUpdate({
      target: [pageTextTable.sha256, pageTextTable.page],
      set: { ...corrected, version: sql`${pageTextTable.version} + 1` },
    })
    .run()
  return must(pageRow(tx, sha256, page), 'a row just written')
}

/** Puts pages of a file in the queue, whatever is known of them, or with null those that failed; returns how many. */
export function scanAgain(
  tx: Tx,
  sha256: string,
  pages: readonly number[] | null,
  at: number,
): number | Refused {
  const failed = pageRows(tx, sha256).filter(({ state }) => state === 'failed')
  const wanted = pages ?? failed.map(({ page }) => page)
  const most = pageCount(tx, sha256)
  const missing = wanted.find((page) => page > most)
  if (missing !== undefined) return refuse({ code: 'pageMissing', page: missing })
  for (const page of wanted) {
    tx.insert(pageTextTable)
      .values({ ...blank, sha256, page, state: 'waiting', at })
      .onConflictDoUpdate({
        target: [pageTextTable.sha256, pageTextTable.page],
        set: {
          state: 'waiting',
          text: '',
          confidence: 0,
          message: '',
          tries: 0,
          at,
          version: sql`${pageTextTable.version} + 1`,
        },
      })
      .run()
  }
  return wanted.length
}

/** Every page that failed waits again, but for those beyond the most of a file; returns which. */
export const scanAllFailed = (tx: Tx, at: number) =>
  tx
    .update(pageTextTable)
    .set({ state: 'waiting', message: '', tries: 0, at, version: sql`${pageTextTable.version} + 1` })
    .where(and(eq(pageTextTable.state, 'failed'), ne(pageTextTable.message, 'tooManyPages')))
    .returning({ sha256: pageTextTable.sha256, page: pageTextTable.page })
    .all()

/** The pages that wait, but for those that are read right now, to be listed as cancelled. */
export const waitingPages = (tx: Tx, reading: ReadonlySet<string>) =>
  tx
    .select({ sha256: pageTextTable.sha256, page: pageTextTable.page })
    .from(pageTextTable)
    .where(eq(pageTextTable.state, 'waiting'))
    .all()
    .filter(({ sha256, page }) => !reading.has(`${sha256} ${page}`))

/** Whether a file still has pages that wait. */
export const hasWaiting = (tx: Tx, sha256: string): boolean =>
  tx
    .select({ page: pageTextTable.page })
    .from(pageTextTable)
    .where(and(inArray(pageTextTable.sha256, [sha256]), eq(pageTextTable.state, 'waiting')))
    .get() !== undefined
