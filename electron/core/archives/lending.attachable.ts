import { eq } from 'drizzle-orm'
import type { Attachable } from '../office/files/attachable.ts'
import { bookTable } from './books/book.tables.ts'
import { disposalRow } from './disposal/disposal.queries.ts'
import { loanRow } from './lending/loan.queries.ts'
import { pieceLine } from './piece-line.queries.ts'

/** Signed slips and lists come back as scans: loans (借阅单), disposal lists (销毁清册) and books carry files. */
export const lendingAttachables = {
  loan: {
    write: ['archives.manage'],
    title: (db, id) => {
      const row = loanRow(db, id)
      const piece = row && pieceLine(db, row.pieceId)
      return row && piece ? `${piece.number} · ${row.borrowerName}` : null
    },
  },
  disposal: {
    write: ['archives.manage'],
    title: (db, id) => disposalRow(db, id)?.number ?? null,
  },
  book: {
    write: ['archives.manage'],
    title: (db, id) => db.select().from(bookTable).where(eq(bookTable.id, id)).get()?.title ?? null,
  },
} as const satisfies Record<string, Attachable>
