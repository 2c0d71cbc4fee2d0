import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Permission } from '../../../../shared/office/permissions.ts'
import { subjectKinds } from '../../../../shared/office/subject.ts'

export const searchDocTable = sqliteTable('search_doc', {
  id: integer().primaryKey(),
  kind: text({ enum: subjectKinds }).notNull(),
  subjectId: integer('subject_id').notNull(),
  permission: text().$type<Permission>().notNull(),
  ownerId: integer('owner_id'),
  day: text(),
  at: integer().notNull(),
})

export const searchContentTable = sqliteTable('search_content', {
  id: integer().primaryKey(),
  title: text().notNull(),
  detail: text().notNull(),
  people: text().notNull(),
  number: text().notNull(),
  body: text().notNull(),
})

export const searchStateTable = sqliteTable('search_state', {
  id: integer().primaryKey(),
  version: integer().notNull(),
  done: integer({ mode: 'boolean' }).notNull(),
  kind: text().notNull(),
  afterId: integer('after_id').notNull(),
  entriesTo: integer('entries_to').notNull(),
})
