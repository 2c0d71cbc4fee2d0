import { asc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ReadDb } from '../../db/connection.ts'
import type { AuditStep } from '../verify-audit.ts'
import { changedFacts, type DamageReport, parseJson } from '../verify-report.ts'
import { destroyedFiles } from './destroyed.ts'
import { attachmentTable, fileTextTable } from './files.tables.ts'

const changes = z.array(z.looseObject({ kind: z.string(), id: z.int(), after: z.unknown() }))
const kept = z.record(z.string(), z.unknown())
const reading = z.object({ sha256: z.string(), state: z.string(), characters: z.int() })
/** Files were read one at a time before they were read many at a time. */
const readings = z.union([
  z.object({ files: z.array(reading) }).transform(({ files }) => files),
  reading.transform((one) => [one]),
])

/** Checks the files on records (附件) against the audit trail: nothing was swapped, moved, added or taken away unseen. */
export class AttachmentCheck {
  private readonly db: ReadDb
  private readonly report: DamageReport
  private readonly records = new Map<number, Record<string, unknown>>()
  private readonly readings = new Map<string, z.infer<typeof reading>>()
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
    if (row.command === 'files.read') {
      for (const read of readings.safeParse(parseJson(row.body)).data ?? [])
        this.readings.set(read.sha256, read)
    }
    if (!row.changes?.includes('"kind":"attachment"')) return
    for (const { kind, id, after } of changes.safeParse(parseJson(row.changes)).data ?? []) {
      const facts = kind === 'attachment' ? kept.safeParse(after) : undefined
      if (facts?.success) this.records.set(id, facts.data)
    }
  }

  /** After the last step. */
  finish(): void {
    const rows = this.db.select().from(attachmentTable).orderBy(asc(attachmentTable.id)).all()
    for (const { id, ...row } of rows) {
      const record = this.records.get(id)
      this.records.delete(id)
      if (!record) {
        if (!this.doubtful) this.name(id, row.name, '没有审计记录', 'has no audit row')
        continue
      }
      const facts = changedFacts(record, row).filter((fact) => fact !== 'size')
      if (facts.length > 0) {
        this.name(
          id,
          row.name,
          `与审计记录不符（${facts.join('、')}）`,
          `differs from the audit: ${facts.join(', ')}`,
        )
      }
    }
    for (const [id, { name }] of this.records) this.name(id, String(name), '已不在', 'is gone')
    this.checkTexts()
  }

  private name(id: number, file: string, chinese: string, english: string): void {
    const place = { check: 'files', book: null, number: String(id), row: id } as const
    this.report.add(place, `附件“${file}”${chinese}。`, `The attachment "${file}" ${english}.`)
  }

  /** What the search reads of a file is what was read out of it; every attachment has its text or waits for it. */
  private checkTexts(): void {
    const texts = this.db
      .select({
        sha256: fileTextTable.sha256,
        state: fileTextTable.state,
        characters: sql<number>`length(${fileTextTable.text})`,
      })
      .from(fileTextTable)
      .all()
    const destroyed = new Set(destroyedFiles(this.db).map(({ sha256 }) => sha256))
    for (const { sha256, state, characters } of texts) {
      const read = this.readings.get(sha256)
      // The words of a destroyed file went with it.
      if (!read || state === 'waiting' || (destroyed.has(sha256) && characters === 0)) continue
      if (read.state !== state || read.characters !== characters) {
        this.report.add(
          { check: 'files', book: null, number: sha256, row: null },
          '文件的文字内容与审计记录不符。',
          'The text read out of the file differs from the audit.',
        )
      }
    }
    const textless = this.db
      .select({ id: attachmentTable.id, name: attachmentTable.name })
      .from(attachmentTable)
      .leftJoin(fileTextTable, eq(fileTextTable.sha256, attachmentTable.sha256))
      .where(isNull(fileTextTable.sha256))
      .all()
    for (const { id, name } of textless) this.name(id, name, '没有文字记录', 'has no text row')
  }
}
