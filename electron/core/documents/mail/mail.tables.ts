import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { mailDirections, mailKinds } from '../../../../shared/documents/mail.contract.ts'

export const mailTable = sqliteTable('mail', {
  id: integer().primaryKey(),
  direction: text({ enum: mailDirections }).notNull(),
  kind: text({ enum: mailKinds }).notNull(),
  day: text().notNull(),
  party: text().notNull(),
  tracking: text().notNull(),
  item: text().notNull(),
  copies: integer().notNull(),
  personId: integer('person_id'),
  personName: text('person_name').notNull(),
  handedAt: integer('handed_at'),
  signedBy: text('signed_by').notNull(),
  note: text().notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  version: integer().notNull(),
})
export type MailRow = typeof mailTable.$inferSelect
