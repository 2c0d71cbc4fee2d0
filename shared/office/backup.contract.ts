import { z } from 'zod'
import { instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, whole, words } from '../kernel/procedure.ts'
import { changedMeanwhile } from './subject.ts'

/** What unlocks encrypted backups: ten characters at least. It is kept nowhere. */
export const passphrase = z.string().min(10).max(200)
/** A folder on the machine that runs the core, as a person writes it. */
export const folderPath = words(500)
/** Names one backup: when it was made and a few random digits. */
export const backupId = z.string().regex(/^\d{8}-\d{6}-[0-9a-f]{4}$/)

/** Why a backup, a rehearsal or a restore came to nothing, with what a person needs to put it right. */
export const backupProblem = z.discriminatedUnion('code', [
  /** The folder is not there, or it is another disk than the one that was set up. */
  refusal('targetLost', { path: z.string() }),
  refusal('targetNotFolder', { path: z.string() }),
  /** Backups inside the data directory would be lost with it. */
  refusal('targetInside', { path: z.string() }),
  refusal('targetNotWritable', { path: z.string() }),
  /** Another program is backing this office up at this moment. */
  refusal('anotherBackup', {}),
  refusal('noRoom', { path: z.string(), neededBytes: whole, freeBytes: whole }),
  refusal('diskFull', { path: z.string() }),
  /** What was written does not read back as it was. */
  refusal('readBackWrong', { name: z.string() }),
  refusal('noBackupHere', { path: z.string() }),
  refusal('manifestDamaged', { name: z.string() }),
  refusal('databaseDamaged', { name: z.string() }),
  refusal('filesDamaged', { names: z.array(z.string()), count: whole }),
  refusal('newerVersion', { program: z.string() }),
  /** No key for encrypted backups was made yet. */
  refusal('keyMissing', {}),
  refusal('passphraseNeeded', {}),
  refusal('passphraseWrong', {}),
  refusal('directoryNotEmpty', { path: z.string() }),
  /** The program ended in the middle. */
  refusal('interrupted', {}),
  refusal('unexpected', { message: z.string() }),
])
export type BackupProblemFacts = z.infer<typeof backupProblem>

/** Refusals of the backup desk, in order of precedence. */
export const backupRefusal = z.discriminatedUnion('code', [
  refusal('alreadySetUp', {}),
  refusal('planMissing', { planId: id }),
  changedMeanwhile,
  refusal('backupRunning', { startedAt: instant, byName: z.string() }),
  refusal('notRunning', {}),
  refusal('pathNotAbsolute', { path: z.string() }),
  refusal('targetTaken', { name: z.string() }),
  ...backupProblem.options,
])
export type BackupRefusal = z.infer<typeof backupRefusal>

export const backupSchedule = z.enum(['manual', 'daily', 'weekly'])
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const planFields = z.object({
  name: words(40),
  path: folderPath,
  schedule: backupSchedule,
  /** HH:MM in the office's zone. */
  time,
  /** 0 Sunday … 6 Saturday; used when weekly. */
  weekday: z.int().min(0).max(6),
  encrypted: z.boolean(),
  keepDaily: z.int().min(1).max(366),
  keepWeekly: z.int().min(0).max(104),
  keepMonthly: z.int().min(0).max(120),
  active: z.boolean(),
})

/** A place that backups go to, and when (备份计划). */
export const backupPlan = planFields.extend({
  id,
  version: z.int(),
  lastGoodAt: instant.nullable(),
  /** When it is due next; null when nobody scheduled it. */
  nextAt: instant.nullable(),
})
export type BackupPlan = z.infer<typeof backupPlan>

export const backupRunKind = z.enum(['scheduled', 'manual', 'commandLine', 'rehearsal', 'restore'])

/** What the verification of a restored copy found: its counts, and the first damages in words. */
export const verifiedCopy = z.object({
  sound: z.boolean(),
  /** By name, so that what an earlier or later program counted can be read as well. */
  checked: z.record(z.string(), whole),
  damageCount: whole,
  damages: z.array(z.string()),
})
export type VerifiedCopy = z.infer<typeof verifiedCopy>

/** One line of the backup log (备份日志). */
export const backupRun = z.object({
  id,
  planId: id.nullable(),
  kind: backupRunKind,
  /** The target, or the folder that was restored to. */
  path: z.string(),
  backupId: backupId.nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** `unsound`: the copy is whole and what it holds does not verify. */
  state: z.enum(['running', 'good', 'unsound', 'failed', 'cancelled']),
  bytes: whole,
  files: whole,
  newFiles: whole,
  writtenBytes: whole,
  problem: backupProblem.nullable(),
  verified: verifiedCopy.nullable(),
  byName: z.string(),
})
export type BackupRun = z.infer<typeof backupRun>

