import { officialPaper } from '../../../../shared/documents/official-form.ts'
import {
  headingCounter,
  type Inline,
  type List,
  type RichText,
  type TableBlock,
} from '../../../../shared/documents/rich-text.ts'
import { breakLines, type Line, type Look, type Run } from './break-lines.ts'

const { characters, bodyPt, smallPt } = officialPaper

/** A row of a table: the lines of each cell, and how many lines of the grid it takes. */
export type TableRowLines = { cells: { lines: Line[]; span: number; head: boolean }[]; height: number }

/** What stands on the page one below the other: a line of text, or a row of a table. */
export type Block =
  | { kind: 'line'; line: Line; height: 1 }
  | { kind: 'row'; row: TableRowLines; columns: number; height: number }

export const lineBlock = (line: Line): Block => ({ kind: 'line', line, height: 1 })
export const blankBlock: Block = { kind: 'line', line: { indent: 0, cells: [] }, height: 1 }

const headingLooks: Record<1 | 2 | 3 | 4, Look> = { 1: { face: 'hei' }, 2: { face: 'kai' }, 3: {}, 4: {} }

/** Runs of a text, parted where it breaks by hand. */
function runsOf(content: readonly Inline[] | undefined, look: Look = {}): Run[][] {
  const parts: Run[][] = [[]]
  for (const one of content ?? []) {
    if (one.type === 'hardBreak') {
      parts.push([])
      continue
    }
    const marks = (one.marks ?? []).map(({ type }) => [type, true])
    parts.at(-1)?.push({ text: one.text, look: { ...look, ...Object.fromEntries(marks) } })
  }
  return parts
}

/** A paragraph: two characters' room before it, after a break by hand none (GB/T 9704-2012 §7.3.3). */
function paragraph(parts: readonly Run[][], indent = 0): Block[] {
  return parts.flatMap((runs, at) =>
    breakLines(runs, { width: characters, first: at === 0 ? indent + 2 : indent, rest: indent }).map(
      lineBlock,
    ),
  )
}

function listBlocks(list: List, depth: number): Block[] {
  const first = list.type === 'orderedList' ? (list.attrs?.start ?? 1) : 0
  return list.content.flatMap((item, index) => {
    const label = list.type === 'orderedList' ? `${first + index}. ` : '·'
    return item.content.flatMap((part, at) => {
      if (part.type !== 'paragraph') return listBlocks(part, depth + 1)
      const [head = [], ...others] = runsOf(part.content)
      const labelled = at === 0 ? [{ text: label, look: {} }, ...head] : head
      return paragraph([labelled, ...others], depth)
    })
  })
}

/** Room for a table's cell on each side, in characters of the body. */
const cellRoom = 0.5

function tableBlocks({ content }: TableBlock): Block[] {
  const spanOf = (cell: TableBlock['content'][number]['content'][number]): number => cell.attrs?.colspan ?? 1
  const columns = Math.max(1, ...content.map((row) => row.content.reduce((sum, one) => sum + spanOf(one), 0)))
  // Cells are set in 4号: more of its signs go into the same width.
  const scale = bodyPt / smallPt
  return content.map((row) => {
    const cells = row.content.map((cell) => {
      const width = Math.max(1, Math.floor(((characters * spanOf(cell)) / columns - 2 * cellRoom) * scale))
      const lines = cell.content.flatMap(({ content: inner }) =>
        runsOf(inner).flatMap((runs) => breakLines(runs, { width, first: 0, rest: 0 })),
      )
      return { lines, span: spanOf(cell), head: cell.type === 'tableHeader' }
    })
    const height = Math.max(1, ...cells.map(({ lines }) => lines.length))
    return { kind: 'row', row: { cells, height }, columns, height }
  })
}

/** The body of a document (正文) as lines of the grid. */
export function bodyBlocks({ content }: RichText): Block[] {
  const next = headingCounter()
  return content.flatMap((block): Block[] => {
    switch (block.type) {
      case 'paragraph':
        return paragraph(runsOf(block.content))
      case 'heading': {
        const look = headingLooks[block.attrs.level]
        const [head = [], ...others] = runsOf(block.content, look)
        return paragraph([[{ text: next(block.attrs.level), look }, ...head], ...others])
      }
      case 'table':
        return tableBlocks(block)
      default:
        return listBlocks(block, 0)
    }
  })
}
