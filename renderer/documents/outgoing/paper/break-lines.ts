/** A sign of a text with how it looks; what a break is made of. */
export type Look = { bold?: boolean; italic?: boolean; underline?: boolean; face?: 'hei' | 'kai' }
export type Run = { text: string; look: Look }

/** What stands in one or more cells of a line: one Chinese sign, or a run of Latin letters and digits. */
export type Cell = { text: string; look: Look; width: number }

/** A line of the grid: what stands in it, from which cell on. */
export type Line = { indent: number; cells: Cell[] }

/** Signs that never begin a line (避头), and those that never end one (避尾). */
const notFirst = /^[，。、；：？！）》」』】〕〉”’…—·％℃,.;:?!)\]}%]/
const notLast = /[（《「『【〔〈“‘([{]$/

/** Latin letters and digits are half a cell wide, as in 仿宋 itself; what follows stands on the grid again. */
const runWidth = (text: string): number => [...text].length / 2

/** The cells of a text: each Chinese sign one, each word or number one of its own width. */
export function cellsOf(runs: readonly Run[]): Cell[] {
  return runs.flatMap(({ text, look }) =>
    (text.match(/[!-~]+|[\s\S]/gu) ?? []).map((part) => {
      if (/^[!-~]/.test(part)) return { text: part, look, width: runWidth(part) }
      return { text: part, look, width: part === ' ' ? 0.5 : 1 }
    }),
  )
}

const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, { width }) => sum + width, 0)

/** A run that is wider than a whole line, cut to what fits. */
function cut(cell: Cell, most: number): Cell[] {
  if (cell.width <= most) return [cell]
  const signs = [...cell.text]
  const pieces: Cell[] = []
  while (signs.length > 0) {
    let end = 1
    while (end < signs.length && runWidth(signs.slice(0, end + 1).join('')) <= most) end += 1
    const text = signs.splice(0, end).join('')
    pieces.push({ ...cell, text, width: runWidth(text) })
  }
  return pieces
}

/** How many cells at the end of a full line go to the next one, so that no sign stands where it must not. */
function carried(line: readonly Cell[], next: Cell | undefined): number {
  let count = 0
  let first = next
  // More than three signs are never moved: a row of dots may begin a line then.
  while (count < 3 && line.length - count > 1) {
    const last = line[line.length - 1 - count]
    if (!last || (!(first && notFirst.test(first.text)) && !notLast.test(last.text))) return count
    first = last
    count += 1
  }
  return count
}

type Room = {
  /** Cells of a line. */
  width: number
  /** Cells left free before the first line and before the others. */
  first: number
  rest: number
}

/**
 * Breaks a paragraph into lines of the grid (每行 28 字, GB/T 9704-2012 §5.2.3): no line is wider than its room, no
 * sign of punctuation begins a line that must not, and the words of the text are all there in their order.
 */
export function breakLines(runs: readonly Run[], { width, first, rest }: Room): Line[] {
  const lines: Line[] = []
  let indent = first
  let line: Cell[] = []
  const cells = cellsOf(runs).flatMap((cell) => cut(cell, width - Math.max(first, rest)))
  for (const cell of cells) {
    if (widthOf(line) + cell.width <= width - indent) {
      line.push(cell)
      continue
    }
    const moved = line.splice(line.length - carried(line, cell))
    lines.push({ indent, cells: line })
    indent = rest
    line = [...moved, cell]
  }
  if (line.length > 0 || lines.length === 0) lines.push({ indent, cells: line })
  return lines
}
