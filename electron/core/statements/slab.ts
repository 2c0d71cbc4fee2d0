import { limits } from './reader/source.ts'

/**
 * A little more than 32 MB: the system gives so large a piece of memory only page by page as it is written
 * to, and gets all of it back at once. Smaller pieces would be kept by the process for later.
 */
export const slabBytes = (1 << 25) + 65_536

/** Takes columns of numbers from one slab, each with room for as many rows as a file may have. */
export function columnsInSlab(): () => Float64Array<ArrayBuffer> {
  const slab = new ArrayBuffer(slabBytes)
  let taken = 0
  return () => {
    const column = new Float64Array(slab, taken, limits.rows)
    taken += column.byteLength
    return column
  }
}

/** What a column says in a place; null where it says NaN. */
export function saidAt(column: Float64Array, place: number): number | null {
  const value = column[place]
  return value === undefined || Number.isNaN(value) ? null : value
}
