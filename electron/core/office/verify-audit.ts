import { asc, gt, sql } from 'drizzle-orm'
import { prepared, type ReadDb } from '../db/connection.ts'
import { auditHash, chainStart } from './audit/audit.commands.ts'
import { auditTable } from './office.tables.ts'
import type { DamageReport } from './verify-report.ts'

type Row = typeof auditTable.$inferSelect

/** One step of the audit chain; `row` is null where a row is missing or does not hold: trust nothing of it. */
export type AuditStep = { row: Row | null }

const pageSize = 2000

const pageAfter = prepared((db: ReadDb) =>
  db
    .select()
    .from(auditTable)
    .where(gt(auditTable.id, sql.placeholder('after')))
    .orderBy(asc(auditTable.id))
    .limit(pageSize)
    .prepare(),
)

function* auditRows(db: ReadDb): Generator<Row> {
  let after = 0
  for (;;) {
    const rows = pageAfter(db).all({ after })
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

const at = (row: number) => ({ check: 'audit', book: null, number: null, row }) as const

/**
 * Walks the audit chain (审计链) from its first row, recomputing every hash. A damaged row is named once:
 * the chain goes on from what its neighbour was hashed over.
 */
export function* walkAudit(db: ReadDb, report: DamageReport): Generator<AuditStep> {
  let expectedId = 1
  // What the next row may have been hashed over; null after a missing row, whose hash nobody knows.
  let before: Buffer[] | null = [chainStart]
  for (const row of auditRows(db)) {
    if (row.id !== expectedId) {
      reportGap(report, expectedId, row.id - 1)
      yield { row: null }
      before = null
    }
    const { id, hash, ...facts } = row
    const computed: Buffer[] | null = before?.map((previous) => auditHash(previous, id, facts)) ?? null
    const holds: boolean = computed === null || computed.some((one) => one.equals(hash))
    if (!holds) {
      report.add(
        at(id),
        `审计记录 ${id}（${row.command}）与其校验值不符，该行或上一行被改动。`,
        `Audit row ${id} (${row.command}) does not match its hash: it or the row before it was changed.`,
      )
    }
    // What follows a gap may have been put there: nothing says what it was hashed over.
    yield { row: holds && computed !== null ? row : null }
    before = holds ? [hash] : [hash, ...(computed ?? [])]
    expectedId = id + 1
  }
}

function reportGap(report: DamageReport, first: number, last: number): void {
  report.add(
    at(first),
    first === last ? `审计记录 ${first} 缺失。` : `审计记录 ${first}–${last} 缺失。`,
    first === last ? `Audit row ${first} is missing.` : `Audit rows ${first}–${last} are missing.`,
  )
}
