import type { Appraisal } from '../../../shared/archives/disposal.contract.ts'
import { longestExtension } from '../../../shared/archives/disposal.rules.ts'
import type { DisposalLine, DuePiece, Hold, Verdict } from '../../../shared/archives/disposal.ts'
import { yearOf } from '../../../shared/kernel/day.ts'

/** One piece on a list while it is appraised. */
export type LineForm = {
  pieceId: number
  number: string
  title: string
  endDay: string
  holds: readonly Hold[]
  verdict: Verdict
  opinion: string
  untilYear: number | null
}

export const blankLine = ({ id, number, title, endDay, holds }: DuePiece): LineForm => ({
  pieceId: id,
  number,
  title,
  endDay,
  holds,
  verdict: 'destroy',
  opinion: '',
  untilYear: null,
})

export const lineOf = ({ piece, verdict, opinion, untilYear, endDay, holds }: DisposalLine): LineForm => ({
  pieceId: piece.id,
  number: piece.number,
  title: piece.title,
  endDay: endDay ?? '',
  holds,
  verdict,
  opinion,
  untilYear,
})

/** Years to which retention may be extended from a day on. */
export const extensionRange = (today: string) => ({
  from: yearOf(today),
  to: yearOf(today) + longestExtension,
})

/** Whether a line says all that the core asks for. */
export function isWhole({ verdict, opinion, untilYear }: LineForm, today: string): boolean {
  const { from, to } = extensionRange(today)
  const until = verdict === 'destroy' || (untilYear !== null && untilYear >= from && untilYear <= to)
  return opinion.trim() !== '' && until
}

export const appraisalOf = ({ pieceId, verdict, opinion, untilYear }: LineForm): Appraisal => ({
  pieceId,
  verdict,
  opinion: opinion.trim(),
  untilYear: verdict === 'extend' ? untilYear : null,
})
