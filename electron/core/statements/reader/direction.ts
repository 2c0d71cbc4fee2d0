import type { StatementMapping } from '../../../../shared/statements/statement-reading.ts'
import type { Draft, Layout, Problems } from './drafts.ts'
import { flagSense } from './flags.ts'

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
export function sidesOf(draft: Draft, layout: Layout, convention: Convention): Sides {
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

function splitSides(draft: Draft, convention: Convention): Sides {
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
export function linkCount(moves: (number | null)[], balances: (number | null)[]): number {
  let oldestFirst = 0
  let newestFirst = 0
  for (let index = 1; index < moves.length; index += 1) {
    const before = balances[index - 1] ?? null
    const after = balances[index] ?? null
    if (before === null || after === null) continue
    const move = moves[index] ?? null
    const moveBefore = moves[index - 1] ?? null
    if (move !== null && before + move === after) oldestFirst += 1
    if (moveBefore !== null && after + moveBefore === before) newestFirst += 1
  }
  return Math.max(oldestFirst, newestFirst)
}

/** The convention of the file: the usual one, unless another makes more balances follow. */
export function conventionOf(drafts: Draft[], layout: Layout, mapping: StatementMapping | null): Convention {
  const usual = usualConvention(drafts, layout)
  if (mapping) {
    return { ...usual, signs: mapping.signs, flagIn: new Set(mapping.flagIn), fromBalances: false }
  }
  const balances = drafts.map((draft) => draft.balanceFen)
  const links = (convention: Convention): number =>
    linkCount(
      drafts.map((draft) => moveOf(sidesOf(draft, layout, convention))),
      balances,
    )
  if (usual.fromBalances) return unsignedConvention(usual, links, linkable(balances))
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

function usualConvention(drafts: Draft[], layout: Layout): Convention {
  const single = layout.at.has('amount') && !layout.at.has('flag')
  const amounts = drafts.flatMap((draft) =>
    draft.amount?.fen === null || !draft.amount ? [] : [draft.amount],
  )
  return {
    signs: refundsAreNegative(drafts) ? 'negativeIsIn' : 'positiveIsIn',
    flagIn: new Set(flagsOf(drafts).filter((flag) => flagSense(flag) === 'in' || flag.trim() === '1')),
    outNegated: outIsNegative(drafts),
    signsRepeatFlags: signsRepeatFlags(drafts),
    fromBalances: single && amounts.length > 0 && amounts.every((amount) => amount.sign === ''),
  }
}

function* alternatives(usual: Convention, drafts: Draft[], layout: Layout): Generator<Convention> {
  yield { ...usual, outNegated: !usual.outNegated }
  if (layout.at.has('flag')) {
    yield { ...usual, signsRepeatFlags: !usual.signsRepeatFlags }
    const flags = flagsOf(drafts)
    const coded = flags.filter((flag) => /^\d$/.test(flag.trim()))
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
const linkable = (balances: (number | null)[]): number =>
  balances.filter((balance, index) => index > 0 && balance !== null && balances[index - 1] !== null).length

const flagsOf = (drafts: Draft[]): string[] => [
  ...new Set(drafts.flatMap((draft) => (draft.flag === null ? [] : [draft.flag]))),
]

/** Card statements write what was spent as positive and what came back as negative. */
function refundsAreNegative(drafts: Draft[]): boolean {
  let negative = 0
  let positive = 0
  for (const draft of drafts) {
    const fen = draft.amount?.fen ?? 0
    if (fen === 0 || !/还款|退款|退货|退回|返现|return|refund|payment/i.test(draft.summary ?? '')) continue
    if (fen < 0) negative += 1
    else positive += 1
  }
  const spent = drafts.some((draft) => (draft.amount?.fen ?? 0) > 0)
  const balanced = drafts.some((draft) => draft.balanceFen !== null)
  return negative > positive && spent && !balanced
}

function outIsNegative(drafts: Draft[]): boolean {
  let negative = 0
  let positive = 0
  for (const draft of drafts) {
    const fen = draft.out?.fen ?? 0
    if (fen < 0) negative += 1
    if (fen > 0) positive += 1
  }
  return negative > positive
}

/** Whether every flagged out is negative and no flagged in is: then the sign says the flag once more. */
function signsRepeatFlags(drafts: Draft[]): boolean {
  let outs = 0
  for (const draft of drafts) {
    const fen = draft.amount?.fen ?? 0
    if (draft.flag === null || fen === 0) continue
    const sense = flagSense(draft.flag)
    if (sense === 'in' && fen < 0) return false
    if (sense === 'out' && fen > 0) return false
    if (sense === 'out') outs += 1
  }
  return outs > 0
}

/** In and out for every row of the file. */
export function directRows(drafts: Draft[], layout: Layout, convention: Convention): Sides[] {
  const sides = drafts.map((draft) => sidesOf(draft, layout, convention))
  return convention.fromBalances ? sidesFromBalances(drafts, sides) : sides
}

/** Unsigned amounts: a row came in or went out as the balance beside it rose or fell by exactly its amount. */
function sidesFromBalances(drafts: Draft[], sides: Sides[]): Sides[] {
  const change = (index: number, neighbour: number): number | null => {
    const here = drafts[index]?.balanceFen ?? null
    const there = drafts[neighbour]?.balanceFen ?? null
    const size = drafts[index]?.amount?.fen ?? null
    if (here === null || there === null || size === null) return null
    return Math.abs(here - there) === size ? here - there : null
  }
  const older = [-1, 1].map(
    (step) => drafts.filter((_, index) => change(index, index + step) !== null).length,
  )
  const step = (older[1] ?? 0) > (older[0] ?? 0) ? 1 : -1
  return sides.map((side, index) => {
    const moved = change(index, index + step)
    if (moved === null) return side
    return moved >= 0 ? { inFen: moved, outFen: null } : { inFen: null, outFen: -moved }
  })
}

const failed = /失败|未支付|待付款|等待付款|等待买家付款|作废|拒绝|未成功|fail|declined|rejected/i
const unsettled = /关闭|撤销|取消|处理中|待处理|冲正|退汇|退票|pending|cancel/i

/** Takes back what a status says did not happen, and names every row whose direction is not settled. */
export function settleSides(draft: Draft, sides: Sides, problems: Problems): Sides {
  const amountFen = draft.amount?.fen ?? draft.into?.fen ?? draft.out?.fen ?? null
  const facts: Record<string, number> = amountFen === null ? {} : { amountFen }
  const status = draft.status ?? ''
  if (failed.test(status) || unsettled.test(status))
    problems.add(draft.line, 'notCompleted', { status, ...facts })
  if (failed.test(status)) return nowhere
  if (sides.inFen !== null && sides.outFen !== null) problems.add(draft.line, 'amountInBothColumns', facts)
  if (moveOf(sides) !== null) return sides
  if (!draft.into && !draft.out && !draft.amount) problems.add(draft.line, 'amountUnreadable', { cell: '' })
  else if (amountFen !== null) {
    const neutral = draft.flag !== null && flagSense(draft.flag) === 'neutral'
    problems.add(draft.line, neutral ? 'directionNeutral' : 'directionUnknown', facts)
  }
  return sides
}
