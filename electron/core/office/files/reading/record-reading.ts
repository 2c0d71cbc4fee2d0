import { eq } from 'drizzle-orm'
import { queuePages } from '../../../archives/ocr/page-text.commands.ts'
import type { Tx } from '../../../db/connection.ts'
import { fileTextTable } from '../files.tables.ts'
import type { ReadText } from './read-file.ts'
import type { Failed } from './reading-thread.ts'
import { textReady } from './text-ready.ts'

/** What was read out of a stored file, or why nothing was. */
export type Reading = { sha256: string; read: ReadText | Failed }

const toRow = ({ sha256, read }: Reading) => {
  const failure = 'failure' in read ? read.failure : ('' as const)
  const { text, pages, pictures } = 'failure' in read ? { text: '', pages: null, pictures: [] } : read
  const state = failure !== '' ? 'failed' : text === '' ? 'none' : 'read'
  return { sha256, state, failure, pages, text, pictures } as const
}

/** Signs as the database counts them. */
const signsIn = (text: string): number => [...text].length

export const recordReading = {
  /** What the audit chain keeps: that files were read, and not what they say. */
  facts: (readings: readonly Reading[]) => ({
    files: readings.map(toRow).map(({ text, ...facts }) => ({ ...facts, characters: signsIn(text) })),
  }),
  /** Writes the words down, queues the pages that are pictures, and lets the search find the rest. */
  write: (tx: Tx, readings: readonly Reading[], at: number): void => {
    for (const { sha256, state, failure, pages, text, pictures } of readings.map(toRow)) {
      tx.update(fileTextTable)
        .set({ state, text, pages, message: failure, at })
        .where(eq(fileTextTable.sha256, sha256))
        .run()
      queuePages(tx, sha256, pictures, at)
      textReady(tx, sha256, at)
    }
  },
}
