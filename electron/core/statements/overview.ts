import {
  type MarkedRow,
  type ReadingOverview,
  type RowFilter,
  shownProblems,
} from '../../../shared/statements/statements.contract.ts'
import { accountById, listAccounts } from '../cashier/account.queries.ts'
import type { ReadDb } from '../db/connection.ts'
import type { Office } from '../office/context.ts'
import { dayOf, type PackedRows } from './packed-rows.ts'
import { marksOf, type Reading } from './readings.ts'
import { overlappingStatements, sameNumber, statementOfFile } from './statements.queries.ts'

/** What the rows of a file cover and add up to; rows in another currency are not added. */
export function extentOf(rows: PackedRows) {
  const { day, inFen, outFen } = rows.columns
  let from = Number.NaN
  let to = Number.NaN
  let into = 0
  let out = 0
  for (let place = 0; place < rows.length; place += 1) {
    const on = day[place] ?? Number.NaN
    if (Number.isNaN(from) || on < from) from = on
    if (Number.isNaN(to) || on > to) to = on
    if (rows.hasProblem(place, 'otherCurrency')) continue
    into += inFen[place] || 0
    out += outFen[place] || 0
  }
  return { fromDay: dayOf(from), toDay: dayOf(to), inFen: into, outFen: out }
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
  const extent = extentOf(rows)
  return {
    ...rest,
    ...extent,
    readingId: reading.id,
    fileName: reading.fileName,
    fileSize: reading.fileSize,
    layout: reading.layout,
    rowCount: rows.length,
    counts: {
      new: marks.count('new'),
      seen: marks.count('seen'),
      rejected: marks.count('rejected'),
      troubled: rows.troubledCount(),
    },
    problems: problems.first(shownProblems).map((problem) => ({
      ...problem,
      rowIndex: problem.line === null ? null : rows.placeOf(problem.line),
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
  const isShown = (place: number): boolean =>
    only === 'all' || (only === 'problems' ? rows.isTroubled(place) : marks.kindAt(place) !== 'new')
  const page: number[] = []
  let total = 0
  for (let place = 0; place < rows.length; place += 1) {
    if (!isShown(place)) continue
    if (total >= offset && page.length < limit) page.push(place)
    total += 1
  }
  const marked = page.map(
    (place): MarkedRow => ({ ...rows.row(place), ...marks.at(place), problems: rows.problems(place) }),
  )
  return { rows: marked, total }
}
