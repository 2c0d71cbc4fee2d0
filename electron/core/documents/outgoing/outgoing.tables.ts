import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { secrecies, urgencies } from '../../../../shared/documents/document-facts.ts'
import { outgoingKinds, outgoingStatuses, sendingWays } from '../../../../shared/documents/outgoing.rules.ts'
import type { RichText } from '../../../../shared/documents/rich-text.ts'

export const documentTemplateTable = sqliteTable('document_template', {
  id: integer().primaryKey(),
  kind: text({ enum: outgoingKinds }).notNull(),
  name: text().notNull(),
  body: text({ mode: 'json' }).$type<RichText>().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  version: integer().notNull(),
})

export const outgoingTable = sqliteTable('outgoing', {
  id: integer().primaryKey(),
  number: text(),
  kind: text({ enum: outgoingKinds }).notNull(),
  title: text().notNull(),
  body: text({ mode: 'json' }).$type<RichText>().notNull(),
  addressee: text().notNull(),
  copiedTo: text('copied_to').notNull(),
  attachmentsNote: text('attachments_note').notNull(),
  secrecy: text({ enum: secrecies }).notNull(),
  urgency: text({ enum: urgencies }).notNull(),
  upward: integer({ mode: 'boolean' }).notNull(),
  documentDay: text('document_day'),
  drafterId: integer('drafter_id').notNull(),
  drafterName: text('drafter_name').notNull(),
  signatoryId: integer('signatory_id'),
  signatoryName: text('signatory_name'),
  signedAt: integer('signed_at'),
  signedHash: blob('signed_hash', { mode: 'buffer' }),
  replyToId: integer('reply_to_id'),
  status: text({ enum: outgoingStatuses }).notNull(),
  voidReason: text('void_reason').notNull(),
  at: integer().notNull(),
  version: integer().notNull(),
})
export type OutgoingRecord = typeof outgoingTable.$inferSelect

export const outgoingTextTable = sqliteTable('outgoing_text', {
  id: integer().primaryKey(),
  outgoingId: integer('outgoing_id').notNull(),
  revision: integer().notNull(),
  title: text().notNull(),
  body: text({ mode: 'json' }).$type<RichText>().notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})

export const sendingTable = sqliteTable('sending', {
  id: integer().primaryKey(),
  outgoingId: integer('outgoing_id').notNull(),
  recipient: text().notNull(),
  way: text({ enum: sendingWays }).notNull(),
  copies: integer().notNull(),
  sentDay: text('sent_day'),
  receivedDay: text('received_day'),
  receivedBy: text('received_by').notNull(),
  note: text().notNull(),
  version: integer().notNull(),
})
export type SendingRecord = typeof sendingTable.$inferSelect
