import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import { fileWords } from '../../archives/ocr/page-text.queries.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import type { SearchProvider, Standing } from '../search/provider.ts'
import { searchProviders } from '../search/providers.ts'
import { readRightOf } from '../subject-rights.ts'
import { attachmentTable } from './files.tables.ts'

/** Records that only those who take part in them see: their files are found as the records say, or not at all. */
const narrowed: readonly SubjectKind[] = [
  'approval',
  'duty',
  'due',
  'deputy',
  'incoming',
  'outgoing',
  'circulation',
  'loan',
]

const inForce = prepared((db: ReadDb) =>
  db
    .select()
    .from(attachmentTable)
    .where(and(eq(attachmentTable.id, sql.placeholder('id')), isNull(attachmentTable.removedAt)))
    .prepare(),
)

const filesOn = prepared((db: ReadDb) =>
  db
    .select({ id: attachmentTable.id })
    .from(attachmentTable)
    .where(
      and(
        eq(attachmentTable.subjectKind, sql.placeholder('kind')),
        eq(attachmentTable.subjectId, sql.placeholder('id')),
        isNull(attachmentTable.removedAt),
      ),
    )
    .prepare(),
)

/** Who finds the files of a record; null when nobody does. */
function standingOf(db: ReadDb, kind: SubjectKind, id: number): Standing | null {
  const provider = searchProviders().find((one) => one.kind === kind)
  if (provider?.standing) return provider.standing(db, id)
  return narrowed.includes(kind) ? null : { permission: readRightOf[kind] }
}

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
    const row = inForce(db).get({ id })
    if (!row) return null
    const { name, note, byName, at, subjectKind, subjectId, sha256 } = row
    const standing = standingOf(db, subjectKind, subjectId)
    if (!standing) return null
    return {
      title: name,
      detail: note,
      people: byName,
      number: '',
      body: fileWords(db, sha256) ?? '',
      day: dayAt(at),
      at,
      ...standing,
    }
  },
  showing: (db, { kind, id }) => {
    if (!searchProviders().some((one) => one.kind === kind && one.standing)) return []
    return filesOn(db)
      .all({ kind, id })
      .map((row) => row.id)
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
