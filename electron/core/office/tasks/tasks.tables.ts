import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { taskActs, taskKinds, taskStatuses } from '../../../../shared/office/tasks.contract.ts'

export const taskTable = sqliteTable('task', {
  id: integer().primaryKey(),
  kind: text({ enum: taskKinds }).notNull(),
  number: text().notNull(),
  title: text().notNull(),
  detail: text().notNull(),
  giverId: integer('giver_id').notNull(),
  giverName: text('giver_name').notNull(),
  fromDepartmentId: integer('from_department_id'),
  toDepartmentId: integer('to_department_id'),
  ownerId: integer('owner_id'),
  ownerName: text('owner_name').notNull(),
  dueDay: text('due_day').notNull(),
  status: text({ enum: taskStatuses }).notNull(),
  at: integer().notNull(),
  closedAt: integer('closed_at'),
  version: integer().notNull(),
})

export const taskStepTable = sqliteTable('task_step', {
  id: integer().primaryKey(),
  taskId: integer('task_id').notNull(),
  act: text({ enum: ['give', ...taskActs] }).notNull(),
  note: text().notNull(),
  byId: integer('by_id').notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})
