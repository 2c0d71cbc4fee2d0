import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bookStatuses } from '../../../../shared/archives/library.contract.ts'

export const bookTable = sqliteTable('book', {
  id: integer().primaryKey(),
  code: text().notNull(),
  title: text().notNull(),
  author: text().notNull(),
  publisher: text().notNull(),
  isbn: text().notNull(),
  place: text().notNull(),
  status: text({ enum: bookStatuses }).notNull(),
  version: integer().notNull(),
})
export type BookRow = typeof bookTable.$inferSelect

export const bookLoanTable = sqliteTable('book_loan', {
  id: integer().primaryKey(),
  bookId: integer('book_id').notNull(),
  borrowerId: integer('borrower_id'),
  borrowerName: text('borrower_name').notNull(),
  outDay: text('out_day').notNull(),
  dueDay: text('due_day').notNull(),
  returnedDay: text('returned_day'),
  note: text().notNull(),
})
