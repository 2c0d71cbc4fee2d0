import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type {
  IncomingDuplicate,
  IncomingFilter,
  IncomingLetter,
} from '../../../../shared/documents/incoming.contract.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { attachmentTable } from '../../office/files/files.tables.ts'
import { personTable } from '../../office/office.tables.ts'
import { pinyinOf } from '../../office/search/tokens.ts'
import { type IncomingRow, incomingTable } from './incoming.tables.ts'
import { replyOf } from './reply.queries.ts'

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(incomingTable)
    .where(eq(incomingTable.id, sql.placeholder('id')))
    .prepare(),
)

export const incomingRow = (db: ReadDb, id: number): IncomingRow | undefined => byId(db).get({ id })

const filesOf = sql<number>`(SELECT count(*) FROM attachment WHERE attachment.subject_kind = 'incoming'
  AND attachment.subject_id = ${incomingTable.id} AND attachment.removed_at IS NULL)`

const joined = (db: ReadDb) =>
  db
    .select({ ...getTableColumns(incomingTable), handlerName: personTable.name, files: filesOf })
    .from(incomingTable)
    .leftJoin(personTable, eq(personTable.id, incomingTable.handlerId))

type Joined = ReturnType<ReturnType<typeof joined>['all']>[number]

/** Not settled yet. */
export const openStatuses = ['registered', 'assigned'] as const
const isOpen = ({ status }: IncomingRow): boolean => status === 'registered' || status === 'assigned'

function toLetter(db: ReadDb, { replyId, handlerName, ...row }: Joined, today: string): IncomingLetter {
  const reply = replyOf(db, { id: row.id, replyId })
  return {
    ...row,
    handlerName: handlerName ?? '',
    reply: reply && { id: reply.id, title: reply.title, number: reply.number, status: reply.status },
    overdue: isOpen({ ...row, replyId }) && row.dueDay !== null && row.dueDay < today,
  }
}

/** One letter as it stands on a day. */
export function incomingLetterOf(db: ReadDb, id: number, today: string): IncomingLetter | null {
  const row = joined(db).where(eq(incomingTable.id, id)).get()
  return row ? toLetter(db, row, today) : null
}

/** Whether a column holds the text, whatever signs of LIKE are in it. */
const holds = (column: SQLiteColumn, escaped: string): SQL =>
  sql`${column} LIKE ${`%${escaped}%`} ESCAPE '\\'`

function statusFits(status: IncomingFilter['status'], today: string): SQL | undefined {
  const open = inArray(incomingTable.status, [...openStatuses])
  switch (status) {
    case 'all':
      return undefined
    case 'open':
      return open
    case 'overdue':
      return and(open, lt(incomingTable.dueDay, today))
    default:
      return eq(incomingTable.status, status)
  }
}

function matching(filter: IncomingFilter, today: string): SQL | undefined {
  const { text, status, secrecy, urgency, handlerId, from, to } = filter
  const escaped = text.trim().replace(/[\\%_]/g, '\\$&')
  const { number, sender, senderNumber, title, keywords, receivedDay } = incomingTable
  const found = [number, sender, senderNumber, title, keywords, personTable.name].map((column) =>
    holds(column, escaped),
  )
  return and(
    statusFits(status, today),
    secrecy === null ? undefined : eq(incomingTable.secrecy, secrecy),
    urgency === null ? undefined : eq(incomingTable.urgency, urgency),
    handlerId === null ? undefined : eq(incomingTable.handlerId, handlerId),
    from === null ? undefined : gte(receivedDay, from),
    to === null ? undefined : lte(receivedDay, to),
    escaped === '' ? undefined : or(...found),
  )
}

/** How many letters a filter lets through on a day. */
export function countIncoming(db: ReadDb, filter: IncomingFilter, today: string): number {
  const row = db
    .select({ total: count() })
    .from(incomingTable)
    .leftJoin(personTable, eq(personTable.id, incomingTable.handlerId))
    .where(matching(filter, today))
    .get()
  return row?.total ?? 0
}

