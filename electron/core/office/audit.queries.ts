import { and, count, desc, gte, lt, or, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import { addDays, instantAt } from '../../../shared/kernel/day.ts'
import type { auditRow } from '../../../shared/office/office.contract.ts'
import type { ReadDb } from '../db/connection.ts'
import { auditTable } from './office.tables.ts'

type Asked = { text: string; from: string | null; to: string | null; beforeId: number | null; limit: number }

/** Audit rows, newest first, by time, person and content (财会〔2024〕12号 §32). */
export function auditPage(db: ReadDb, asked: Asked): { rows: z.infer<typeof auditRow>[]; total: number } {
  const like = `%${asked.text.replace(/[\\%_]/g, '\\$&')}%`
  const holds = (column: SQLiteColumn) => sql`${column} LIKE ${like} ESCAPE '\\'`
  const filter = and(
    asked.from === null ? undefined : gte(auditTable.at, instantAt(asked.from)),
    asked.to === null ? undefined : lt(auditTable.at, instantAt(addDays(asked.to, 1))),
    asked.text === ''
      ? undefined
      : or(
          holds(auditTable.actor),
          holds(auditTable.command),
          holds(auditTable.body),
          holds(auditTable.reply),
        ),
  )
  const page = and(filter, asked.beforeId === null ? undefined : lt(auditTable.id, asked.beforeId))
  const rows = db
    .select()
    .from(auditTable)
    .where(page)
    .orderBy(desc(auditTable.id))
    .limit(asked.limit)
    .all()
    .map(({ id, at, actor, desk, command, body, reply }) => ({
      id,
      at,
      actor,
      desk,
      command,
      body,
      outcome: reply,
    }))
  const total = db.select({ count: count() }).from(auditTable).where(filter).get()?.count ?? 0
  return { rows, total }
}
