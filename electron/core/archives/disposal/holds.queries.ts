import { and, asc, eq, exists, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Hold } from '../../../../shared/archives/disposal.ts'
import type { ReadDb } from '../../db/connection.ts'
import { approvalTable } from '../../office/approvals/approvals.tables.ts'
import { piecePartTable, pieceTable } from '../catalogue/catalogue.tables.ts'
import { openLoansOf, openStatuses } from '../lending/loan.queries.ts'
import { loanTable } from '../lending/loan.tables.ts'
import { pieceHoldTable } from './disposal.tables.ts'

/** Runs about the piece itself or a record that it is made of. */
const runsAbout = (pieceId: SQL | number): SQL =>
  sql`${approvalTable.state} = 'running' AND ((${approvalTable.subjectKind} = 'piece' AND ${approvalTable.subjectId} = ${pieceId}) OR EXISTS (SELECT 1 FROM ${piecePartTable} WHERE ${piecePartTable.pieceId} = ${pieceId} AND ${piecePartTable.subjectKind} = ${approvalTable.subjectKind} AND ${piecePartTable.subjectId} = ${approvalTable.subjectId}))`

const manualHolds = (db: ReadDb, pieceId: number) =>
  db
    .select()
    .from(pieceHoldTable)
    .where(and(eq(pieceHoldTable.pieceId, pieceId), isNull(pieceHoldTable.endedAt)))
    .orderBy(asc(pieceHoldTable.id))
    .all()

/** What keeps a piece from being destroyed now (暂缓): open loans, approvals that run, holds of people. */
export function holdsOf(db: ReadDb, pieceId: number): Hold[] {
  const loans = openLoansOf(db, pieceId).map(({ borrowerName, dueDay, askedAt }) => ({
    kind: 'loan' as const,
    id: null,
    by: borrowerName,
    detail: dueDay,
    at: askedAt,
  }))
  const approvals = db
    .select()
    .from(approvalTable)
    .where(runsAbout(pieceId))
    .orderBy(asc(approvalTable.id))
    .all()
    .map(({ makerName, title, since }) => ({
      kind: 'approval' as const,
      id: null,
      by: makerName,
      detail: title,
      at: since,
    }))
  const manual = manualHolds(db, pieceId).map(({ id, byName, reason, at }) => ({
    kind: 'manual' as const,
    id,
    by: byName,
    detail: reason,
    at,
  }))
  return [...loans, ...approvals, ...manual]
}

export const holdById = (db: ReadDb, id: number) =>
  db.select().from(pieceHoldTable).where(eq(pieceHoldTable.id, id)).get()

/** Whether the piece of the row is held. */
export function isHeld(db: ReadDb): SQL {
  const one = { one: sql`1` }
  const lent = db
    .select(one)
    .from(loanTable)
    .where(and(eq(loanTable.pieceId, pieceTable.id), sql`${loanTable.status} IN ${[...openStatuses]}`))
  const held = db
    .select(one)
    .from(pieceHoldTable)
    .where(and(eq(pieceHoldTable.pieceId, pieceTable.id), isNull(pieceHoldTable.endedAt)))
  const decided = db
    .select(one)
    .from(approvalTable)
    .where(runsAbout(sql`${pieceTable.id}`))
  return or(exists(lent), exists(held), exists(decided)) ?? sql`0`
}