/** Letters from `offset`, the last first. */
export const incomingRows = (
  db: ReadDb,
  filter: IncomingFilter,
  today: string,
  { offset, limit }: { offset: number; limit: number },
): IncomingLetter[] =>
  joined(db)
    .where(matching(filter, today))
    .orderBy(desc(incomingTable.receivedDay), desc(incomingTable.id))
    .limit(limit)
    .offset(offset)
    .all()
    .map((row) => toLetter(db, row, today))

/** What a person has to handle, the first due first. */
export const lettersToHandle = (db: ReadDb, personId: number, today: string): IncomingLetter[] =>
  joined(db)
    .where(and(eq(incomingTable.handlerId, personId), eq(incomingTable.status, 'assigned')))
    .orderBy(sql`${incomingTable.dueDay} IS NULL`, asc(incomingTable.dueDay), asc(incomingTable.id))
    .limit(100)
    .all()
    .map((row) => toLetter(db, row, today))

/** A document number without what people write differently: brackets, blanks, full-width signs, 第. */
const numberKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[〔【［[({（]/g, '(')
    .replace(/[〕】］\]})）]/g, ')')
    .replace(/[\s第]/g, '')
    .toLowerCase()

const nameKey = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

type Same = { sender: string; senderNumber: string; sha256: readonly string[]; exceptId: number | null }

const duplicateFacts = {
  incomingId: incomingTable.id,
  number: incomingTable.number,
  title: incomingTable.title,
  sender: incomingTable.sender,
  receivedDay: incomingTable.receivedDay,
  byName: incomingTable.byName,
}

function sameNumber(db: ReadDb, { sender, senderNumber }: Same): IncomingDuplicate[] {
  const key = numberKey(senderNumber)
  if (key === '' || nameKey(sender) === '') return []
  return db
    .select({ ...duplicateFacts, senderNumber: incomingTable.senderNumber })
    .from(incomingTable)
    .where(
      and(
        ne(incomingTable.status, 'void'),
        ne(incomingTable.senderNumber, ''),
        eq(sql`lower(replace(${incomingTable.sender}, ' ', ''))`, nameKey(sender)),
      ),
    )
    .orderBy(asc(incomingTable.id))
    .all()
    .filter((row) => numberKey(row.senderNumber) === key)
    .map(({ senderNumber: _, ...row }) => ({ ...row, why: 'number' as const }))
}

function sameFile(db: ReadDb, { sha256 }: Same): IncomingDuplicate[] {
  if (sha256.length === 0) return []
  return db
    .selectDistinct(duplicateFacts)
    .from(attachmentTable)
    .innerJoin(incomingTable, eq(incomingTable.id, attachmentTable.subjectId))
    .where(
      and(
        inArray(attachmentTable.sha256, [...sha256]),
        eq(attachmentTable.subjectKind, 'incoming'),
        isNull(attachmentTable.removedAt),
        ne(incomingTable.status, 'void'),
      ),
    )
    .orderBy(asc(incomingTable.id))
    .all()
    .map((row) => ({ ...row, why: 'file' as const }))
}

/**
 * Letters that are the same: the same sender and sender's number, or the same file, byte for byte; each once, the
 * earliest first. Void ones are none (SEC-03).
 */
export function duplicatesOf(db: ReadDb, same: Same): IncomingDuplicate[] {
  const found = new Map<number, IncomingDuplicate>()
  for (const one of [...sameNumber(db, same), ...sameFile(db, same)]) {
    if (one.incomingId !== same.exceptId && !found.has(one.incomingId)) found.set(one.incomingId, one)
  }
  return [...found.values()]
}

const mostSenders = 12

/** Senders of earlier letters that hold the text or begin with its pinyin; those that write most come first. */
export function suggestSenders(db: ReadDb, text: string): string[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  return db
    .select({ sender: incomingTable.sender, letters: count() })
    .from(incomingTable)
    .groupBy(incomingTable.sender)
    .orderBy(desc(count()), asc(incomingTable.sender))
    .all()
    .map(({ sender }) => sender)
    .filter((sender) => {
      const { initials, full } = pinyinOf(sender)
      return sender.toLowerCase().includes(wanted) || initials.includes(wanted) || full.includes(wanted)
    })
    .slice(0, mostSenders)
}
