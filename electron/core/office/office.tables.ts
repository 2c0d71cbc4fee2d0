import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { OfficeSettings } from '../../../shared/office/office.contract.ts'
import { subjectKinds } from '../../../shared/office/subject.ts'

export const settingTable = sqliteTable('setting', {
  id: integer().primaryKey(),
  body: text({ mode: 'json' }).$type<OfficeSettings>().notNull(),
  demo: integer({ mode: 'boolean' }).notNull(),
  version: integer().notNull(),
})

export const personTable = sqliteTable('person', {
  id: integer().primaryKey(),
  name: text().notNull(),
  login: text().notNull(),
  passwordHash: text('password_hash').notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  language: text({ enum: ['zh-CN', 'en-US'] }).notNull(),
  failedTries: integer('failed_tries').notNull().default(0),
  lockCount: integer('lock_count').notNull().default(0),
  lockedUntil: integer('locked_until'),
  version: integer().notNull(),
})

export const sessionTable = sqliteTable('session', {
  tokenHash: blob('token_hash', { mode: 'buffer' }).primaryKey(),
  personId: integer('person_id').notNull(),
  desk: text().notNull(),
  startedAt: integer('started_at').notNull(),
  seenAt: integer('seen_at').notNull(),
})

export const auditTable = sqliteTable('audit', {
  id: integer().primaryKey(),
  at: integer().notNull(),
  actorId: integer('actor_id'),
  actor: text().notNull(),
  desk: text().notNull(),
  command: text().notNull(),
  commandId: text('command_id'),
  body: text().notNull(),
  reply: text().notNull(),
  changes: text(),
  hash: blob({ mode: 'buffer' }).notNull(),
})

export const auditSubjectTable = sqliteTable('audit_subject', {
  kind: text({ enum: subjectKinds }).notNull(),
  subjectId: integer('subject_id').notNull(),
  auditId: integer('audit_id').notNull(),
})

export const fileTable = sqliteTable('file', {
  sha256: text().primaryKey(),
  name: text().notNull(),
  size: integer().notNull(),
  at: integer().notNull(),
})
