import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Permission } from '../../../../shared/office/permissions.ts'
import type { SearchRetention, SearchState } from '../../../../shared/office/search-facets.ts'
import { subjectKinds } from '../../../../shared/office/subject.ts'

export const searchDocTable = sqliteTable('search_doc', {
  id: integer().primaryKey(),
  kind: text({ enum: subjectKinds }).notNull(),
  subjectId: integer('subject_id').notNull(),
  permission: text().$type<Permission>(),
  readers: text().notNull(),
  category: text().notNull(),
  retention: text().$type<SearchRetention | ''>().notNull(),
  state: text().$type<SearchState | ''>().notNull(),
  day: text(),
  at: integer().notNull(),
})

export const searchContentTable = sqliteTable('search_content', {
  id: integer().primaryKey(),
  title: text().notNull(),
  detail: text().notNull(),
  people: text().notNull(),
  number: text().notNull(),
  sender: text().notNull(),
  place: text().notNull(),
  keywords: text().notNull(),
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

export const savedSearchTable = sqliteTable('saved_search', {
  id: integer().primaryKey(),
  personId: integer('person_id').notNull(),
  name: text().notNull(),
  query: text().notNull(),
  narrowed: text({ mode: 'json' }).$type<unknown>().notNull(),
  sort: text({ enum: ['newest', 'best'] }).notNull(),
  at: integer().notNull(),
  removedAt: integer('removed_at'),
})
