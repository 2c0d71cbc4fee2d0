import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { circulableKinds } from '../../../../shared/documents/circulation.contract.ts'

export const circulationTable = sqliteTable('circulation', {
  id: integer().primaryKey(),
  subjectKind: text('subject_kind', { enum: circulableKinds }).notNull(),
  subjectId: integer('subject_id').notNull(),
  ordered: integer({ mode: 'boolean' }).notNull(),
  note: text().notNull(),
  byId: integer('by_id'),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  endedAt: integer('ended_at'),
  endReason: text('end_reason').notNull(),
})
export type CirculationRow = typeof circulationTable.$inferSelect

export const circulationReaderTable = sqliteTable('circulation_reader', {
  id: integer().primaryKey(),
  circulationId: integer('circulation_id').notNull(),
  position: integer().notNull(),
  personId: integer('person_id').notNull(),
  personName: text('person_name').notNull(),
  dueDay: text('due_day'),
  reachedAt: integer('reached_at'),
  readAt: integer('read_at'),
  opinion: text().notNull(),
})
export type ReaderRow = typeof circulationReaderTable.$inferSelect
