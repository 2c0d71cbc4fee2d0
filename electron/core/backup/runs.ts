import { Refusal } from '../../../shared/kernel/refusal.ts'
import type { BackupProgress, BackupRefusal, BackupRun } from '../../../shared/office/backup.contract.ts'
import type { Tx } from '../db/connection.ts'
import { type Acting, runCommand } from '../office/command.ts'
import type { Actor, Context, Office } from '../office/context.ts'
import { runAsSystem } from '../office/system.ts'
import { beginRun, endRun } from './backup.commands.ts'
import { officeRow, type PlanRow, runById, runningRun } from './backup.queries.ts'
import type { Job, Outcome } from './job.ts'
import { clearAfter, newBackupId } from './make-backup.ts'
import { type RunningJob, runInWorker } from './run-in-worker.ts'

const topics = ['backup']

type Begun = BackupRun | Refusal<BackupRefusal>
type Begin = {
  name: string
  input: object
  record: () => unknown
  topics: readonly string[]
  action: (tx: Tx, acting: Acting) => Begun
}

/** Who begins a run: a person at a desk, or the program by itself. */
export type Starter = { office: Office; begin: (command: Begin) => Begun }

export const byPerson = (context: Context, actor: Actor): Starter => ({
  office: context.office,
  begin: (command) => runCommand<object, Begun>(context, { ...command, actor }),
})

const bySystem = (office: Office): Starter => ({
  office,
  begin: (command) => runAsSystem<object, Begun>(office, command),
})

type Active = {
  runId: number
  target: string
  progress: BackupProgress | null
  job: RunningJob
  cancelled: boolean
  /** Resolves with the run's last line, or null when the office was closed under it. */
  ended: Promise<BackupRun | null>
}

/** What this program is doing for each office; one thing at a time. */
const activeRuns = new WeakMap<Office, Active>()

/** How far the run is that this program is doing. */
export const progressOf = (office: Office): BackupProgress | null => activeRuns.get(office)?.progress ?? null

/** Resolves when the run that goes on has ended; at once when none does. */
export const whenEnded = (office: Office): Promise<BackupRun | null> =>
  activeRuns.get(office)?.ended ?? Promise.resolve(null)

type Asked = {
  /** Name in the contract. */
  name: string
  input: object
  /** What the audit row keeps of the input. */
  record?: unknown
  /** `backupId` null names a new backup. */
  run: Pick<BackupRun, 'planId' | 'kind' | 'path' | 'backupId'>
  jobOf: (run: BackupRun) => Job
}

/** Begins a run in the log and starts its worker. The same command again starts nothing. */
export function startRun({ office, begin }: Starter, asked: Asked): Begun {
  const alive = activeRuns.get(office)?.runId ?? null
  const backupId = asked.run.backupId ?? newBackupId(office.now())
  const run = begin({
    name: asked.name,
    input: asked.input,
    record: () => asked.record ?? asked.input,
    topics,
    action: (tx, acting) => beginRun(tx, { ...asked.run, backupId }, alive, acting),
  })
  if (run instanceof Refusal) return run
  const stands = runById(office.read, run.id)
  if (stands?.state !== 'running' || activeRuns.get(office)?.runId === run.id) return stands ?? run
  follow(office, run, asked.jobOf(run))
  return run
}

function follow(office: Office, run: BackupRun, job: Job): void {
  const running = runInWorker(job, (progress) => {
    active.progress = progress
    office.changes.announce(topics)
  })
  const end = (outcome: Outcome): BackupRun | null => {
    office.closing.removeEventListener('abort', close)
    if (activeRuns.get(office) !== active) return null
    activeRuns.delete(office)
    return recordEnd(office, run.id, active.cancelled ? { kind: 'cancelled' } : outcome)
  }
  const close = (): void => {
    void running.stop()
    end({ kind: 'problem', facts: { code: 'interrupted' } })
  }
  const active: Active = {
    runId: run.id,
    target: job.kind === 'make' ? job.target : '',
    progress: null,
    job: running,
    cancelled: false,
    ended: running.outcome.then(end),
  }
  activeRuns.set(office, active)
  office.closing.addEventListener('abort', close, { once: true })
}

function recordEnd(office: Office, runId: number, outcome: Outcome | { kind: 'cancelled' }): BackupRun {
  const removed = outcome.kind === 'made' ? outcome.result.removed : []
  return runAsSystem(office, {
    name: 'backup.ended',
    input: { runId, outcome: outcome.kind, removed },
    topics,
    action: (tx, acting) => endRun(tx, runId, outcome, acting),
  })
}

/** Ends the run that goes on; earlier backups and the office are as they were. Returns its last line. */
export async function cancelRun(office: Office): Promise<BackupRun | null> {
  const active = activeRuns.get(office)
  if (!active) return null
  active.cancelled = true
  await active.job.stop()
  const ended = await active.ended
  if (active.target !== '') {
    await clearAfter(office.dataDir, active.target, officeRow(office.read).officeId).catch(() => undefined)
  }
  return ended
}

/** Ends in the log what an earlier program left open when it died. */
export function endInterrupted(office: Office): void {
  const left = runningRun(office.read)
  if (!left || activeRuns.get(office)?.runId === left.id) return
  recordEnd(office, left.id, { kind: 'problem', facts: { code: 'interrupted' } })
}

/** Whether the log says running of something that nobody is doing. */
export function hasInterrupted(office: Office): boolean {
  const left = runningRun(office.read)
  return left !== undefined && activeRuns.get(office)?.runId !== left.id
}

/** Whether this program is making, trying or restoring a backup of the office. */
export const isBusy = (office: Office): boolean => activeRuns.has(office)

/** Starts the backup of a plan, for a person or by the clock. */
export function startPlan(
  starter: Starter,
  plan: PlanRow,
  asked: { name: string; input: object; kind: 'scheduled' | 'manual' },
): Begun {
  const { office } = starter
  return startRun(starter, {
    name: asked.name,
    input: asked.input,
    run: { planId: plan.id, kind: asked.kind, path: plan.path, backupId: null },
    jobOf: (run) => ({
      kind: 'make',
      dataDir: office.dataDir,
      target: plan.path,
      backupId: run.backupId ?? '',
      madeAt: run.startedAt,
      program: office.version,
      encrypted: plan.encrypted,
      mustBeKnown: asked.kind === 'scheduled',
      keep: { daily: plan.keepDaily, weekly: plan.keepWeekly, monthly: plan.keepMonthly },
    }),
  })
}

/** Starts the backup of a plan because its time has come. */
export const startScheduled = (office: Office, plan: PlanRow): Begun =>
  startPlan(bySystem(office), plan, {
    name: 'backup.runScheduled',
    input: { planId: plan.id },
    kind: 'scheduled',
  })
