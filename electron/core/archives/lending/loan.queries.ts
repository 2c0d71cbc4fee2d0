import { and, asc, count, desc, eq, gt, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Lendable, LoanFilter } from '../../../../shared/archives/lending.contract.ts'
import type { Loan } from '../../../../shared/archives/loan.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { addDays, dayAt } from '../../../../shared/kernel/day.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { rollDay } from '../../office/calendar/calendar.ts'
import type { Actor } from '../../office/context.ts'
import { settingRow } from '../../office/people.queries.ts'
import { pieceTable, shelfPlaceTable, volumeTable } from '../catalogue/catalogue.tables.ts'
import { filesOfPiece } from '../piece-files.queries.ts'
import {
  holdsText,
  isKept,
  isOpen,
  lineColumns,
  openSecrecy,
  pieceHolds,
  selectLines,
  toLine,
} from '../piece-line.queries.ts'
import { textsOfPiece } from '../piece-texts.queries.ts'
import { categoryTable } from '../scheme/scheme.tables.ts'
import { type LoanRow, loanTable, loanViewTable } from './loan.tables.ts'

/** Asked for, ready or out: the piece may not be destroyed, nor its original be asked for again. */
export const openStatuses = ['asked', 'approved', 'out'] as const

const joined = (db: ReadDb) =>
  db
    .select({ loan: loanTable, ...lineColumns })
    .from(loanTable)
    .innerJoin(pieceTable, eq(pieceTable.id, loanTable.pieceId))
    .innerJoin(categoryTable, eq(categoryTable.id, pieceTable.categoryId))
    .leftJoin(volumeTable, eq(volumeTable.id, pieceTable.volumeId))
    .leftJoin(shelfPlaceTable, eq(shelfPlaceTable.id, volumeTable.placeId))

type Joined = ReturnType<ReturnType<typeof joined>['all']>[number]

/** Fewer pages came back, or the thing did not come back as it went. */
const isAmiss = ({ pagesOut, pagesBack, condition }: LoanRow): boolean =>
  (pagesBack ?? 0) < (pagesOut ?? 0) || condition === 'damaged' || condition === 'incomplete'

function toLoan({ loan: row, ...line }: Joined, today: string): Loan {
  const { pieceId: _, renewedByName: _by, renewedAt: _at, returnedAt: _back, ...facts } = row
  return {
    ...facts,
    piece: toLine(line),
    condition: row.condition === '' ? null : row.condition,
    overdue: row.status === 'out' && row.kind !== 'view' && row.dueDay < today,
    amiss: row.status === 'returned' && isAmiss(row),
  }
}

export const loanRow = (db: ReadDb, id: number): LoanRow | undefined =>
  db.select().from(loanTable).where(eq(loanTable.id, id)).get()

export function loanById(db: ReadDb, id: number, today: string): Loan | null {
  const row = joined(db).where(eq(loanTable.id, id)).get()
  return row ? toLoan(row, today) : null
}

/** A loan as the audit chain keeps it: all of its row, the piece by its number. */
export function loanView(db: ReadDb, id: number): Record<string, unknown> | null {
  const row = joined(db).where(eq(loanTable.id, id)).get()
  if (!row) return null
  const { pieceId, kind: loanKind, status: loanStatus, ...rest } = row.loan
  return { ...rest, loanKind, loanStatus, pieceId, pieceNumber: row.number }
}

const isOverdue = (today: string): SQL =>
  must(
    and(eq(loanTable.status, 'out'), sql`${loanTable.kind} <> 'view'`, lt(loanTable.dueDay, today)),
    'a condition',
  )

const amiss = sql`${loanTable.status} = 'returned' AND (${loanTable.pagesBack} < ${loanTable.pagesOut} OR ${loanTable.condition} IN ('damaged', 'incomplete'))`

function inState(state: LoanFilter['state'], today: string): SQL | undefined {
  switch (state) {
    case 'all':
      return undefined
    case 'open':
      return inArray(loanTable.status, [...openStatuses])
    case 'toHandOut':
      return eq(loanTable.status, 'approved')
    case 'overdue':
      return isOverdue(today)
    case 'amiss':
      return amiss
    default:
      return eq(loanTable.status, state)
  }
}

/** Whose loans a person may see: everybody's, or their own. */
export type Whose = { everybody: true } | { everybody: false; personId: number }

const ofWhom = (whose: Whose): SQL | undefined =>
  whose.everybody
    ? undefined
    : or(eq(loanTable.borrowerId, whose.personId), eq(loanTable.askedById, whose.personId))

