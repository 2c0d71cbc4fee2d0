import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../../../shared/office/permissions.ts'

export const departmentTable = sqliteTable('department', {
  id: integer().primaryKey(),
  name: text().notNull(),
  duty: text().notNull(),
  template: text(),
  headPostId: integer('head_post_id'),
  position: integer().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  mergedIntoId: integer('merged_into_id'),
  version: integer().notNull(),
})

export const postTable = sqliteTable('post', {
  id: integer().primaryKey(),
  departmentId: integer('department_id').notNull(),
  name: text().notNull(),
  template: text(),
  roles: text({ mode: 'json' }).$type<Role[]>().notNull(),
  planned: integer().notNull(),
  superiorId: integer('superior_id'),
  secondSuperiorId: integer('second_superior_id'),
  position: integer().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  version: integer().notNull(),
})

export const postDutyTable = sqliteTable('post_duty', {
  id: integer().primaryKey(),
  postId: integer('post_id').notNull(),
  position: integer().notNull(),
  text: text().notNull(),
  requirements: text({ mode: 'json' }).$type<string[]>().notNull(),
})

export const tenureTable = sqliteTable('tenure', {
  id: integer().primaryKey(),
  personId: integer('person_id').notNull(),
  postId: integer('post_id').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day'),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})

export const conflictWaiverTable = sqliteTable('conflict_waiver', {
  id: integer().primaryKey(),
  one: text().$type<Role>().notNull(),
  other: text().$type<Role>().notNull(),
  reason: text().notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  endedByName: text('ended_by_name'),
  endedAt: integer('ended_at'),
})
