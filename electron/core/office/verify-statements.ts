import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { StatementRow } from '../../../shared/statements/statement-reading.ts'
import { accountById } from '../cashier/account.queries.ts'
import { prepared, type ReadDb } from '../db/connection.ts'
import { rowKeys } from '../statements/row-keys.ts'
import { statementHash } from '../statements/statements.commands.ts'
import {
  type StatementRecord,
  statementRejectionTable,
  statementRowTable,
  statementTable,
} from '../statements/statements.tables.ts'
import type { AuditStep } from './verify-audit.ts'
import { changedFacts, type DamageReport, parseJson } from './verify-report.ts'

type Facts = Record<string, unknown>

const recorded = z.looseObject({ id: z.int() })

const pageSize = 2000
/** Equal rows of one account that are told apart by counting; more than a bank prints in one second. */
const mostEqualRows = 500

type KeptRow = StatementRow & { id: number; key: Buffer }

const pageOf = (table: typeof statementRowTable | typeof statementRejectionTable) =>
  prepared((db: ReadDb) =>
    db
      .select({
        id: table.id,
        key: table.key,
        line: table.line,
        at: table.at,
        day: table.day,
        inFen: table.inFen,
        outFen: table.outFen,
        balanceFen: table.balanceFen,
        counterparty: table.counterparty,
        counterpartyAccount: table.counterpartyAccount,
        summary: table.summary,
        reference: table.reference,
      })
      .from(table)
      .where(
        and(eq(table.statementId, sql.placeholder('statement')), gt(table.line, sql.placeholder('after'))),
      )
      .orderBy(asc(table.line))
      .limit(pageSize)
      .prepare(),
  )

const takenPage = pageOf(statementRowTable)
const rejectedPage = pageOf(statementRejectionTable)

function* rowsOf(page: typeof takenPage, db: ReadDb, statement: number): Generator<KeptRow> {
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = page(db).all({ statement, after })
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.line
  }
}

/** Whether the key is one that these facts can have been kept under. */
function keyHolds(accountId: number, row: KeptRow): boolean {
  const [found] = rowKeys(accountId, [row])
  for (let occurrence = 1; found && occurrence <= mostEqualRows; occurrence++) {
    if (found.again(occurrence) === row.key.toString('hex')) return true
  }
  return false
}

type Place = { accountId: number; number: string; row: number }

/** Checks bank statements (银行对账单) against their record, and their rows against the statement's hash. */
export class StatementCheck {
  private readonly db: ReadDb
  private readonly report: DamageReport
  private readonly records = new Map<number, Facts>()
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
    if (row.command !== 'statements.save') return
    const parsed = recorded.safeParse(parseJson(row.reply))
    if (!parsed.success) return
    // The account's name and the file's size stand in other tables.
    const { accountName: _, fileSize: __, ...facts } = parsed.data
    this.records.set(parsed.data.id, { ...facts, byId: row.actorId })
  }

  /** After the last step. */
  finish(): void {
    const statements = this.db.select().from(statementTable).orderBy(asc(statementTable.id)).all()
    for (const statement of statements) this.checkStatement(statement)
    const standing = new Set(statements.map(({ id }) => id))
    for (const [id, { accountId }] of this.records) {
      if (standing.has(id)) continue
      const at = { accountId: Number(accountId), number: String(id), row: id }
      this.name(at, '对账单已导入，现已不在。', 'The statement was saved and is gone.')
    }
  }

  private name({ accountId, number, row }: Place, chinese: string, english: string): void {
    const account = accountById(this.db, accountId)
    const book = account ? `${account.code} ${account.name}` : `#${accountId}`
    this.report.add({ check: 'statements', book, number, row }, chinese, english)
  }

  private checkStatement(statement: StatementRecord): void {
    const record = this.records.get(statement.id)
    const accountId = Number(record?.accountId ?? statement.accountId)
    const at = { accountId, number: String(statement.id), row: statement.id }
    if (!record && !this.doubtful) {
      this.name(at, '没有任何操作导入过此对账单。', 'No command saved this statement.')
      return
    }
    const standing = { ...statement, rowsHash: statement.rowsHash.toString('hex') }
    const changed = record ? changedFacts(record, standing).join(', ') : ''
    if (changed === '') this.checkRows(statement, at)
    else this.name(at, `对账单与导入时不符：${changed}。`, `The statement is not as saved: ${changed}.`)
  }

  private checkRows(statement: StatementRecord, at: Place): void {
    const seen = { taken: 0, damaged: 0 }
    const hash = statementHash(this.taken(statement, seen), this.rejected(statement, seen))
    if (hash.equals(statement.rowsHash) || seen.damaged > 0) return
    if (seen.taken === statement.rowCount) {
      this.name(at, '对账单各行与其校验值不符。', 'The rows do not match the hash of the statement.')
      return
    }
    this.name(
      at,
      `应有 ${statement.rowCount} 行，实有 ${seen.taken} 行。`,
      `${statement.rowCount} rows were saved, ${seen.taken} stand.`,
    )
  }

  /** The rows for the hash; those whose key does not fit their facts are named on the way. */
  private *taken(statement: StatementRecord, seen: { taken: number; damaged: number }): Generator<KeptRow> {
    for (const row of rowsOf(takenPage, this.db, statement.id)) {
      seen.taken += 1
      this.checkKey(statement, row, seen)
      yield row
    }
  }

  private *rejected(statement: StatementRecord, seen: { damaged: number }): Generator<KeptRow> {
    for (const row of rowsOf(rejectedPage, this.db, statement.id)) {
      this.checkKey(statement, row, seen)
      yield row
    }
  }

  private checkKey({ id, accountId }: StatementRecord, row: KeptRow, seen: { damaged: number }): void {
    if (keyHolds(accountId, row)) return
    seen.damaged += 1
    const at = { accountId, number: `${id}-${row.line}`, row: row.id }
    this.name(at, '对账单的一行已被改动。', 'A row of the statement was changed.')
  }
}
