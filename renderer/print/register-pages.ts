import type { RegisterSheet } from '../../shared/office/registers.contract.ts'

/** Millimetres of a sheet: what the columns share, and what the rows of one sheet have between them. */
type Room = { acrossMm: number; rowsMm: number }
/** A4 laid across. */
const landscape: Room = { acrossMm: 277, rowsMm: 150 }
/** A line of 8.5 pt words: a row of one line, every further line, and half a Chinese character. */
const rowMm = 5.6
const lineMm = 3.8
const signMm = 1.55
const paddingMm = 2.4

/** Half-width signs that a text is long; Chinese characters and full-width signs count two. */
const signsOf = (text: string): number => {
  let signs = 0
  for (const sign of text) signs += sign.codePointAt(0) !== undefined && sign > '\u10ff' ? 2 : 1
  return signs
}

/** How high a row is on paper when its longest cell is broken into lines. */
function heightOf(cells: readonly string[], fits: readonly number[]): number {
  const lines = cells.map((cell, at) => Math.ceil(signsOf(cell) / (fits[at] ?? 1)))
  return rowMm + (Math.max(1, ...lines) - 1) * lineMm
}

/** The rows of a list sheet of paper by sheet of paper, so that long cells push no row off its sheet. */
export function pagesOfSheet(
  { columns, rows }: { columns: readonly { width: number }[]; rows: RegisterSheet['rows'] },
  { acrossMm, rowsMm }: Room = landscape,
): string[][][] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const fits = columns.map(({ width }) =>
    Math.max(2, Math.floor(((width / whole) * acrossMm - paddingMm) / signMm)),
  )
  const pages: string[][][] = []
  let page: string[][] = []
  let filled = 0
  for (const cells of rows) {
    const height = heightOf(cells, fits)
    if (page.length > 0 && filled + height > rowsMm) {
      pages.push(page)
      page = []
      filled = 0
    }
    page.push(cells)
    filled += height
  }
  if (page.length > 0) pages.push(page)
  return pages
}
