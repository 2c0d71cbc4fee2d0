import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CashCount } from '../../../shared/cashier/closing.contract.ts'
import type { EntryDraft } from '../../../shared/cashier/journal.contract.ts'
import { entryCorrections, entryNatures, voucherKinds } from '../../../shared/cashier/journal.contract.ts'

export const accountTable = sqliteTable('account', {
  id: integer().primaryKey(),
  code: text().notNull(),
  kind: text({ enum: ['cash', 'bank'] }).notNull(),
  name: text().notNull(),
  currency: text().notNull(),
  bankName: text('bank_name').notNull(),
  bankNumber: text('bank_number').notNull(),
  purpose: text().notNull(),
  signatories: text().notNull(),
  openedDay: text('opened_day').notNull(),
  openingFen: integer('opening_fen').notNull(),
  closedDay: text('closed_day'),
  limitFen: integer('limit_fen'),
  limitDays: integer('limit_days'),
  takingsReference: text('takings_reference'),
  takingsUntilDay: text('takings_until_day'),
  version: integer().notNull(),
})

export const entryTable = sqliteTable('entry', {
  id: integer().primaryKey(),
  accountId: integer('account_id').notNull(),
  year: integer().notNull(),
  number: integer().notNull(),
  day: text().notNull(),
  voucherKind: text('voucher_kind', { enum: voucherKinds }).notNull(),
  voucherNumber: text('voucher_number').notNull(),
  summary: text().notNull(),
  counterItem: text('counter_item').notNull(),
  counterparty: text().notNull(),
  inFen: integer('in_fen').notNull(),
  outFen: integer('out_fen').notNull(),
  chequeNumber: text('cheque_number').notNull(),
  handler: text().notNull(),
  nature: text({ enum: entryNatures }).notNull(),
  correction: text({ enum: entryCorrections }),
  originId: integer('origin_id'),
  pairId: integer('pair_id'),
  byId: integer('by_id').notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  hash: blob({ mode: 'buffer' }).notNull(),
})
export type EntryRow = typeof entryTable.$inferSelect

export const dayTotalTable = sqliteTable(
  'day_total',
  {
    accountId: integer('account_id').notNull(),
    day: text().notNull(),
    count: integer().notNull(),
    inFen: integer('in_fen').notNull(),
    outFen: integer('out_fen').notNull(),
    takingsFen: integer('takings_fen').notNull(),
    depositedFen: integer('deposited_fen').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.day] })],
)

export const termTable = sqliteTable(
  'term',
  {
    field: text().notNull(),
    text: text().notNull(),
    initials: text().notNull(),
    pinyin: text().notNull(),
    uses: integer().notNull(),
    lastAt: integer('last_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.field, table.text] })],
)

export const draftTable = sqliteTable('entry_draft', {
  id: integer().primaryKey(),
  accountId: integer('account_id').notNull(),
  day: text().notNull(),
  body: text({ mode: 'json' }).$type<EntryDraft>().notNull(),
  byId: integer('by_id').notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})

export const slipTable = sqliteTable('slip', {
  id: integer().primaryKey(),
  kind: text({ enum: ['receipt', 'payment'] }).notNull(),
  year: integer().notNull(),
  number: integer().notNull(),
  entryId: integer('entry_id').notNull(),
})

export const dayCloseTable = sqliteTable('day_close', {
  id: integer().primaryKey(),
  accountId: integer('account_id').notNull(),
  day: text().notNull(),
  openingFen: integer('opening_fen').notNull(),
  inFen: integer('in_fen').notNull(),
  outFen: integer('out_fen').notNull(),
  bookFen: integer('book_fen').notNull(),
  countedFen: integer('counted_fen').notNull(),
  undepositedFen: integer('undeposited_fen').notNull(),
  count: text({ mode: 'json' }).$type<CashCount>().notNull(),
  reason: text().notNull(),
  undepositedReason: text('undeposited_reason').notNull(),
  status: text({ enum: ['closed', 'awaiting', 'returned', 'reopened'] }).notNull(),
  byId: integer('by_id').notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  late: integer({ mode: 'boolean' }).notNull(),
  headHash: blob('head_hash', { mode: 'buffer' }).notNull(),
  reviewedById: integer('reviewed_by_id'),
  reviewedByName: text('reviewed_by_name'),
  reviewedAt: integer('reviewed_at'),
  reviewNote: text('review_note').notNull().default(''),
})
export type DayCloseRow = typeof dayCloseTable.$inferSelect

export const monthCloseTable = sqliteTable('month_close', {
  id: integer().primaryKey(),
  accountId: integer('account_id').notNull(),
  month: text().notNull(),
  openingFen: integer('opening_fen').notNull(),
  inFen: integer('in_fen').notNull(),
  outFen: integer('out_fen').notNull(),
  closingFen: integer('closing_fen').notNull(),
  status: text({ enum: ['closed', 'reopened'] }).notNull(),
  byId: integer('by_id').notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  reopenedById: integer('reopened_by_id'),
  reopenedByName: text('reopened_by_name'),
  reopenedAt: integer('reopened_at'),
  reopenReason: text('reopen_reason').notNull().default(''),
})
