import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Attachment } from '../../../shared/office/files.contract.ts'
import type { SubjectKind } from '../../../shared/office/subject.ts'
import type { ReadDb } from '../db/connection.ts'
import { attachmentById } from '../office/files/attachments.queries.ts'
import { attachmentTable } from '../office/files/files.tables.ts'
import { piecePartTable } from './catalogue/catalogue.tables.ts'

type Record = { kind: SubjectKind; id: number }

/** The records that a piece is made of, itself first: its files lie on them. */
export function recordsOfPiece(db: ReadDb, pieceId: number): Record[] {
  const parts = db
    .select({ kind: piecePartTable.subjectKind, id: piecePartTable.subjectId })
    .from(piecePartTable)
    .where(eq(piecePartTable.pieceId, pieceId))
    .orderBy(asc(piecePartTable.position), asc(piecePartTable.id))
    .all()
  return [{ kind: 'piece', id: pieceId }, ...parts]
}

const byKind = (records: readonly Record[]): Map<SubjectKind, number[]> => {
  const ids = new Map<SubjectKind, number[]>()
  for (const { kind, id } of records) ids.set(kind, [...(ids.get(kind) ?? []), id])
  return ids
}

/** The ids of the attachments that lie on these records, or are themselves among them; `all` with those taken away. */
export function attachmentIdsOn(db: ReadDb, records: readonly Record[], all = false): number[] {
  const own = [...byKind(records)].map(([kind, ids]) =>
    kind === 'attachment'
      ? inArray(attachmentTable.id, ids)
      : and(eq(attachmentTable.subjectKind, kind), inArray(attachmentTable.subjectId, ids)),
  )
  return db
    .select({ id: attachmentTable.id })
    .from(attachmentTable)
    .where(and(or(...own), all ? undefined : isNull(attachmentTable.removedAt)))
    .orderBy(asc(attachmentTable.id))
    .all()
    .map(({ id }) => id)
}

/** The files of a piece: on itself, on the records that it is made of, and files that are parts themselves. */
export const filesOfPiece = (db: ReadDb, pieceId: number): Attachment[] =>
  attachmentIdsOn(db, recordsOfPiece(db, pieceId)).flatMap((id) => attachmentById(db, id) ?? [])
