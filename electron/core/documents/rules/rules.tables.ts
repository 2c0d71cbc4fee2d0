import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { RichText } from '../../../../shared/documents/rich-text.ts'
import { ruleKinds } from '../../../../shared/documents/rules.contract.ts'

export const ruleDocumentTable = sqliteTable('rule_document', {
  id: integer().primaryKey(),
  code: text().notNull(),
  title: text().notNull(),
  kind: text({ enum: ruleKinds }).notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  version: integer().notNull(),
})
export type RuleRow = typeof ruleDocumentTable.$inferSelect

export const ruleEditionTable = sqliteTable('rule_edition', {
  id: integer().primaryKey(),
  ruleId: integer('rule_id').notNull(),
  edition: integer().notNull(),
  body: text({ mode: 'json' }).$type<RichText>().notNull(),
  effectiveDay: text('effective_day').notNull(),
  changeNote: text('change_note').notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})
export type EditionRow = typeof ruleEditionTable.$inferSelect

export const ruleReadingTable = sqliteTable(
  'rule_reading',
  {
    editionId: integer('edition_id').notNull(),
    personId: integer('person_id').notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.editionId, table.personId] })],
)
