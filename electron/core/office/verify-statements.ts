import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { StatementRow } from '../../../shared/statements/statement-reading.ts'
import { accountById } from '../cashier/account.queries.ts'
import { prepared, type ReadDb } from '../db/connection.ts'
import { statementHash } from '../statements/statements.commands.ts'
import { rowKeys } from '../statements/statements.queries.ts'
import {
  type StatementRecord,
  statementRejectionTable,
  statementRowTable,
  statementTable,
} from '../statements/statements.tables.ts'
import type { AuditStep } from './verify-audit.ts'
import { changedFacts, type DamageReport, parseJson } from './verify-report.ts'

type Facts = Record<string, unknown>

/** Checks bank statements (银行对账单) against their record, their rows against the statement's hash. */
export type StatementCheck = { learn: (step: AuditStep) => void; finish: () => void }

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
    if (found.again(occurrence).equals(row.key)) return true
  }
  return false
}

export function createStatementCheck(db: ReadDb, report: DamageReport): StatementCheck {
  const records = new Map<number, Facts>()
  let doubtful = false

  const name = (
    at: { accountId: number; number: string; row: number },
    chinese: string,
    english: string,
  ): void => {
    const account = accountById(db, at.accountId)
    const book = account ? `${account.code} ${account.name}` : `#${at.accountId}`
    report.add({ check: 'statements', book, number: at.number, row: at.row }, chinese, english)
  }

  /** Counts the rows and names those whose key does not fit; yields them for the hash. */
  function* checked(
    rows: Iterable<KeptRow>,
    { id, accountId }: StatementRecord,
    seen: { rows: number; named: number },
  ) {
    for (const row of rows) {
      seen.rows += 1
      if (!keyHolds(accountId, row)) {
        seen.named += 1
        const at = { accountId, number: `${id}-${row.line}`, row: row.id }
        name(at, '对账单的一行已被改动。', 'A row of the statement was changed.')
      }
      yield row
    }
  }

  function checkRows(statement: StatementRecord): void {
    const taken = { rows: 0, named: 0 }
    const rejected = { rows: 0, named: 0 }
    const hash = statementHash(
      checked(rowsOf(takenPage, db, statement.id), statement, taken),
      checked(rowsOf(rejectedPage, db, statement.id), statement, rejected),
    )
    if (hash.equals(statement.rowsHash) || taken.named + rejected.named > 0) return
    const at = { accountId: statement.accountId, number: String(statement.id), row: statement.id }
    const gone = taken.rows !== statement.rowCount
    name(
      at,
      gone ? `应有 ${statement.rowCount} 行，实有 ${taken.rows} 行。` : '对账单各行与其校验值不符。',
      gone
        ? `${statement.rowCount} rows were saved, ${taken.rows} stand.`
        : 'The rows do not match the hash of the statement.',
    )
  }

  function checkStatement(statement: StatementRecord): void {
    const record = records.get(statement.id)
    const accountId = Number(record?.accountId ?? statement.accountId)
    const at = { accountId, number: String(statement.id), row: statement.id }
    if (!record && !doubtful) {
      name(at, '没有任何操作导入过此对账单。', 'No command saved this statement.')
      return
    }
    const standing = { ...statement, rowsHash: statement.rowsHash.toString('hex') }
    const changed = record ? changedFacts(record, standing).join(', ') : ''
    if (changed === '') checkRows(statement)
    else name(at, `对账单与导入时不符：${changed}。`, `The statement is not as saved: ${changed}.`)
  }

  return {
    learn: ({ row }) => {
      if (!row) {
        doubtful = true
        return
      }
      if (row.command !== 'statements.save') return
      const parsed = recorded.safeParse(parseJson(row.reply))
      if (!parsed.success) return
      // The account's name and the file's size stand in other tables.
      const { accountName: _, fileSize: __, ...facts } = parsed.data
      records.set(parsed.data.id, { ...facts, byId: row.actorId })
    },
    finish: () => {
      const statements = db.select().from(statementTable).orderBy(asc(statementTable.id)).all()
      for (const statement of statements) checkStatement(statement)
      const standing = new Set(statements.map(({ id }) => id))
      for (const [id, { accountId }] of records) {
        if (standing.has(id)) continue
        const at = { accountId: Number(accountId), number: String(id), row: id }
        name(at, '对账单已导入，现已不在。', 'The statement was saved and is gone.')
      }
    },
  }
}
