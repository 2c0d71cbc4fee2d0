import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { submitRefusals } from '../office/approval.ts'
import { attachment, filePreview } from '../office/files.contract.ts'
import { changedMeanwhile, subjectKind } from '../office/subject.ts'
import { loan, loanCondition, loanKind, loanStatus } from './loan.ts'
import { pieceLine } from './piece-line.ts'

/** Which loans a list shows. */
export const loanFilter = z.object({
  /** Part of a number, a title, a borrower, a unit or a purpose. */
  text: text(60),
  kind: loanKind.nullable(),
  /** `amiss`: came back with fewer pages or damaged; `open`: asked for, ready or out. */
  state: z.enum(['open', 'asked', 'toHandOut', 'out', 'overdue', 'returned', 'amiss', 'all']),
  /** The loans of one person: the borrower's history. */
  borrowerId: id.nullable(),
  /** The loans of one piece: its history. */
  pieceId: id.nullable(),
})
export type LoanFilter = z.infer<typeof loanFilter>

/** Who has the original, or asked for it first. */
const holder = { number: z.string(), by: z.string(), unit: z.string(), until: day, status: loanStatus }

/** Refusals of lending, in order of precedence. */
export const loanRefusal = z.discriminatedUnion('code', [
  refusal('pieceMissing', { pieceId: id }),
  refusal('pieceDestroyed', { number: z.string() }),
  refusal('loanMissing', { loanId: id }),
  changedMeanwhile,
  /** Only the borrower does this. */
  refusal('notTheBorrower', { by: z.string() }),
  /** Only the borrower, whoever asked for them, or the archivist does this. */
  refusal('notYours', { by: z.string() }),
  /** The borrower is nobody of the office: the archivist asks for them and a view needs a person who signs in. */
  refusal('viewForPersonOnly', {}),
  refusal('borrowerMissing', {}),
  /** Accounting originals do not leave the house (会计档案管理办法 §13). */
  refusal('originalStays', { number: z.string(), category: z.string() }),
  refusal('inDisposal', { number: z.string(), list: z.string() }),
  refusal('lentAlready', holder),
  refusal('viewOpenAlready', { number: z.string(), until: day }),
  refusal('nothingToView', { number: z.string() }),
  refusal('notInThisState', { status: loanStatus }),
  refusal('dueInPast', { today: day }),
  refusal('termTooLong', { days: whole, last: day }),
  refusal('dueNotLater', { due: day }),
  refusal('renewedOut', { limit: whole }),
  refusal('overdueNotRenewed', { due: day }),
  refusal('pagesMissing', {}),
  refusal('pagesTooMany', { most: whole }),
  /** Pages are missing or the thing is damaged: a word on it is asked for. */
  refusal('noteMissing', { pagesOut: whole, pagesBack: whole }),
  refusal('viewOver', { until: day }),
  refusal('fileMissing', {}),
  refusal('fileDamaged', {}),
  ...submitRefusals,
])
export type LoanRefusal = z.infer<typeof loanRefusal>

const loanId = id
const change = { commandId, loanId, version: id }
const page = { offset: whole, limit: z.int().min(1).max(500) }

/** What a borrower may choose: the catalogue without what lies above their rights. */
export const lendable = pieceLine.extend({
  originalStays: z.boolean(),
  needsApproval: z.boolean(),
  /** Files and records that a view would show. */
  files: whole,
  /** Who has the original, or asked for it; null while it lies on its shelf. */
  lentTo: z.object({ by: z.string(), until: day, status: loanStatus }).nullable(),
})
export type Lendable = z.infer<typeof lendable>

export const loanView = z.object({ fileName: z.string(), personName: z.string(), at: instant })

