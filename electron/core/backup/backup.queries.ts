import { and, count, desc, eq, inArray } from 'drizzle-orm'
import { must } from '../../../shared/kernel/assert.ts'
import { dayAt, daysBetween } from '../../../shared/kernel/day.ts'
import type { BackupPlan, BackupRun, BackupState } from '../../../shared/office/backup.contract.ts'
import { isLate, nextSlot } from '../../../shared/office/backup.rules.ts'
import type { ReadDb } from '../db/connection.ts'
import { backupKeyTable, backupOfficeTable, backupPlanTable, backupRunTable } from './backup.tables.ts'

export type PlanRow = typeof backupPlanTable.$inferSelect
type RunRow = typeof backupRunTable.$inferSelect

/** The office's name for its backups, and when it warns. */
export const officeRow = (db: ReadDb) =>
  must(db.select().from(backupOfficeTable).get(), 'every office has a row for its backups')

/** The key in use, or undefined before one was made. */
export const newestKey = (db: ReadDb) =>
  db.select().from(backupKeyTable).orderBy(desc(backupKeyTable.id)).limit(1).get()

export const planById = (db: ReadDb, id: number): PlanRow | undefined =>
  db.select().from(backupPlanTable).where(eq(backupPlanTable.id, id)).get()

export const planRows = (db: ReadDb): PlanRow[] => db.select().from(backupPlanTable).all()

/** Runs that make a backup, not those that try one. */
const makingKinds = ['scheduled', 'manual', 'commandLine'] as const
const making = inArray(backupRunTable.kind, [...makingKinds])

/** More failures in a row than a person reads about one plan. */
const mostTries = 200

/** A plan's runs, newest first, as far as its schedule looks back. */
export const triesOf = (db: ReadDb, planId: number): RunRow[] =>
  db
    .select()
    .from(backupRunTable)
    .where(and(eq(backupRunTable.planId, planId), making))
    .orderBy(desc(backupRunTable.startedAt))
    .limit(mostTries)
    .all()

const goodOf = (planId: number | null) =>
  and(
    making,
    eq(backupRunTable.state, 'good'),
    planId === null ? undefined : eq(backupRunTable.planId, planId),
  )

/** When the last good backup ended, of one plan or of all. */
function lastGoodAt(db: ReadDb, planId: number | null): number | null {
  const row = db
    .select()
    .from(backupRunTable)
    .where(goodOf(planId))
    .orderBy(desc(backupRunTable.endedAt))
    .limit(1)
    .get()
  return row?.endedAt ?? null
}

/** A plan with when it last succeeded and when it is due next. */
export function toPlan(db: ReadDb, row: PlanRow, now: number): BackupPlan {
  const { since: _, ...plan } = row
  return { ...plan, lastGoodAt: lastGoodAt(db, row.id), nextAt: row.active ? nextSlot(row, now) : null }
}

export const runById = (db: ReadDb, id: number): BackupRun | undefined =>
  db.select().from(backupRunTable).where(eq(backupRunTable.id, id)).get()

/** The run that has not ended, if any. */
export const runningRun = (db: ReadDb): BackupRun | undefined =>
  db.select().from(backupRunTable).where(eq(backupRunTable.state, 'running')).get()

/** The log (备份日志), newest first. */
export function runPage(db: ReadDb, asked: { offset: number; limit: number }) {
  const runs = db
    .select()
    .from(backupRunTable)
    .orderBy(desc(backupRunTable.id))
    .limit(asked.limit)
    .offset(asked.offset)
    .all()
  return { runs, total: db.select({ count: count() }).from(backupRunTable).get()?.count ?? 0 }
}

/** The newest run that ended badly after the last good one, or null. */
function failureSince(db: ReadDb, good: number | null): BackupRun | null {
  const last = db
    .select()
    .from(backupRunTable)
    .where(and(making, inArray(backupRunTable.state, ['failed', 'unsound'])))
    .orderBy(desc(backupRunTable.id))
    .limit(1)
    .get()
  return last && last.startedAt >= (good ?? 0) ? last : null
}

function warningOf(ageDays: number | null, warnAfterDays: number, late: boolean, failed: boolean) {
  if (ageDays === null) return 'never'
  if (ageDays > warnAfterDays) return 'old'
  if (late) return 'late'
  return failed ? 'failed' : null
}

/** How the office's backups stand on a day (SEC-08): age of the last good one and what to warn of. */
export function backupStanding(db: ReadDb, now: number): Omit<BackupState, 'running'> {
  const { warnAfterDays, version } = officeRow(db)
  const good = lastGoodAt(db, null)
  const ageDays = good === null ? null : Math.max(0, daysBetween(dayAt(good), dayAt(now)))
  const failure = failureSince(db, good)
  const latePlans = planRows(db)
    .filter((plan) => plan.active && isLate(plan, lastGoodAt(db, plan.id), now, warnAfterDays))
    .map(({ name }) => name)
  const key = newestKey(db)
  return {
    lastGoodAt: good,
    ageDays,
    warnAfterDays,
    version,
    warning: warningOf(ageDays, warnAfterDays, latePlans.length > 0, failure !== null),
    latePlans,
    failure,
    key: key ? { recipient: key.recipient, byName: key.byName, at: key.at } : null,
  }
}
