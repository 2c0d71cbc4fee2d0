import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { counterpartyKinds } from '../../../../shared/office/counterparty.contract.ts'

export const counterpartyTable = sqliteTable('counterparty', {
  id: integer().primaryKey(),
  name: text().notNull(),
  kind: text({ enum: counterpartyKinds }).notNull(),
  taxNumber: text('tax_number').notNull(),
  bankName: text('bank_name').notNull(),
  bankAccount: text('bank_account').notNull(),
  contact: text().notNull(),
  phone: text().notNull(),
  address: text().notNull(),
  note: text().notNull(),
  initials: text().notNull(),
  pinyin: text().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  version: integer().notNull(),
})

export const counterpartyFormerNameTable = sqliteTable('counterparty_former_name', {
  id: integer().primaryKey(),
  counterpartyId: integer('counterparty_id').notNull(),
  name: text().notNull(),
  byName: text('by_name').notNull(),
  untilAt: integer('until_at').notNull(),
})
