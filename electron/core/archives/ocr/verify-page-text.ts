import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ReadDb } from '../../db/connection.ts'
import type { AuditStep } from '../../office/verify-audit.ts'
import { type DamageReport, parseJson } from '../../office/verify-report.ts'
import { pageTextTable } from './page-text.tables.ts'

const page = { sha256: z.string(), page: z.int() }
const read = z.object({ ...page, characters: z.int(), confidence: z.int() })
const corrected = z.object({ ...page, text: z.string().nullable() })

/**
 * Holds the words of pages (文字识别) against the audit trail: what the search finds is what was read from the
 * picture, or what a person wrote.
 */
export class PageTextCheck {
  private readonly db: ReadDb
  private readonly report: DamageReport
  private readonly readings = new Map<string, { characters: number; confidence: number }>()
  private readonly corrections = new Map<string, string | null>()
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
    if (row.command === 'pageTexts.read') {
      const said = read.safeParse(parseJson(row.body)).data
      if (said) this.readings.set(`${said.sha256} ${said.page}`, said)
    }
    if (row.command === 'pageTexts.correct') {
      const said = corrected.safeParse(parseJson(row.body)).data
      if (said) this.corrections.set(`${said.sha256} ${said.page}`, said.text)
    }
  }

  /** After the last step. */
  finish(): void {
    if (this.doubtful) return
    const rows = this.db
      .select({
        sha256: pageTextTable.sha256,
        page: pageTextTable.page,
        state: pageTextTable.state,
        characters: sql<number>`length(${pageTextTable.text})`,
        confidence: pageTextTable.confidence,
        corrected: pageTextTable.corrected,
      })
      .from(pageTextTable)
      .all()
    for (const row of rows) {
      const key = `${row.sha256} ${row.page}`
      const said = this.readings.get(key)
      const sameReading =
        row.state !== 'read' || (said?.characters === row.characters && said.confidence === row.confidence)
      if (sameReading && (this.corrections.get(key) ?? null) === row.corrected) continue
      this.report.add(
        { check: 'files', book: null, number: row.sha256, row: row.page },
        `文件第 ${row.page} 页的文字与审计记录不符。`,
        `The words of page ${row.page} of the file differ from the audit.`,
      )
    }
  }
}
