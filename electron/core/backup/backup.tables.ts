import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { BackupProblemFacts, VerifiedCopy } from '../../../shared/office/backup.contract.ts'

export const backupOfficeTable = sqliteTable('backup_office', {
  id: integer().primaryKey(),
  officeId: text('office_id').notNull(),
  warnAfterDays: integer('warn_after_days').notNull(),
  version: integer().notNull(),
})

export const backupKeyTable = sqliteTable('backup_key', {
  id: integer().primaryKey(),
  recipient: text().notNull(),
  identity: text().notNull(),
  nameKey: text('name_key').notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})

export const backupPlanTable = sqliteTable('backup_plan', {
  id: integer().primaryKey(),
  name: text().notNull(),
  path: text().notNull(),
  schedule: text({ enum: ['manual', 'daily', 'weekly'] }).notNull(),
  time: text().notNull(),
  weekday: integer().notNull(),
  encrypted: integer({ mode: 'boolean' }).notNull(),
  keepDaily: integer('keep_daily').notNull(),
  keepWeekly: integer('keep_weekly').notNull(),
  keepMonthly: integer('keep_monthly').notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  since: integer().notNull(),
  version: integer().notNull(),
})

export const backupRunTable = sqliteTable('backup_run', {
  id: integer().primaryKey(),
  planId: integer('plan_id'),
  kind: text({ enum: ['scheduled', 'manual', 'commandLine', 'rehearsal', 'restore'] }).notNull(),
  path: text().notNull(),
  backupId: text('backup_id'),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  state: text({ enum: ['running', 'good', 'unsound', 'failed', 'cancelled'] }).notNull(),
  bytes: integer().notNull().default(0),
  files: integer().notNull().default(0),
  newFiles: integer('new_files').notNull().default(0),
  writtenBytes: integer('written_bytes').notNull().default(0),
  problem: text({ mode: 'json' }).$type<BackupProblemFacts>(),
  verified: text({ mode: 'json' }).$type<VerifiedCopy>(),
  byName: text('by_name').notNull(),
})
