import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { FileFormat, FixityFinding, ReadingFailure } from '../../../../shared/office/files.contract.ts'
import { subjectKinds } from '../../../../shared/office/subject.ts'

export const attachmentTable = sqliteTable('attachment', {
  id: integer().primaryKey(),
  subjectKind: text('subject_kind', { enum: subjectKinds }).notNull(),
  subjectId: integer('subject_id').notNull(),
  sha256: text().notNull(),
  name: text().notNull(),
  format: text().$type<FileFormat>().notNull(),
  note: text().notNull(),
  byId: integer('by_id'),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  removedByName: text('removed_by_name'),
  removedAt: integer('removed_at'),
  removeReason: text('remove_reason'),
})

export const fileTextTable = sqliteTable('file_text', {
  sha256: text().primaryKey(),
  state: text({ enum: ['waiting', 'read', 'none', 'failed'] }).notNull(),
  text: text().notNull(),
  pages: integer(),
  message: text().$type<ReadingFailure | ''>().notNull(),
  at: integer().notNull(),
})

/** What is left of a file that was destroyed with its records (销毁): its name in the store. */
export const destroyedFileTable = sqliteTable('destroyed_file', {
  sha256: text().primaryKey(),
  disposalId: integer('disposal_id').notNull(),
  at: integer().notNull(),
  erasedAt: integer('erased_at'),
})

export const fixityCheckTable = sqliteTable('fixity_check', {
  id: integer().primaryKey(),
  byName: text('by_name').notNull(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at').notNull(),
  files: integer().notNull(),
  bytes: integer().notNull(),
  missing: integer().notNull(),
  changed: integer().notNull(),
  orphans: integer().notNull(),
  list: text({ mode: 'json' }).$type<FixityFinding[]>().notNull(),
})
