import { and, asc, count, desc, eq, gte, lte, ne, sql } from 'drizzle-orm'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import {
  type SavedRow,
  type Statement,
  type StatementNote,
  shownProblems,
} from '../../../shared/statements/statements.contract.ts'
import { accountById } from '../cashier/account.queries.ts'
import { accountTable } from '../cashier/cashier.tables.ts'
import { balanceThrough } from '../cashier/position.queries.ts'
import type { ReadDb } from '../db/connection.ts'
import { fileTable } from '../office/office.tables.ts'
import {
  type StatementRecord,
  statementLayoutTable,
  statementRejectionTable,
  statementRowTable,
  statementTable,
} from './statements.tables.ts'

/** The id of the newest statement, 0 when there is none: marks hold until it changes. */
export const newestStatement = (db: ReadDb): number =>
  db
    .select({ id: sql<number>`coalesce(max(${statementTable.id}), 0)` })
    .from(statementTable)
    .get()?.id ?? 0

// ---- statements ----

const joined = (db: ReadDb) =>
  db
    .select({ record: statementTable, accountName: accountTable.name, fileSize: fileTable.size })
    .from(statementTable)
    .innerJoin(accountTable, eq(accountTable.id, statementTable.accountId))
    .innerJoin(fileTable, eq(fileTable.sha256, statementTable.sha256))

type Joined = { record: StatementRecord; accountName: string; fileSize: number }

function toStatement({ record, accountName, fileSize }: Joined): Statement {
  const { problems: _, mapping: __, byId: ___, rowsHash, ...rest } = record
  return { ...rest, accountName, fileSize, rowsHash: rowsHash.toString('hex') }
}

export function statementById(db: ReadDb, id: number): Statement | null {
  const found = joined(db).where(eq(statementTable.id, id)).get()
  return found ? toStatement(found) : null
}

const ofAccount = (accountId: number | null) =>
  accountId === null ? undefined : eq(statementTable.accountId, accountId)

type Page = { offset: number; limit: number }

/** Statements of one account or of all, newest first. */
export function listStatements(
  db: ReadDb,
  { accountId, offset, limit }: Page & { accountId: number | null },
) {
  const rows = joined(db)
    .where(ofAccount(accountId))
    .orderBy(desc(statementTable.id))
    .limit(limit)
    .offset(offset)
    .all()
    .map(toStatement)
  const total = db.select({ count: count() }).from(statementTable).where(ofAccount(accountId)).get()
  return { rows, total: total?.count ?? 0 }
}

/** The rows taken with a statement, in the order of the file. */
export function statementRows(db: ReadDb, input: Page & { statementId: number }) {
  const { statementId, offset, limit } = input
  const rows: SavedRow[] = db
    .select()
    .from(statementRowTable)
    .where(eq(statementRowTable.statementId, statementId))
    .orderBy(asc(statementRowTable.line))
    .limit(limit)
    .offset(offset)
    .all()
    .map(({ key: _, statementId: __, ...row }) => row)
  const record = db
    .select({ total: statementTable.rowCount })
    .from(statementTable)
    .where(eq(statementTable.id, statementId))
    .get()
  return { rows, total: record?.total ?? 0 }
}

/** The bank journal's balance at the end of a day, in fen; null before the account was opened. */
function journalBalance(db: ReadDb, account: Account | null, day: string | null): number | null {
  if (!account || day === null || day < account.openedDay) return null
  return balanceThrough(db, account, day)
}

/** A statement with its problems, what was rejected with it, and the journal's balance beside its own. */
export function statementDetails(db: ReadDb, id: number) {
  const statement = statementById(db, id)
  if (!statement) return null
  const record = db
    .select({ problems: statementTable.problems })
    .from(statementTable)
    .where(eq(statementTable.id, id))
    .get()
  const rejections = db
    .select()
    .from(statementRejectionTable)
    .where(eq(statementRejectionTable.statementId, id))
    .orderBy(asc(statementRejectionTable.line))
    .limit(shownProblems)
    .all()
    .map(({ key: _, id: __, statementId: ___, ...row }) => row)
  const account = accountById(db, statement.accountId)
  return {
    statement,
    problems: record?.problems ?? [],
    rejections,
    journalFen: journalBalance(db, account, statement.toDay),
  }
}

const noteColumns = {
  statementId: statementTable.id,
  accountName: accountTable.name,
  fileName: statementTable.fileName,
  fromDay: statementTable.fromDay,
  toDay: statementTable.toDay,
  byName: statementTable.byName,
  at: statementTable.at,
}

const notes = (db: ReadDb) =>
  db
    .select(noteColumns)
    .from(statementTable)
    .innerJoin(accountTable, eq(accountTable.id, statementTable.accountId))

/** The first statement saved from the very same bytes, if any. */
export const statementOfFile = (db: ReadDb, sha256: string): StatementNote | null =>
  notes(db).where(eq(statementTable.sha256, sha256)).orderBy(asc(statementTable.id)).limit(1).get() ?? null

/** Statements of an account that share days with a period, at most five, newest first. */
export function overlappingStatements(
  db: ReadDb,
  accountId: number,
  { fromDay, toDay, sha256 }: { fromDay: string | null; toDay: string | null; sha256: string },
): StatementNote[] {
  if (fromDay === null || toDay === null) return []
  return notes(db)
    .where(
      and(
        eq(statementTable.accountId, accountId),
        ne(statementTable.sha256, sha256),
        lte(statementTable.fromDay, toDay),
        gte(statementTable.toDay, fromDay),
      ),
    )
    .orderBy(desc(statementTable.id))
    .limit(5)
    .all()
}

// ---- layouts ----

/** The layout kept under a fingerprint, or undefined. */
export const layoutFor = (db: ReadDb, fingerprint: string) =>
  db
    .select({ mapping: statementLayoutTable.mapping })
    .from(statementLayoutTable)
    .where(eq(statementLayoutTable.fingerprint, fingerprint))
    .get()?.mapping

export const anyLayout = (db: ReadDb): boolean =>
  db.select({ at: statementLayoutTable.at }).from(statementLayoutTable).limit(1).get() !== undefined

// ---- account numbers ----

const plainNumber = (text: string): string => text.replace(/[\s-]/g, '').toLowerCase()

/** Whether two account numbers may be one: equal, or equal where neither is masked (`6222****1234`). */
export function sameNumber(one: string, other: string): boolean {
  const [a, b] = [plainNumber(one), plainNumber(other)]
  if (a === '' || b === '') return false
  const masked = /[*x•]+/
  const [pattern, whole] = masked.test(a) ? [a, b] : [b, a]
  const parts = pattern.split(masked)
  if (parts.length === 1) return a === b
  const [head = '', tail = ''] = [parts[0], parts.at(-1)]
  return head.length + tail.length >= 4 && whole.startsWith(head) && whole.endsWith(tail)
}
