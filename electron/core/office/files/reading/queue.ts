import { asc, eq } from 'drizzle-orm'
import type { ReadDb, Tx } from '../../../db/connection.ts'
import { logFailure } from '../../background.ts'
import type { Office } from '../../context.ts'
import { indexSubject } from '../../search/index.commands.ts'
import { runAsSystem } from '../../system.ts'
import { attachmentIdsOf } from '../attachments.queries.ts'
import { attachmentTable, fileTextTable } from '../files.tables.ts'
import { filePath } from '../store.ts'
import type { ReadText } from './read-file.ts'
import { type Failed, readTextInWorker } from './read-in-worker.ts'

/** The rounds of reading of each open office: one at a time. */
const rounds = new WeakMap<Office, Promise<void>>()

/** The file that waits longest. */
const nextWaiting = (db: ReadDb) =>
  db
    .select({ sha256: fileTextTable.sha256, format: attachmentTable.format })
    .from(fileTextTable)
    .innerJoin(attachmentTable, eq(attachmentTable.sha256, fileTextTable.sha256))
    .where(eq(fileTextTable.state, 'waiting'))
    .orderBy(asc(fileTextTable.at), asc(attachmentTable.id))
    .limit(1)
    .get()

/**
 * Reads the words of the files that wait, one after the other; resolves when none does. Called after the
 * commit that put a file on a record, and when the office is opened: a crash leaves a file waiting, no more.
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
  while (!office.closing.aborted) {
    const next = nextWaiting(office.read)
    if (!next) return
    const { sha256, format } = next
    const stored = { path: filePath(office, sha256), format }
    const read = await readTextInWorker(stored, { signal: office.closing }).catch((problem: unknown) => {
      if (office.closing.aborted) return null
      throw problem
    })
    if (read === null || office.closing.aborted) return
    record(office, sha256, read)
  }
}

/** The audit chain keeps that a file was read, and not what it says. */
function record(office: Office, sha256: string, read: ReadText | Failed): void {
  const failure = 'failure' in read ? read.failure : ''
  const { text, pages } = 'failure' in read ? { text: '', pages: null } : read
  const state = failure !== '' ? 'failed' : text === '' ? 'none' : 'read'
  runAsSystem(office, {
    name: 'files.read',
    input: { sha256, state, failure, pages, characters: text.length },
    topics: ['files'],
    action: (tx, { now }) => {
      tx.update(fileTextTable)
        .set({ state, text, pages, message: failure, at: now })
        .where(eq(fileTextTable.sha256, sha256))
        .run()
      textReady(tx, sha256, now)
      return {}
    },
  })
}

/** The search finds the records' files by their words from now on. */
function textReady(tx: Tx, sha256: string, now: number): void {
  for (const id of attachmentIdsOf(tx, sha256)) indexSubject(tx, 'attachment', id, now)
}
