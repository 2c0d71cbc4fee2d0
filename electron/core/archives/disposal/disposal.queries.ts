import { and, asc, count, desc, eq, exists, inArray, type SQL, sql } from 'drizzle-orm'
import type { DisposalFilter, DueFilter } from '../../../../shared/archives/disposal.contract.ts'
import { yearsKept } from '../../../../shared/archives/disposal.rules.ts'
import type {
  Disposal,
  DisposalStatus,
  DisposalWithLines,
  DuePiece,
  Verdict,
} from '../../../../shared/archives/disposal.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import type { ReadDb } from '../../db/connection.ts'
import { pieceTable, shelfPlaceTable, volumeTable } from '../catalogue/catalogue.tables.ts'
import { holdsText, isKept, lineColumns, pieceHolds, toLine } from '../piece-line.queries.ts'
import { categoryTable, retentionRuleTable } from '../scheme/scheme.tables.ts'
import { type DisposalRow, disposalPieceTable, disposalTable } from './disposal.tables.ts'
import { holdsOf, isHeld } from './holds.queries.ts'

/** Lists that are not settled: a piece stands on one of them at most. */
export const openListStatuses = ['draft', 'review', 'returned', 'approved'] as const

const years = sql`CASE ${pieceTable.retention} WHEN 'D10' THEN 10 WHEN 'D30' THEN 30 END`

/** The last year to which an appraisal in force extended the piece of the row. */
const extendedTo = sql`(SELECT max(${disposalPieceTable.untilYear}) FROM ${disposalPieceTable} JOIN ${disposalTable} ON ${disposalTable.id} = ${disposalPieceTable.disposalId} WHERE ${disposalPieceTable.pieceId} = ${pieceTable.id} AND ${disposalTable.status} IN ('approved', 'destroyed'))`

/**
 * The last day of retention of the piece of the row, as `retentionEnd` says it; null for permanent. It is written in
 * SQL too, because the list of what is due is asked of every piece.
 */
const endDay = sql<
  string | null
>`CASE WHEN ${years} IS NULL THEN NULL ELSE max(CASE WHEN ${retentionRuleTable.starts} = 'documentDay' AND ${pieceTable.documentDay} <> '' THEN (substr(${pieceTable.documentDay}, 1, 4) + ${years}) || substr(${pieceTable.documentDay}, 5) ELSE (${pieceTable.year} + ${years}) || '-12-31' END, coalesce(${extendedTo} || '-12-31', '')) END`

const withEnd = (db: ReadDb) =>
  db
    .select({ ...lineColumns, endDay })
    .from(pieceTable)
    .innerJoin(categoryTable, eq(categoryTable.id, pieceTable.categoryId))
    .leftJoin(retentionRuleTable, eq(retentionRuleTable.id, pieceTable.retentionRuleId))
    .leftJoin(volumeTable, eq(volumeTable.id, pieceTable.volumeId))
    .leftJoin(shelfPlaceTable, eq(shelfPlaceTable.id, volumeTable.placeId))

/** The day through which a piece must be kept; null for permanent. Undefined when there is no such piece. */
export function endDayOf(db: ReadDb, pieceId: number): string | null | undefined {
  const row = withEnd(db).where(eq(pieceTable.id, pieceId)).get()
  return row?.endDay
}

/** The last year to which appraisals in force extended the retention of a piece; null when none did. */
export const extendedYearOf = (db: ReadDb, pieceId: number): number | null =>
  db
    .select({ year: sql<number | null>`max(${disposalPieceTable.untilYear})` })
    .from(disposalPieceTable)
    .innerJoin(disposalTable, eq(disposalTable.id, disposalPieceTable.disposalId))
    .where(
      and(eq(disposalPieceTable.pieceId, pieceId), inArray(disposalTable.status, ['approved', 'destroyed'])),
    )
    .get()?.year ?? null

/** The list in one of these states on which a piece stands. */
export const openListOf = (
  db: ReadDb,
  pieceId: number,
  statuses: readonly DisposalStatus[] = openListStatuses,
): { id: number; number: string; verdict: Verdict } | undefined =>
  db
    .select({
      id: disposalTable.id,
      number: disposalTable.number,
      verdict: disposalPieceTable.verdict,
    })
    .from(disposalPieceTable)
    .innerJoin(disposalTable, eq(disposalTable.id, disposalPieceTable.disposalId))
    .where(and(eq(disposalPieceTable.pieceId, pieceId), inArray(disposalTable.status, [...statuses])))
    .get()

/** Stands on a list that is not settled; extensions in force have their new end and may be listed again. */
const isListed = (db: ReadDb): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(disposalPieceTable)
      .innerJoin(disposalTable, eq(disposalTable.id, disposalPieceTable.disposalId))
      .where(
        and(
          eq(disposalPieceTable.pieceId, pieceTable.id),
          inArray(disposalTable.status, [...openListStatuses]),
        ),
      ),
  )

/** Kept pieces whose retention ends before a day. */
function dueMatching(db: ReadDb, { text, throughYear, state }: DueFilter, today: string): SQL | undefined {
  const before = throughYear === null ? today : `${throughYear + 1}-01-01`
  const held = isHeld(db)
  const listed = isListed(db)
  const states: Record<DueFilter['state'], SQL | undefined> = {
    all: undefined,
    held,
    listed,
    free: sql`NOT ${held} AND NOT ${listed}`,
  }
  return and(
    isKept,
    // Narrows by an index-free but cheap comparison before the extensions of each are looked up.
    sql`${pieceTable.retention} <> 'Y' AND ${endDay} < ${before}`,
    pieceHolds(text),
    states[state],
  )
}

