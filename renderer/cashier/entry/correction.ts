import {
  differenceSummary,
  replacementSummary,
  reversalSummary,
  sides,
} from '../../../shared/cashier/cashier.rules.ts'
import type { Entry } from '../../../shared/cashier/journal.contract.ts'
import { yearOf } from '../../../shared/kernel/day.ts'
import { type EntryLine, readLine } from '../journal/entry-line.ts'

/** 红字冲销, 冲销并更正, 按差额更正 (会计基础工作规范 §51). */
export const correctionActs = ['reverse', 'replace', 'difference'] as const
export type CorrectionAct = (typeof correctionActs)[number]

/** One line that a correction will write, as the preview shows it before it is confirmed. */
export type PreviewLine = {
  key: 'red' | 'right' | 'difference'
  summary: string
  inFen: number
  outFen: number
}

/** The entry's own fields as a line to be put right. */
export function lineOfEntry(entry: Entry, day: string): EntryLine {
  const { voucherKind, voucherNumber, summary, counterItem, counterparty, chequeNumber, handler } = entry
  return {
    day,
    voucherKind,
    voucherNumber,
    numberTyped: true,
    summary,
    counterItem,
    counterparty,
    inFen: entry.inFen === 0 ? null : entry.inFen,
    outFen: entry.outFen === 0 ? null : entry.outFen,
    chequeNumber,
    handler,
    slip: false,
    draftId: null,
  }
}

/** The amount of an entry in fen, whichever column it stands in. */
export const amountOf = (entry: Amounts): number => entry.inFen + entry.outFen

/** What the book says of an entry by now, in fen: its amount and the differences that were booked to it. */
export function saidFen(entry: Amounts, corrections: readonly Amounts[]): number {
  return [entry, ...corrections].reduce((sum, row) => sum + amountOf(row), 0)
}

type Amounts = Pick<Entry, 'inFen' | 'outFen'>

export type CorrectionForm = {
  reason: string
  right: EntryLine
  rightAmountFen: number | null
  /** What the book says by now. */
  saidFen: number
}

/**
 * The lines that a correction would write: the red copy, the right one in blue, or the difference in the
 * column of the entry itself. Lines that cannot be written yet are left out.
 */
export function previewOf(entry: Entry, act: CorrectionAct, form: CorrectionForm): PreviewLine[] {
  const reason = form.reason.trim()
  if (act === 'difference') {
    if (form.rightAmountFen === null) return []
    const changeFen = form.rightAmountFen - form.saidFen
    const column = entry.inFen === 0 ? { inFen: 0, outFen: changeFen } : { inFen: changeFen, outFen: 0 }
    return [{ key: 'difference', summary: differenceSummary(entry, reason), ...column }]
  }
  const summary = reversalSummary(entry, reason)
  const red: PreviewLine = { key: 'red', summary, inFen: 0 - entry.inFen, outFen: 0 - entry.outFen }
  if (act === 'reverse') return [red]
  const right = readLine(form.right).entry
  return right
    ? [red, { key: 'right', summary: replacementSummary(entry, right.summary), ...sides(right) }]
    : [red]
}

/** The day a correction is proposed for: today, or the last day of the entry's own year when that has ended. */
export const correctionDay = (entry: Entry, today: string): string =>
  yearOf(entry.day) === yearOf(today) ? today : `${yearOf(entry.day)}-12-31`

/**
 * The ways an entry may still be corrected. Red copies and differences never; a reversed entry neither; one
 * corrected by a difference only by another; one side of a transfer only together with the other, in red.
 */
export function actsFor(entry: Entry, corrections: readonly Entry[]): readonly CorrectionAct[] {
  if (entry.correction === 'reversal' || entry.correction === 'difference') return []
  if (corrections.some((one) => one.correction !== 'difference')) return []
  if (entry.pairId !== null) return corrections.length > 0 ? [] : ['reverse']
  return corrections.length > 0 ? ['difference'] : correctionActs
}
