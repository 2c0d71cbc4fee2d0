import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { disposalStatuses } from '../../../../shared/archives/disposal.ts'

export const pieceHoldTable = sqliteTable('piece_hold', {
  id: integer().primaryKey(),
  pieceId: integer('piece_id').notNull(),
  reason: text().notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  endedByName: text('ended_by_name'),
  endedAt: integer('ended_at'),
  endReason: text('end_reason').notNull(),
})

export const disposalTable = sqliteTable('disposal', {
  id: integer().primaryKey(),
  number: text().notNull(),
  opinion: text().notNull(),
  status: text({ enum: disposalStatuses }).notNull(),
  byId: integer('by_id').notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  reviewNote: text('review_note').notNull(),
  approvedAt: integer('approved_at'),
  destroyedAt: integer('destroyed_at'),
  destroyedDay: text('destroyed_day'),
  handlers: text({ mode: 'json' }).$type<string[]>().notNull(),
  supervisor: text().notNull(),
  version: integer().notNull(),
})
export type DisposalRow = typeof disposalTable.$inferSelect

export const disposalPieceTable = sqliteTable(
  'disposal_piece',
  {
    disposalId: integer('disposal_id').notNull(),
    pieceId: integer('piece_id').notNull(),
    verdict: text({ enum: ['destroy', 'extend'] }).notNull(),
    opinion: text().notNull(),
    untilYear: integer('until_year'),
  },
  (table) => [primaryKey({ columns: [table.disposalId, table.pieceId] })],
)