const counted = (db: ReadDb, where: SQL | undefined): number =>
  db
    .select({ total: count() })
    .from(pieceTable)
    .innerJoin(categoryTable, eq(categoryTable.id, pieceTable.categoryId))
    .leftJoin(retentionRuleTable, eq(retentionRuleTable.id, pieceTable.retentionRuleId))
    .where(where)
    .get()?.total ?? 0

export const countDue = (db: ReadDb, filter: DueFilter, today: string): number =>
  counted(db, dueMatching(db, filter, today))

/** Pieces whose retention has ended, the longest ago first. */
export const dueRows = (
  db: ReadDb,
  filter: DueFilter,
  today: string,
  page: { offset: number; limit: number },
): DuePiece[] =>
  withEnd(db)
    .where(dueMatching(db, filter, today))
    .orderBy(asc(endDay), asc(pieceTable.number))
    .limit(page.limit)
    .offset(page.offset)
    .all()
    .map(({ endDay: end, ...row }) => ({
      ...toLine(row),
      endDay: end ?? '',
      yearsKept: yearsKept(row.year, today),
      holds: holdsOf(db, row.id),
      listed: openListOf(db, row.id)?.number ?? null,
    }))

export const disposalRow = (db: ReadDb, id: number): DisposalRow | undefined =>
  db.select().from(disposalTable).where(eq(disposalTable.id, id)).get()

function verdictCount(db: ReadDb, id: number, verdict: Verdict): number {
  const row = db
    .select({ total: count() })
    .from(disposalPieceTable)
    .where(and(eq(disposalPieceTable.disposalId, id), eq(disposalPieceTable.verdict, verdict)))
    .get()
  return row?.total ?? 0
}

const toDisposal = (db: ReadDb, { byId: _, ...row }: DisposalRow): Disposal => ({
  ...row,
  toDestroy: verdictCount(db, row.id, 'destroy'),
  toExtend: verdictCount(db, row.id, 'extend'),
})

/** The pieces of a list by archive number. */
export const disposalPieces = (db: ReadDb, disposalId: number) =>
  db
    .select({
      pieceId: disposalPieceTable.pieceId,
      verdict: disposalPieceTable.verdict,
      opinion: disposalPieceTable.opinion,
      untilYear: disposalPieceTable.untilYear,
      number: pieceTable.number,
      title: pieceTable.title,
    })
    .from(disposalPieceTable)
    .innerJoin(pieceTable, eq(pieceTable.id, disposalPieceTable.pieceId))
    .where(eq(disposalPieceTable.disposalId, disposalId))
    .orderBy(asc(pieceTable.number))
    .all()

/** A list with its pieces and what holds them now; null when there is none. */
export function disposalById(db: ReadDb, id: number, today: string): DisposalWithLines | null {
  const row = disposalRow(db, id)
  if (!row) return null
  const pieces = new Map(
    withEnd(db)
      .innerJoin(disposalPieceTable, eq(disposalPieceTable.pieceId, pieceTable.id))
      .where(eq(disposalPieceTable.disposalId, id))
      .all()
      .map((one) => [one.id, one]),
  )
  // Once destroyed, what stands on the list is what was kept until that day.
  const on = row.destroyedDay ?? today
  const lines = disposalPieces(db, id).map(({ pieceId, verdict, opinion, untilYear }) => {
    const { endDay: end, ...line } = must(pieces.get(pieceId), 'a listed piece')
    return {
      piece: toLine(line),
      verdict,
      opinion,
      untilYear,
      endDay: end,
      yearsKept: yearsKept(line.year, on),
      holds: row.status === 'destroyed' || row.status === 'void' ? [] : holdsOf(db, pieceId),
    }
  })
  return { disposal: toDisposal(db, row), lines }
}

/** A list as the audit chain keeps it: all of its row and its pieces by their numbers. */
export function disposalView(db: ReadDb, id: number): Record<string, unknown> | null {
  const row = disposalRow(db, id)
  if (!row) return null
  const { status: disposalStatus, ...rest } = row
  const lines = disposalPieces(db, id).map(({ number, verdict, opinion, untilYear }) => ({
    pieceNumber: number,
    verdict,
    opinion,
    untilYear,
  }))
  return { ...rest, disposalStatus, lines }
}

const disposalsMatching = ({ text, status }: DisposalFilter): SQL | undefined =>
  and(
    holdsText(text, [disposalTable.number, disposalTable.opinion]),
    status === null ? undefined : eq(disposalTable.status, status),
  )

export const countDisposals = (db: ReadDb, filter: DisposalFilter): number =>
  db.select({ total: count() }).from(disposalTable).where(disposalsMatching(filter)).get()?.total ?? 0

/** Lists, newest first. */
export const disposalRows = (
  db: ReadDb,
  filter: DisposalFilter,
  page: { offset: number; limit: number },
): Disposal[] =>
  db
    .select()
    .from(disposalTable)
    .where(disposalsMatching(filter))
    .orderBy(desc(disposalTable.id))
    .limit(page.limit)
    .offset(page.offset)
    .all()
    .map((row) => toDisposal(db, row))

/** What of disposal is on 今日: pieces due and on no list, and lists that are approved and wait. */
export function disposalToday(db: ReadDb, today: string) {
  const approved = disposalRows(db, { text: '', status: 'approved' }, { offset: 0, limit: 20 })
  return {
    due: countDue(db, { text: '', throughYear: null, state: 'free' }, today),
    approved: approved.filter(({ toDestroy }) => toDestroy > 0),
  }
}