export const lending = {
  /** Newest first; who may not read the catalogue sees their own. */
  list: query('signedIn')
    .input(z.object({ filter: loanFilter, ...page }))
    .output(z.object({ rows: z.array(loan), total: whole })),
  get: query('signedIn')
    .input(z.object({ loanId }))
    .output(
      z.object({
        loan,
        /** What the person who asks may do with it. */
        may: z.object({
          handOut: z.boolean(),
          renew: z.boolean(),
          takeBack: z.boolean(),
          withdraw: z.boolean(),
          view: z.boolean(),
        }),
        /** Which files of a view were opened, by whom and when; the newest first. */
        views: z.array(loanView),
        /** How often it may be renewed, and for how many days a loan runs. */
        limits: z.object({ renewals: whole, days: whole }),
      }),
    )
    .errors(refusals(loanRefusal)),
  /** The first and the last day for which something may be asked for today, and the usual one. */
  terms: query('archives.borrow').output(z.object({ usual: day, last: day, renewals: whole })),
  /** Pieces to ask for, by part of a number or a title. */
  pieces: query('archives.borrow')
    .input(z.object({ text: text(60), limit: z.int().min(1).max(50) }))
    .output(z.array(lendable)),
  piece: query('archives.borrow')
    .input(z.object({ pieceId: id }))
    .output(lendable)
    .errors(refusals(loanRefusal)),
  /** What of lending waits for the person who asks: theirs, and for the archivist everybody's. */
  today: query('signedIn').output(
    z.object({ overdue: z.array(loan), soon: z.array(loan), toHandOut: z.array(loan), ready: z.array(loan) }),
  ),
  /** Asks for a piece. Without `borrower` for the person who asks; the archivist also asks for others. */
  ask: command('archives.borrow')
    .input(
      z.object({
        commandId,
        pieceId: id,
        kind: loanKind,
        purpose: words(120),
        dueDay: day,
        borrower: z.object({ personId: id.nullable(), name: text(30), unit: text(60) }).nullable(),
      }),
    )
    .output(loan)
    .errors(refusals(loanRefusal)),
  handOut: command('archives.manage')
    .input(z.object({ ...change, pages: whole, dueDay: day }))
    .output(loan)
    .errors(refusals(loanRefusal)),
  /** The borrower before the day is past; the archivist at any time. */
  renew: command('archives.borrow')
    .input(z.object({ ...change, dueDay: day }))
    .output(loan)
    .errors(refusals(loanRefusal)),
  /** The thing is back: pages counted, condition seen (SEC-10). Of a view: ended before its day. */
  takeBack: command('archives.manage')
    .input(z.object({ ...change, pages: whole, condition: loanCondition, note: text(200) }))
    .output(loan)
    .errors(refusals(loanRefusal)),
  /** Takes back what was asked for and not handed out. */
  withdraw: command('archives.borrow')
    .input(z.object({ ...change, note: text(200) }))
    .output(loan)
    .errors(refusals(loanRefusal)),
  /** The files of an electronic view, while it is open to the person who asks. */
  viewFiles: query('archives.borrow')
    .input(z.object({ loanId }))
    .output(
      z.object({
        files: z.array(attachment),
        /** Records of the piece that say something themselves, such as a document that was written here. */
        texts: z.array(z.object({ kind: subjectKind, id, title: z.string() })),
      }),
    )
    .errors(refusals(loanRefusal)),
  /** Opens what a record of the piece says; on record as the opening of a file is. */
  openText: command('archives.borrow')
    .input(z.object({ commandId, loanId, kind: subjectKind, id }))
    .output(z.object({ title: z.string(), text: z.string() }))
    .errors(refusals(loanRefusal)),
  /** Opens one file of a view; every opening is on record. */
  openFile: command('archives.borrow')
    .input(z.object({ commandId, loanId, attachmentId: id }))
    .output(attachment)
    .errors(refusals(loanRefusal)),
  /** The bytes of a file that was opened; shown in place and not to be saved. */
  fileContent: query('archives.borrow')
    .input(z.object({ loanId, attachmentId: id }))
    .output(z.file())
    .errors(refusals(loanRefusal)),
  filePreview: query('archives.borrow')
    .input(z.object({ loanId, attachmentId: id }))
    .output(filePreview)
    .errors(refusals(loanRefusal)),
}
