import type { StatementRow } from '../../../shared/statements/statement-reading.ts'
import {
  type MarkedRow,
  type ReadingOverview,
  type RowFilter,
  shownProblems,
} from '../../../shared/statements/statements.contract.ts'
import { accountById, listAccounts } from '../cashier/account.queries.ts'
import type { ReadDb } from '../db/connection.ts'
import type { Office } from '../office/context.ts'
import { marksOf, type Reading } from './readings.ts'
import { overlappingStatements, sameNumber, statementOfFile } from './statements.queries.ts'

/** What the rows of a file cover and add up to; rows in another currency are not added. */
export function extentOf({ detail, troubles }: Pick<Reading, 'detail' | 'troubles'>) {
  let fromDay: string | null = null
  let toDay: string | null = null
  let inFen = 0
  let outFen = 0
  for (const { line, day, inFen: into, outFen: out } of detail.rows) {
    if (day !== null && (fromDay === null || day < fromDay)) fromDay = day
    if (day !== null && (toDay === null || day > toDay)) toDay = day
    if (troubles.get(line)?.includes('otherCurrency')) continue
    inFen += into ?? 0
    outFen += out ?? 0
  }
  return { fromDay, toDay, inFen, outFen }
}

/** The account whose bank number the file states, when exactly one does. */
function suggestedAccount(db: ReadDb, accountNumber: string | null): number | null {
  if (accountNumber === null) return null
  const fitting = listAccounts(db).filter(
    ({ kind, bankNumber, closedDay }) =>
      kind === 'bank' && closedDay === null && sameNumber(bankNumber, accountNumber),
  )
  return fitting.length === 1 ? (fitting[0]?.id ?? null) : null
}

function numberDiffers(db: ReadDb, accountNumber: string | null, accountId: number | null): boolean {
  const account = accountId === null ? null : accountById(db, accountId)
  if (!account || accountNumber === null || account.bankNumber === '') return false
  return !sameNumber(account.bankNumber, accountNumber)
}

/** Everything a person sees of a reading beside an account but its rows. */
export function overviewOf(office: Office, reading: Reading, accountId: number | null): ReadingOverview {
  const db = office.read
  const { rows, problems, ...rest } = reading.detail
  const marks = marksOf(office, reading, accountId)
  const extent = extentOf(reading)
  const places = new Map(rows.map(({ line }, index) => [line, index]))
  const marked = (of: string) => marks.filter(({ mark }) => mark === of).length
  return {
    ...rest,
    ...extent,
    readingId: reading.id,
    fileName: reading.fileName,
    fileSize: reading.fileSize,
    layout: reading.layout,
    rowCount: rows.length,
    counts: {
      new: marked('new'),
      seen: marked('seen'),
      rejected: marked('rejected'),
      troubled: rows.filter(({ line }) => reading.troubles.has(line)).length,
    },
    problems: problems.slice(0, shownProblems).map((problem) => ({
      ...problem,
      rowIndex: problem.line === null ? null : (places.get(problem.line) ?? null),
    })),
    problemTotal: problems.length,
    sameFile: statementOfFile(db, reading.sha256),
    overlapping:
      accountId === null ? [] : overlappingStatements(db, accountId, { ...extent, sha256: reading.sha256 }),
    suggestedAccountId: suggestedAccount(db, rest.accountNumber),
    numberDiffers: numberDiffers(db, rest.accountNumber, accountId),
  }
}

type Asked = { accountId: number | null; offset: number; limit: number; only: RowFilter }

/** Rows of a reading in the order of the file, each with what the account knows of it. */
export function markedRows(office: Office, reading: Reading, { accountId, offset, limit, only }: Asked) {
  const { rows } = reading.detail
  const marks = marksOf(office, reading, accountId)
  const shown = (row: StatementRow, index: number): boolean =>
    only === 'all' || (only === 'problems' ? reading.troubles.has(row.line) : marks[index]?.mark !== 'new')
  const places = only === 'all' ? null : rows.flatMap((row, index) => (shown(row, index) ? [index] : []))
  const page = places
    ? places.slice(offset, offset + limit)
    : rows.slice(offset, offset + limit).map((_, index) => offset + index)
  const marked = page.flatMap((index): MarkedRow[] => {
    const row = rows[index]
    const known = marks[index]
    return row && known ? [{ ...row, ...known, problems: reading.troubles.get(row.line) ?? [] }] : []
  })
  return { rows: marked, total: places ? places.length : rows.length }
}
