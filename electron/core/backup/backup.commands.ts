import { and, eq, ne } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { BackupPlan, BackupRefusal, BackupRun, backup } from '../../../shared/office/backup.contract.ts'
import type { Tx } from '../db/connection.ts'
import { changedSince } from '../office/audit/changed-since.ts'
import type { Acting } from '../office/command.ts'
import {
  newestKey,
  officeRow,
  type PlanRow,
  planById,
  runById,
  runningRun,
  toPlan,
} from './backup.queries.ts'
import { backupKeyTable, backupOfficeTable, backupPlanTable, backupRunTable } from './backup.tables.ts'
import type { Outcome } from './job.ts'
import type { SealingKey } from './sealing.ts'

type Refused = Refusal<BackupRefusal>
type PlanInput = z.infer<NonNullable<(typeof backup.savePlan)['~orpc']['inputSchema']>>

/** The audit desk shows what people set, not what follows from it. */
const asSet = ({ since: _, ...row }: PlanRow) => row

/**
 * Makes a plan (备份计划) or changes one. The schedule counts from now on. Refuses `planMissing`,
 * `changedMeanwhile`, `targetTaken`, `keyMissing`.
 */
export function savePlan(
  tx: Tx,
  { planId, version, plan }: PlanInput,
  { now, changed }: Acting,
): BackupPlan | Refused {
  const before = planId === null ? null : planById(tx, planId)
  if (before === undefined) return refuse({ code: 'planMissing', planId: planId ?? 0 })
  if (before && before.version !== version) return changedSince(tx, 'backupPlan', before.id, version)
  const other = tx
    .select()
    .from(backupPlanTable)
    .where(
      and(
        eq(backupPlanTable.path, plan.path),
        eq(backupPlanTable.active, true),
        before ? ne(backupPlanTable.id, before.id) : undefined,
      ),
    )
    .get()
  if (other && plan.active) return refuse({ code: 'targetTaken', name: other.name })
  if (plan.encrypted && !newestKey(tx)) return refuse({ code: 'keyMissing' })
  const values = { ...plan, since: now }
  const row = before
    ? tx
        .update(backupPlanTable)
        .set({ ...values, version: before.version + 1 })
        .where(eq(backupPlanTable.id, before.id))
        .returning()
        .get()
    : tx
        .insert(backupPlanTable)
        .values({ ...values, version: 1 })
        .returning()
        .get()
  changed('backupPlan', row.id, before && asSet(before), asSet(row))
  return toPlan(tx, row, now)
}

/** No plan has this id: under it stands what concerns all backups of the office. */
const allPlans = 0

/** After how many days without a good backup 今日 warns. Refuses `changedMeanwhile`. */
export function saveWarning(
  tx: Tx,
  input: { version: number; warnAfterDays: number },
  { changed }: Acting,
): { version: number } | Refused {
  const { version, warnAfterDays: days } = officeRow(tx)
  if (version !== input.version) return changedSince(tx, 'backupPlan', allPlans, input.version)
  const after = { warnAfterDays: input.warnAfterDays, version: version + 1 }
  tx.update(backupOfficeTable).set(after).where(eq(backupOfficeTable.id, 1)).run()
  changed('backupPlan', allPlans, { warnAfterDays: days, version }, after)
  return { version: version + 1 }
}

/** Keeps a new key for encrypted backups; its private half is locked already. */
export function saveKey(tx: Tx, key: SealingKey, { actor, now }: Acting): { recipient: string } {
  tx.insert(backupKeyTable)
    .values({ ...key, byName: actor.name, at: now })
    .run()
  return { recipient: key.recipient }
}

type NewRun = Pick<BackupRun, 'planId' | 'kind' | 'path' | 'backupId'>

/**
 * Begins a line of the log (备份日志). A run that a dead program left open is ended first; `alive` is the one
 * that this program is doing. Refuses `backupRunning`.
 */
export function beginRun(
  tx: Tx,
  run: NewRun,
  alive: number | null,
  { actor, now }: Acting,
): BackupRun | Refused {
  const running = runningRun(tx)
  if (running && running.id === alive) {
    return refuse({ code: 'backupRunning', startedAt: running.startedAt, byName: running.byName })
  }
  if (running) endAs(tx, running.id, now, { state: 'failed', problem: { code: 'interrupted' } })
  const { id } = tx
    .insert(backupRunTable)
    .values({ ...run, startedAt: now, state: 'running', byName: actor.name })
    .returning({ id: backupRunTable.id })
    .get()
  return must(runById(tx, id), 'the run that just began')
}

type Ending = Partial<
  Pick<
    BackupRun,
    'state' | 'problem' | 'backupId' | 'bytes' | 'files' | 'newFiles' | 'writtenBytes' | 'verified'
  >
>

function endAs(tx: Tx, runId: number, now: number, ending: Ending): BackupRun {
  tx.update(backupRunTable)
    .set({ ...ending, endedAt: now })
    .where(and(eq(backupRunTable.id, runId), eq(backupRunTable.state, 'running')))
    .run()
  return must(runById(tx, runId), 'the run that just ended')
}

const stateOf = (sound: boolean): 'good' | 'unsound' => (sound ? 'good' : 'unsound')

/** How an outcome stands in the log. */
function endingOf(outcome: Outcome | { kind: 'cancelled' }): Ending {
  switch (outcome.kind) {
    case 'cancelled':
      return { state: 'cancelled' }
    case 'problem':
      return { state: 'failed', problem: outcome.facts }
    case 'key':
      return { state: 'good' }
    case 'made': {
      const { removed: _, ...made } = outcome.result
      return { ...made, state: stateOf(made.verified.sound) }
    }
    case 'restored': {
      const { officeName: _, ...restored } = outcome.result
      return { ...restored, state: stateOf(restored.verified.sound) }
    }
  }
}

/** Ends a line of the log. A run that ended already stays as it is. */
export function endRun(
  tx: Tx,
  runId: number,
  outcome: Outcome | { kind: 'cancelled' },
  { now }: Acting,
): BackupRun {
  return endAs(tx, runId, now, endingOf(outcome))
}
