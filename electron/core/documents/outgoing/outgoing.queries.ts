import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type {
  AnsweredLetter,
  OutgoingFilter,
  OutgoingRow,
  ReviewedText,
  Sending,
} from '../../../../shared/documents/outgoing.contract.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import type { Viewer } from '../../guard.ts'
import { approvalActTable, approvalTable } from '../../office/approvals/approvals.tables.ts'
import type { Actor } from '../../office/context.ts'
import { incomingTable } from '../incoming/incoming.tables.ts'
import {
  type OutgoingRecord,
  outgoingTable,
  outgoingTextTable,
  type SendingRecord,
  sendingTable,
} from './outgoing.tables.ts'

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(outgoingTable)
    .where(eq(outgoingTable.id, sql.placeholder('id')))
    .prepare(),
)

export const outgoingById = (db: ReadDb, id: number): OutgoingRecord | undefined => byId(db).get({ id })

// Names are written out: within a list's own columns they would lose their tables.
const sentCount = (more = '') =>
  sql<number>`(SELECT count(*) FROM sending WHERE sending.outgoing_id = outgoing.id ${sql.raw(more)})`
const unreceipted = 'AND sending.sent_day IS NOT NULL AND sending.received_day IS NULL'

const listed = {
  id: outgoingTable.id,
  number: outgoingTable.number,
  kind: outgoingTable.kind,
  title: outgoingTable.title,
  addressee: outgoingTable.addressee,
  secrecy: outgoingTable.secrecy,
  urgency: outgoingTable.urgency,
  documentDay: outgoingTable.documentDay,
  drafterId: outgoingTable.drafterId,
  drafterName: outgoingTable.drafterName,
  signatoryName: outgoingTable.signatoryName,
  status: outgoingTable.status,
  sentDay: sql<
    string | null
  >`(SELECT min(sending.sent_day) FROM sending WHERE sending.outgoing_id = outgoing.id)`,
  recipients: sentCount(),
  openReceipts: sentCount(unreceipted),
  files: sql<number>`(SELECT count(*) FROM attachment WHERE attachment.subject_kind = 'outgoing'
    AND attachment.subject_id = outgoing.id AND attachment.removed_at IS NULL)`,
  at: outgoingTable.at,
  version: outgoingTable.version,
}

/** A document whose receipt (回执) somebody owes; in the archives nothing is waited for. */
const awaitsReceipt = and(eq(outgoingTable.status, 'sent'), sql`${sentCount(unreceipted)} > 0`)

/** A document that is signed, has somebody to go to, and went to nobody. */
const unsent = and(eq(outgoingTable.status, 'signed'), sql`${sentCount()} > 0`)

/** Whether a column holds the text, whatever signs of LIKE are in it. */
const holds = (column: SQL | typeof outgoingTable.title, escaped: string): SQL =>
  sql`${column} LIKE ${`%${escaped}%`} ESCAPE '\\'`

/** Whose documents a list shows: everybody's, or what one person drafted. */
export type Whose = { drafterId: number | null }

/** The whole register for those who may read it and did not ask for their own; else what the person drafted. */
export const whoseFor = (viewer: Viewer, filter: Pick<OutgoingFilter, 'mine'>): Whose => ({
  drafterId: viewer.may('documents.read') && !filter.mine ? null : (viewer.id ?? 0),
})

function byStatus(status: OutgoingFilter['status']): SQL | undefined {
  if (status === 'all') return undefined
  if (status === 'open') return inArray(outgoingTable.status, ['draft', 'review', 'returned'])
  return status === 'receipts' ? awaitsReceipt : eq(outgoingTable.status, status)
}

function matching(filter: OutgoingFilter, { drafterId }: Whose): SQL | undefined {
  const escaped = filter.text.trim().replace(/[\\%_]/g, '\\$&')
  const { number, title, addressee, drafterName, signatoryName, documentDay } = outgoingTable
  const columns = [
    sql`ifnull(${number}, '')`,
    title,
    addressee,
    drafterName,
    sql`ifnull(${signatoryName}, '')`,
  ]
  return and(
    drafterId === null ? undefined : eq(outgoingTable.drafterId, drafterId),
    filter.kind === null ? undefined : eq(outgoingTable.kind, filter.kind),
    byStatus(filter.status),
    filter.from === null ? undefined : gte(documentDay, filter.from),
    filter.to === null ? undefined : lte(documentDay, filter.to),
    escaped === '' ? undefined : or(...columns.map((column) => holds(sql`${column}`, escaped))),
  )
}

/** How many documents a filter lets through. */
export const countOutgoing = (db: ReadDb, filter: OutgoingFilter, whose: Whose): number =>
  db.select({ total: sql<number>`count(*)` }).from(outgoingTable).where(matching(filter, whose)).get()
    ?.total ?? 0

/** Documents that a filter lets through, the last first. */
export const outgoingRows = (
  db: ReadDb,
  filter: OutgoingFilter,
  whose: Whose,
  { offset, limit }: { offset: number; limit: number },
): OutgoingRow[] =>
  db
    .select(listed)
    .from(outgoingTable)
    .where(matching(filter, whose))
    .orderBy(desc(outgoingTable.id))
    .limit(limit)
    .offset(offset)
    .all()

/** One line of the register. */
export const outgoingRow = (db: ReadDb, id: number): OutgoingRow | undefined =>
  db.select(listed).from(outgoingTable).where(eq(outgoingTable.id, id)).get()

