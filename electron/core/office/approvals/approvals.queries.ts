import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { Approval, ApprovalState } from '../../../../shared/office/approval.ts'
import type { WaitingApproval } from '../../../../shared/office/approvals.contract.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import type { Actor } from '../context.ts'
import { type ActRow, type ApprovalRow, approvalActTable, approvalTable } from './approvals.tables.ts'
import { openSeats, seatOf } from './deciders.ts'
import { kindOf } from './kinds.ts'

const hourMs = 3_600_000

/** The row as lists show it at an instant: where it stands, until when it should be decided. */
export function toApproval(row: ApprovalRow, now: number): Approval {
  const { steps, step, ...shown } = row
  const waitHours = steps[step]?.waitHours ?? 0
  const dueAt = row.state === 'running' ? row.since + waitHours * hourMs : null
  return {
    ...shown,
    step: step + 1,
    stepCount: steps.length,
    dueAt,
    overdue: dueAt !== null && now > dueAt,
  }
}

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(approvalTable)
    .where(eq(approvalTable.id, sql.placeholder('id')))
    .prepare(),
)

export const approvalById = (db: ReadDb, id: number): ApprovalRow | undefined => byId(db).get({ id })

const acts = prepared((db: ReadDb) =>
  db
    .select()
    .from(approvalActTable)
    .where(eq(approvalActTable.approvalId, sql.placeholder('id')))
    .orderBy(asc(approvalActTable.id))
    .prepare(),
)

/** Everything that was done with a document, oldest first. */
export const actsOf = (db: ReadDb, approvalId: number): ActRow[] => acts(db).all({ id: approvalId })

const running = prepared((db: ReadDb) =>
  db
    .select()
    .from(approvalTable)
    .where(sql`${approvalTable.state} = 'running'`)
    .orderBy(asc(approvalTable.since))
    .prepare(),
)

/** What waits for a person, also as a deputy; overdue ones first, then the oldest (SYS-03). */
export function approvalsWaiting(db: ReadDb, actor: Actor, now: number): WaitingApproval[] {
  if (actor.id === null) return []
  const me = actor.id
  const found = running(db)
    .all()
    .flatMap((row) => {
      const turn = seatOf(openSeats(db, row, actsOf(db, row.id), dayAt(now)), me)
      return turn ? [{ ...toApproval(row, now), decidesFor: turn.for?.name ?? null }] : []
    })
  return found.toSorted((a, b) => Number(b.overdue) - Number(a.overdue))
}

/** What a person sent, newest first; `open` leaves out what is settled for good. */
export const approvalsOf = (
  db: ReadDb,
  makerId: number,
  asked: { state: 'open' | 'all'; limit: number },
  now: number,
): Approval[] =>
  db
    .select()
    .from(approvalTable)
    .where(
      and(
        eq(approvalTable.makerId, makerId),
        asked.state === 'all' ? undefined : inArray(approvalTable.state, ['running', 'returned']),
      ),
    )
    .orderBy(desc(approvalTable.since), desc(approvalTable.id))
    .limit(asked.limit)
    .all()
    .map((row) => toApproval(row, now))

type PageAsked = { state: ApprovalState | null; text: string; offset: number; limit: number }

/** Every document, newest first, whose title or maker holds the text. */
export function approvalsPage(db: ReadDb, asked: PageAsked, now: number) {
  const fits = and(
    asked.state === null ? undefined : eq(approvalTable.state, asked.state),
    asked.text === ''
      ? undefined
      : sql`instr(${approvalTable.title} || ' ' || ${approvalTable.makerName}, ${asked.text}) > 0`,
  )
  const rows = db
    .select()
    .from(approvalTable)
    .where(fits)
    .orderBy(desc(approvalTable.id))
    .limit(asked.limit)
    .offset(asked.offset)
    .all()
  const total = db.select({ count: count() }).from(approvalTable).where(fits).get()?.count ?? 0
  return { rows: rows.map((row) => toApproval(row, now)), total }
}

/** Documents that are or were about a record, newest first. */
export function approvalsAbout(db: ReadDb, subjectKind: SubjectKind, subjectId: number): ApprovalRow[] {
  const sent = db
    .selectDistinct({ id: approvalActTable.approvalId })
    .from(approvalActTable)
    .where(eq(approvalActTable.subjectId, subjectId))
  return db
    .select()
    .from(approvalTable)
    .where(and(eq(approvalTable.subjectKind, subjectKind), inArray(approvalTable.id, sent)))
    .orderBy(desc(approvalTable.id))
    .all()
}

/** Whether a person may see a document: by right, or because they had or have a part in it. */
export function maySee(db: ReadDb, row: ApprovalRow, actor: Actor, now: number): boolean {
  if (mayDo(actor.roles, 'audit.read') || mayDo(actor.roles, kindOf(row.kind).right)) return true
  if (actor.id === null) return false
  const done = actsOf(db, row.id)
  if (done.some(({ byId: by, toId }) => by === actor.id || toId === actor.id)) return true
  return seatOf(openSeats(db, row, done, dayAt(now)), actor.id) !== null
}
