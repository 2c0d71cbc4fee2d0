import { z } from 'zod'
import { day } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { submitRefusals } from '../office/approval.ts'
import { changedMeanwhile } from '../office/subject.ts'
import { disposal, disposalStatus, disposalWithLines, duePiece, hold, verdict } from './disposal.ts'

/** Pieces on one list at most: whoever decides reads all of it. */
export const mostOnList = 2_000

export const disposalFilter = z.object({
  /** Part of a number or an opinion. */
  text: text(60),
  status: disposalStatus.nullable(),
})
export type DisposalFilter = z.infer<typeof disposalFilter>

export const dueFilter = z.object({
  /** Part of an archive number, a title or a category. */
  text: text(60),
  /** Whose retention ends in this year or earlier; null: has ended by today. */
  throughYear: z.int().min(1900).max(2200).nullable(),
  state: z.enum(['free', 'held', 'listed', 'all']),
})
export type DueFilter = z.infer<typeof dueFilter>

const piece = { number: z.string(), title: z.string() }

/** Refusals of disposal, in order of precedence. */
export const disposalRefusal = z.discriminatedUnion('code', [
  refusal('disposalMissing', { disposalId: id }),
  changedMeanwhile,
  refusal('notInThisState', { status: disposalStatus }),
  refusal('listEmpty', {}),
  refusal('listTooLong', { most: whole }),
  refusal('pieceMissing', { pieceId: id }),
  refusal('pieceDestroyed', { number: z.string() }),
  /** Its retention is permanent or has not ended (会计档案管理办法 §15). */
  refusal('notDue', { ...piece, endDay: day.nullable() }),
  refusal('listedAlready', { ...piece, list: z.string() }),
  refusal('opinionMissing', piece),
  refusal('extensionWrong', { ...piece, from: z.int(), to: z.int() }),
  /** Lent, in an approval, or held: not to be destroyed (会计档案管理办法 §19). */
  refusal('pieceHeld', { ...piece, kind: hold.shape.kind, by: z.string(), detail: z.string() }),
  refusal('nothingToDestroy', {}),
  refusal('handlersAlike', {}),
  refusal('supervisorHandles', { name: z.string() }),
  refusal('confirmationWrong', { number: z.string() }),
  refusal('dayWrong', { from: day, to: day }),
  refusal('holdMissing', {}),
  refusal('heldAlready', { by: z.string(), reason: z.string() }),
  ...submitRefusals,
])
export type DisposalRefusal = z.infer<typeof disposalRefusal>

const disposalId = id
const page = { offset: whole, limit: z.int().min(1).max(500) }

/** A piece with its verdict and opinion as the appraiser writes them. */
export const appraisal = z.object({
  pieceId: id,
  verdict,
  opinion: text(200),
  untilYear: z.int().min(1900).max(2300).nullable(),
})
export type Appraisal = z.infer<typeof appraisal>

const content = { opinion: text(400), lines: z.array(appraisal).max(5_000) }

export const disposals = {
  /** Pieces whose retention has ended, the longest ago first. */
  due: query('archives.read')
    .input(z.object({ filter: dueFilter, ...page }))
    .output(z.object({ rows: z.array(duePiece), total: whole })),
  /** Newest first. */
  list: query('archives.read')
    .input(z.object({ filter: disposalFilter, ...page }))
    .output(z.object({ rows: z.array(disposal), total: whole })),
  get: query('archives.read')
    .input(z.object({ disposalId }))
    .output(disposalWithLines)
    .errors(refusals(disposalRefusal)),
  /** How many pieces are due, and which lists wait to be carried out. */
  today: query('archives.read').output(z.object({ due: whole, approved: z.array(disposal) })),
  holds: query('archives.read')
    .input(z.object({ pieceId: id }))
    .output(z.array(hold))
    .errors(refusals(disposalRefusal)),
  /** Begins a list; it gets its number at once. */
  create: command('archives.manage')
    .input(z.object({ commandId, ...content }))
    .output(disposalWithLines)
    .errors(refusals(disposalRefusal)),
  /** A draft, or one that came back. */
  update: command('archives.manage')
    .input(z.object({ commandId, disposalId, version: id, ...content }))
    .output(disposalWithLines)
    .errors(refusals(disposalRefusal)),
  submit: command('archives.manage')
    .input(z.object({ commandId, disposalId, version: id, note: text(200) }))
    .output(disposalWithLines)
    .errors(refusals(disposalRefusal)),
  /** A list that will not be carried out; its number stays in its place. */
  cancel: command('archives.manage')
    .input(z.object({ commandId, disposalId, version: id, reason: words(200) }))
    .output(disposalWithLines)
    .errors(refusals(disposalRefusal)),
  /** Destroys (销毁) what an approved list says: two handlers, a supervisor, and the list's number typed again. */
  carryOut: command('archives.manage')
    .input(
      z.object({
        commandId,
        disposalId,
        version: id,
        day,
        handlers: z.tuple([words(30), words(30)]),
        supervisor: words(30),
        confirmation: text(60),
      }),
    )
    .output(
      z.object({
        /** Pieces that stay as an entry only, and stored files whose bytes go. */
        pieces: whole,
        destroyedFiles: z.array(z.string()),
        /** Stored files that other records use: their bytes stay. */
        sharedFiles: whole,
      }),
    )
    .errors(refusals(disposalRefusal)),
  hold: command('archives.manage')
    .input(z.object({ commandId, pieceId: id, reason: words(200) }))
    .output(z.array(hold))
    .errors(refusals(disposalRefusal)),
  endHold: command('archives.manage')
    .input(z.object({ commandId, holdId: id, reason: words(200) }))
    .output(z.array(hold))
    .errors(refusals(disposalRefusal)),
}
