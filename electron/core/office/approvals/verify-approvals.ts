import { asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { approval } from '../../../../shared/office/approval.ts'
import { accountTable, dayCloseTable } from '../../cashier/cashier.tables.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { AuditStep } from '../verify-audit.ts'
import { changedFacts, type DamageReport, parseJson } from '../verify-report.ts'
import { type ApprovalRow, approvalActTable, approvalTable } from './approvals.tables.ts'
import { kindOf } from './kinds.ts'

/** What the audit trail keeps of a document; the rest follows from it and the clock. */
const recorded = approval.omit({ stepCount: true, dueAt: true, overdue: true })
type Recorded = z.infer<typeof recorded>
const changes = z.array(z.looseObject({ kind: z.string(), after: z.unknown() }))

const bookName = sql<string | null>`${accountTable.code} || ' ' || ${accountTable.name}`

/** Checks approvals (审批) against the audit trail, their acts, and the records that they are about. */
export class ApprovalCheck {
  private readonly db: ReadDb
  private readonly report: DamageReport
  private readonly records = new Map<number, Recorded>()
  private doubtful = false

  constructor(db: ReadDb, report: DamageReport) {
    this.db = db
    this.report = report
  }

  /** Takes the next step of the audit trail. */
  learn({ row }: AuditStep): void {
    if (!row) {
      this.doubtful = true
      return
    }
    if (!row.changes?.includes('"kind":"approval"')) return
    for (const { kind, after } of changes.safeParse(parseJson(row.changes)).data ?? []) {
      const read = kind === 'approval' ? recorded.safeParse(after) : undefined
      if (read?.success) this.records.set(read.data.id, read.data)
    }
  }

  /** After the last step. */
  finish(): void {
    const rows = this.db.select().from(approvalTable).orderBy(asc(approvalTable.id)).all()
    const actCounts = this.actCounts()
    for (const row of rows) this.checkRow(row, actCounts.get(row.id) ?? 0)
    const standing = new Set(rows.map(({ id }) => id))
    for (const { id } of this.records.values()) {
      if (!standing.has(id)) this.name(id, '审批单曾经送审，现已不在。', 'The document was sent and is gone.')
    }
    this.checkAwaiting(rows)
  }

  private name(id: number, chinese: string, english: string): void {
    this.report.add({ check: 'approvals', book: null, number: String(id), row: id }, chinese, english)
  }

  private actCounts(): Map<number, number> {
    const counts = this.db
      .select({ id: approvalActTable.approvalId, count: sql<number>`count(*)` })
      .from(approvalActTable)
      .groupBy(approvalActTable.approvalId)
      .all()
    return new Map(counts.map(({ id, count }) => [id, count]))
  }

  private checkRow(row: ApprovalRow, acts: number): void {
    const { id } = row
    const { steps: _, ...standing } = row
    const record = this.doubtful ? undefined : this.records.get(id)
    const changed = record ? changedFacts(record, { ...standing, step: row.step + 1 }).join(', ') : ''
    if (changed !== '') {
      this.name(id, `审批单与当时不符：${changed}。`, `The document is not as recorded: ${changed}.`)
      return
    }
    // Every act makes one version.
    if (acts !== row.version) {
      this.name(id, '审批的经过与审批单不符。', 'The acts do not agree with the document.')
      return
    }
    this.checkSubject(row)
  }

  private checkSubject(row: ApprovalRow): void {
    const { fitting, standing } = kindOf(row.kind)
    const subject = standing(this.db, row.subjectId)
    const allowed = fitting[row.state]
    if (subject && (allowed === null || allowed.includes(subject.status))) return
    this.report.add(
      {
        check: 'approvals',
        book: subject?.book ?? null,
        number: subject?.number ?? null,
        row: row.subjectId,
      },
      `第 ${row.id} 号审批单的结果与所审的记录不符。`,
      `The outcome of approval ${row.id} does not agree with the record that it is about.`,
    )
  }

  /** Every count that waits is on its way. */
  private checkAwaiting(rows: readonly ApprovalRow[]): void {
    const waiting = this.db
      .select({ id: dayCloseTable.id, book: bookName, number: dayCloseTable.day })
      .from(dayCloseTable)
      .innerJoin(accountTable, eq(accountTable.id, dayCloseTable.accountId))
      .where(sql`${dayCloseTable.status} = 'awaiting'`)
      .all()
    for (const { id, book, number } of waiting) {
      const sent = rows.some((row) => row.kind === 'dayDifference' && row.subjectId === id)
      if (sent) continue
      this.report.add(
        { check: 'approvals', book, number, row: id },
        '日清待审批，却没有审批单。',
        'The day close waits for approval and was never sent.',
      )
    }
  }
}
