import type { MarkedRow } from '../../../shared/statements/statements.contract.ts'

/** What a person decided about the rows of a reading. */
export type Decisions = {
  seen: 'skip' | 'take' | 'undecided'
  takeLines: number[]
  rejectLines: number[]
  unprovenReason: string
  rememberLayout: boolean
}

export const noDecisions: Decisions = {
  seen: 'undecided',
  takeLines: [],
  rejectLines: [],
  unprovenReason: '',
  rememberLayout: true,
}

/** What becomes of one row as things are decided now. */
export type Fate = 'new' | 'skip' | 'again' | 'reject' | 'rejected' | 'undecided'

export function fateOf(row: Pick<MarkedRow, 'line' | 'mark'>, decisions: Decisions): Fate {
  if (row.mark === 'rejected') return 'rejected'
  if (row.mark === 'new') return decisions.rejectLines.includes(row.line) ? 'reject' : 'new'
  if (decisions.seen === 'take' || decisions.takeLines.includes(row.line)) return 'again'
  return decisions.seen === 'skip' ? 'skip' : 'undecided'
}

const toggled = (lines: readonly number[], line: number): number[] =>
  lines.includes(line) ? lines.filter((one) => one !== line) : [...lines, line]

/** The decisions with one row turned over: a new row rejected or not, a seen one taken again or skipped. */
export function turned(row: Pick<MarkedRow, 'line' | 'mark'>, decisions: Decisions): Decisions {
  if (row.mark === 'new') return { ...decisions, rejectLines: toggled(decisions.rejectLines, row.line) }
  if (row.mark === 'rejected' || decisions.seen === 'take') return decisions
  return { ...decisions, seen: 'skip', takeLines: toggled(decisions.takeLines, row.line) }
}

/** How many rows will be taken, skipped and rejected. */
export function planOf(
  counts: { new: number; seen: number; rejected: number },
  decisions: Decisions,
): { taken: number; skipped: number; rejected: number } {
  const again = decisions.seen === 'take' ? counts.seen : decisions.takeLines.length
  return {
    taken: counts.new - decisions.rejectLines.length + again,
    skipped: counts.seen - again,
    rejected: counts.rejected + decisions.rejectLines.length,
  }
}

export type Want = 'account' | 'layout' | 'seen' | 'reason' | 'rows'

/** What still has to be said before the statement can be saved; null when nothing. */
export function wantOf(
  reading: {
    mapping: unknown
    proven: boolean | null
    counts: { new: number; seen: number; rejected: number }
  },
  accountId: number | null,
  decisions: Decisions,
): Want | null {
  if (accountId === null) return 'account'
  if (reading.mapping === null) return 'layout'
  if (reading.counts.seen > 0 && decisions.seen === 'undecided') return 'seen'
  if (reading.proven === false && decisions.unprovenReason.trim() === '') return 'reason'
  const { taken } = planOf(reading.counts, decisions)
  return taken + decisions.rejectLines.length === 0 ? 'rows' : null
}