type Asked = { filter: LoanFilter; whose: Whose; today: string }

function matching({ filter, whose, today }: Asked): SQL | undefined {
  const { text, kind, state, borrowerId, pieceId } = filter
  const { borrowerName, borrowerUnit, purpose } = loanTable
  return and(
    ofWhom(whose),
    inState(state, today),
    kind === null ? undefined : eq(loanTable.kind, kind),
    borrowerId === null ? undefined : eq(loanTable.borrowerId, borrowerId),
    pieceId === null ? undefined : eq(loanTable.pieceId, pieceId),
    holdsText(text, [pieceTable.number, pieceTable.title, borrowerName, borrowerUnit, purpose]),
  )
}

export function countLoans(db: ReadDb, asked: Asked): number {
  const row = db
    .select({ total: count() })
    .from(loanTable)
    .innerJoin(pieceTable, eq(pieceTable.id, loanTable.pieceId))
    .where(matching(asked))
    .get()
  return row?.total ?? 0
}

/** Loans, newest first. */
export const loanRows = (db: ReadDb, asked: Asked, page: { offset: number; limit: number }): Loan[] =>
  joined(db)
    .where(matching(asked))
    .orderBy(desc(loanTable.id))
    .limit(page.limit)
    .offset(page.offset)
    .all()
    .map((row) => toLoan(row, asked.today))

const holderOf = prepared((db: ReadDb) =>
  db
    .select()
    .from(loanTable)
    .where(
      and(
        eq(loanTable.pieceId, sql.placeholder('pieceId')),
        eq(loanTable.kind, 'original'),
        inArray(loanTable.status, [...openStatuses]),
      ),
    )
    .prepare(),
)

/** Who has the original of a piece, has it waiting or asked for it; undefined while it is free. */
export const originalHolder = (db: ReadDb, pieceId: number): LoanRow | undefined =>
  holderOf(db).get({ pieceId })

/** A view that a person has open on a piece, or asked for. */
export const openViewOf = (db: ReadDb, pieceId: number, personId: number): LoanRow | undefined =>
  db
    .select()
    .from(loanTable)
    .where(
      and(
        eq(loanTable.pieceId, pieceId),
        eq(loanTable.kind, 'view'),
        eq(loanTable.borrowerId, personId),
        inArray(loanTable.status, [...openStatuses]),
      ),
    )
    .get()

/** Everything of a piece that is asked for, ready or out. */
export const openLoansOf = (db: ReadDb, pieceId: number): LoanRow[] =>
  db
    .select()
    .from(loanTable)
    .where(and(eq(loanTable.pieceId, pieceId), inArray(loanTable.status, [...openStatuses])))
    .orderBy(asc(loanTable.id))
    .all()

/** What the scheme says of lending a piece. Above `internal` a loan always needs a decision. */
export function lendingRules(
  db: ReadDb,
  pieceId: number,
): { needsApproval: boolean; originalStays: boolean } {
  const found = db
    .select({
      needs: categoryTable.loanNeedsApproval,
      stays: categoryTable.originalStays,
      secrecy: pieceTable.secrecy,
    })
    .from(pieceTable)
    .innerJoin(categoryTable, eq(categoryTable.id, pieceTable.categoryId))
    .where(eq(pieceTable.id, pieceId))
    .get()
  const { needs, stays, secrecy } = must(found, 'a piece has its category')
  return { needsApproval: needs || !isOpen({ secrecy }), originalStays: stays }
}

type Line = Parameters<typeof toLine>[0]

function toLendable(db: ReadDb, row: Line): Lendable {
  const { id } = row
  const holder = originalHolder(db, id)
  return {
    ...toLine(row),
    ...lendingRules(db, id),
    files: filesOfPiece(db, id).length + textsOfPiece(db, id).length,
    lentTo: holder ? { by: holder.borrowerName, until: holder.dueDay, status: holder.status } : null,
  }
}

/** Whether a person who may read the catalogue or not may know of all pieces. */
const knowable = (all: boolean): SQL | undefined => (all ? undefined : openSecrecy)

/** Kept pieces by part of a number or a title, newest year first. */
export const lendablePieces = (
  db: ReadDb,
  { text, limit, all }: { text: string; limit: number; all: boolean },
): Lendable[] =>
  selectLines(db)
    .where(and(isKept, knowable(all), pieceHolds(text)))
    .orderBy(desc(pieceTable.year), asc(pieceTable.number))
    .limit(limit)
    .all()
    .map((row) => toLendable(db, row))

