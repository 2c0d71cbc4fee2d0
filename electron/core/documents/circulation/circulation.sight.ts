import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { CirculableKind } from '../../../../shared/documents/circulation.contract.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { seesRecord } from '../../narrowings.ts'
import type { Narrowing } from '../../office/narrowing.ts'
import { circulationReaderTable, circulationTable } from './circulation.tables.ts'

const reached = prepared((db: ReadDb) =>
  db
    .select({ personId: circulationReaderTable.personId })
    .from(circulationReaderTable)
    .innerJoin(circulationTable, eq(circulationTable.id, circulationReaderTable.circulationId))
    .where(
      and(
        eq(circulationTable.subjectKind, sql.placeholder('kind')),
        eq(circulationTable.subjectId, sql.placeholder('id')),
        isNotNull(circulationReaderTable.reachedAt),
      ),
    )
    .prepare(),
)

/** Everybody whom a document reached in a circulation: they see it from then on, whatever their roles. */
export const readersOf = (db: ReadDb, kind: CirculableKind, id: number): number[] => [
  ...new Set(
    reached(db)
      .all({ kind, id })
      .map(({ personId }) => personId),
  ),
]

/** Whether a circulation of a document reached the person. */
export const isReader = (db: ReadDb, kind: CirculableKind, id: number, personId: number): boolean =>
  readersOf(db, kind, id).includes(personId)

/** A circulation is seen by whoever reads the register or is a reader of it, and by whoever sees what goes round. */
export const circulationNarrowing: Narrowing = {
  sees: (db, id, viewer) => {
    if (viewer.may('documents.read')) return true
    const row = db.select().from(circulationTable).where(eq(circulationTable.id, id)).get()
    return row !== undefined && seesRecord(db, row.subjectKind, row.subjectId, viewer)
  },
}
