import { and, desc, eq, ne, or, sql } from 'drizzle-orm'
import type { ReadDb } from '../../db/connection.ts'
import { outgoingById } from '../outgoing/outgoing.queries.ts'
import { type OutgoingRecord, outgoingTable } from '../outgoing/outgoing.tables.ts'
import { incomingTable } from './incoming.tables.ts'

/** What was drafted to answer a letter last; void ones are none. */
const draftedFor = (db: ReadDb, incomingId: number): OutgoingRecord | undefined =>
  db
    .select()
    .from(outgoingTable)
    .where(and(eq(outgoingTable.replyToId, incomingId), ne(outgoingTable.status, 'void')))
    .orderBy(desc(outgoingTable.id))
    .get()

/** The document that answers a letter (复文): the one that was linked, else the last that was drafted as its reply. */
export function replyOf(db: ReadDb, letter: { id: number; replyId: number | null }): OutgoingRecord | null {
  const linked = letter.replyId === null ? undefined : outgoingById(db, letter.replyId)
  return linked && linked.status !== 'void' ? linked : (draftedFor(db, letter.id) ?? null)
}

/** Whether a reply has its signature and number. */
export const isSigned = ({ status }: Pick<OutgoingRecord, 'status'>): boolean =>
  status === 'signed' || status === 'sent' || status === 'filed'

/** The letter that a document answers, whichever of the two names the other; null when it answers none. */
export function letterAnsweredBy(
  db: ReadDb,
  outgoingId: number,
): { id: number; number: string; title: string } | null {
  const drafted = outgoingById(db, outgoingId)?.replyToId ?? 0
  const { id, number, title, status, replyId } = incomingTable
  const letter = db
    .select({ id, number, title })
    .from(incomingTable)
    .where(and(ne(status, 'void'), or(eq(replyId, outgoingId), eq(id, drafted))))
    .orderBy(sql`${replyId} IS ${outgoingId} DESC`, id)
    .get()
  return letter ?? null
}
