import { z } from 'zod'
import { backupProblem, backupProgress, verifiedCopy } from '../../../shared/office/backup.contract.ts'

const made = z.object({
  backupId: z.string(),
  bytes: z.int(),
  files: z.int(),
  newFiles: z.int(),
  writtenBytes: z.int(),
  verified: verifiedCopy,
  removed: z.array(z.string()),
})
const restored = z.object({
  backupId: z.string(),
  officeName: z.string(),
  bytes: z.int(),
  files: z.int(),
  verified: verifiedCopy,
})
const sealingKey = z.object({ recipient: z.string(), identity: z.string(), nameKey: z.string() })

/** Where a restored office goes: kept there, or thrown away once it was verified. */
const restoreAim = z.enum(['keep', 'stage', 'rehearse'])

/** What a worker is asked to do. */
export const backupJob = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('make'),
    dataDir: z.string(),
    target: z.string(),
    backupId: z.string(),
    madeAt: z.int(),
    program: z.string(),
    encrypted: z.boolean(),
    mustBeKnown: z.boolean(),
    keep: z.object({ daily: z.int(), weekly: z.int(), monthly: z.int() }).nullable(),
  }),
  z.object({
    kind: z.literal('restore'),
    aim: restoreAim,
    from: z.string(),
    /** The folder to restore into; for `rehearse` the data directory whose work folder is used. */
    directory: z.string(),
    passphrase: z.string().nullable(),
    withoutDamaged: z.boolean(),
    now: z.int(),
  }),
  z.object({ kind: z.literal('makeKey'), passphrase: z.string() }),
])
export type Job = z.infer<typeof backupJob>

/** What a worker says. */
export const workerMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: backupProgress }),
  z.object({ kind: z.literal('made'), result: made }),
  z.object({ kind: z.literal('restored'), result: restored }),
  z.object({ kind: z.literal('key'), result: sealingKey }),
  z.object({ kind: z.literal('problem'), facts: backupProblem }),
])
export type WorkerMessage = z.infer<typeof workerMessage>
export type Outcome = Exclude<WorkerMessage, { kind: 'progress' }>
