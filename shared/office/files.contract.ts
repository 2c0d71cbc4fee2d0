import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { fileFormat } from './file-formats.ts'
import { subjectKind } from './subject.ts'

export type { FileFormat } from './file-formats.ts'

/** The record that a file lies on. */
const ofSubject = { subjectKind, subjectId: id }
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const uploadId = z.uuid()

/** A file is sent in pieces of at most this size, one after the other. */
export const pieceBytes = 4 * 1024 * 1024

/** Why a file's text could not be read. */
export const readingFailure = z.enum([
  'encrypted',
  'damaged',
  'bomb',
  'forbidden',
  'tooLarge',
  'tooSlow',
  'outOfMemory',
  'missing',
])
export type ReadingFailure = z.infer<typeof readingFailure>

/** How far the reading of a file's text is; `none` has nothing that could be read, such as a photograph. */
export const readingState = z.enum(['waiting', 'read', 'none', 'failed'])

/** A file on a record (附件). What was taken away stays in the list, marked. */
export const attachment = z.object({
  id,
  ...ofSubject,
  sha256,
  name: z.string(),
  format: fileFormat,
  size: whole,
  note: z.string(),
  byName: z.string(),
  at: instant,
  reading: z.object({
    state: readingState,
    pages: whole.nullable(),
    failure: readingFailure.nullable(),
  }),
  removed: z.object({ byName: z.string(), at: instant, reason: z.string() }).nullable(),
})
export type Attachment = z.infer<typeof attachment>

/** What is not taken in, as the bytes or the name show it. */
export const refusedContent = z.enum([
  'program',
  'script',
  'macros',
  'webPage',
  'archiveOfPrograms',
  'unknown',
])
export type RefusedContent = z.infer<typeof refusedContent>

/** Refusals of files on records, in order of precedence. */
export const fileRefusal = z.discriminatedUnion('code', [
  refusal('subjectMissing', {}),
  /** The record is finished: its files stay as they are. */
  refusal('subjectLocked', {}),
  refusal('attachmentMissing', {}),
  refusal('uploadMissing', {}),
  refusal('fileEmpty', {}),
  refusal('fileTooLarge', { bytes: whole, limit: whole }),
  refusal('diskLow', { bytes: whole, free: whole }),
  refusal('uploadsTooMany', { limit: whole }),
  refusal('pieceWrong', { expected: whole }),
  refusal('contentRefused', { content: refusedContent }),
  refusal('attachedAlready', { name: z.string(), byName: z.string(), at: instant }),
  refusal('attachmentsTooMany', { limit: whole }),
  refusal('removedAlready', { byName: z.string(), at: instant }),
  refusal('fileNotKept', {}),
  /** Destroyed with the records that it belonged to. */
  refusal('fileDestroyed', { at: instant }),
  refusal('fileDamaged', {}),
])
export type FileRefusal = z.infer<typeof fileRefusal>

// ---- preview: what a file says, read in a thread of its own ----

const run = z.object({
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  underline: z.boolean().optional(),
  strike: z.boolean().optional(),
  /** A picture instead of text, as a `data:` address of a bitmap. */
  picture: z.string().optional(),
})
export type DocumentRun = z.infer<typeof run>

const paragraph = z.object({
  kind: z.literal('paragraph'),
  /** 0 is ordinary text, 1 to 6 a heading. */
  level: z.int().min(0).max(6),
  align: z.enum(['left', 'center', 'right', 'justify']),
  /** The number or sign of a list item, as it stands in the document. */
  marker: z.string(),
  /** Steps that a list item is moved in. */
  indent: whole,
  runs: z.array(run),
})
export type DocumentParagraph = z.infer<typeof paragraph>

const cell = z.object({ columns: whole, rows: whole, paragraphs: z.array(paragraph) })
export type DocumentCell = z.infer<typeof cell>
const documentTable = z.object({ kind: z.literal('table'), rows: z.array(z.array(cell)) })
export type DocumentTable = z.infer<typeof documentTable>
export const documentBlock = z.discriminatedUnion('kind', [paragraph, documentTable])
export type DocumentBlock = z.infer<typeof documentBlock>

const sheet = z.object({
  name: z.string(),
  rows: z.array(z.object({ line: whole, cells: z.array(z.string()) })),
  /** Columns of the widest row shown. */
  columns: whole,
})
export type PreviewSheet = z.infer<typeof sheet>

/** What is shown of a file that is not drawn from its own bytes; `cut` says that more of it is not shown. */
export const filePreview = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document'), blocks: z.array(documentBlock), cut: z.boolean() }),
  z.object({ kind: z.literal('sheets'), sheets: z.array(sheet), cut: z.boolean() }),
  z.object({ kind: z.literal('text'), text: z.string(), cut: z.boolean() }),
  z.object({ kind: z.literal('failed'), failure: readingFailure }),
  z.object({ kind: z.literal('none') }),
])
export type FilePreview = z.infer<typeof filePreview>

// ---- the weekly check of the store ----

