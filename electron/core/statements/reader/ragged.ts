import { type Layout, misfits } from './drafts.ts'

/** A row laid under the titles; `sure` is false when its cells did not line up by themselves. */
export type Aligned = { cells: string[]; sure: boolean }

const filledWidth = (cells: string[]): number => {
  let width = cells.length
  while (width > 0 && cells[width - 1] === '') width -= 1
  return width
}

/**
 * Lays the cells of a cut text under the titles. A row with too few cells is taken from the left, as its
 * last cells were not written; a row with too many has had a comma inside a text, which is joined where
 * dates and amounts fit again. Texts that could stand in more than one place become empty.
 */
export function alignRow(cells: string[], layout: Layout): Aligned {
  const width = filledWidth(cells)
  const surplus = width - layout.width
  if (surplus <= 0) return { cells, sure: cells.length >= layout.width }
  const candidates = joinings(cells.slice(0, width), surplus, layout)
  if (candidates.length === 0) return { cells, sure: false }
  const first = candidates[0] ?? []
  const agreed = first.map((cell, index) => (candidates.every((other) => other[index] === cell) ? cell : ''))
  return { cells: agreed, sure: false }
}

const typed = new Set(['at', 'day', 'time', 'in', 'out', 'amount', 'flag', 'balance', 'currency'])

/** Every way to join neighbouring cells in a text column so that dates and amounts stand under their titles. */
function joinings(cells: string[], surplus: number, layout: Layout): string[][] {
  const found: string[][] = []
  for (const column of layout.columns) {
    if (typed.has(column.role)) continue
    const from = column.index
    const joined = [
      ...cells.slice(0, from),
      cells.slice(from, from + surplus + 1).join(','),
      ...cells.slice(from + surplus + 1),
    ]
    if (misfits(joined, layout) === 0) found.push(joined)
  }
  return found
}
