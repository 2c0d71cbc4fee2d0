import { and, asc, desc, eq, gt, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { addDays, instantAt } from '../../../../shared/kernel/day.ts'
import type { AuditFilter, AuditRow, RecordStepView } from '../../../../shared/office/audit.contract.ts'
import { fieldsBetween, type SubjectKind } from '../../../../shared/office/subject.ts'
import type { ReadDb } from '../../db/connection.ts'
import { auditSubjectTable, auditTable } from '../office.tables.ts'
import { changesOf, recordSteps, versionOf } from './changed-since.ts'

type Asked = AuditFilter & { beforeId: number | null; limit: number }

/** Rows that one search looks at: it answers soon however long the chain is, and goes on when asked. */
export const searchedAtOnce = 50_000

const holds = (column: SQLiteColumn, words: string): SQL =>
  sql`${column} LIKE ${`%${words.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`

const columnsSearched = [
  auditTable.actor,
  auditTable.command,
  auditTable.body,
  auditTable.reply,
  auditTable.changes,
]

function matching({ text, actor, command, subject, from, to }: AuditFilter): SQL | undefined {
  return and(
    from === null ? undefined : gte(auditTable.at, instantAt(from)),
    to === null ? undefined : lt(auditTable.at, instantAt(addDays(to, 1))),
    actor === '' ? undefined : eq(auditTable.actor, actor),
    command === ''
      ? undefined
      : or(eq(auditTable.command, command), sql`${auditTable.command} GLOB ${`${command}.*`}`),
    subject === null
      ? undefined
      : inArray(
          auditTable.id,
          sql`(SELECT audit_id FROM ${auditSubjectTable} WHERE kind = ${subject.kind} AND subject_id = ${subject.id})`,
        ),
    text === '' ? undefined : or(...columnsSearched.map((column) => holds(column, text))),
  )
}

type Kept = typeof auditTable.$inferSelect

/** Fields that a record may be called by. */
const nameFields = ['name', 'title', 'officeName', 'fileName', 'pattern', 'month', 'day']

function nameOf(state: Record<string, unknown> | null): string {
  const names = nameFields.map((field) => state?.[field]).filter((name) => typeof name === 'string')
  return names[0] ?? ''
}

const toRow = ({ reply, changes, hash, commandId: _, ...row }: Kept): AuditRow => ({
  ...row,
  outcome: reply,
  hash: hash.toString('hex'),
  changes: changesOf(changes).map(({ kind, id, before, after }) => ({
    kind,
    id,
    name: nameOf(after ?? before),
    fields: fieldsBetween(before, after),
  })),
})

/** The newest row of the chain, 0 when there is none. */
const newestId = (db: ReadDb): number =>
  db
    .select({ id: sql<number>`coalesce(max(${auditTable.id}), 0)` })
    .from(auditTable)
    .get()?.id ?? 0

/** The newest row before the end of a day: the clock of the chain goes forward, so it narrows the search. */
function lastBefore(db: ReadDb, to: string): number {
  const end = instantAt(addDays(to, 1))
  const row = db
    .select({ id: sql<number>`coalesce(max(${auditTable.id}), 0)` })
    .from(auditTable)
    .where(lt(auditTable.at, end))
    .get()
  return row?.id ?? 0
}

/** Audit rows, newest first, by time, person and content (财会〔2024〕12号 §32). */
export function auditPage(
  db: ReadDb,
  asked: Asked,
): { rows: AuditRow[]; nextBeforeId: number | null; total: number } {
  const newest = newestId(db)
  const start = asked.beforeId ?? (asked.to === null ? newest : lastBefore(db, asked.to)) + 1
  const stop = Math.max(0, start - 1 - searchedAtOnce)
  const found = db
    .select()
    .from(auditTable)
    .where(and(matching(asked), lt(auditTable.id, start), gt(auditTable.id, stop)))
    .orderBy(desc(auditTable.id))
    .limit(asked.limit)
    .all()
  const rows = found.map(toRow)
  const full = rows.length === asked.limit
  const nextBeforeId = full ? (rows.at(-1)?.id ?? null) : stop > 0 ? stop + 1 : null
  return { rows, nextBeforeId: nextBeforeId === 1 ? null : nextBeforeId, total: newest }
}

/** Every row that a filter lets through, newest first; for the spreadsheet of an auditor. */
export function* auditRows(db: ReadDb, filter: AuditFilter): Generator<AuditRow> {
  let beforeId: number | null = null
  do {
    const page = auditPage(db, { ...filter, beforeId, limit: 500 })
    yield* page.rows
    beforeId = page.nextBeforeId
  } while (beforeId !== null)
}

/** Who ever acted (操作人), by name; the system has no name of a person. */
export const auditActors = (db: ReadDb): string[] =>
  db
    .selectDistinct({ actor: auditTable.actor })
    .from(auditTable)
    .orderBy(asc(auditTable.actor))
    .all()
    .map(({ actor }) => actor)
    .filter((actor) => actor !== '')

/** What happened to one record, oldest first: one step for each command, however often it touched the record. */
export function recordHistory(db: ReadDb, kind: SubjectKind, id: number): RecordStepView[] {
  const byCommand = new Map<number, RecordStepView>()
  for (const { before, after, ...step } of recordSteps(db, kind, id)) {
    const earlier = byCommand.get(step.auditId)
    const fields = new Map(earlier?.fields.map((one) => [one.field, one]))
    for (const one of fieldsBetween(before, after)) {
      fields.set(one.field, { ...one, before: fields.get(one.field)?.before ?? one.before })
    }
    byCommand.set(step.auditId, {
      ...step,
      version: versionOf(after) ?? earlier?.version ?? null,
      fields: [...fields.values()],
    })
  }
  return [...byCommand.values()]
}
