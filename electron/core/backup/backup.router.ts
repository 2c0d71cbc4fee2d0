import { basename, isAbsolute } from 'node:path'
import type { z } from 'zod'
import type { contract } from '../../../shared/contract.ts'
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type {
  BackupPlan,
  BackupRefusal,
  BackupRun,
  StoredBackups,
} from '../../../shared/office/backup.contract.ts'
import { answer, guarded } from '../guard.ts'
import { runCommand } from '../office/command.ts'
import type { Actor, Context, Office } from '../office/context.ts'
import { settingRow } from '../office/people.queries.ts'
import { saveKey, savePlan, saveWarning } from './backup.commands.ts'
import {
  backupStanding,
  officeRow,
  planById,
  planRows,
  runningRun,
  runPage,
  toPlan,
} from './backup.queries.ts'
import { restoreFirst } from './first-restore.ts'
import { findBackups, knownSchema, manifestPath, readStore, toStored } from './manifest.ts'
import { at, problemOf } from './problem.ts'
import { requireEmpty } from './restore-backup.ts'
import { runInWorker } from './run-in-worker.ts'
import { byPerson, cancelRun, progressOf, startPlan, startRun } from './runs.ts'
import { checkTarget, makeStore, storeIn } from './store.ts'

const topics = ['backup']

type Answered<Reply> = Reply | Refusal<BackupRefusal>

/** The refusal that a look at the disk ends in, or null. */
async function refusedBy(path: string, look: () => Promise<void>): Promise<Refusal<BackupRefusal> | null> {
  if (!isAbsolute(path)) return refuse({ code: 'pathNotAbsolute', path })
  try {
    await look()
    return null
  } catch (problem) {
    return refuse(problemOf(problem, path))
  }
}

const checkPath = (office: Office, path: string) =>
  refusedBy(path, () => checkTarget(path, office.dataDir, null))

/**
 * Looks at a target that a person chose, and makes the office's folder there: scheduled runs go to no disk
 * without it. A plan that keeps its path keeps its disk.
 */
async function begin(
  office: Office,
  path: string,
  planId: number | null,
): Promise<Refusal<BackupRefusal> | null> {
  const before = planId === null ? undefined : planById(office.read, planId)
  const same = before?.active === true && before.path === path
  return refusedBy(path, async () => {
    await checkTarget(path, office.dataDir, null)
    if (!same) await at(path, () => makeStore(storeIn(path, officeRow(office.read).officeId)))
  })
}

function storedOf({ found, damaged }: Awaited<ReturnType<typeof findBackups>>): StoredBackups {
  const known = knownSchema()
  return { backups: found.map((one) => toStored(one, known)), damaged }
}

async function storedOn(office: Office, planId: number): Promise<Answered<StoredBackups>> {
  const plan = planById(office.read, planId)
  if (!plan) return refuse({ code: 'planMissing', planId })
  const refused = await checkPath(office, plan.path)
  if (refused) return refused
  try {
    return storedOf(await readStore(storeIn(plan.path, officeRow(office.read).officeId)))
  } catch (problem) {
    return refuse(problemOf(problem, plan.path))
  }
}

async function findIn(office: Office, path: string): Promise<Answered<StoredBackups>> {
  if (settingRow(office.read)) return refuse({ code: 'alreadySetUp' })
  if (!isAbsolute(path)) return refuse({ code: 'pathNotAbsolute', path })
  try {
    const listed = storedOf(await findBackups(path))
    const [damaged] = listed.damaged
    if (listed.backups.length > 0) return listed
    return refuse(
      damaged === undefined
        ? { code: 'noBackupHere', path }
        : { code: 'manifestDamaged', name: basename(damaged) },
    )
  } catch (problem) {
    return refuse(problemOf(problem, path))
  }
}

type Chosen = { planId: number; backupId: string; passphrase: string | null }

/** Starts a rehearsal, or a restore into a directory; the passphrase stays out of every record. */
function startRestore(
  context: Context,
  actor: Actor,
  chosen: Chosen & { commandId: string },
  directory: string | null,
): Answered<BackupRun> {
  const { office } = context
  const plan = planById(office.read, chosen.planId)
  if (!plan) return refuse({ code: 'planMissing', planId: chosen.planId })
  const { passphrase, ...record } = chosen
  const store = storeIn(plan.path, officeRow(office.read).officeId)
  return startRun(byPerson(context, actor), {
    name: directory === null ? 'backup.rehearse' : 'backup.restore',
    input: chosen,
    record,
    run: {
      planId: plan.id,
      kind: directory === null ? 'rehearsal' : 'restore',
      path: directory ?? plan.path,
      backupId: chosen.backupId,
    },
    jobOf: (run) => ({
      kind: 'restore',
      aim: directory === null ? 'rehearse' : 'keep',
      from: manifestPath(store, chosen.backupId),
      directory: directory ?? office.dataDir,
      passphrase,
      withoutDamaged: false,
      now: run.startedAt,
    }),
  })
}

