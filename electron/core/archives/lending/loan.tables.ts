import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { loanConditions, loanKinds, loanStatuses } from '../../../../shared/archives/loan.ts'

export const loanTable = sqliteTable('loan', {
  id: integer().primaryKey(),
  pieceId: integer('piece_id').notNull(),
  kind: text({ enum: loanKinds }).notNull(),
  borrowerId: integer('borrower_id'),
  borrowerName: text('borrower_name').notNull(),
  borrowerUnit: text('borrower_unit').notNull(),
  purpose: text().notNull(),
  status: text({ enum: loanStatuses }).notNull(),
  askedById: integer('asked_by_id').notNull(),
  askedByName: text('asked_by_name').notNull(),
  askedAt: integer('asked_at').notNull(),
  approvedByName: text('approved_by_name'),
  dueDay: text('due_day').notNull(),
  outDay: text('out_day'),
  outByName: text('out_by_name'),
  pagesOut: integer('pages_out'),
  renewals: integer().notNull(),
  renewedByName: text('renewed_by_name'),
  renewedAt: integer('renewed_at'),
  returnedDay: text('returned_day'),
  returnedAt: integer('returned_at'),
  returnedToName: text('returned_to_name'),
  pagesBack: integer('pages_back'),
  condition: text({ enum: ['', ...loanConditions] }).notNull(),
  note: text().notNull(),
  version: integer().notNull(),
})
export type LoanRow = typeof loanTable.$inferSelect

export const loanViewTable = sqliteTable('loan_view', {
  id: integer().primaryKey(),
  loanId: integer('loan_id').notNull(),
  attachmentId: integer('attachment_id'),
  fileName: text('file_name').notNull(),
  personId: integer('person_id').notNull(),
  personName: text('person_name').notNull(),
  at: integer().notNull(),
})
