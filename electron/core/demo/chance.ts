import { must } from '../../../shared/kernel/assert.ts'

/** Repeatable chance: the same seed gives the same office, whatever machine makes it. */
export type Chance = {
  /** A whole number from `least` through `most`. */
  between: (least: number, most: number) => number
  pick: <T>(from: readonly T[]) => T
  /** True in about `percent` of 100 cases. */
  happens: (percent: number) => boolean
}

/** A small 32-bit generator (mulberry32): good enough for sample data, never for secrets. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    pick: (from) => must(from[between(0, from.length - 1)], 'there is something to pick from'),
    happens: (percent) => between(1, 100) <= percent,
  }
}
