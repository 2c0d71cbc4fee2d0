import { and, asc, eq, max, sql } from 'drizzle-orm'
import { classKey, gapsIn, type NumberClass } from '../../../../shared/archives/archive-number.rules.ts'
import type { NumberedClass } from '../../../../shared/archives/filing.contract.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { pieceTable } from '../catalogue/catalogue.tables.ts'
import { categoryTable } from '../scheme/scheme.tables.ts'

const lastInClass = prepared((db: ReadDb) =>
  db
    .select({ last: max(pieceTable.sequence) })
    .from(pieceTable)
    .where(
      and(
        eq(pieceTable.fonds, sql.placeholder('fonds')),
        eq(pieceTable.letters, sql.placeholder('letters')),
        eq(pieceTable.year, sql.placeholder('year')),
        eq(pieceTable.retention, sql.placeholder('retention')),
        eq(pieceTable.officeCode, sql.placeholder('officeCode')),
      ),
    )
    .prepare(),
)

/** The last number that a lowest class has given; 0 for none. */
export const lastOf = (db: ReadDb, of: NumberClass): number => lastInClass(db).get(of)?.last ?? 0

/** Every class that has numbers: how many, the last, and those that are missing (断号). */
export function numberedClasses(db: ReadDb): NumberedClass[] {
  const rows = db
    .select({
      fonds: pieceTable.fonds,
      letters: pieceTable.letters,
      year: pieceTable.year,
      retention: pieceTable.retention,
      officeCode: pieceTable.officeCode,
      categoryName: categoryTable.name,
      sequence: pieceTable.sequence,
    })
    .from(pieceTable)
    .innerJoin(categoryTable, eq(categoryTable.id, pieceTable.categoryId))
    .orderBy(
      asc(pieceTable.fonds),
      asc(pieceTable.letters),
      asc(pieceTable.year),
      asc(pieceTable.officeCode),
      asc(pieceTable.retention),
      asc(pieceTable.sequence),
    )
    .all()
  return [...Map.groupBy(rows, classKey).values()].flatMap((inClass) => {
    const [first] = inClass
    const sequences = inClass.map(({ sequence }) => sequence)
    if (!first) return []
    const { sequence: _, ...of } = first
    return [{ ...of, count: inClass.length, last: sequences.at(-1) ?? 0, gaps: gapsIn(sequences) }]
  })
}
