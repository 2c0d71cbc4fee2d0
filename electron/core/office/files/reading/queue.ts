import { asc, eq, sql } from 'drizzle-orm'
import type { FileFormat } from '../../../../../shared/office/file-formats.ts'
import { scanWaitingPages } from '../../../archives/ocr/scan-pages.ts'
import type { ReadDb } from '../../../db/connection.ts'
import { logFailure } from '../../background.ts'
import type { Office } from '../../context.ts'
import { runAsSystem } from '../../system.ts'
import { fileTextTable } from '../files.tables.ts'
import { filePath } from '../store.ts'
import { askText } from './read-in-worker.ts'
import { ReadingThread } from './reading-thread.ts'
import { type Reading, recordReading } from './record-reading.ts'

/** What is read before it is written down: so many files, or so long, or so many signs. */
const mostAtOnce = 50
const longestMs = 150
const mostSigns = 1_000_000

/** The rounds of reading of each open office: one at a time. */
const rounds = new WeakMap<Office, Promise<void>>()

/** The files that wait longest. */
const nextWaiting = (db: ReadDb) =>
  db
    .select({
      sha256: fileTextTable.sha256,
      format: sql<FileFormat | null>`(
        SELECT format FROM attachment WHERE attachment.sha256 = file_text.sha256 ORDER BY id LIMIT 1)`,
    })
    .from(fileTextTable)
    .where(eq(fileTextTable.state, 'waiting'))
    .orderBy(asc(fileTextTable.at))
    .limit(mostAtOnce)
    .all()
    .flatMap(({ sha256, format }) => (format === null ? [] : [{ sha256, format }]))

/**
 * Reads the words of the files that wait, one after the other; resolves when none does. Called after the
 * commit that put a file on a record, and when the office is opened: a crash leaves a file waiting, no more. Pages
 * that are pictures are read after that, and not waited for.
 */
export function readWaitingFiles(office: Office): Promise<void> {
  const round = (rounds.get(office) ?? Promise.resolve()).then(() =>
    readAll(office).catch((problem: unknown) => {
      // The file still waits: the next round takes it up again.
      if (!office.closing.aborted) logFailure(office, 'files.read', problem)
    }),
  )
  rounds.set(office, round)
  return round
}

async function readAll(office: Office): Promise<void> {
  const thread = new ReadingThread()
  try {
    while (!office.closing.aborted) {
      const waiting = nextWaiting(office.read)
      if (waiting.length === 0) break
      const read = await readSome(office, thread, waiting)
      if (read === null || office.closing.aborted) return
      record(office, read)
    }
  } finally {
    await thread.close()
  }
  void scanWaitingPages(office)
}

type Waiting = ReturnType<typeof nextWaiting>
/** Some of what waits, at least one; null when the office is being closed. */
async function readSome(office: Office, thread: ReadingThread, waiting: Waiting): Promise<Reading[] | null> {
  const until = performance.now() + longestMs
  const done: Reading[] = []
  let signs = 0
  for (const { sha256, format } of waiting) {
    const stored = { path: filePath(office, sha256), format }
    const read = await askText(thread, stored, { signal: office.closing }).catch((problem: unknown) => {
      if (office.closing.aborted) return null
      throw problem
    })
    if (read === null) return null
    done.push({ sha256, read })
    signs += 'failure' in read ? 0 : read.text.length
    if (performance.now() > until || signs > mostSigns) break
  }
  return done
}

function record(office: Office, readings: readonly Reading[]): void {
  runAsSystem(office, {
    name: 'files.read',
    input: recordReading.facts(readings),
    topics: ['files', 'intake', 'pageTexts'],
    action: (tx, { now }) => {
      recordReading.write(tx, readings, now)
      return {}
    },
  })
}
