import { type Columns, dayOf } from '../packed-rows.ts'
import { saidAt } from '../slab.ts'
import { startOf } from './moments.ts'
import type { Notes } from './notes.ts'
import type { Problems } from './problems.ts'

/** What the balances say of the whole: its ends, and whether everything between them holds. */
export type Proof = { openingFen: number | null; closingFen: number | null; proven: boolean | null }

/** The rows that a proof is about: some of the rows of a file, by their places in it. */
export class Ledger {
  readonly rows: Uint32Array
  private readonly columns: Columns

  constructor(columns: Columns, rows: Uint32Array) {
    this.columns = columns
    this.rows = rows
  }

  line(row: number): number {
    return this.columns.line[row] ?? 0
  }

  /** What the row did to the balance, or null when that is not known. */
  move(row: number): number | null {
    const into = this.side('inFen', row)
    const out = this.side('outFen', row)
    return into === null && out === null ? null : (into ?? 0) - (out ?? 0)
  }

  side(side: 'inFen' | 'outFen' | 'balanceFen', row: number): number | null {
    return saidAt(this.columns[side], row)
  }

  /** When it happened, or the start of its day; null when it names no day. */
  clock(row: number): number | null {
    const at = saidAt(this.columns.at, row)
    if (at !== null) return at
    const day = dayOf(this.columns.day[row] ?? Number.NaN)
    return day === null ? null : startOf(day)
  }
}

/**
 * Proves a statement by itself (自证): in order of time each balance must follow from the one before. Rows
 * without a balance are bridged by their amounts; a row without a direction ends what can be proved.
 * The rows are those in the statement's own currency; `whole` says that no other row was left out.
 */
export function prove(ledger: Ledger, notes: Notes, whole: boolean, problems: Problems): Proof {
  const { rows } = ledger
  const chain = walk(ledger, inTimeOrder(ledger), notes.opening?.fen ?? null, problems)
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
    whole &&
    rows.length > 0 &&
    rows.every((row) => ledger.side('balanceFen', row) !== null && ledger.move(row) !== null)
  const linked = rows.length > 1 || notes.opening !== null || notes.closing !== null
  return { openingFen, closingFen, proven: complete && linked ? true : null }
}

type Chain = { openingFen: number | null; closingFen: number | null; broken: number }
type Break = { line: number; expectedFen: number; foundFen: number }

/** Follows the balances from row to row; a row that breaks is named and its own balance believed from there. */
function walk(ledger: Ledger, ordered: Uint32Array, stated: number | null, problems: Problems): Chain {
  let known = stated
  let openingFen: number | null = null
  let sinceStart: number | null = 0
  let balanced = false
  const breaks: Break[] = []
  for (const row of ordered) {
    const move = ledger.move(row)
    const balanceFen = ledger.side('balanceFen', row)
    const expected: number | null = known === null || move === null ? null : known + move
    if (sinceStart !== null) sinceStart = move === null ? null : sinceStart + move
    if (balanceFen === null) {
      known = expected
      continue
    }
    balanced = true
    if (openingFen === null && sinceStart !== null) openingFen = balanceFen - sinceStart
    sinceStart = null
    if (expected !== null && expected !== balanceFen) {
      breaks.push({ line: ledger.line(row), expectedFen: expected, foundFen: balanceFen })
    }
    known = balanceFen
  }
  for (const { line, ...facts } of breaks.sort((a, b) => a.line - b.line)) {
    problems.add(line, 'balanceBroken', facts)
  }
  return { openingFen, closingFen: balanced ? known : null, broken: breaks.length }
}

/** The rows from oldest to newest: the order of the file, of the file turned, or of the clock, whichever links best. */
function inTimeOrder(ledger: Ledger): Uint32Array {
  const { rows } = ledger
  const turned = rows.toReversed()
  const clocks = new Float64Array((rows.at(-1) ?? -1) + 1)
  for (const row of rows) clocks[row] = ledger.clock(row) ?? 0
  const byClock = (order: Uint32Array, ties: 1 | -1): Uint32Array =>
    order.toSorted((a, b) => (clocks[a] ?? 0) - (clocks[b] ?? 0) || ties * (a - b))
  const candidates = [() => rows, () => turned, () => byClock(rows, 1), () => byClock(turned, -1)]
  if (startsNewest(ledger)) {
    candidates.splice(
      0,
      4,
      () => turned,
      () => rows,
      () => byClock(turned, -1),
      () => byClock(rows, 1),
    )
  }
  let best = rows
  let most = -1
  for (const candidate of candidates) {
    const order = candidate()
    const links = linksIn(ledger, order)
    if (links > most) {
      best = order
      most = links
    }
    if (most >= rows.length - 1) break
  }
  return best
}

/** Whether time runs backwards from row to row more often than forwards: one odd date must not turn a file. */
function startsNewest(ledger: Ledger): boolean {
  let rising = 0
  let falling = 0
  let before: number | null = null
  for (const row of ledger.rows) {
    const time = ledger.clock(row)
    if (time === null) continue
    if (before !== null && time > before) rising += 1
    if (before !== null && time < before) falling += 1
    before = time
  }
  return falling > rising
}

function linksIn(ledger: Ledger, ordered: Uint32Array): number {
  let links = 0
  let known: number | null = null
  for (const row of ordered) {
    const move = ledger.move(row)
    const balanceFen = ledger.side('balanceFen', row)
    const expected: number | null = known === null || move === null ? null : known + move
    if (balanceFen !== null && expected === balanceFen) links += 1
    known = balanceFen ?? expected
  }
  return links
}

/** Compares the totals that the file prints with the rows that were read. */
export function checkTotals(ledger: Ledger, notes: Notes, problems: Problems): void {
  const sums = { inFen: 0, outFen: 0 }
  const counts = { inFen: 0, outFen: 0 }
  for (const row of ledger.rows) {
    for (const side of ['inFen', 'outFen'] as const) {
      const fen = ledger.side(side, row)
      sums[side] += fen ?? 0
      counts[side] += fen === null ? 0 : 1
    }
  }
  for (const total of notes.totals) {
    if (total.of === 'inFen' || total.of === 'outFen') {
      const foundFen = sums[total.of]
      if (foundFen !== total.value) {
        problems.add(total.line, 'totalMismatch', { of: total.of, statedFen: total.value, foundFen })
      }
      continue
    }
    const found =
      total.of === 'count' ? ledger.rows.length : counts[total.of === 'inCount' ? 'inFen' : 'outFen']
    if (found !== total.value) {
      problems.add(total.line, 'countMismatch', { of: total.of, stated: total.value, found })
    }
  }
}
