import { desc } from 'drizzle-orm'
import { z } from 'zod'
import { type Connection, connect, databaseFile } from '../db/connection.ts'
import { keptFiles } from '../office/files/destroyed.ts'
import { auditTable } from '../office/office.tables.ts'
import { settingRow } from '../office/people.queries.ts'
import { requireOwnVersion } from '../office/verify-directory.ts'
import { newestKey, officeRow } from './backup.queries.ts'
import type { SealingKey } from './sealing.ts'

export type SnapshotFacts = {
  officeId: string
  officeName: string
  schema: number
  auditHead: { id: number; hash: string } | null
  /** What the snapshot's database says is stored. */
  files: { sha256: string; size: number }[]
  key: SealingKey | null
}

const number = z.object({ number: z.int() })

function factsOf({ client, read }: Connection): SnapshotFacts {
  const head = read.select().from(auditTable).orderBy(desc(auditTable.id)).limit(1).get()
  return {
    officeId: officeRow(read).officeId,
    officeName: settingRow(read)?.body.officeName ?? '',
    schema: number.parse(client.prepare('SELECT max(number) AS number FROM migration').get()).number,
    auditHead: head ? { id: head.id, hash: head.hash.toString('hex') } : null,
    files: keptFiles(read).map(({ sha256, size }) => ({ sha256, size })),
    key: newestKey(read) ?? null,
  }
}

const pagesAStep = 256

/** Lets the disk serve the desks between two steps: the copy may take its time, a posting may not. */
const restMs = 3

const resting = new Int32Array(new SharedArrayBuffer(4))

export type Snapshot = {
  facts: SnapshotFacts
  /** Size of the database in bytes, before anything is copied. */
  bytes: number
  /** Copies the database; told of the bytes done so far. */
  copyTo: (file: string, done: (bytes: number) => void) => Promise<void>
  close: () => void
}

/**
 * One moment of the office, read on a connection of its own: facts and copy show the same commits, whatever
 * the desks post meanwhile. SQLite's online backup starts over when the database changes under it; inside a
 * read transaction of WAL nothing does.
 */
export function openSnapshot(dataDir: string): Snapshot {
  const file = databaseFile(dataDir)
  const connection = connect(file, { readOnly: true })
  const { client } = connection
  try {
    requireOwnVersion(connection, file)
    client.exec('BEGIN')
    const pageBytes = z.int().parse(client.pragma('page_size', { simple: true }))
    const pages = z.int().parse(client.pragma('page_count', { simple: true }))
    return {
      facts: factsOf(connection),
      bytes: pages * pageBytes,
      copyTo: async (to, done) => {
        await client.backup(to, {
          progress: ({ totalPages, remainingPages }) => {
            done((totalPages - remainingPages) * pageBytes)
            Atomics.wait(resting, 0, 0, restMs)
            return pagesAStep
          },
        })
      },
      close: () => connection.close(),
    }
  } catch (problem) {
    connection.close()
    throw problem
  }
}