type Input<Name extends 'savePlan' | 'run' | 'cancel' | 'restore'> = z.output<
  NonNullable<(typeof contract.backup)[Name]['~orpc']['inputSchema']>
>

async function changePlan(
  context: Context,
  actor: Actor,
  input: Input<'savePlan'>,
): Promise<Answered<BackupPlan>> {
  const { office } = context
  const { path, active } = input.plan
  const refused = active ? await begin(office, path, input.planId) : null
  if (refused) return refused
  return runCommand<typeof input, Answered<BackupPlan>>(context, {
    name: 'backup.savePlan',
    input,
    actor,
    topics,
    action: (tx, acting) => savePlan(tx, input, acting),
  })
}

function runNow(context: Context, actor: Actor, input: Input<'run'>): Answered<BackupRun> {
  const plan = planById(context.office.read, input.planId)
  if (!plan) return refuse({ code: 'planMissing', planId: input.planId })
  return startPlan(byPerson(context, actor), plan, { name: 'backup.run', input, kind: 'manual' })
}

async function cancel(context: Context, actor: Actor, input: Input<'cancel'>): Promise<Answered<BackupRun>> {
  const { office } = context
  if (runningRun(office.read)?.id !== input.runId) return refuse({ code: 'notRunning' })
  const action = () => ({})
  runCommand<object, object>(context, { name: 'backup.cancel', input, actor, topics, action })
  return (await cancelRun(office)) ?? refuse({ code: 'notRunning' })
}

async function restoreInto(
  context: Context,
  actor: Actor,
  { directory, ...chosen }: Input<'restore'>,
): Promise<Answered<BackupRun>> {
  const refused = await refusedBy(directory, () => requireEmpty(directory))
  return refused ?? startRestore(context, actor, chosen, directory)
}

const { backup } = guarded

export const backupRouter = backup.router({
  state: backup.state.handler(({ context: { office } }) => {
    const run = runningRun(office.read)
    return {
      ...backupStanding(office.read, office.now()),
      running: run ? { run, progress: progressOf(office) } : null,
    }
  }),

  plans: backup.plans.handler(({ context: { office } }) =>
    planRows(office.read).map((row) => toPlan(office.read, row, office.now())),
  ),

  runs: backup.runs.handler(({ context, input }) => runPage(context.office.read, input)),

  stored: backup.stored.handler(async ({ context, input, errors }) =>
    answer(await storedOn(context.office, input.planId), errors),
  ),

  savePlan: backup.savePlan.handler(async ({ context, input, errors }) =>
    answer(await changePlan(context, context.actor, input), errors),
  ),

  saveWarning: backup.saveWarning.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'backup.saveWarning',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => saveWarning(tx, input, acting),
    })
    return answer(result, errors)
  }),

  makeKey: backup.makeKey.handler(async ({ context, input }) => {
    const outcome = await runInWorker({ kind: 'makeKey', passphrase: input.passphrase }).outcome
    if (outcome.kind !== 'key') throw new Error('no key was made')
    return runCommand(context, {
      name: 'backup.makeKey',
      input,
      actor: context.actor,
      topics,
      record: ({ commandId }) => ({ commandId }),
      action: (tx, acting) => saveKey(tx, outcome.result, acting),
    })
  }),

  run: backup.run.handler(({ context, input, errors }) =>
    answer(runNow(context, context.actor, input), errors),
  ),

  cancel: backup.cancel.handler(async ({ context, input, errors }) =>
    answer(await cancel(context, context.actor, input), errors),
  ),

  rehearse: backup.rehearse.handler(({ context, input, errors }) =>
    answer(startRestore(context, context.actor, input, null), errors),
  ),

  restore: backup.restore.handler(async ({ context, input, errors }) =>
    answer(await restoreInto(context, context.actor, input), errors),
  ),

  find: backup.find.handler(async ({ context, input, errors }) =>
    answer(await findIn(context.office, input.path), errors),
  ),

  restoreFirst: backup.restoreFirst.handler(async ({ context, input, errors }) =>
    answer(await restoreFirst(context.office, input), errors),
  ),
})
