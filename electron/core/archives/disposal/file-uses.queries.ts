import { and, eq, inArray } from 'drizzle-orm'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import type { ReadDb } from '../../db/connection.ts'
import { attachmentTable } from '../../office/files/files.tables.ts'
import { statementTable } from '../../statements/statements.tables.ts'
import { piecePartTable, pieceTable } from '../catalogue/catalogue.tables.ts'
import { intakeTable } from '../intake/intake.tables.ts'

type Use = { attachmentId: number; kind: SubjectKind; id: number }

/** The destroyed piece that a record lies in; undefined while it is no part of one. */
function inDestroyedPiece(db: ReadDb, kind: SubjectKind, id: number): boolean {
  if (kind === 'piece') {
    return db.select().from(pieceTable).where(eq(pieceTable.id, id)).get()?.status === 'destroyed'
  }
  const found = db
    .select({ status: pieceTable.status })
    .from(piecePartTable)
    .innerJoin(pieceTable, eq(pieceTable.id, piecePartTable.pieceId))
    .where(and(eq(piecePartTable.subjectKind, kind), eq(piecePartTable.subjectId, id)))
    .all()
  return found.length > 0 && found.every(({ status }) => status === 'destroyed')
}

/** The record that an intake item became, when it lies there now and no more on the intake's own list. */
function settledOn(db: ReadDb, intakeId: number): { kind: SubjectKind; id: number } | null {
  const { subjectKind, subjectId } = intakeTable
  const row = db
    .select({ kind: subjectKind, id: subjectId })
    .from(intakeTable)
    .where(eq(intakeTable.id, intakeId))
    .get()
  return row && row.kind !== null && row.id !== null ? { kind: row.kind, id: row.id } : null
}

function isOver(db: ReadDb, { attachmentId, kind, id }: Use): boolean {
  if (inDestroyedPiece(db, kind, id) || inDestroyedPiece(db, 'attachment', attachmentId)) return true
  const became = kind === 'intake' ? settledOn(db, id) : null
  return became !== null && inDestroyedPiece(db, became.kind, became.id)
}

/**
 * Whether nothing that is kept uses a stored file: every record that carries it lies in a destroyed piece. A file
 * that was only marked as taken away from a kept record is still that record's.
 */
export function isUnused(db: ReadDb, sha256: string): boolean {
  const read = db
    .select({ id: statementTable.id })
    .from(statementTable)
    .where(eq(statementTable.sha256, sha256))
    .limit(1)
    .get()
  if (read) return false
  return db
    .select({
      attachmentId: attachmentTable.id,
      kind: attachmentTable.subjectKind,
      id: attachmentTable.subjectId,
    })
    .from(attachmentTable)
    .where(eq(attachmentTable.sha256, sha256))
    .all()
    .every((use) => isOver(db, use))
}

/** The stored files of some attachments, each once. */
export const shaOf = (db: ReadDb, attachmentIds: readonly number[]): string[] =>
  attachmentIds.length === 0
    ? []
    : db
        .selectDistinct({ sha256: attachmentTable.sha256 })
        .from(attachmentTable)
        .where(inArray(attachmentTable.id, [...attachmentIds]))
        .all()
        .map(({ sha256 }) => sha256)
