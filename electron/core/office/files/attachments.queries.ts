import { and, asc, desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm'
import type { Attachment, UnreadFile } from '../../../../shared/office/files.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import { fileTable } from '../office.tables.ts'
import { attachmentTable, fileTextTable } from './files.tables.ts'
import type { Subject } from './uploads.ts'

/** Pages of the file whose pictures wait to be read, or were. */
const pagesIn = (state: 'waiting' | 'read') =>
  sql<number>`(SELECT count(*) FROM page_text WHERE page_text.sha256 = attachment.sha256 AND page_text.state = ${state})`

/** A file is read when its own words are and no picture of it waits. */
function readingState({ state, waitingPages, readPages }: Pick<Row, 'state' | 'waitingPages' | 'readPages'>) {
  if (state === 'failed' || state === 'waiting') return state
  if (waitingPages > 0) return 'waiting'
  return readPages > 0 ? 'read' : state
}

const columns = {
  ...getTableColumns(attachmentTable),
  size: fileTable.size,
  state: fileTextTable.state,
  pages: fileTextTable.pages,
  message: fileTextTable.message,
  waitingPages: pagesIn('waiting'),
  readPages: pagesIn('read'),
}

const joined = (db: ReadDb) =>
  db
    .select(columns)
    .from(attachmentTable)
    .innerJoin(fileTable, eq(fileTable.sha256, attachmentTable.sha256))
    .innerJoin(fileTextTable, eq(fileTextTable.sha256, attachmentTable.sha256))

type Row = ReturnType<ReturnType<typeof joined>['all']>[number]

function toAttachment(row: Row): Attachment {
  const { byId: _, state: _state, waitingPages: _waiting, readPages: _read, ...seen } = row
  const { pages, message, removedByName, removedAt, removeReason, ...rest } = seen
  return {
    ...rest,
    reading: { state: readingState(row), pages, failure: message === '' ? null : message },
    removed:
      removedAt === null ? null : { byName: removedByName ?? '', at: removedAt, reason: removeReason ?? '' },
  }
}

export function attachmentById(db: ReadDb, id: number): Attachment | null {
  const row = joined(db).where(eq(attachmentTable.id, id)).get()
  return row ? toAttachment(row) : null
}

const onSubject = ({ subjectKind, subjectId }: Subject) =>
  and(eq(attachmentTable.subjectKind, subjectKind), eq(attachmentTable.subjectId, subjectId))

/** The files of a record, oldest first, those taken away included. */
export const attachmentsOf = (db: ReadDb, subject: Subject): Attachment[] =>
  joined(db).where(onSubject(subject)).orderBy(asc(attachmentTable.id)).all().map(toAttachment)

/** The same bytes on the same record, not taken away. */
export function attachedAlready(db: ReadDb, subject: Subject, sha256: string): Attachment | null {
  const row = joined(db)
    .where(and(onSubject(subject), eq(attachmentTable.sha256, sha256), isNull(attachmentTable.removedAt)))
    .get()
  return row ? toAttachment(row) : null
}

/** How many files a record carries, those taken away not counted. */
export const attachmentCount = (db: ReadDb, subject: Subject): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(attachmentTable)
    .where(and(onSubject(subject), isNull(attachmentTable.removedAt)))
    .get()?.count ?? 0

/** The attachments in force that show these bytes: what must be found anew when their text was read. */
export const attachmentIdsOf = (db: ReadDb, sha256: string): number[] =>
  db
    .select({ id: attachmentTable.id })
    .from(attachmentTable)
    .where(and(eq(attachmentTable.sha256, sha256), isNull(attachmentTable.removedAt)))
    .orderBy(asc(attachmentTable.id))
    .all()
    .map(({ id }) => id)

const mostUnread = 500

/** Files whose text could not be read, newest first, each with the record that it first came with. */
export function unreadFiles(db: ReadDb): (UnreadFile & Subject & { name: string })[] {
  return db
    .select({
      sha256: attachmentTable.sha256,
      name: attachmentTable.name,
      format: attachmentTable.format,
      subjectKind: attachmentTable.subjectKind,
      subjectId: attachmentTable.subjectId,
      size: fileTable.size,
      at: fileTextTable.at,
      message: fileTextTable.message,
      id: sql<number>`min(${attachmentTable.id})`,
    })
    .from(fileTextTable)
    .innerJoin(attachmentTable, eq(attachmentTable.sha256, fileTextTable.sha256))
    .innerJoin(fileTable, eq(fileTable.sha256, fileTextTable.sha256))
    .where(and(eq(fileTextTable.state, 'failed'), isNull(attachmentTable.removedAt)))
    .groupBy(fileTextTable.sha256)
    .orderBy(desc(fileTextTable.at))
    .limit(mostUnread)
    .all()
    .flatMap(({ message, id: _, ...row }) => (message === '' ? [] : [{ ...row, failure: message }]))
}

/** The records that a stored file lies on, those that it was taken away from too; none for a statement's. */
export const subjectsOfFile = (db: ReadDb, sha256: string): Subject[] =>
  db
    .selectDistinct({ subjectKind: attachmentTable.subjectKind, subjectId: attachmentTable.subjectId })
    .from(attachmentTable)
    .where(eq(attachmentTable.sha256, sha256))
    .all()
