import type { StatementMapping } from '../../../../shared/statements/statement-reading.ts'
import { saidAt } from '../slab.ts'
import type { DraftColumns, Sums } from './draft-columns.ts'
import { amountFacts, type Layout } from './drafts.ts'
import { flagSense } from './flags.ts'
import type { Problems } from './problems.ts'

/** Money in and out of one row, for the account holder. */
export type Sides = { inFen: number | null; outFen: number | null }

/** How this file writes direction. `outNegated`: its out column holds negatives; `plainFlagged`: so do flagged outs. */
export type Convention = {
  signs: StatementMapping['signs']
  flagIn: Set<string>
  outNegated: boolean
  signsRepeatFlags: boolean
  /** Amounts carry no sign at all: only the balances tell. */
  fromBalances: boolean
}

const nowhere: Sides = { inFen: null, outFen: null }

/** What a row did to the balance, or null when that is not known. */
export const moveOf = (sides: Sides): number | null =>
  sides.inFen === null && sides.outFen === null ? null : (sides.inFen ?? 0) - (sides.outFen ?? 0)

/** In and out of one row under a convention; both null where the file does not say. */
function sidesOf(draft: Sums, layout: Layout, convention: Convention): Sides {
  if (draft.into || draft.out) return splitSides(draft, convention)
  const amount = draft.amount
  if (amount?.fen === null || amount?.fen === undefined) return nowhere
  if (layout.at.has('flag') && draft.flag !== null) return flaggedSides(draft.flag, amount.fen, convention)
  if (layout.at.has('flag') && amount.sign === '') return nowhere
  if (convention.fromBalances) return nowhere
  const positive = amount.fen === 0 ? amount.sign !== '-' : amount.fen > 0
  const size = Math.abs(amount.fen)
  return positive === (convention.signs === 'positiveIsIn')
    ? { inFen: size, outFen: null }
    : { inFen: null, outFen: size }
}

function splitSides(draft: Sums, convention: Convention): Sides {
  const inFen = draft.into?.fen ?? null
  const written = draft.out?.fen ?? null
  const outFen = written !== null && written !== 0 && convention.outNegated ? -written : written
  if (inFen === null || outFen === null) return { inFen, outFen }
  if (outFen === 0) return { inFen, outFen: null }
  return inFen === 0 ? { inFen: null, outFen } : { inFen, outFen }
}

function flaggedSides(flag: string, fen: number, convention: Convention): Sides {
  const value = convention.signsRepeatFlags ? Math.abs(fen) : fen
  if (convention.flagIn.has(flag)) return { inFen: value, outFen: null }
  const sense = flagSense(flag)
  const coded = /^\d$/.test(flag.trim()) && convention.flagIn.size > 0
  if (sense === 'out' || sense === 'in' || coded) return { inFen: null, outFen: value }
  return nowhere
}

/** How many rows follow from their neighbour, reading the file in whichever order fits better. */
function linkCount(drafts: DraftColumns, layout: Layout, convention: Convention): number {
  let oldestFirst = 0
  let newestFirst = 0
  let before: number | null = null
  let moveBefore: number | null = null
  for (const draft of drafts) {
    const after = draft.balanceFen
    const move = moveOf(sidesOf(draft, layout, convention))
    if (before !== null && after !== null) {
      if (move !== null && before + move === after) oldestFirst += 1
      if (moveBefore !== null && after + moveBefore === before) newestFirst += 1
    }
    before = after
    moveBefore = move
  }
  return Math.max(oldestFirst, newestFirst)
}

/** The convention of the file: the usual one, unless another makes more balances follow. */
export function conventionOf(
  drafts: DraftColumns,
  layout: Layout,
  mapping: StatementMapping | null,
): Convention {
  const usual = usualConvention(drafts, layout)
  if (mapping) {
    return { ...usual, signs: mapping.signs, flagIn: new Set(mapping.flagIn), fromBalances: false }
  }
  const links = (convention: Convention): number => linkCount(drafts, layout, convention)
  if (usual.fromBalances) return unsignedConvention(usual, links, linkable(drafts))
  let best = usual
  let most = links(usual)
  for (const other of alternatives(usual, drafts, layout)) {
    const count = links(other)
    if (count > most) {
      best = other
      most = count
    }
  }
  return best
}

function usualConvention(drafts: DraftColumns, layout: Layout): Convention {
  const single = layout.at.has('amount') && !layout.at.has('flag')
  return {
    signs: refundsAreNegative(drafts) ? 'negativeIsIn' : 'positiveIsIn',
    flagIn: new Set(drafts.flags.filter((flag) => flagSense(flag) === 'in' || flag.trim() === '1')),
    outNegated: outIsNegative(drafts),
    signsRepeatFlags: signsRepeatFlags(drafts),
    fromBalances: single && isUnsigned(drafts),
  }
}

/** Whether there are amounts and none of them carries a sign. */
function isUnsigned(drafts: DraftColumns): boolean {
  let amounts = 0
  for (const { amount } of drafts) {
    if (!amount || amount.fen === null) continue
    if (amount.sign !== '') return false
    amounts += 1
  }
  return amounts > 0
}

