import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { amountFen } from '../kernel/money.ts'
import { command, commandId, id, query, refusal, refusals, text } from '../kernel/procedure.ts'
import { currency } from '../office/office.contract.ts'
import {
  statementContainer,
  statementDetail,
  statementEncoding,
  statementFileRefusal,
  statementMapping,
  statementProblem,
  statementProblemCode,
  statementProgress,
  statementRow,
} from './statement-reading.ts'

const whole = z.int().min(0)
const paging = { offset: whole, limit: z.int().min(1).max(500) }
const readingId = z.uuid()
const lines = z.array(z.int().min(1)).max(20_000)

/** Problems sent at once; `problemTotal` counts them all. */
export const shownProblems = 500

// ---- a reading: a file that was read and is not saved ----

/** What a file is told of while it is read: any number of `progress`, then `read` or `refused`. */
export const readEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: statementProgress }),
  z.object({ kind: z.literal('refused'), refusal: statementFileRefusal }),
  z.object({ kind: z.literal('read'), readingId }),
])
export type ReadEvent = z.infer<typeof readEvent>

/** Where the layout of the file came from; `remembered` was mapped by hand for an earlier file. */
export const readingLayout = z.enum(['recognised', 'remembered', 'byHand', 'unknown'])
export type ReadingLayout = z.infer<typeof readingLayout>

const statementNote = z.object({
  statementId: id,
  accountName: z.string(),
  fileName: z.string(),
  fromDay: day.nullable(),
  toDay: day.nullable(),
  byName: z.string(),
  at: instant,
})
export type StatementNote = z.infer<typeof statementNote>

/** A problem and the place of its row in the reading, from 0; null for what concerns the whole file. */
const readingProblem = statementProblem.extend({ rowIndex: whole.nullable() })
export type ReadingProblem = z.infer<typeof readingProblem>

/** A reading beside one account (or none yet): everything but its rows. */
export const readingOverview = statementDetail.omit({ rows: true, problems: true }).extend({
  readingId,
  fileName: z.string(),
  fileSize: whole,
  layout: readingLayout,
  rowCount: whole,
  fromDay: day.nullable(),
  toDay: day.nullable(),
  /** Sums of the rows in the file's own currency, in fen. */
  inFen: z.int(),
  outFen: z.int(),
  counts: z.object({ new: whole, seen: whole, rejected: whole, troubled: whole }),
  problems: z.array(readingProblem),
  problemTotal: whole,
  /** A statement saved from the very same bytes. */
  sameFile: statementNote.nullable(),
  /** Statements of the account that cover some of the same days. */
  overlapping: z.array(statementNote),
  /** The account that carries the number stated in the file. */
  suggestedAccountId: id.nullable(),
  /** The file states another account number than the account's. */
  numberDiffers: z.boolean(),
})
export type ReadingOverview = z.infer<typeof readingOverview>

export const rowMark = z.enum(['new', 'seen', 'rejected'])
export type RowMark = z.infer<typeof rowMark>

/** A row of a reading beside what the account already holds; `seenIn` names the first time. */
export const markedRow = statementRow.extend({
  mark: rowMark,
  seenIn: z.object({ statementId: id, line: z.int() }).nullable(),
  problems: z.array(statementProblemCode),
})
export type MarkedRow = z.infer<typeof markedRow>

export const rowFilter = z.enum(['all', 'problems', 'seen'])
export type RowFilter = z.infer<typeof rowFilter>

// ---- a statement (银行对账单): saved, never changed ----

export const statement = z.object({
  id,
  accountId: id,
  accountName: z.string(),
  fileName: z.string(),
  fileSize: whole,
  sha256: z.string(),
  encoding: statementEncoding.nullable(),
  container: statementContainer,
  currency: z.string().nullable(),
  fromDay: day.nullable(),
  toDay: day.nullable(),
  openingFen: amountFen.nullable(),
  closingFen: amountFen.nullable(),
  /** Sums of all rows of the file in its own currency, in fen, whether taken or not. */
  inFen: z.int(),
  outFen: z.int(),
  proven: z.boolean().nullable(),
  /** Why it was saved although it does not add up. */
  unprovenReason: z.string(),
  fileRowCount: whole,
  /** Rows taken, and of these the ones taken again on purpose. */
  rowCount: whole,
  takenAgainCount: whole,
  /** Rows left out because they had been taken before. */
  skippedCount: whole,
  /** Rows left out because they are rejected, now or before. */
  rejectedCount: whole,
  problemTotal: whole,
  byName: z.string(),
  at: instant,
  /** SHA-256 over the rows taken and rejected with this statement. */
  rowsHash: z.string(),
})
export type Statement = z.infer<typeof statement>

