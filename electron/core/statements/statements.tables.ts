import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  StatementContainer,
  StatementEncoding,
  StatementMapping,
  StatementProblem,
  StatementProblemCode,
} from '../../../shared/statements/statement-reading.ts'

export const statementLayoutTable = sqliteTable('statement_layout', {
  fingerprint: text().primaryKey(),
  mapping: text({ mode: 'json' }).$type<StatementMapping>().notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})

export const statementTable = sqliteTable('statement', {
  id: integer().primaryKey(),
  accountId: integer('account_id').notNull(),
  sha256: text().notNull(),
  fileName: text('file_name').notNull(),
  encoding: text().$type<StatementEncoding>(),
  container: text().$type<StatementContainer>().notNull(),
  currency: text(),
  fromDay: text('from_day'),
  toDay: text('to_day'),
  openingFen: integer('opening_fen'),
  closingFen: integer('closing_fen'),
  inFen: integer('in_fen').notNull(),
  outFen: integer('out_fen').notNull(),
  proven: integer({ mode: 'boolean' }),
  unprovenReason: text('unproven_reason').notNull(),
  fileRowCount: integer('file_row_count').notNull(),
  rowCount: integer('row_count').notNull(),
  takenAgainCount: integer('taken_again_count').notNull(),
  skippedCount: integer('skipped_count').notNull(),
  rejectedCount: integer('rejected_count').notNull(),
  problems: text({ mode: 'json' }).$type<StatementProblem[]>().notNull(),
  problemTotal: integer('problem_total').notNull(),
  mapping: text({ mode: 'json' }).$type<StatementMapping>().notNull(),
  byId: integer('by_id'),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  rowsHash: blob('rows_hash', { mode: 'buffer' }).notNull(),
})
export type StatementRecord = typeof statementTable.$inferSelect

/** What a file says of one transaction, as both kinds of rows keep it. */
const saidColumns = () => ({
  id: integer().primaryKey(),
  statementId: integer('statement_id').notNull(),
  line: integer().notNull(),
  at: integer(),
  day: text(),
  inFen: integer('in_fen'),
  outFen: integer('out_fen'),
  balanceFen: integer('balance_fen'),
  counterparty: text(),
  counterpartyAccount: text('counterparty_account'),
  summary: text(),
  reference: text(),
  key: blob({ mode: 'buffer' }).notNull(),
})

export const statementRowTable = sqliteTable('statement_row', {
  ...saidColumns(),
  problems: text({ mode: 'json' }).$type<StatementProblemCode[]>().notNull(),
})

export const statementRejectionTable = sqliteTable('statement_rejection', saidColumns())