export function lendablePiece(db: ReadDb, pieceId: number, all: boolean): Lendable | null {
  const row = selectLines(db)
    .where(and(eq(pieceTable.id, pieceId), knowable(all)))
    .get()
  return row ? toLendable(db, row) : null
}

/** How long a loan runs and how often it is renewed in this office. */
export function loanLimits(db: ReadDb): { days: number; renewals: number; remindDays: number } {
  const { loanDays, loanRenewals, loanRemindDays } = must(settingRow(db), 'a loan has an office').body
  return { days: loanDays, renewals: loanRenewals, remindDays: loanRemindDays }
}

/** The day to which a loan runs: a day of rest rolls to the next working day (遇节假日顺延). */
export const rolledDue = (db: ReadDb, day: string): string => rollDay(db, day, 'forward')

/** The last day for which something may be lent from a day on. */
export const lastDue = (db: ReadDb, from: string): string => rolledDue(db, addDays(from, loanLimits(db).days))

/** Who opened which file of a view, the last first. */
export const viewsOf = (db: ReadDb, loanId: number) =>
  db
    .select({
      fileName: loanViewTable.fileName,
      personName: loanViewTable.personName,
      at: loanViewTable.at,
    })
    .from(loanViewTable)
    .where(eq(loanViewTable.loanId, loanId))
    .orderBy(desc(loanViewTable.id))
    .limit(200)
    .all()

/** Whether a person opened this file under this loan. */
export const wasOpened = (
  db: ReadDb,
  of: { loanId: number; attachmentId: number; personId: number },
): boolean =>
  db
    .select({ id: loanViewTable.id })
    .from(loanViewTable)
    .where(
      and(
        eq(loanViewTable.loanId, of.loanId),
        eq(loanViewTable.attachmentId, of.attachmentId),
        eq(loanViewTable.personId, of.personId),
      ),
    )
    .limit(1)
    .get() !== undefined

const listed = (db: ReadDb, where: SQL | undefined, today: string): Loan[] =>
  joined(db)
    .where(where)
    .orderBy(asc(loanTable.dueDay), asc(loanTable.id))
    .limit(100)
    .all()
    .map((row) => toLoan(row, today))

/**
 * What of lending is on a person's 今日: overdue, due soon, and what lies ready. The archivist (`everybody`) sees
 * everybody's and hands out; a borrower sees their own.
 */
export function lendingToday(db: ReadDb, personId: number, everybody: boolean, today: string) {
  const own = eq(loanTable.borrowerId, personId)
  const whose = everybody ? undefined : own
  const until = addDays(today, loanLimits(db).remindDays)
  const out = and(eq(loanTable.status, 'out'), sql`${loanTable.kind} <> 'view'`)
  const soon = and(out, lte(loanTable.dueDay, until), sql`${loanTable.dueDay} >= ${today}`)
  const ready = eq(loanTable.status, 'approved')
  return {
    overdue: listed(db, and(isOverdue(today), whose), today),
    soon: listed(db, and(soon, whose), today),
    toHandOut: everybody ? listed(db, ready, today) : [],
    ready: listed(db, and(ready, own), today),
  }
}

/** Views whose day is past and that are not ended on record yet. */
export const lapsedViews = (db: ReadDb, today: string): LoanRow[] =>
  db
    .select()
    .from(loanTable)
    .where(and(eq(loanTable.status, 'out'), eq(loanTable.kind, 'view'), lt(loanTable.dueDay, today)))
    .orderBy(asc(loanTable.id))
    .all()

/** Things out whose day is in a stretch of days, for reminding. */
export const loansDueBetween = (db: ReadDb, from: string, to: string): LoanRow[] =>
  db
    .select()
    .from(loanTable)
    .where(
      and(
        inArray(loanTable.status, ['out', 'returned']),
        sql`${loanTable.kind} <> 'view'`,
        gt(loanTable.dueDay, addDays(from, -1)),
        lte(loanTable.dueDay, to),
      ),
    )
    .all()

/** Loans that wait for a person: to hand out and to get back for the archivist, overdue and ready for a borrower. */
export function waitingLoans(db: ReadDb, { id, roles }: Actor, now: number): number {
  if (id === null) return 0
  const { overdue, toHandOut, ready } = lendingToday(db, id, mayDo(roles, 'archives.manage'), dayAt(now))
  return new Set([...overdue, ...toHandOut, ...ready].map((loan) => loan.id)).size
}
