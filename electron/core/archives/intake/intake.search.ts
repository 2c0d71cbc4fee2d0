import { and, asc, eq, gt } from 'drizzle-orm'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { ReadDb } from '../../db/connection.ts'
import { attachmentTable } from '../../office/files/files.tables.ts'
import { beside, type SearchProvider } from '../../office/search/provider.ts'
import { fileWords } from '../ocr/page-text.queries.ts'
import { intakeRow } from './intake.queries.ts'
import { intakeTable } from './intake.tables.ts'

/** The item that an attachment lies on, if it is one. */
const itemOf = (db: ReadDb, attachmentId: number): number[] =>
  db
    .select({ id: attachmentTable.subjectId })
    .from(attachmentTable)
    .where(and(eq(attachmentTable.id, attachmentId), eq(attachmentTable.subjectKind, 'intake')))
    .all()
    .map(({ id }) => id)

/**
 * What was taken in and is not sorted yet, or waits for the archives, by its name, its facts as a document and the
 * words in it. Once it lies on a record it is found there; once it is filed, its file is found by all who read the
 * catalogue.
 */
export const intakeSearch: SearchProvider = {
  kind: 'intake',
  ids: (db, afterId, limit) =>
    db
      .select({ id: intakeTable.id })
      .from(intakeTable)
      .where(gt(intakeTable.id, afterId))
      .orderBy(asc(intakeTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = intakeRow(db, id)
    if (!row?.sha256 || (row.state !== 'taken' && row.state !== 'toFile')) return null
    const words = fileWords(db, row.sha256)
    // Found once its words are known, so that its index is written once.
    if (words === null) return null
    const { document } = row
    return {
      title: document?.title ?? row.name,
      detail: beside(...(document ? [row.name, document.number, document.responsible] : [row.source])),
      people: row.byName,
      number: document?.number ?? '',
      sender: document?.responsible ?? '',
      keywords: document?.keywords ?? '',
      body: words,
      day: document?.day ?? dayAt(row.at),
      at: row.at,
      permission: 'archives.manage',
      facets: { state: row.state === 'toFile' ? 'done' : 'open' },
    }
  },
  standing: (db, id) =>
    intakeRow(db, id)?.state === 'filed' ? { permission: 'archives.read', facets: { state: 'filed' } } : null,
  showing: (db, { kind, id }) => (kind === 'attachment' ? itemOf(db, id) : []),
}
