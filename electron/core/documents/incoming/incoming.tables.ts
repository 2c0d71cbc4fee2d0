import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { secrecies, urgencies } from '../../../../shared/documents/document-facts.ts'
import { incomingStatuses } from '../../../../shared/documents/incoming.contract.ts'

export const incomingTable = sqliteTable('incoming', {
  id: integer().primaryKey(),
  number: text().notNull(),
  receivedDay: text('received_day').notNull(),
  sender: text().notNull(),
  senderNumber: text('sender_number').notNull(),
  title: text().notNull(),
  enclosures: text().notNull(),
  documentDay: text('document_day'),
  copies: integer().notNull(),
  secrecy: text({ enum: secrecies }).notNull(),
  urgency: text({ enum: urgencies }).notNull(),
  summary: text().notNull(),
  keywords: text().notNull(),
  receivedBy: text('received_by').notNull(),
  handlerId: integer('handler_id'),
  dueDay: text('due_day'),
  outcome: text().notNull(),
  replyId: integer('reply_id'),
  status: text({ enum: incomingStatuses }).notNull(),
  duplicateReason: text('duplicate_reason').notNull(),
  voidReason: text('void_reason').notNull(),
  closedAt: integer('closed_at'),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  version: integer().notNull(),
})
export type IncomingRow = typeof incomingTable.$inferSelect
