import { eq } from 'drizzle-orm'
import {
  type Appraisal,
  type DisposalRefusal,
  mostOnList,
} from '../../../../shared/archives/disposal.contract.ts'
import { longestExtension } from '../../../../shared/archives/disposal.rules.ts'
import type { DisposalWithLines, Hold } from '../../../../shared/archives/disposal.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt, yearOf } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import { submitApproval } from '../../office/approvals/submit.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import { issueNumber, voidNumber } from '../../office/numbers/numbers.commands.ts'
import { pieceView } from '../catalogue/piece.queries.ts'
import { pieceLine } from '../piece-line.queries.ts'
import {
  disposalById,
  disposalPieces,
  disposalRow,
  disposalView,
  endDayOf,
  openListOf,
} from './disposal.queries.ts'
import { type DisposalRow, disposalPieceTable, disposalTable, pieceHoldTable } from './disposal.tables.ts'
import { holdById, holdsOf } from './holds.queries.ts'

export type Refused = Refusal<DisposalRefusal>

/** What stands against one line of a list; `listId` is the list itself. */
function refuseLine(tx: Tx, line: Appraisal, listId: number | null, today: string): Refused | null {
  const piece = pieceLine(tx, line.pieceId)
  if (!piece) return refuse({ code: 'pieceMissing', pieceId: line.pieceId })
  const { number, title } = piece
  if (piece.destroyedAt !== null) return refuse({ code: 'pieceDestroyed', number })
  const endDay = endDayOf(tx, piece.id) ?? null
  if (endDay === null || endDay >= today) return refuse({ code: 'notDue', number, title, endDay })
  const listed = openListOf(tx, piece.id)
  if (listed && listed.id !== listId)
    return refuse({ code: 'listedAlready', number, title, list: listed.number })
  if (line.opinion === '') return refuse({ code: 'opinionMissing', number, title })
  if (line.verdict === 'destroy') return null
  const [from, to] = [yearOf(today), yearOf(today) + longestExtension]
  const { untilYear } = line
  const fits = untilYear !== null && untilYear >= from && untilYear <= to
  return fits ? null : refuse({ code: 'extensionWrong', number, title, from, to })
}

/** The first hold among pieces that are to be destroyed. */
export function refuseHeld(tx: Tx, lines: readonly Pick<Appraisal, 'pieceId' | 'verdict'>[]): Refused | null {
  for (const { pieceId } of lines.filter(({ verdict }) => verdict === 'destroy')) {
    const [hold] = holdsOf(tx, pieceId)
    if (!hold) continue
    const { number, title } = must(pieceLine(tx, pieceId), 'a listed piece')
    return refuse({ code: 'pieceHeld', number, title, kind: hold.kind, by: hold.by, detail: hold.detail })
  }
  return null
}

function writeLines(tx: Tx, disposalId: number, lines: readonly Appraisal[]): void {
  tx.delete(disposalPieceTable).where(eq(disposalPieceTable.disposalId, disposalId)).run()
  for (const { pieceId, verdict, opinion, untilYear } of lines) {
    const until = verdict === 'extend' ? untilYear : null
    tx.insert(disposalPieceTable).values({ disposalId, pieceId, verdict, opinion, untilYear: until }).run()
  }
}

/** What stands against the lines of a list. A piece that is held may be extended. */
function refuseLines(
  tx: Tx,
  lines: readonly Appraisal[],
  listId: number | null,
  today: string,
): Refused | null {
  if (lines.length > mostOnList) return refuse({ code: 'listTooLong', most: mostOnList })
  for (const line of lines) {
    const refused = refuseLine(tx, line, listId, today)
    if (refused) return refused
  }
  return refuseHeld(tx, lines)
}

const onePiece = (lines: readonly Appraisal[]): Appraisal[] => [
  ...new Map(lines.map((line) => [line.pieceId, line])).values(),
]

type Content = { opinion: string; lines: readonly Appraisal[] }

/**
 * Begins a disposal list (销毁清册) with its number. Refuses, line by line, `pieceMissing`, `pieceDestroyed`, `notDue`,
 * `listedAlready`, `opinionMissing`, `extensionWrong`; then `pieceHeld`; before all, `listEmpty` and `listTooLong`.
 */
export function createDisposal(tx: Tx, input: Content, acting: Acting): DisposalWithLines | Refused {
  const { actor, now } = acting
  const today = dayAt(now)
  const lines = onePiece(input.lines)
  if (lines.length === 0) return refuse({ code: 'listEmpty' })
  const refused = refuseLines(tx, lines, null, today)
  if (refused) return refused
  const { id } = tx
    .insert(disposalTable)
    .values({
      number: '',
      opinion: input.opinion,
      status: 'draft',
      byId: must(actor.id, 'people appraise'),
      byName: actor.name,
      at: now,
      reviewNote: '',
      handlers: [],
      supervisor: '',
      version: 1,
    })
    .returning({ id: disposalTable.id })
    .get()
  const number = issueNumber(tx, 'disposal', { day: today, subject: { kind: 'disposal', id } }, acting)
  tx.update(disposalTable).set({ number }).where(eq(disposalTable.id, id)).run()
  writeLines(tx, id, lines)
  acting.changed('disposal', id, null, disposalView(tx, id))
  return must(disposalById(tx, id, today), 'a list just begun')
}

