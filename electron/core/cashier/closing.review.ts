import { and, desc, eq, gte, sql } from 'drizzle-orm'
import type { DayClose } from '../../../shared/cashier/closing.contract.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { addMonths, firstDayOf } from '../../../shared/kernel/day.ts'
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import type { Acting } from '../office/command.ts'
import { settleDuty } from '../office/duties/settle.ts'
import { dayCloseDuty, monthCloseDuty } from './cashier.duties.ts'
import { dayCloseTable, monthCloseTable } from './cashier.tables.ts'
import { awaitingDay, dayCloseById, toDayClose, toMonthClose } from './closing.queries.ts'
import { closedMonthFrom } from './position.queries.ts'

/** The count of a day that was last sent back, for the one that corrects it. */
export const returnedCount = (db: ReadDb, accountId: number, day: string): number | undefined =>
  db
    .select({ id: dayCloseTable.id })
    .from(dayCloseTable)
    .where(
      and(
        eq(dayCloseTable.accountId, accountId),
        eq(dayCloseTable.day, day),
        eq(dayCloseTable.status, 'returned'),
      ),
    )
    .orderBy(desc(dayCloseTable.id))
    .limit(1)
    .get()?.id

type Settled = { status: 'closed' | 'returned'; note: string; reviewed: boolean }

/** Ends the waiting of a count: closed as counted, or open again; `reviewed` when somebody answered it. */
export function settleDay(tx: Tx, closeId: number, settled: Settled, acting: Acting): DayClose {
  const before = must(dayCloseById(tx, closeId), 'a count that was sent to approval')
  const { status, note, reviewed } = settled
  const { actor, now } = acting
  const row = tx
    .update(dayCloseTable)
    .set({
      status,
      ...(reviewed && {
        reviewedById: actor.id,
        reviewedByName: actor.name,
        reviewedAt: now,
        reviewNote: note,
      }),
    })
    .where(eq(dayCloseTable.id, closeId))
    .returning()
    .get()
  const after = toDayClose(row)
  acting.changed('dayClose', closeId, toDayClose(before), after)
  settleDuty(tx, dayCloseDuty, { subjectId: row.accountId, since: row.day }, now)
  return after
}

export const monthCloseById = (db: ReadDb, id: number) =>
  db.select().from(monthCloseTable).where(eq(monthCloseTable.id, id)).get()

type Blocked =
  | { code: 'dayAwaitingReview'; day: string }
  | { code: 'monthNotClosed'; month: string }
  | { code: 'laterMonthClosed'; month: string }

/** What stands in the way of reopening a month: only the last closed one may be, and no count may wait. */
export function refuseReopening(
  db: ReadDb,
  close: { status: string; accountId: number; month: string },
): Refusal<Blocked> | null {
  const { accountId, month } = close
  const awaiting = awaitingDay(db, accountId)
  if (awaiting !== null) return refuse({ code: 'dayAwaitingReview', day: awaiting })
  if (close.status !== 'closed') return refuse({ code: 'monthNotClosed', month })
  const later = closedMonthFrom(db, accountId, addMonths(month, 1))
  return later === null ? null : refuse({ code: 'laterMonthClosed', month: later })
}

/** Reopens the last closed month of a book (反结账), and its closed days from the first on; stays on record. */
export function reopenMonth(
  tx: Tx,
  monthCloseId: number,
  reason: string,
  acting: Acting,
): Refusal<Blocked> | null {
  const before = must(monthCloseById(tx, monthCloseId), 'a month that was sent to approval')
  const refused = refuseReopening(tx, before)
  if (refused) return refused
  const { accountId, month } = before
  const days = and(
    eq(dayCloseTable.accountId, accountId),
    sql`${dayCloseTable.status} = 'closed'`,
    gte(dayCloseTable.day, firstDayOf(month)),
  )
  const closed = tx.select().from(dayCloseTable).where(days).all()
  tx.update(dayCloseTable).set({ status: 'reopened' }).where(days).run()
  for (const row of closed) {
    const day = toDayClose(row)
    acting.changed('dayClose', row.id, day, { ...day, status: 'reopened' })
  }
  const { actor, now } = acting
  const row = tx
    .update(monthCloseTable)
    .set({
      status: 'reopened',
      reopenedById: actor.id,
      reopenedByName: actor.name,
      reopenedAt: now,
      reopenReason: reason,
    })
    .where(eq(monthCloseTable.id, monthCloseId))
    .returning()
    .get()
  acting.changed('monthClose', row.id, toMonthClose(before), toMonthClose(row))
  const reopened = { subjectId: accountId, since: firstDayOf(month) }
  for (const duty of [dayCloseDuty, monthCloseDuty]) settleDuty(tx, duty, reopened, now)
  return null
}
