import { z } from 'zod'
import { secrecy } from '../documents/document-facts.ts'
import { incomingFacts, incomingLetter, incomingRefusal } from '../documents/incoming.contract.ts'
import { day, instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { fileFormat } from '../office/file-formats.ts'
import { fileRefusal, refusedContent } from '../office/files.contract.ts'
import { changedMeanwhile, subjectKind } from '../office/subject.ts'
import { pageFailure } from './page-text.contract.ts'

/** How a file came: sent from a desk, found in a watched folder, taken out of a mail. */
export const intakeWays = ['desk', 'folder', 'mail'] as const
export const intakeWay = z.enum(intakeWays)
export type IntakeWay = z.infer<typeof intakeWay>

/**
 * Where a file stands: taken in and to be sorted, known already, not come in, on a record, a document of its own
 * that waits for the archives, in the archives, dismissed.
 */
export const intakeStates = ['taken', 'known', 'failed', 'attached', 'toFile', 'filed', 'dismissed'] as const
export const intakeState = z.enum(intakeStates)
export type IntakeState = z.infer<typeof intakeState>

/** Why a file did not come in. Its source is left as it is, whatever the reason. */
export const intakeProblem = z.discriminatedUnion('code', [
  refusal('fileEmpty', {}),
  refusal('fileTooLarge', { bytes: whole, limit: whole }),
  refusal('diskLow', { bytes: whole, free: whole }),
  refusal('uploadsTooMany', { limit: whole }),
  refusal('pieceWrong', { expected: whole }),
  refusal('contentRefused', { content: refusedContent }),
  refusal('attachmentsTooMany', { limit: whole }),
  refusal('fileNotKept', {}),
  /** The folder or the mail that it lay in is gone, or does not hold it any more. */
  refusal('sourceGone', {}),
  refusal('sourceUnreadable', { reason: z.string() }),
])
export type IntakeProblem = z.infer<typeof intakeProblem>

/** What a file is as a document of its own (单独归档). */
export const intakeDocument = z.object({
  title: words(200),
  /** Whether the archivist made the title: it stands in [ ] in the catalogue. */
  titleMade: z.boolean(),
  number: text(60),
  day,
  responsible: words(80),
  secrecy,
  keywords: text(200),
})
export type IntakeDocument = z.infer<typeof intakeDocument>

/** How far the words of a file are. */
const intakeReading = z.object({
  state: z.enum(['waiting', 'read', 'none', 'failed']),
  failure: z.string().nullable(),
  pages: whole.nullable(),
  /** Pages whose pictures still wait to be read, and those that could not be. */
  waitingPages: whole,
  failedPages: whole,
  pageFailure: pageFailure.nullable(),
})

/** One file that was taken in (收集), or that was not. */
export const intakeItem = z.object({
  id,
  way: intakeWay,
  source: z.string(),
  name: z.string(),
  size: whole,
  format: fileFormat.nullable(),
  state: intakeState,
  problem: intakeProblem.nullable(),
  tries: whole,
  /** The file as it lies on this item; null when it did not come in. */
  attachmentId: id.nullable(),
  sha256: z.string().nullable(),
  reading: intakeReading.nullable(),
  /** The record that carries it, or has the same bytes already. */
  subject: z.object({ kind: subjectKind, id, title: z.string().nullable() }).nullable(),
  /** The mail that it was taken out of. */
  mailId: id.nullable(),
  document: intakeDocument.nullable(),
  pieceNumber: z.string(),
  reason: z.string(),
  byName: z.string(),
  at: instant,
  settledByName: z.string(),
  settledAt: instant.nullable(),
  version: z.int(),
})
export type IntakeItem = z.infer<typeof intakeItem>

/** Which files a list shows; `open` are those that somebody has to do something about. */
export const intakeFilter = z.object({
  /** Part of a name, a place or a document's title. */
  text: text(60),
  state: z.enum(['open', 'all', ...intakeStates]),
  way: intakeWay.nullable(),
})
export type IntakeFilter = z.infer<typeof intakeFilter>

/** What became of one file: its item, and whether it is new in the list. */
export const intakeOutcome = z.object({ item: intakeItem })
export type IntakeOutcome = z.infer<typeof intakeOutcome>

/** Small files come many at once: so many in one call, and so many bytes of them together. */
export const mostAtOnce = 50
export const mostBytesAtOnce = 8 * 1024 * 1024
export const mostSorted = 500

const named = {
  name: z.string().min(1).max(1000),
  /** The folder that was dropped, as the desk calls it. */
  source: z.string().max(1000),
  modifiedAt: whole.nullable(),
}

// ---- watched folders ----

/** A folder that is looked into every minute (监视文件夹), and how the last look went. */
export const watchedFolder = z.object({
  id,
  path: z.string(),
  active: z.boolean(),
  byName: z.string(),
  version: z.int(),
  /** Null before the first look. */
  looked: z
    .object({
      at: instant,
      /** Files that are still being written and wait. */
      waiting: whole,
      /** Whether there were more than one look takes. */
      more: z.boolean(),
      /** What the system said when the folder could not be read; empty when it could. */
      problem: z.string(),
    })
    .nullable(),
})
export type WatchedFolder = z.infer<typeof watchedFolder>

/** Why a folder is not watched, in order of precedence. */
export const folderRefusal = z.discriminatedUnion('code', [
  refusal('watchedFolderMissing', {}),
  refusal('watchedFolderChanged', {}),
  refusal('pathNotAbsolute', {}),
  refusal('pathMissing', { path: z.string() }),
  refusal('pathOfOffice', { path: z.string() }),
  refusal('pathWatched', { path: z.string() }),
])
export type FolderRefusal = z.infer<typeof folderRefusal>

const missing = refusal('intakeMissing', { intakeId: id })
const notOpen = refusal('intakeNotOpen', { name: z.string(), state: intakeState })
/** It did not come in: there is nothing to do with it but to try again or to dismiss it. */
const notThere = refusal('intakeNotThere', { name: z.string() })

/** Refusals of taking in and sorting, in order of precedence. */
export const intakeRefusal = z.discriminatedUnion('code', [
  missing,
  changedMeanwhile,
  notOpen,
  notThere,
  refusal('carriesNoFiles', { kind: subjectKind }),
  refusal('notAMail', {}),
  refusal('partMissing', {}),
  ...fileRefusal.options,
])
export type IntakeRefusal = z.infer<typeof intakeRefusal>

/** Refusals of making a letter of files in the list, in order of precedence. */
export const intakeLetterRefusal = z.discriminatedUnion('code', [
  missing,
  notOpen,
  notThere,
  ...incomingRefusal.options,
])

const chosen = { commandId, intakeIds: z.array(id).min(1).max(mostSorted) }
const one = { commandId, intakeId: id, version: z.int() }

/** Taking in (收集): many files at once, from desks, folders and mails, and sorting them. */
export const intake = {
  /** The last first. */
  list: query('archives.manage')
    .input(z.object({ filter: intakeFilter, offset: whole, limit: z.int().min(1).max(500) }))
    .output(z.object({ rows: z.array(intakeItem), total: whole, largestBytes: whole })),
  get: query('archives.manage')
    .input(z.object({ intakeId: id }))
    .output(intakeItem)
    .errors(refusals(intakeRefusal)),
  /** How much there is to do. */
  summary: query('archives.manage').output(
    z.object({ taken: whole, failed: whole, known: whole, toFile: whole, failedPages: whole }),
  ),
  /** Takes small files in, each with its own outcome; what did not come in stands in the list with its reason. */
  take: command('archives.manage')
    .input(
      z.object({
        commandId,
        files: z
          .array(z.object({ ...named, file: z.file().max(mostBytesAtOnce) }))
          .min(1)
          .max(mostAtOnce),
      }),
    )
    .output(z.array(intakeOutcome)),
  /** Announces a large file; its pieces go through `files.piece`. One that cannot come in is in the list at once. */
  begin: command('archives.manage')
    .input(z.object({ commandId, ...named, size: whole }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('send'), uploadId: z.uuid(), pieceBytes: whole }),
        z.object({ kind: z.literal('refused'), item: intakeItem }),
      ]),
    ),
  /** Takes in a large file that has arrived. */
  finish: command('archives.manage')
    .input(z.object({ commandId, uploadId: z.uuid(), source: named.source, modifiedAt: named.modifiedAt }))
    .output(intakeOutcome)
    .errors(refusals(intakeRefusal)),
  /** Tries again what did not come in from a folder or a mail; a desk sends its files again itself. */
  again: command('archives.manage')
    .input(z.object(chosen))
    .output(z.array(intakeOutcome))
    .errors(refusals(intakeRefusal)),
  /** Takes files out of the list, with a reason; those that came in stay in the store. */
  dismiss: command('archives.manage')
    .input(z.object({ ...chosen, reason: words(200) }))
    .output(z.object({ count: whole }))
    .errors(refusals(intakeRefusal)),
  /** Puts what was dismissed, or kept as a document that is not filed yet, back into the list. */
  restore: command('archives.manage')
    .input(z.object(chosen))
    .output(z.object({ count: whole }))
    .errors(refusals(intakeRefusal)),
  /** Puts a file on a record. Asks for the right to write that record. */
  attach: command('archives.manage')
    .input(z.object({ ...one, subjectKind, subjectId: id }))
    .output(intakeItem)
    .errors(refusals(intakeRefusal)),
  /** Registers a letter (收文) that these files are. */
  register: command('documents.manage')
    .input(
      z.object({
        ...chosen,
        facts: incomingFacts,
        handlerId: id.nullable(),
        dueDay: day.nullable(),
        duplicateReason: text(200),
      }),
    )
    .output(incomingLetter)
    .errors(refusals(intakeLetterRefusal)),
  /** Keeps a file as a document of its own, which waits for the archives (待归档). */
  keep: command('archives.manage')
    .input(z.object({ ...one, document: intakeDocument }))
    .output(intakeItem)
    .errors(refusals(intakeRefusal)),
  /** What was attached to a mail. */
  mailParts: query('archives.manage')
    .input(z.object({ intakeId: id }))
    .output(z.array(z.object({ part: whole, name: z.string(), size: whole, taken: z.boolean() })))
    .errors(refusals(intakeRefusal)),
  takeParts: command('archives.manage')
    .input(z.object({ commandId, intakeId: id, parts: z.array(whole).min(1).max(mostAtOnce) }))
    .output(z.array(intakeOutcome))
    .errors(refusals(intakeRefusal)),
  /** Folders that are watched; the administrator says which. */
  folders: query('signedIn').output(z.array(watchedFolder)),
  /** A path on the machine where the core runs; nothing there is ever changed or deleted. */
  watch: command('settings.manage')
    .input(z.object({ commandId, path: words(1000) }))
    .output(watchedFolder)
    .errors(refusals(folderRefusal)),
  setWatching: command('settings.manage')
    .input(z.object({ commandId, folderId: id, version: z.int(), active: z.boolean() }))
    .output(watchedFolder)
    .errors(refusals(folderRefusal)),
  /** Looks into the folders now. */
  lookNow: command('archives.manage')
    .input(z.object({ commandId }))
    .output(z.object({ taken: whole, waiting: whole })),
}
