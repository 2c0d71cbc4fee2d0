import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { builtInDuties } from '../../../../shared/office/duties.contract.ts'
import type { Role } from '../../../../shared/office/permissions.ts'
import type { Recurrence } from '../../../../shared/office/recurrence.rules.ts'
import { subjectKinds } from '../../../../shared/office/subject.ts'

export const dutyTable = sqliteTable('duty', {
  id: integer().primaryKey(),
  code: text({ enum: builtInDuties }),
  proposal: text(),
  title: text().notNull(),
  postId: integer('post_id'),
  role: text().$type<Role>(),
  rule: text({ mode: 'json' }).$type<Recurrence>().notNull(),
  remindDays: integer('remind_days').notNull(),
  evidence: integer({ mode: 'boolean' }).notNull(),
  fromDay: text('from_day').notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  version: integer().notNull(),
})
export type DutyRow = typeof dutyTable.$inferSelect

export const dueTable = sqliteTable('due', {
  id: integer().primaryKey(),
  dutyId: integer('duty_id').notNull(),
  subjectKind: text('subject_kind', { enum: subjectKinds }),
  subjectId: integer('subject_id'),
  nominalDay: text('nominal_day').notNull(),
  day: text().notNull(),
  turn: integer().notNull(),
  openedAt: integer('opened_at').notNull(),
  missedAt: integer('missed_at'),
  doneAt: integer('done_at'),
  doneByName: text('done_by_name'),
  doneNote: text('done_note'),
  droppedAt: integer('dropped_at'),
})
export type DueRow = typeof dueTable.$inferSelect

export const dueMarkTable = sqliteTable('due_mark', {
  id: integer().primaryKey(),
  dueId: integer('due_id').notNull(),
  mark: text({ enum: ['done', 'reopened', 'missed', 'dropped'] }).notNull(),
  note: text().notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})