/** One file that is not as it was recorded; `orphan` lies in the store and no record knows it. */
export const fixityFinding = z.object({
  kind: z.enum(['missing', 'changed', 'orphan']),
  /** Its name in the store. */
  stored: z.string(),
  /** The name it came with; empty for one that nobody recorded. */
  name: z.string(),
  bytes: whole,
})
export type FixityFinding = z.infer<typeof fixityFinding>

/** One reading-back of the whole store (固化核对). `list` holds the first 500 findings. */
export const fixityCheck = z.object({
  id,
  byName: z.string(),
  startedAt: instant,
  endedAt: instant,
  files: whole,
  bytes: whole,
  missing: whole,
  changed: whole,
  orphans: whole,
  list: z.array(fixityFinding),
})
export type FixityCheck = z.infer<typeof fixityCheck>

export const fixityProgress = z.object({
  files: whole,
  totalFiles: whole,
  bytes: whole,
  totalBytes: whole,
})
export type FixityProgress = z.infer<typeof fixityProgress>

export const fixityEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: fixityProgress }),
  z.object({ kind: z.literal('done'), check: fixityCheck }),
])
export type FixityEvent = z.infer<typeof fixityEvent>

const unreadFile = z.object({
  sha256,
  /** Null when the caller may not see the record it lies on. */
  name: z.string().nullable(),
  format: fileFormat,
  size: whole,
  at: instant,
  failure: readingFailure,
})
export type UnreadFile = z.infer<typeof unreadFile>

/**
 * Files on records. Whoever may read a record may see its files, whoever may write it may add and take away;
 * each procedure asks for the right of the record that it is about.
 */
export const files = {
  /** Oldest first, those taken away included. */
  list: query('signedIn')
    .input(z.object(ofSubject))
    .output(
      z.object({
        rows: z.array(attachment),
        /** Whether the caller may add and take away. */
        mayChange: z.boolean(),
        largestBytes: whole,
      }),
    )
    .errors(refusals(fileRefusal)),
  /**
   * Announces a file for a record, or, with `subjectId` null, for one that is still being filled in; its pieces
   * follow. What was begun is forgotten after an hour.
   */
  begin: query('signedIn')
    .input(
      z.object({ subjectKind, subjectId: id.nullable(), name: z.string().min(1).max(1000), size: whole }),
    )
    .output(z.object({ uploadId, pieceBytes: whole }))
    .errors(refusals(fileRefusal)),
  /** The next piece; `offset` is what arrived before it. The same piece again is taken once. */
  piece: query('signedIn')
    .input(z.object({ uploadId, offset: whole, piece: z.file().max(pieceBytes) }))
    .output(z.object({ received: whole }))
    .errors(refusals(fileRefusal)),
  /** The hash of a file that has arrived whole. */
  arrived: query('signedIn')
    .input(z.object({ uploadId }))
    .output(z.object({ sha256 }))
    .errors(refusals(fileRefusal)),
  cancel: query('signedIn').input(z.object({ uploadId })).output(z.object({})),
  /** Puts a file that has arrived whole on its record (architecture rule 8: a file enters safely). */
  attach: command('signedIn')
    .input(z.object({ commandId, uploadId, note: text(200) }))
    .output(attachment)
    .errors(refusals(fileRefusal)),
  /** Takes a file away: a mark with a reason, the file stays. */
  remove: command('signedIn')
    .input(z.object({ commandId, attachmentId: id, reason: words(200) }))
    .output(attachment)
    .errors(refusals(fileRefusal)),
  get: query('signedIn')
    .input(z.object({ attachmentId: id }))
    .output(attachment)
    .errors(refusals(fileRefusal)),
  /** The file, byte for byte, after its hash was compared. */
  content: query('signedIn')
    .input(z.object({ attachmentId: id }))
    .output(z.file())
    .errors(refusals(fileRefusal)),
  preview: query('signedIn')
    .input(z.object({ attachmentId: id }))
    .output(filePreview)
    .errors(refusals(fileRefusal)),
  /** Files whose text could not be read, newest first, at most 500. */
  unread: query('settings.manage').output(z.array(unreadFile)),
  /** Puts files whose reading failed back in the queue. */
  readAgain: command('settings.manage')
    .input(z.object({ commandId, sha256: z.array(sha256).min(1).max(500) }))
    .output(z.object({ count: whole })),
  /** The last check of the store and when the next is due. */
  fixity: query('settings.manage').output(
    z.object({
      last: fixityCheck.nullable(),
      dueAt: instant,
      running: fixityProgress.nullable(),
      stored: z.object({ files: whole, bytes: whole }),
    }),
  ),
  /** Checks the store now; leaving the loop stops it, and nothing is recorded. */
  checkNow: command('settings.manage').input(z.object({ commandId })).output(eventIterator(fixityEvent)),
  /** Deletes what lies in the store and no record knows, as the last check listed it. */
  clearOrphans: command('settings.manage')
    .input(z.object({ commandId, stored: z.array(z.string().max(100)).min(1).max(500) }))
    .output(z.object({ cleared: z.array(z.string()) })),
}
