import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PageFailure } from '../../../../shared/archives/page-text.contract.ts'

export const pageTextTable = sqliteTable(
  'page_text',
  {
    sha256: text().notNull(),
    page: integer().notNull(),
    state: text({ enum: ['own', 'waiting', 'read', 'failed'] }).notNull(),
    text: text().notNull(),
    confidence: integer().notNull(),
    message: text().$type<PageFailure | ''>().notNull(),
    tries: integer().notNull(),
    corrected: text(),
    correctedByName: text('corrected_by_name'),
    correctedAt: integer('corrected_at'),
    at: integer().notNull(),
    version: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sha256, table.page] })],
)
export type PageTextRow = typeof pageTextTable.$inferSelect
