import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { numberRegisters } from '../../../../shared/office/numbers.contract.ts'
import { restarts } from '../../../../shared/office/numbers.rules.ts'
import { subjectKinds } from '../../../../shared/office/subject.ts'

export const numberFormatTable = sqliteTable('number_format', {
  id: integer().primaryKey(),
  register: text({ enum: numberRegisters }).notNull(),
  pattern: text().notNull(),
  restart: text({ enum: restarts }).notNull(),
  version: integer().notNull(),
})

export const numberCounterTable = sqliteTable(
  'number_counter',
  {
    register: text({ enum: numberRegisters }).notNull(),
    period: text().notNull(),
    last: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.register, table.period] })],
)

export const issuedNumberTable = sqliteTable('issued_number', {
  id: integer().primaryKey(),
  register: text({ enum: numberRegisters }).notNull(),
  period: text().notNull(),
  seq: integer().notNull(),
  text: text().notNull(),
  subjectKind: text('subject_kind', { enum: subjectKinds }).notNull(),
  subjectId: integer('subject_id').notNull(),
  at: integer().notNull(),
  voidedByName: text('voided_by_name'),
  voidedAt: integer('voided_at'),
  voidReason: text('void_reason'),
})
export type IssuedNumberRow = typeof issuedNumberTable.$inferSelect
