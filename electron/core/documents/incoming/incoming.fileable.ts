import { and, asc, eq, lte } from 'drizzle-orm'
import type { Fileable, FilingOffer, OfferedPart } from '../../archives/filing/fileable.ts'
import type { ReadDb } from '../../db/connection.ts'
import { attachmentsOf } from '../../office/files/attachments.queries.ts'
import { outgoingParts } from '../outgoing/outgoing.fileable.ts'
import type { OutgoingRecord } from '../outgoing/outgoing.tables.ts'
import { markIncomingFiled } from './incoming.commands.ts'
import { type IncomingRow, incomingTable } from './incoming.tables.ts'
import { isSigned, replyOf } from './reply.queries.ts'

/** The letter with its files, and the reply that answers it with its own: one piece (DA/T 22-2015 §5.1). */
function partsOf(db: ReadDb, row: IncomingRow, reply: OutgoingRecord | null): OfferedPart[] {
  const files = attachmentsOf(db, { subjectKind: 'incoming', subjectId: row.id })
  return [
    { part: 'original', kind: 'incoming', id: row.id },
    ...files
      .filter(({ removed }) => removed === null)
      .map(({ id }) => ({ part: 'attachment', kind: 'attachment', id }) as const),
    ...(reply ? outgoingParts(db, reply, 'reply') : []),
  ]
}

/** The pages of the files as far as they were counted; null when some were not, or there are none. */
function pagesOf(db: ReadDb, id: number): number | null {
  const pages = attachmentsOf(db, { subjectKind: 'incoming', subjectId: id })
    .filter(({ removed }) => removed === null)
    .map(({ reading }) => reading.pages)
  const counted = pages.filter((one) => one !== null)
  return counted.length === 0 || counted.length < pages.length
    ? null
    : counted.reduce((sum, one) => sum + one, 0)
}

/** The reply as signed; null without one. */
function signedReply(db: ReadDb, row: IncomingRow): OutgoingRecord | null {
  const reply = replyOf(db, row)
  return reply && isSigned(reply) ? reply : null
}

const offerOf = (db: ReadDb, row: IncomingRow, reply = signedReply(db, row)): FilingOffer => ({
  parts: partsOf(db, row, reply),
  title: row.title,
  titleMade: false,
  documentNumber: row.senderNumber,
  documentDay: row.documentDay ?? row.receivedDay,
  responsible: row.sender,
  secrecy: row.secrecy,
  keywords: row.keywords,
  // Nobody has counted the sheets of the reply.
  pages: reply === null ? pagesOf(db, row.id) : null,
  hint: { letters: 'WS', rule: '收文' },
})

/** Letters that are settled, each with its signed reply and its files. */
export const incomingFileable: Fileable = {
  kind: 'incoming',
  permission: 'documents.read',
  offers: (db, upTo) =>
    db
      .select()
      .from(incomingTable)
      .where(and(eq(incomingTable.status, 'closed'), lte(incomingTable.receivedDay, upTo)))
      .orderBy(asc(incomingTable.receivedDay), asc(incomingTable.id))
      .all()
      .map((row) => offerOf(db, row)),
  markFiled: markIncomingFiled,
}
