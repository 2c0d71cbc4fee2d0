import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  IntakeDocument,
  IntakeProblem,
  IntakeState,
  IntakeWay,
} from '../../../../shared/archives/intake.contract.ts'
import type { FileFormat } from '../../../../shared/office/file-formats.ts'
import { subjectKinds } from '../../../../shared/office/subject.ts'

export const watchedFolderTable = sqliteTable('watched_folder', {
  id: integer().primaryKey(),
  path: text().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  version: integer().notNull(),
})

export const intakeTable = sqliteTable('intake', {
  id: integer().primaryKey(),
  way: text().$type<IntakeWay>().notNull(),
  source: text().notNull(),
  name: text().notNull(),
  size: integer().notNull(),
  modifiedAt: integer('modified_at'),
  folderId: integer('folder_id'),
  mailId: integer('mail_id'),
  sha256: text(),
  format: text().$type<FileFormat>(),
  state: text().$type<IntakeState>().notNull(),
  problem: text({ mode: 'json' }).$type<IntakeProblem>(),
  tries: integer().notNull(),
  subjectKind: text('subject_kind', { enum: subjectKinds }),
  subjectId: integer('subject_id'),
  document: text({ mode: 'json' }).$type<IntakeDocument>(),
  pieceNumber: text('piece_number').notNull(),
  reason: text().notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  settledByName: text('settled_by_name').notNull(),
  settledAt: integer('settled_at'),
  version: integer().notNull(),
})
export type IntakeRow = typeof intakeTable.$inferSelect
