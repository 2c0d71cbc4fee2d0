import { and, asc, count, eq, ne, sql } from 'drizzle-orm'
import { retentionOf } from '../../../../shared/archives/retention.rules.ts'
import type {
  ArchiveCategory,
  Fonds,
  RetentionRule,
  Scheme,
} from '../../../../shared/archives/scheme.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { pieceTable } from '../catalogue/catalogue.tables.ts'
import { categoryTable, fondsTable, retentionRuleTable } from './scheme.tables.ts'

type CategoryRow = typeof categoryTable.$inferSelect
type RuleRow = typeof retentionRuleTable.$inferSelect

export const toCategory = ({ position: _, ...row }: CategoryRow): ArchiveCategory => row

export const toRule = ({ years, byLaw, leastYears, ...row }: RuleRow): RetentionRule => ({
  ...row,
  retention: retentionOf(years),
  least: byLaw ? retentionOf(leastYears) : null,
})

const fondsRow = prepared((db: ReadDb) => db.select().from(fondsTable).prepare())

/** The fonds and the office's code, as archive numbers carry them. */
export function fondsOf(db: ReadDb): Fonds {
  const { id: _, ...row } = must(fondsRow(db).get(), 'every office has its fonds')
  return row
}

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(categoryTable)
    .where(eq(categoryTable.id, sql.placeholder('id')))
    .prepare(),
)

export function categoryById(db: ReadDb, id: number): ArchiveCategory | null {
  const row = byId(db).get({ id })
  return row ? toCategory(row) : null
}

export function ruleById(db: ReadDb, id: number): RetentionRule | null {
  const row = db.select().from(retentionRuleTable).where(eq(retentionRuleTable.id, id)).get()
  return row ? toRule(row) : null
}

export const listCategories = (db: ReadDb): ArchiveCategory[] =>
  db
    .select()
    .from(categoryTable)
    .orderBy(asc(categoryTable.position), asc(categoryTable.id))
    .all()
    .map(toCategory)

export const rulesOf = (db: ReadDb, categoryId: number): RetentionRule[] =>
  db.select().from(retentionRuleTable).where(eq(retentionRuleTable.categoryId, categoryId)).all().map(toRule)

/** The whole scheme: fonds, categories and retention table. */
export const schemeOf = (db: ReadDb): Scheme => ({
  fonds: fondsOf(db),
  categories: listCategories(db),
  rules: db.select().from(retentionRuleTable).orderBy(asc(retentionRuleTable.id)).all().map(toRule),
})

/** The place after the last below a parent. */
export function nextCategoryPosition(db: ReadDb, parentId: number | null): number {
  const last = listCategories(db).filter((one) => one.parentId === parentId).length
  return last + 1
}

/** Pieces that carry these category letters. */
export const piecesWithLetters = (db: ReadDb, letters: string): number =>
  db.select({ count: count() }).from(pieceTable).where(eq(pieceTable.letters, letters)).get()?.count ?? 0

/** The category of a code among those with the same letters, but for one. */
export function codeHolder(
  db: ReadDb,
  { letters, code }: { letters: string; code: string },
  exceptId: number | null,
): ArchiveCategory | null {
  const row = db
    .select()
    .from(categoryTable)
    .where(
      and(
        eq(categoryTable.letters, letters),
        eq(categoryTable.code, code),
        exceptId === null ? undefined : ne(categoryTable.id, exceptId),
      ),
    )
    .get()
  return row ? toCategory(row) : null
}
