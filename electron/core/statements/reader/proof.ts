import type { StatementRow } from '../../../../shared/statements/statement-reading.ts'
import { moveOf } from './direction.ts'
import type { Problems } from './drafts.ts'
import { startOf } from './moments.ts'
import type { Notes } from './notes.ts'

/** What the balances say of the whole: its ends, and whether everything between them holds. */
export type Proof = { openingFen: number | null; closingFen: number | null; proven: boolean | null }

/**
 * Proves a statement by itself (自证): in order of time each balance must follow from the one before. Rows
 * without a balance are bridged by their amounts; a row without a direction ends what can be proved.
 * `rows` are those in the statement's own currency; `whole` says that no other row was left out.
 */
export function prove(rows: StatementRow[], notes: Notes, whole: boolean, problems: Problems): Proof {
  const ordered = inTimeOrder(rows)
  const chain = walk(ordered, notes.opening?.fen ?? null, problems)
  const openingFen = notes.opening?.fen ?? chain.openingFen
  const closingFen = notes.closing?.fen ?? chain.closingFen
  let sound = chain.broken === 0
  if (notes.opening && chain.openingFen !== null && notes.opening.fen !== chain.openingFen) {
    const facts = { statedFen: notes.opening.fen, foundFen: chain.openingFen }
    problems.add(notes.opening.line, 'openingMismatch', facts)
  }
  if (notes.closing && chain.closingFen !== null && notes.closing.fen !== chain.closingFen) {
    const facts = { statedFen: notes.closing.fen, foundFen: chain.closingFen }
    problems.add(notes.closing.line, 'closingMismatch', facts)
    sound = false
  }
  if (!sound) return { openingFen, closingFen, proven: false }
  const complete =
    whole && rows.length > 0 && rows.every((row) => row.balanceFen !== null && moveOf(row) !== null)
  const linked = rows.length > 1 || notes.opening !== null || notes.closing !== null
  return { openingFen, closingFen, proven: complete && linked ? true : null }
}

type Chain = { openingFen: number | null; closingFen: number | null; broken: number }

/** Follows the balances from row to row; a row that breaks is named and its own balance believed from there. */
function walk(rows: StatementRow[], stated: number | null, problems: Problems): Chain {
  let known = stated
  let openingFen: number | null = null
  let sinceStart: number | null = 0
  let broken = 0
  for (const row of rows) {
    const move = moveOf(row)
    const expected: number | null = known === null || move === null ? null : known + move
    if (sinceStart !== null) sinceStart = move === null ? null : sinceStart + move
    if (row.balanceFen === null) {
      known = expected
      continue
    }
    if (openingFen === null && sinceStart !== null) openingFen = row.balanceFen - sinceStart
    sinceStart = null
    if (expected !== null && expected !== row.balanceFen) {
      broken += 1
      problems.add(row.line, 'balanceBroken', { expectedFen: expected, foundFen: row.balanceFen })
    }
    known = row.balanceFen
  }
  return { openingFen, closingFen: rows.some((row) => row.balanceFen !== null) ? known : null, broken }
}

/** The rows from oldest to newest: the order of the file, of the file turned, or of the clock, whichever links best. */
export function inTimeOrder(rows: StatementRow[]): StatementRow[] {
  const turned = rows.toReversed()
  const newestFirst = startsNewest(rows)
  const byFile = newestFirst ? [turned, rows] : [rows, turned]
  const clock = (row: StatementRow): number => row.at ?? (row.day ? startOf(row.day) : 0)
  const candidates = [...byFile, ...byFile.map((order) => order.toSorted((a, b) => clock(a) - clock(b)))]
  let best = rows
  let most = -1
  for (const order of candidates) {
    const links = linksIn(order)
    if (links > most) {
      best = order
      most = links
    }
  }
  return best
}

/** Whether time runs backwards from row to row more often than forwards: one odd date must not turn a file. */
function startsNewest(rows: StatementRow[]): boolean {
  const times = rows.flatMap((row) => (row.day === null ? [] : [row.at ?? startOf(row.day)]))
  let rising = 0
  let falling = 0
  times.forEach((time, index) => {
    const before = times[index - 1] ?? time
    if (time > before) rising += 1
    if (time < before) falling += 1
  })
  return falling > rising
}

function linksIn(rows: StatementRow[]): number {
  let links = 0
  let known: number | null = null
  for (const row of rows) {
    const move = moveOf(row)
    const expected: number | null = known === null || move === null ? null : known + move
    if (row.balanceFen !== null && expected === row.balanceFen) links += 1
    known = row.balanceFen ?? expected
  }
  return links
}

/** Compares the totals that the file prints with the rows that were read. */
export function checkTotals(rows: StatementRow[], notes: Notes, problems: Problems): void {
  const sumOf = (side: 'inFen' | 'outFen'): number => rows.reduce((sum, row) => sum + (row[side] ?? 0), 0)
  const countOf = (side: 'inFen' | 'outFen'): number => rows.filter((row) => row[side] !== null).length
  for (const total of notes.totals) {
    if (total.of === 'inFen' || total.of === 'outFen') {
      const foundFen = sumOf(total.of)
      if (foundFen !== total.value) {
        problems.add(total.line, 'totalMismatch', { of: total.of, statedFen: total.value, foundFen })
      }
      continue
    }
    const found = total.of === 'count' ? rows.length : countOf(total.of === 'inCount' ? 'inFen' : 'outFen')
    if (found !== total.value) {
      problems.add(total.line, 'countMismatch', { of: total.of, stated: total.value, found })
    }
  }
}
