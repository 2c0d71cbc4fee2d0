import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const calendarDayTable = sqliteTable('calendar_day', {
  id: integer().primaryKey(),
  day: text().notNull(),
  kind: text({ enum: ['workday', 'holiday'] }).notNull(),
  name: text().notNull(),
  source: text().notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})
