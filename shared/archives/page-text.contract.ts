import { z } from 'zod'
import { instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, whole } from '../kernel/procedure.ts'
import { fileRefusal, readingFailure } from '../office/files.contract.ts'
import { changedMeanwhile } from '../office/subject.ts'

/** Why a page's picture was not read. */
export const pageFailure = z.enum([
  'tooLarge',
  'unreadable',
  'tooSlow',
  'crashed',
  'tooManyPages',
  'cancelled',
  'missing',
])
export type PageFailure = z.infer<typeof pageFailure>

/** Pages of one file whose pictures are read. */
export const mostScannedPages = 500

/** Signs of one page as a person may correct it. */
export const longestPage = 100_000

/** Words of a page; control characters and page breaks are no part of them. */
const pageWords = z
  .string()
  .max(longestPage)
  .transform((words) => words.replace(/[^\P{Cc}\n\t]/gu, ''))

/** The words of one page of a file, as the search knows them. */
export const pageText = z.object({
  page: z.int().positive(),
  /** `own` words come with the file; the others are read from its picture (文字识别). */
  state: z.enum(['own', 'waiting', 'read', 'failed']),
  /** What holds: as corrected, else as read. */
  text: z.string(),
  /** How sure the reading is, in per cent; null where nothing was read from a picture. */
  confidence: whole.nullable(),
  failure: pageFailure.nullable(),
  corrected: z.object({ byName: z.string(), at: instant }).nullable(),
  /** Goes back with a correction; 0 where nothing but the file's own words is known. */
  version: whole,
})
export type PageText = z.infer<typeof pageText>

/** What a file says, page by page. */
export const fileText = z.object({
  /** How far the reading of the file itself is. */
  state: z.enum(['waiting', 'read', 'none', 'failed']),
  failure: readingFailure.nullable(),
  pages: z.array(pageText),
  /** Pages that the file has beyond those listed. */
  cut: z.boolean(),
  /** Whether the words stand for a picture, so that they may be corrected, and the caller may. */
  mayCorrect: z.boolean(),
})
export type FileText = z.infer<typeof fileText>

/** Pages that wait, that are read now and that failed, over all files. */
const scanQueue = z.object({
  waitingPages: whole,
  waitingFiles: whole,
  failedPages: whole,
  /** What is read right now, as far as the caller may know of it. */
  reading: z.array(z.object({ name: z.string().nullable(), page: whole, pages: whole })),
})

const failedFile = z.object({
  attachmentId: id,
  name: z.string().nullable(),
  pages: z.array(z.object({ page: whole, failure: pageFailure })),
})

/** Refusals of keeping the words of pages, in order of precedence. */
export const pageTextRefusal = z.discriminatedUnion('code', [
  ...fileRefusal.options,
  refusal('pageMissing', { page: whole }),
  refusal('wordsOfFile', {}),
  changedMeanwhile,
])
export type PageTextRefusal = z.infer<typeof pageTextRefusal>

/** The words on the pages of files (文字识别): read from pictures, shown beside them, corrected by people. */
export const pageTexts = {
  /** For whoever sees the record that the file lies on. */
  get: query('signedIn')
    .input(z.object({ attachmentId: id }))
    .output(fileText)
    .errors(refusals(pageTextRefusal)),
  /** Corrects a page, for whoever may write its record; `text` null goes back to what was read. */
  correct: command('signedIn')
    .input(
      z.object({
        commandId,
        attachmentId: id,
        page: z.int().positive(),
        version: whole,
        text: pageWords.nullable(),
      }),
    )
    .output(pageText)
    .errors(refusals(pageTextRefusal)),
  /** Reads pictures of pages anew: the pages named, whatever is known of them, or all that failed. */
  readAgain: command('signedIn')
    .input(
      z.object({
        commandId,
        attachmentId: id,
        pages: z.array(z.int().positive()).min(1).max(mostScannedPages).nullable(),
      }),
    )
    .output(z.object({ count: whole }))
    .errors(refusals(pageTextRefusal)),
  queue: query('archives.manage').output(scanQueue),
  /** Files with pages that were not read, newest first, at most 200. */
  failed: query('archives.manage').output(z.array(failedFile)),
  /** Puts every page that failed back in the queue. */
  readAllFailed: command('archives.manage')
    .input(z.object({ commandId }))
    .output(z.object({ count: whole })),
  /** Takes what waits out of the queue; it is listed as cancelled and read when somebody asks again. */
  cancel: command('archives.manage')
    .input(z.object({ commandId }))
    .output(z.object({ count: whole })),
}