function* alternatives(usual: Convention, drafts: DraftColumns, layout: Layout): Generator<Convention> {
  yield { ...usual, outNegated: !usual.outNegated }
  if (layout.at.has('flag')) {
    yield { ...usual, signsRepeatFlags: !usual.signsRepeatFlags }
    const coded = drafts.flags.filter((flag) => /^\d$/.test(flag.trim()))
    for (const code of coded.filter((flag) => flag.trim() !== '1'))
      yield { ...usual, flagIn: new Set([code]) }
    return
  }
  yield { ...usual, signs: 'positiveIsIn' }
  yield { ...usual, signs: 'negativeIsIn' }
}

/** Without any sign, one direction for all rows is believed only when every balance follows from it. */
function unsignedConvention(
  usual: Convention,
  links: (convention: Convention) => number,
  pairs: number,
): Convention {
  const signed = (['positiveIsIn', 'negativeIsIn'] as const).map((signs) => ({
    ...usual,
    signs,
    fromBalances: false,
  }))
  return signed.find((convention) => pairs >= 2 && links(convention) === pairs) ?? usual
}

/** How many neighbouring rows both have a balance. */
function linkable(drafts: DraftColumns): number {
  let pairs = 0
  let before: number | null = null
  for (const { balanceFen } of drafts) {
    if (before !== null && balanceFen !== null) pairs += 1
    before = balanceFen
  }
  return pairs
}

/** Card statements write what was spent as positive and what came back as negative. */
function refundsAreNegative(drafts: DraftColumns): boolean {
  let negative = 0
  let positive = 0
  let spent = false
  for (const { amount, balanceFen, refund } of drafts) {
    const fen = amount?.fen ?? 0
    if (balanceFen !== null) return false
    if (fen > 0) spent = true
    if (fen === 0 || !refund) continue
    if (fen < 0) negative += 1
    else positive += 1
  }
  return negative > positive && spent
}

function outIsNegative(drafts: DraftColumns): boolean {
  let negative = 0
  let positive = 0
  for (const { out } of drafts) {
    const fen = out?.fen ?? 0
    if (fen < 0) negative += 1
    if (fen > 0) positive += 1
  }
  return negative > positive
}

/** Whether every flagged out is negative and no flagged in is: then the sign says the flag once more. */
function signsRepeatFlags(drafts: DraftColumns): boolean {
  let outs = 0
  for (const { amount, flag } of drafts) {
    const fen = amount?.fen ?? 0
    if (flag === null || fen === 0) continue
    const sense = flagSense(flag)
    if (sense === 'in' && fen < 0) return false
    if (sense === 'out' && fen > 0) return false
    if (sense === 'out') outs += 1
  }
  return outs > 0
}

/** In and out for every row of the file, one after the other. */
export function* directRows(
  drafts: DraftColumns,
  layout: Layout,
  convention: Convention,
): Generator<{ draft: Sums; sides: Sides }> {
  const change = convention.fromBalances ? balanceChanges(drafts) : null
  let index = 0
  for (const draft of drafts) {
    const moved = change?.(index) ?? null
    const sides = moved === null ? sidesOf(draft, layout, convention) : sidesOfMove(moved)
    yield { draft, sides }
    index += 1
  }
}

const sidesOfMove = (moved: number): Sides =>
  moved >= 0 ? { inFen: moved, outFen: null } : { inFen: null, outFen: -moved }

/** Unsigned amounts: a row came in or went out as the balance beside it rose or fell by exactly its amount. */
function balanceChanges(drafts: DraftColumns): (index: number) => number | null {
  const change = (index: number, neighbour: number): number | null => {
    const here = saidAt(drafts.columns.balanceFen, index)
    const there = neighbour < drafts.length ? saidAt(drafts.columns.balanceFen, neighbour) : null
    const size = saidAt(drafts.amountFen, index)
    if (here === null || there === null || size === null) return null
    return Math.abs(here - there) === size ? here - there : null
  }
  const fitting = { older: 0, newer: 0 }
  for (let index = 0; index < drafts.length; index += 1) {
    if (change(index, index - 1) !== null) fitting.older += 1
    if (change(index, index + 1) !== null) fitting.newer += 1
  }
  const step = fitting.newer > fitting.older ? 1 : -1
  return (index) => change(index, index + step)
}

/** Takes back what a status says did not happen, and names every row whose direction is not settled. */
export function settleSides(draft: Sums, sides: Sides, problems: Problems): Sides {
  if (draft.failed) return nowhere
  const facts = amountFacts(draft)
  if (sides.inFen !== null && sides.outFen !== null) problems.add(draft.line, 'amountInBothColumns', facts)
  if (moveOf(sides) !== null) return sides
  if (!draft.into && !draft.out && !draft.amount) problems.add(draft.line, 'amountUnreadable', { cell: '' })
  else if (facts.amountFen !== undefined) {
    const neutral = draft.flag !== null && flagSense(draft.flag) === 'neutral'
    problems.add(draft.line, neutral ? 'directionNeutral' : 'directionUnknown', facts)
  }
  return sides
}
