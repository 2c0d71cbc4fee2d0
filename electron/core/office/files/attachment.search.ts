import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import type { SearchProvider } from '../search/provider.ts'
import { readRightOf } from '../subject-rights.ts'
import { attachmentTable, fileTextTable } from './files.tables.ts'

/** Records that only those who take part in them see: their files are not found by others. */
const narrowed: readonly SubjectKind[] = ['approval', 'duty', 'due', 'deputy']

const withText = prepared((db: ReadDb) =>
  db
    .select({ attachment: attachmentTable, text: fileTextTable.text })
    .from(attachmentTable)
    .leftJoin(fileTextTable, eq(fileTextTable.sha256, attachmentTable.sha256))
    .where(and(eq(attachmentTable.id, sql.placeholder('id')), isNull(attachmentTable.removedAt)))
    .prepare(),
)

/** Files on records (附件) by name, note, who brought them and the text read out of them. */
export const attachmentSearch: SearchProvider = {
  kind: 'attachment',
  ids: (db, afterId, limit) =>
    db
      .select({ id: attachmentTable.id })
      .from(attachmentTable)
      .where(gt(attachmentTable.id, afterId))
      .orderBy(asc(attachmentTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = withText(db).get({ id })
    if (!row || narrowed.includes(row.attachment.subjectKind)) return null
    const { name, note, byName, at, subjectKind } = row.attachment
    return {
      title: name,
      detail: note,
      people: byName,
      number: '',
      body: row.text ?? '',
      day: dayAt(at),
      at,
      permission: readRightOf[subjectKind],
      ownerId: null,
    }
  },
}

/** The records that some files stand on. */
export function subjectsOfAttachments(
  db: ReadDb,
  ids: readonly number[],
): Map<number, { kind: SubjectKind; id: number }> {
  const { id, subjectKind, subjectId } = attachmentTable
  const rows = db
    .select({ id, subjectKind, subjectId })
    .from(attachmentTable)
    .where(inArray(id, [...ids]))
    .all()
  return new Map(rows.map((row) => [row.id, { kind: row.subjectKind, id: row.subjectId }]))
}
