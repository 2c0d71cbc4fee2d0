import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const handoverTable = sqliteTable('handover', {
  id: integer().primaryKey(),
  way: text({ enum: ['made', 'taken'] }).notNull(),
  manifest: text().notNull(),
  officeName: text('office_name').notNull(),
  path: text().notNull(),
  pieces: integer().notNull(),
  files: integer().notNull(),
  bytes: integer().notNull(),
  known: integer().notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})

/** Pieces that came in with a package: their numbers were given elsewhere. */
export const handoverPieceTable = sqliteTable('handover_piece', {
  pieceId: integer('piece_id').primaryKey(),
  manifest: text().notNull(),
  at: integer().notNull(),
})
