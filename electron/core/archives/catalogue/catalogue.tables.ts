import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { carriers, partRoles } from '../../../../shared/archives/filing.contract.ts'
import { retentions } from '../../../../shared/archives/retention.rules.ts'
import { secrecies } from '../../../../shared/documents/document-facts.ts'
import { subjectKinds } from '../../../../shared/office/subject.ts'

export const shelfPlaceTable = sqliteTable('shelf_place', {
  id: integer().primaryKey(),
  room: text().notNull(),
  cabinet: text().notNull(),
  shelf: text().notNull(),
})

export const volumeTable = sqliteTable('volume', {
  id: integer().primaryKey(),
  categoryId: integer('category_id').notNull(),
  year: integer().notNull(),
  retention: text({ enum: retentions }).notNull(),
  number: integer().notNull(),
  title: text().notNull(),
  spineMm: integer('spine_mm').notNull(),
  placeId: integer('place_id'),
  note: text().notNull(),
  version: integer().notNull(),
})

export const pieceTable = sqliteTable('piece', {
  id: integer().primaryKey(),
  fonds: text().notNull(),
  letters: text().notNull(),
  year: integer().notNull(),
  retention: text({ enum: retentions }).notNull(),
  officeCode: text('office_code').notNull(),
  sequence: integer().notNull(),
  number: text().notNull(),
  categoryId: integer('category_id').notNull(),
  retentionRuleId: integer('retention_rule_id'),
  title: text().notNull(),
  titleMade: integer('title_made', { mode: 'boolean' }).notNull(),
  documentNumber: text('document_number').notNull(),
  documentDay: text('document_day').notNull(),
  responsible: text().notNull(),
  secrecy: text({ enum: secrecies }).notNull(),
  carrier: text({ enum: carriers }).notNull(),
  pages: integer().notNull(),
  keywords: text().notNull(),
  volumeId: integer('volume_id'),
  filedByName: text('filed_by_name').notNull(),
  filedAt: integer('filed_at').notNull(),
  status: text({ enum: ['kept', 'destroyed'] }).notNull(),
  destroyedAt: integer('destroyed_at'),
  version: integer().notNull(),
})

export const piecePartTable = sqliteTable('piece_part', {
  id: integer().primaryKey(),
  pieceId: integer('piece_id').notNull(),
  position: integer().notNull(),
  part: text({ enum: partRoles }).notNull(),
  subjectKind: text('subject_kind', { enum: subjectKinds }).notNull(),
  subjectId: integer('subject_id').notNull(),
})

export const pieceNoteTable = sqliteTable('piece_note', {
  id: integer().primaryKey(),
  pieceId: integer('piece_id').notNull(),
  text: text().notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})
