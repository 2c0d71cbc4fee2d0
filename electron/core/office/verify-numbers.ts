import { asc, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { prepared, type ReadDb } from '../db/connection.ts'
import { type IssuedNumberRow, issuedNumberTable, numberFormatTable } from './numbers/numbers.tables.ts'
import { registers } from './numbers/registers.ts'
import type { AuditStep } from './verify-audit.ts'
import { changedFacts, type DamageReport, parseJson } from './verify-report.ts'

const issuedFacts = z.object({
  number: z.object({ id: z.int(), register: z.string(), period: z.string(), seq: z.int(), text: z.string() }),
})
const voidFacts = z.object({ voided: z.object({ id: z.int(), text: z.string(), reason: z.string() }) })
const formatFacts = z.object({ pattern: z.string(), restart: z.string(), version: z.int() })
const changeList = z.array(z.object({ kind: z.string(), id: z.int(), after: z.unknown() }))

type Step = NonNullable<AuditStep['row']>
type Void = { voidedByName: string | null; voidedAt: number | null; voidReason: string | null }

const notVoid: Void = { voidedByName: null, voidedAt: null, voidReason: null }
const voidOf = ({ voidedByName, voidedAt, voidReason }: Void): Void => ({
  voidedByName,
  voidedAt,
  voidReason,
})

const pageAfter = prepared((db: ReadDb) =>
  db
    .select()
    .from(issuedNumberTable)
    .where(gt(issuedNumberTable.id, sql.placeholder('after')))
    .orderBy(asc(issuedNumberTable.id))
    .limit(2000)
    .prepare(),
)

function* numbersInOrder(db: ReadDb): Generator<IssuedNumberRow, undefined> {
  for (let after = 0; ; ) {
    const page = pageAfter(db).all({ after })
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.id
  }
}

/**
 * Checks that every number stands as the audit trail gave it out, without gaps in its period, and that void
 * marks and formats are those that a command made. Slips numbered before numbers had a register of their own
 * keep the form that they were printed in.
 */
export class NumberCheck {
  private readonly db: ReadDb
  private readonly report: DamageReport
  private readonly rows: Generator<IssuedNumberRow, undefined>
  private row: IssuedNumberRow | undefined
  private readonly reached = new Map<string, { register: string; period: string; last: number }>()
  private readonly voids = new Map<number, { text: string; mark: Void }>()
  private readonly marked = new Map<number, { row: IssuedNumberRow; mark: Void }>()
  private readonly formats = new Map<number, z.infer<typeof formatFacts>>()
  private recorded = false
  private doubtful = false
  private everDoubtful = false

  constructor(db: ReadDb, report: DamageReport) {
    this.db = db
    this.report = report
    this.rows = numbersInOrder(db)
    this.row = this.rows.next().value
  }

  /** Takes the next step of the audit trail. */
  learn({ row }: AuditStep): void {
    if (!row) {
      this.doubtful = true
      this.everDoubtful = true
      return
    }
    if (row.changes === null) return
    const parsed = changeList.safeParse(parseJson(row.changes))
    for (const { kind, id, after } of parsed.data ?? []) {
      const issued = issuedFacts.safeParse(after)
      if (issued.success) this.expect({ ...issued.data.number, subjectKind: kind, subjectId: id }, row)
      const voided = voidFacts.safeParse(after)
      if (voided.success) {
        const { id: numberId, text, reason } = voided.data.voided
        const mark = { voidedByName: row.actor, voidedAt: row.at, voidReason: reason }
        this.voids.set(numberId, { text, mark })
      }
      const format = kind === 'numberFormat' ? formatFacts.safeParse(after) : null
      if (format?.success) this.formats.set(id, format.data)
    }
  }

  /** After the last step. */
  finish(): void {
    this.passUnrecorded(Number.POSITIVE_INFINITY)
    this.checkVoids()
    this.checkCounters()
    this.checkFormats()
  }

  private expect(
    recorded: { id: number; register: string; period: string; seq: number; text: string } & {
      subjectKind: string
      subjectId: number
    },
    step: Step,
  ): void {
    this.passUnrecorded(recorded.id)
    this.recorded = true
    this.doubtful = false
    this.count(recorded)
    if (this.row?.id !== recorded.id) {
      this.name(recorded, '编号已开出，现已不在。', 'The number was given out and is gone.')
      return
    }
    const changed = changedFacts({ ...recorded, at: step.at }, this.row).join(', ')
    if (changed !== '') {
      this.name(recorded, `编号与开出时不符：${changed}。`, `The number is not as given out: ${changed}.`)
    }
    this.keepMark(this.row)
    this.row = this.rows.next().value
  }

  /** Rows that the trail does not know: those of slips from before, and nothing else. */
  private passUnrecorded(before: number): void {
    for (; this.row && this.row.id < before; this.row = this.rows.next().value) {
      const { row } = this
      // Slips from before come first; and after a damaged row of the trail nobody knows what it gave out.
      const early = this.recorded || this.doubtful ? null : earlySlip(this.db, row)
      if (early) {
        if (!this.voids.has(row.id)) this.voids.set(row.id, { text: row.text, mark: early })
      } else if (!this.doubtful) {
        this.name(row, '没有任何操作开过此编号。', 'No command gave this number out.')
        continue
      }
      this.count(row)
      this.keepMark(row)
    }
  }

  private keepMark(row: IssuedNumberRow): void {
    if (row.voidedAt !== null || row.voidedByName !== null || row.voidReason !== null)
      this.marked.set(row.id, { row, mark: voidOf(row) })
  }

  private count({
    register,
    period,
    seq,
    id,
    text,
  }: Omit<Parameters<typeof this.expect>[0], 'subjectKind'>): void {
    const key = `${register} ${period}`
    const last = this.reached.get(key)?.last ?? 0
    if (seq !== last + 1 && !this.doubtful)
      this.name({ id, register, text }, '编号不连续。', 'The numbers are not continuous.')
    this.reached.set(key, { register, period, last: seq })
  }

  private checkVoids(): void {
    for (const [id, { text, mark }] of this.voids) {
      const found = this.marked.get(id)
      if (changedFacts(mark, found?.mark ?? notVoid).length === 0) continue
      const register = found?.row.register ?? registerOfNumber(this.db, id)
      // A number that is gone was named already.
      if (register === null) continue
      this.name({ id, register, text }, '作废记录与当时不符。', 'The void mark is not as it was made.')
    }
    for (const [id, { row }] of this.marked) {
      if (!this.voids.has(id) && !this.everDoubtful)
        this.name(row, '没有任何操作作废过此编号。', 'No command made this number void.')
    }
  }

  private checkCounters(): void {
    const rows = this.db.all<{ register: string; period: string; last: number }>(
      sql`SELECT register, period, last FROM number_counter`,
    )
    const found = new Map(rows.map((row) => [`${row.register} ${row.period}`, row]))
    for (const key of new Set([...found.keys(), ...this.reached.keys()])) {
      const [kept, counted] = [found.get(key), this.reached.get(key)]
      if (kept?.last === counted?.last) continue
      const { register, period } = kept ?? counted ?? { register: '', period: '' }
      this.report.add(
        { check: 'numbers', book: register, number: period, row: null },
        `编号计数 ${kept?.last ?? 0} 与已开出的 ${counted?.last ?? 0} 不符。`,
        `The counter says ${kept?.last ?? 0}, and ${counted?.last ?? 0} were given out.`,
      )
    }
  }

  private checkFormats(): void {
    const rows = this.db.select().from(numberFormatTable).all()
    for (const { id, code } of registers) {
      const row = rows.find((one) => one.id === id)
      const said = this.formats.get(id)
      if (said ? row && changedFacts(said, row).length === 0 : !row || this.everDoubtful) continue
      this.report.add(
        { check: 'numbers', book: code, number: null, row: id },
        '编号格式与最后一次保存的不符。',
        'The number format is not as it was saved last.',
      )
    }
  }

  private name(
    of: Pick<IssuedNumberRow, 'id' | 'text'> & { register: string },
    chinese: string,
    english: string,
  ): void {
    this.report.add({ check: 'numbers', book: of.register, number: of.text, row: of.id }, chinese, english)
  }
}

const registerOfNumber = (db: ReadDb, id: number): string | null =>
  db.get<{ register: string } | undefined>(sql`SELECT register FROM issued_number WHERE id = ${id}`)
    ?.register ?? null

/** The void mark that a slip from before must carry; null when the row is no number of such a slip. */
function earlySlip(db: ReadDb, row: IssuedNumberRow): Void | null {
  if (row.subjectKind !== 'slip') return null
  const slip = db.get<
    (Void & { register: string; period: string; seq: number; text: string; at: number }) | undefined
  >(sql`
    SELECT CASE s.kind WHEN 'receipt' THEN 'receipt' ELSE 'paymentSlip' END AS register,
      CAST(s.year AS TEXT) AS period, s.number AS seq, printf('%d-%04d', s.year, s.number) AS text, e.at AS at,
      red.by_name AS voidedByName, red.at AS voidedAt, red.summary AS voidReason
    FROM slip s JOIN entry e ON e.id = s.entry_id
    LEFT JOIN entry red ON red.origin_id = e.id AND red.correction = 'reversal'
    WHERE s.id = ${row.subjectId}`)
  if (!slip) return null
  const { voidedByName, voidedAt, voidReason, ...facts } = slip
  return changedFacts(facts, row).length === 0 ? { voidedByName, voidedAt, voidReason } : null
}