const mostWaiting = 100

/** What waits for a person: own drafts that came back; for the secretary what is to be sent and receipted. */
export function outgoingWaiting(db: ReadDb, viewer: Viewer) {
  const rows = (where: SQL | undefined): OutgoingRow[] =>
    db.select(listed).from(outgoingTable).where(where).orderBy(asc(outgoingTable.id)).limit(mostWaiting).all()
  const sends = viewer.may('documents.manage')
  return {
    returned: rows(and(eq(outgoingTable.status, 'returned'), eq(outgoingTable.drafterId, viewer.id ?? 0))),
    toSend: sends ? rows(unsent) : [],
    receipts: sends ? rows(awaitsReceipt) : [],
  }
}

/** How many signed documents wait for a person who sends them; what came back counts among the approvals. */
export const outgoingToSend = (db: ReadDb, { roles }: Actor): number =>
  mayDo(roles, 'documents.manage')
    ? (db.select({ total: sql<number>`count(*)` }).from(outgoingTable).where(unsent).get()?.total ?? 0)
    : 0

const toSending = (row: SendingRecord): Sending => {
  const { version: _, ...shown } = row
  return shown
}

/** The recipients of a document in the order in which they were put on its list. */
export const sendingsOf = (db: ReadDb, outgoingId: number): Sending[] =>
  db
    .select()
    .from(sendingTable)
    .where(eq(sendingTable.outgoingId, outgoingId))
    .orderBy(asc(sendingTable.id))
    .all()
    .map(toSending)

/** Texts that went to review, oldest first, each with the return that followed it. */
export function textsOf(db: ReadDb, outgoingId: number): ReviewedText[] {
  const texts = db
    .select()
    .from(outgoingTextTable)
    .where(eq(outgoingTextTable.outgoingId, outgoingId))
    .orderBy(asc(outgoingTextTable.revision))
    .all()
  const returns = db
    .select({ byName: approvalActTable.byName, at: approvalActTable.at, reason: approvalActTable.note })
    .from(approvalActTable)
    .innerJoin(approvalTable, eq(approvalTable.id, approvalActTable.approvalId))
    .where(
      and(
        eq(approvalTable.kind, 'outgoing'),
        eq(approvalActTable.subjectId, outgoingId),
        eq(approvalActTable.act, 'return'),
      ),
    )
    .orderBy(asc(approvalActTable.id))
    .all()
  return texts.map(({ revision, title, body, byName, at }, index) => {
    const until = texts[index + 1]?.at ?? Number.POSITIVE_INFINITY
    const returned = returns.find((one) => one.at >= at && one.at < until) ?? null
    return { revision, title, body, byName, at, returned }
  })
}

/** The letter that a document answers; null when it answers none. */
export function letterAnsweredBy(db: ReadDb, { replyToId }: OutgoingRecord): AnsweredLetter | null {
  if (replyToId === null) return null
  const { id, number, title, sender, senderNumber } = incomingTable
  const row = db
    .select({ id, number, title, sender, senderNumber })
    .from(incomingTable)
    .where(eq(id, replyToId))
    .get()
  return row ?? null
}

/** Another document, not void, that answers a letter. */
export const answerTo = (db: ReadDb, incomingId: number): OutgoingRecord | undefined =>
  db
    .select()
    .from(outgoingTable)
    .where(and(eq(outgoingTable.replyToId, incomingId), ne(outgoingTable.status, 'void')))
    .get()

/** Addressees and recipients as they were written before, by part of the name; those written last first. */
export function addresseesLike(db: ReadDb, text: string, limit: number): string[] {
  const escaped = text.trim().replace(/[\\%_]/g, '\\$&')
  if (escaped === '') return []
  const found = [
    ...db
      .select({ name: outgoingTable.addressee })
      .from(outgoingTable)
      .where(holds(sql`${outgoingTable.addressee}`, escaped))
      .orderBy(desc(outgoingTable.id))
      .limit(limit * 4)
      .all(),
    ...db
      .select({ name: sendingTable.recipient })
      .from(sendingTable)
      .where(holds(sql`${sendingTable.recipient}`, escaped))
      .orderBy(desc(sendingTable.id))
      .limit(limit * 4)
      .all(),
  ]
  return [...new Set(found.map(({ name }) => name))].slice(0, limit)
}

/** Documents signed up to and with a day that are in no archives and are not void, oldest first. */
export const settledOutgoing = (db: ReadDb, upTo: string): OutgoingRecord[] =>
  db
    .select()
    .from(outgoingTable)
    .where(and(inArray(outgoingTable.status, ['signed', 'sent']), lte(outgoingTable.documentDay, upTo)))
    .orderBy(asc(outgoingTable.id))
    .all()

/** Whether a letter that lies in no archives yet has this document as its reply: they are filed together. */
export function goesWithLetter(db: ReadDb, { id, replyToId }: OutgoingRecord): boolean {
  const open = inArray(incomingTable.status, ['registered', 'assigned', 'closed'])
  const linked = eq(incomingTable.replyId, id)
  const drafted = and(isNull(incomingTable.replyId), eq(incomingTable.id, replyToId ?? 0))
  const letter = db
    .select({ id: incomingTable.id })
    .from(incomingTable)
    .where(and(open, or(linked, drafted)))
    .get()
  return letter !== undefined
}