export const backupPhase = z.enum(['database', 'writing', 'files', 'readBack', 'verify', 'old'])
export const backupProgress = z.object({ phase: backupPhase, doneBytes: whole, totalBytes: whole })
export type BackupProgress = z.infer<typeof backupProgress>

/** A backup that lies on a target, by its manifest. */
export const storedBackup = z.object({
  backupId,
  /** The manifest's own path. */
  path: z.string(),
  officeName: z.string(),
  madeAt: instant,
  program: z.string(),
  bytes: whole,
  files: whole,
  encrypted: z.boolean(),
  sound: z.boolean(),
  /** Made by a newer program than this one. */
  newer: z.boolean(),
})
export type StoredBackup = z.infer<typeof storedBackup>

/** What lies on a target; `damaged` are manifests that cannot be trusted. */
export const storedBackups = z.object({ backups: z.array(storedBackup), damaged: z.array(z.string()) })
export type StoredBackups = z.infer<typeof storedBackups>

export const backupState = z.object({
  /** When the last good backup of this office ended, wherever it went. */
  lastGoodAt: instant.nullable(),
  ageDays: whole.nullable(),
  warnAfterDays: z.int(),
  version: z.int(),
  /** What 今日 warns of, or null. */
  warning: z.enum(['never', 'old', 'late', 'failed']).nullable(),
  /** Plans whose scheduled backup is that many days late, such as a disk that nobody brought. */
  latePlans: z.array(z.string()),
  /** The newest run that failed after the last good one. */
  failure: backupRun.nullable(),
  running: z.object({ run: backupRun, progress: backupProgress.nullable() }).nullable(),
  /** Public half of the key that encrypts; null before one was made. */
  key: z.object({ recipient: z.string(), byName: z.string(), at: instant }).nullable(),
})
export type BackupState = z.infer<typeof backupState>

export const backup = {
  /** How things stand: for 今日, and for the page while a run goes on. */
  state: query('backup.read').output(backupState),
  plans: query('backup.read').output(z.array(backupPlan)),
  /** The log, newest first. */
  runs: query('backup.read')
    .input(z.object({ offset: whole, limit: z.int().min(1).max(500) }))
    .output(z.object({ runs: z.array(backupRun), total: whole })),
  /** What lies on a plan's target, newest first. Refuses `planMissing`, `targetLost`. */
  stored: query('backup.read')
    .input(z.object({ planId: id }))
    .output(storedBackups)
    .errors(refusals(backupRefusal)),
  /** Makes a plan (`planId` null) or changes one; the target is looked at now. */
  savePlan: command('backup.manage')
    .input(z.object({ commandId, planId: id.nullable(), version: z.int(), plan: planFields }))
    .output(backupPlan)
    .errors(refusals(backupRefusal)),
  saveWarning: command('backup.manage')
    .input(z.object({ commandId, version: z.int(), warnAfterDays: z.int().min(1).max(60) }))
    .output(z.object({ version: z.int() }))
    .errors(refusals(backupRefusal)),
  /** Makes the key for encrypted backups; later ones are unlocked by this passphrase, earlier ones by theirs. */
  makeKey: command('backup.manage')
    .input(z.object({ commandId, passphrase }))
    .output(z.object({ recipient: z.string() })),
  /** Starts a backup and answers at once; `state` tells how far it is. */
  run: command('backup.manage')
    .input(z.object({ commandId, planId: id }))
    .output(backupRun)
    .errors(refusals(backupRefusal)),
  cancel: command('backup.manage')
    .input(z.object({ commandId, runId: id }))
    .output(backupRun)
    .errors(refusals(backupRefusal)),
  /** Restores a backup to a temporary place, verifies it and throws it away (试恢复). */
  rehearse: command('backup.manage')
    .input(z.object({ commandId, planId: id, backupId, passphrase: z.string().max(200).nullable() }))
    .output(backupRun)
    .errors(refusals(backupRefusal)),
  /** Restores a backup into a new folder; the office that is open stays as it is. */
  restore: command('backup.manage')
    .input(
      z.object({
        commandId,
        planId: id,
        backupId,
        passphrase: z.string().max(200).nullable(),
        directory: folderPath,
      }),
    )
    .output(backupRun)
    .errors(refusals(backupRefusal)),
  /** Before the first start: what lies in a folder or on a disk. Refuses `alreadySetUp`, `noBackupHere`. */
  find: query('public')
    .input(z.object({ path: folderPath }))
    .output(storedBackups)
    .errors(refusals(backupRefusal)),
  /** Before the first start: this empty office becomes the one in the backup. */
  restoreFirst: command('public')
    .input(z.object({ path: folderPath, passphrase: z.string().max(200).nullable() }))
    .output(verifiedCopy)
    .errors(refusals(backupRefusal)),
}