export const savedRow = statementRow.extend({ id, problems: z.array(statementProblemCode) })
export type SavedRow = z.infer<typeof savedRow>

/** Refusals of statements, in order of precedence. */
export const statementRefusal = z.discriminatedUnion('code', [
  refusal('statementMissing', { statementId: id }),
  refusal('readingMissing', {}),
  refusal('accountMissing', { account: z.string() }),
  refusal('accountIsCash', { accountName: z.string() }),
  refusal('currencyDiffers', { statementCurrency: z.string(), accountCurrency: currency }),
  refusal('layoutUnknown', {}),
  refusal('unproven', { problemCount: whole }),
  refusal('seenUndecided', { count: whole }),
  refusal('nothingToSave', { seenCount: whole, rejectedCount: whole }),
  refusal('fileNotKept', {}),
])
export type StatementRefusal = z.infer<typeof statementRefusal>

const ofReading = { readingId, accountId: id.nullable() }

export const statements = {
  /** Reads a file of at most 50 MB. Aborting the call stops the reader. The reading is kept for an hour. */
  read: query('statements.import')
    .input(z.object({ file: z.file() }))
    .output(eventIterator(readEvent)),
  reading: query('statements.import')
    .input(z.object(ofReading))
    .output(readingOverview)
    .errors(refusals(statementRefusal)),
  readingRows: query('statements.import')
    .input(z.object({ ...ofReading, ...paging, only: rowFilter }))
    .output(z.object({ rows: z.array(markedRow), total: whole }))
    .errors(refusals(statementRefusal)),
  /** Reads the same bytes again with columns mapped by hand. A later call overtakes an earlier one. */
  remap: query('statements.import')
    .input(z.object({ ...ofReading, mapping: statementMapping }))
    .output(readingOverview)
    .errors(refusals(z.union([statementRefusal, statementFileRefusal]))),
  forget: query('statements.import').input(z.object({ readingId })).output(z.object({})),
  /**
   * Saves a reading as a statement of the account. `seen` decides on rows taken before: `skip` leaves them
   * out but for `takeLines`, `take` takes them all again. `rejectLines` are never taken, now or later; rows
   * rejected once stay so, whatever is asked.
   */
  save: command('statements.import')
    .input(
      z.object({
        commandId,
        readingId,
        accountId: id,
        rememberLayout: z.boolean(),
        seen: z.enum(['skip', 'take']).nullable(),
        takeLines: lines,
        rejectLines: lines,
        unprovenReason: text(200),
      }),
    )
    .output(statement)
    .errors(refusals(statementRefusal)),
  /** Newest first. */
  list: query('statements.read')
    .input(z.object({ accountId: id.nullable(), ...paging }))
    .output(z.object({ rows: z.array(statement), total: whole })),
  get: query('statements.read')
    .input(z.object({ statementId: id }))
    .output(
      z.object({
        statement,
        problems: z.array(statementProblem),
        /** Rows rejected with this statement, at most 500. */
        rejections: z.array(statementRow),
        /** The bank journal's balance at the end of the statement's last day; null when that is not known. */
        journalFen: amountFen.nullable(),
      }),
    )
    .errors(refusals(statementRefusal)),
  /** In the order of the file. */
  rows: query('statements.read')
    .input(z.object({ statementId: id, ...paging }))
    .output(z.object({ rows: z.array(savedRow), total: whole })),
  /** The original file, byte for byte. */
  file: query('statements.read')
    .input(z.object({ statementId: id }))
    .output(z.file())
    .errors(refusals(statementRefusal)),
}
