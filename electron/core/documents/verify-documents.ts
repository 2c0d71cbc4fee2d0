import { asc } from 'drizzle-orm'
import { z } from 'zod'
import type { ReadDb } from '../db/connection.ts'
import { numberOf } from '../office/numbers/numbers.queries.ts'
import type { AuditStep } from '../office/verify-audit.ts'
import type { RecordAnchor } from '../office/verify-records.ts'
import { type DamageReport, parseJson } from '../office/verify-report.ts'
import { shownCirculation } from './circulation/circulation.commands.ts'
import { circulationRow } from './circulation/circulation.queries.ts'
import { incomingRow } from './incoming/incoming.queries.ts'
import { incomingTable } from './incoming/incoming.tables.ts'
import { shownMail } from './mail/mail.commands.ts'
import { mailRow } from './mail/mail.queries.ts'
import { shownRule } from './rules/rules.commands.ts'
import { ruleRow } from './rules/rules.queries.ts'
import { ruleReadingTable } from './rules/rules.tables.ts'

const without =
  (...fields: string[]) =>
  (view: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(view).filter(([field]) => !fields.includes(field)))

const has = (field: string) => (view: Readonly<Record<string, unknown>>) => field in view

/** The secretary's registers: each record is as its last audit row left it. Names of others may change since. */
export const documentAnchors = {
  incoming: {
    read: (db, id) => incomingRow(db, id) ?? null,
    facts: without('handler', 'pieceNumber'),
    isWhole: has('receivedDay'),
  },
  circulation: {
    read: (db, id) => (circulationRow(db, id) ? shownCirculation(db, id) : null),
    facts: without('title'),
    isWhole: has('readers'),
  },
  ruleDocument: {
    read: (db, id) => (ruleRow(db, id) ? shownRule(db, id) : null),
    facts: without(),
    isWhole: has('code'),
  },
  mail: {
    read: (db, id) => {
      const row = mailRow(db, id)
      return row ? shownMail(row) : null
    },
    facts: without(),
  },
} as const satisfies Record<string, RecordAnchor>

const readings = z.array(z.looseObject({ kind: z.string(), after: z.unknown() }))
const reading = z.object({ reading: z.object({ editionId: z.int(), personId: z.int() }) })

/**
 * Checks what the audit rows of single records do not say: that a letter stands under the number that was given out
 * for it, and that every confirmation of a rule was made by its reader.
 */
export class DocumentCheck {
  private readonly db: ReadDb
  private readonly report: DamageReport
  private readonly confirmed = new Set<string>()
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
    if (row.command !== 'rules.confirm') return
    for (const { after } of readings.safeParse(parseJson(row.changes ?? '[]')).data ?? []) {
      const said = reading.safeParse(after)
      if (said.success && said.data.reading.personId === row.actorId) {
        this.confirmed.add(`${said.data.reading.editionId} ${said.data.reading.personId}`)
      }
    }
  }

  /** After the last step. */
  finish(): void {
    this.checkNumbers()
    if (!this.doubtful) this.checkReadings()
  }

  private checkNumbers(): void {
    const rows = this.db
      .select({ id: incomingTable.id, number: incomingTable.number, status: incomingTable.status })
      .from(incomingTable)
      .orderBy(asc(incomingTable.id))
      .all()
    for (const { id, number, status } of rows) {
      const issued = numberOf(this.db, 'incoming', id)
      const isVoid = issued !== undefined && issued.voidedAt !== null
      if (issued?.text === number && isVoid === (status === 'void')) continue
      this.report.add(
        { check: 'numbers', book: null, number, row: id },
        `收文 ${number} 与编号登记不符。`,
        `Incoming letter ${number} does not agree with the register of numbers.`,
      )
    }
  }

  private checkReadings(): void {
    const rows = this.db.select().from(ruleReadingTable).all()
    for (const { editionId, personId } of rows) {
      const known = this.confirmed.delete(`${editionId} ${personId}`)
      if (!known) this.nameReading(editionId, personId, '没有审计记录', 'has no audit row')
    }
    for (const one of this.confirmed) {
      const [editionId = 0, personId = 0] = one.split(' ').map(Number)
      this.nameReading(editionId, personId, '已不在', 'is gone')
    }
  }

  private nameReading(editionId: number, personId: number, chinese: string, english: string): void {
    this.report.add(
      { check: 'audit', book: null, number: `rule_reading ${editionId} ${personId}`, row: editionId },
      `制度版本 ${editionId} 由人员 ${personId} 确认阅读的记录${chinese}。`,
      `The reading of rule edition ${editionId} by person ${personId} ${english}.`,
    )
  }
}