/** A list to be changed as the person has it open; refuses `disposalMissing`, `changedMeanwhile`. */
export function disposalToChange(
  tx: Tx,
  { disposalId, version }: { disposalId: number; version: number },
): DisposalRow | Refused {
  const row = disposalRow(tx, disposalId)
  if (!row) return refuse({ code: 'disposalMissing', disposalId })
  return row.version === version ? row : changedSince(tx, 'disposal', disposalId, version)
}

/** Writes a change of a list and notes it. */
export function changeDisposal(
  tx: Tx,
  { id, version }: DisposalRow,
  set: Partial<DisposalRow>,
  { changed }: Pick<Acting, 'changed'>,
  lines?: readonly Appraisal[],
): void {
  const before = disposalView(tx, id)
  if (lines) writeLines(tx, id, lines)
  tx.update(disposalTable)
    .set({ ...set, version: version + 1 })
    .where(eq(disposalTable.id, id))
    .run()
  changed('disposal', id, before, disposalView(tx, id))
}

const isOpenToChange = ({ status }: DisposalRow): boolean => status === 'draft' || status === 'returned'

type Update = Content & { disposalId: number; version: number }

/** Changes a draft or a list that came back; refuses as `createDisposal`, and `notInThisState`. */
export function updateDisposal(tx: Tx, input: Update, acting: Acting): DisposalWithLines | Refused {
  const row = disposalToChange(tx, input)
  if (row instanceof Refusal) return row
  if (!isOpenToChange(row)) return refuse({ code: 'notInThisState', status: row.status })
  const today = dayAt(acting.now)
  const lines = onePiece(input.lines)
  if (lines.length === 0) return refuse({ code: 'listEmpty' })
  const refused = refuseLines(tx, lines, row.id, today)
  if (refused) return refused
  changeDisposal(tx, row, { opinion: input.opinion }, acting, lines)
  return must(disposalById(tx, row.id, today), 'a list just changed')
}

type Submit = { disposalId: number; version: number; note: string }

/**
 * Sends a list to approval (送审). What was true when it was drawn up is asked again: a piece lent since then is held.
 * Refuses as `updateDisposal` and what sending refuses.
 */
export function submitDisposal(tx: Tx, input: Submit, acting: Acting): DisposalWithLines | Refused {
  const row = disposalToChange(tx, input)
  if (row instanceof Refusal) return row
  if (!isOpenToChange(row)) return refuse({ code: 'notInThisState', status: row.status })
  const today = dayAt(acting.now)
  const lines = disposalPieces(tx, row.id)
  const refused = refuseLines(tx, lines, row.id, today)
  if (refused) return refused
  const title = `${row.number} ${row.opinion}`.trim().slice(0, 60)
  const sent = submitApproval(
    tx,
    { kind: 'disposal', subjectId: row.id, title, amountFen: null, note: input.note },
    acting,
  )
  if (sent instanceof Refusal) return sent
  changeDisposal(tx, row, { status: 'review', reviewNote: '' }, acting)
  return must(disposalById(tx, row.id, today), 'a list just sent')
}

type Cancel = { disposalId: number; version: number; reason: string }

/** Gives a list up (作废); its number stays in its place. Refuses `notInThisState` while it is decided or once carried out. */
export function cancelDisposal(tx: Tx, input: Cancel, acting: Acting): DisposalWithLines | Refused {
  const row = disposalToChange(tx, input)
  if (row instanceof Refusal) return row
  if (!['draft', 'returned', 'approved'].includes(row.status)) {
    return refuse({ code: 'notInThisState', status: row.status })
  }
  voidNumber(tx, { kind: 'disposal', id: row.id }, input.reason, acting)
  changeDisposal(tx, row, { status: 'void', reviewNote: input.reason }, acting)
  return must(disposalById(tx, row.id, dayAt(acting.now)), 'a list just given up')
}

/** Holds a piece (暂缓销毁) with a reason. Refuses `pieceMissing`, `pieceDestroyed`, `heldAlready` by the same person's same reason. */
export function holdPiece(
  tx: Tx,
  { pieceId, reason }: { pieceId: number; reason: string },
  { actor, now, changed }: Acting,
): Hold[] | Refused {
  const piece = pieceLine(tx, pieceId)
  if (!piece) return refuse({ code: 'pieceMissing', pieceId })
  if (piece.destroyedAt !== null) return refuse({ code: 'pieceDestroyed', number: piece.number })
  const before = holdsOf(tx, pieceId)
  const same = before.find(({ kind, detail }) => kind === 'manual' && detail === reason)
  if (same) return refuse({ code: 'heldAlready', by: same.by, reason })
  tx.insert(pieceHoldTable).values({ pieceId, reason, byName: actor.name, at: now, endReason: '' }).run()
  const view = pieceView(tx, pieceId)
  changed('piece', pieceId, { ...view, hold: null }, { ...view, hold: reason })
  return holdsOf(tx, pieceId)
}

/** Ends a hold (解除暂缓) with a reason. Refuses `holdMissing`. */
export function endHold(
  tx: Tx,
  { holdId, reason }: { holdId: number; reason: string },
  { actor, now, changed }: Acting,
): Hold[] | Refused {
  const row = holdById(tx, holdId)
  if (!row || row.endedAt !== null) return refuse({ code: 'holdMissing' })
  tx.update(pieceHoldTable)
    .set({ endedByName: actor.name, endedAt: now, endReason: reason })
    .where(eq(pieceHoldTable.id, holdId))
    .run()
  const view = pieceView(tx, row.pieceId)
  const ended = { ...view, hold: null, endReason: reason }
  changed('piece', row.pieceId, { ...view, hold: row.reason, endReason: null }, ended)
  return holdsOf(tx, row.pieceId)
}
