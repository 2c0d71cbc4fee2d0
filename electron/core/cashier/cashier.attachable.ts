import { eq } from 'drizzle-orm'
import type { ReadDb } from '../db/connection.ts'
import type { Attachable } from '../office/files/attachable.ts'
import { accountById } from './account.queries.ts'
import { monthCloseTable } from './cashier.tables.ts'
import { dayCloseById } from './closing.queries.ts'
import { entryById } from './entry.queries.ts'

const accountName = (db: ReadDb, id: number): string => accountById(db, id)?.name ?? ''

/**
 * The records of the cashier's desk that carry files. A file may come to a posted entry at any time: it is its
 * evidence (原始凭证) and changes nothing of the row.
 */
export const cashierAttachables = {
  account: {
    write: ['accounts.manage'],
    title: (db, id) => accountById(db, id)?.name ?? null,
  },
  entry: {
    write: ['journal.post'],
    title: (db, id) => {
      const row = entryById(db, id)
      return row ? `${accountName(db, row.accountId)} ${row.year}-${row.number} ${row.summary}` : null
    },
  },
  dayClose: {
    write: ['day.close', 'closing.review'],
    title: (db, id) => {
      const row = dayCloseById(db, id)
      return row ? `${accountName(db, row.accountId)} ${row.day}` : null
    },
  },
  monthClose: {
    write: ['day.close', 'closing.review'],
    title: (db, id) => {
      const row = db.select().from(monthCloseTable).where(eq(monthCloseTable.id, id)).get()
      return row ? `${accountName(db, row.accountId)} ${row.month}` : null
    },
  },
} as const satisfies Record<string, Attachable>
