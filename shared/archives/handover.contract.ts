import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole } from '../kernel/procedure.ts'

/** What goes into a package: everything, or what fits. */
export const packageFilter = z.object({
  fromYear: z.int().min(1900).max(2200).nullable(),
  toYear: z.int().min(1900).max(2200).nullable(),
  /** Category letters (门类) such as WS; null: all. */
  letters: text(2).nullable(),
})
export type PackageFilter = z.infer<typeof packageFilter>

/** One file of a package that is not what its own list says. */
export const packageDamage = z.object({
  kind: z.enum(['missing', 'changed', 'unlisted', 'unreadable']),
  path: z.string(),
})
export type PackageDamage = z.infer<typeof packageDamage>

/** Refusals of handover packages, in order of precedence. */
export const handoverRefusal = z.discriminatedUnion('code', [
  refusal('pathNotAbsolute', { path: z.string() }),
  refusal('pathInside', { path: z.string() }),
  refusal('targetTaken', { path: z.string() }),
  refusal('pathUnreachable', { path: z.string(), why: z.string() }),
  refusal('nothingToHandOver', {}),
  refusal('fileDamaged', { number: z.string(), name: z.string() }),
  refusal('diskFull', { path: z.string(), needed: whole }),
  refusal('notAPackage', { path: z.string() }),
  refusal('packageNewer', { format: whole }),
  refusal('packageTooLarge', { what: z.enum(['entries', 'catalogue', 'bytes']) }),
  refusal('packageDamaged', { count: whole, files: z.array(packageDamage) }),
  refusal('packageWrong', { detail: z.string() }),
  /** Another piece has this archive number already. */
  refusal('numbersTaken', { count: whole, numbers: z.array(z.string()) }),
  refusal('packageBusy', {}),
])
export type HandoverRefusal = z.infer<typeof handoverRefusal>

/** What is in a package, as its own catalogue says. */
export const packageFacts = z.object({
  path: z.string(),
  officeName: z.string(),
  program: z.string(),
  madeAt: instant,
  /** SHA-256 of its list of files. */
  manifest: z.string(),
  pieces: whole,
  destroyed: whole,
  files: whole,
  bytes: whole,
})
export type PackageFacts = z.infer<typeof packageFacts>

const progress = z.object({
  kind: z.literal('progress'),
  phase: z.enum(['catalogue', 'files', 'checking', 'taking']),
  done: whole,
  total: whole,
})
export type HandoverProgress = z.infer<typeof progress>

export const makeEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({ kind: z.literal('done'), made: packageFacts }),
])
export const checkEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({ kind: z.literal('done'), found: packageFacts, damaged: z.array(packageDamage), count: whole }),
])
export const takeEvent = z.discriminatedUnion('kind', [
  progress,
  z.object({
    kind: z.literal('done'),
    found: packageFacts,
    taken: whole,
    /** Archive numbers that lay in the archives already. */
    known: whole,
    /** Files that were added to pieces taken in before. */
    completed: whole,
  }),
])

export const handoverRun = packageFacts
  .pick({ officeName: true, path: true, manifest: true, pieces: true, files: true, bytes: true })
  .extend({ id, way: z.enum(['made', 'taken']), known: whole, byName: z.string(), at: instant })

const path = z.string().trim().min(1).max(1000)

/** Handover packages (撤场移交包). Leaving an event stream stops the work, and nothing half-made stays. */
export const handover = {
  /** Packages made and taken in, newest first. */
  runs: query('archives.read').output(z.array(handoverRun)),
  /** How much a package would hold. */
  measure: query('archives.manage')
    .input(z.object({ filter: packageFilter }))
    .output(z.object({ pieces: whole, files: whole, bytes: whole })),
  make: command('archives.manage')
    .input(
      z.object({
        commandId,
        /** A folder, or a file whose name ends in .zip; on the machine that holds the office. */
        path,
        filter: packageFilter,
      }),
    )
    .output(eventIterator(makeEvent))
    .errors(refusals(handoverRefusal)),
  /** Reads a package through and compares every file with its list. */
  check: query('archives.manage')
    .input(z.object({ path }))
    .output(eventIterator(checkEvent))
    .errors(refusals(handoverRefusal)),
  /** Takes a package into the archives of this office; pieces that lie there already are left as they are. */
  take: command('archives.manage')
    .input(z.object({ commandId, path }))
    .output(eventIterator(takeEvent))
    .errors(refusals(handoverRefusal)),
}
