import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { importNames } from '../../../../shared/office/imports.contract.ts'

export const registerImportTable = sqliteTable('register_import', {
  id: integer().primaryKey(),
  register: text({ enum: importNames }).notNull(),
  sha256: text().notNull(),
  fileName: text('file_name').notNull(),
  rowCount: integer('row_count').notNull(),
  rejectedCount: integer('rejected_count').notNull(),
  byId: integer('by_id'),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})
