import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { retentionStarts } from '../../../../shared/archives/scheme.contract.ts'

export const fondsTable = sqliteTable('archive_fonds', {
  id: integer().primaryKey(),
  code: text().notNull(),
  officeCode: text('office_code').notNull(),
  version: integer().notNull(),
})

export const categoryTable = sqliteTable('archive_category', {
  id: integer().primaryKey(),
  parentId: integer('parent_id'),
  letters: text().notNull(),
  code: text().notNull(),
  name: text().notNull(),
  loanNeedsApproval: integer('loan_needs_approval', { mode: 'boolean' }).notNull(),
  originalStays: integer('original_stays', { mode: 'boolean' }).notNull(),
  position: integer().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  version: integer().notNull(),
})

export const retentionRuleTable = sqliteTable('retention_rule', {
  id: integer().primaryKey(),
  categoryId: integer('category_id').notNull(),
  name: text().notNull(),
  /** Null for permanent. */
  years: integer(),
  byLaw: integer('by_law', { mode: 'boolean' }).notNull(),
  leastYears: integer('least_years'),
  starts: text({ enum: retentionStarts }).notNull(),
  source: text().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  version: integer().notNull(),
})
