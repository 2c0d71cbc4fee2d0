import {
  gridWidth,
  type OfficialForm,
  officialPaper,
  signatureRoom,
} from '../../../../shared/documents/official-form.ts'
import { type Block, blankBlock, bodyBlocks, lineBlock } from './blocks.ts'
import { breakLines, type Run } from './break-lines.ts'

const { lines: linesOfPage, characters, typeWidthMm, titlePt, smallPt } = officialPaper

const plain = (text: string): Run[] => [{ text, look: {} }]

/** Lines of the first page above its title: mark, number, red line, two blank lines each (§7.2, §7.3.1). */
export const headLines = 10

/** Characters of 2号 in a line of the type area. */
const titleCharacters = Math.floor(typeWidthMm / ((titlePt / 72) * 25.4))

/** A title in as few lines as it needs, of about the same length each (§7.3.1). */
export function titleLines(title: string): string[] {
  const signs = [...title]
  const count = Math.max(1, Math.ceil(gridWidth(title) / (titleCharacters - 1)))
  const each = Math.ceil(signs.length / count)
  return Array.from({ length: count }, (_, at) => signs.slice(at * each, (at + 1) * each).join('')).filter(
    (line) => line !== '',
  )
}

/** 附件说明: a blank line below the body, names below each other (§7.3.4). */
function attachmentBlocks(attachments: readonly string[]): Block[] {
  if (attachments.length === 0) return []
  const lines = attachments.flatMap((text, index) => {
    const label = index === 0 ? '附件：' : ''
    const hanging = 5 + (attachments.length > 1 ? 1 : 0)
    return breakLines(plain(`${label}${text}`), {
      width: characters,
      first: index === 0 ? 2 : 5,
      rest: hanging,
    })
  })
  return [blankBlock, ...lines.map(lineBlock)]
}

/** 发文机关署名 and 成文日期 at the right, below room for the seal (§7.3.5). */
function signatureBlocks(form: OfficialForm): Block[] {
  const room = signatureRoom(form)
  const atRight = (text: string, right: number): Block[] =>
    breakLines(plain(text), {
      width: characters,
      first: Math.max(0, Math.floor((characters - right - gridWidth(text)) * 2) / 2),
      rest: 0,
    }).map(lineBlock)
  const blanks = form.seal ? [blankBlock, blankBlock] : [blankBlock]
  return [...blanks, ...atRight(form.office, room.office), ...atRight(form.date, room.date)]
}

/** 版记: its lines in 4号, one character in on both sides, those copied to hanging behind 抄送： (§7.4). */
export function imprintLines({ copiedTo }: Pick<OfficialForm, 'copiedTo'>): string[] {
  if (copiedTo === null) return []
  const width = Math.floor(typeWidthMm / ((smallPt / 72) * 25.4)) - 2
  return breakLines(plain(`抄送：${copiedTo}`), { width, first: 0, rest: 3 }).map(({ cells }) =>
    cells.map(({ text }) => text).join(''),
  )
}

/** Lines of the grid that the imprint takes at the foot of the last page, with a line's room above. */
export const imprintHeight = (form: Pick<OfficialForm, 'copiedTo'>): number => imprintLines(form).length + 2

export type Page = {
  /** Counted from 1. */
  number: number
  /** The line of the grid on which each block begins, counted from 0. */
  blocks: { at: number; block: Block }[]
  /** Whether the imprint stands at its foot. */
  last: boolean
}

/** A row of a table that is higher than what is left of a page, cut there; nothing is lost. */
function cutRow(block: Block, left: number): [Block, Block] | null {
  if (block.kind !== 'row' || block.height <= linesOfPage || left < 1) return null
  const part = (from: number, to: number): Block => {
    const cells = block.row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, to) }))
    const height = to - from
    return { ...block, row: { cells, height }, height }
  }
  return [part(0, left), part(left, block.height)]
}

/** The lines of the title block, from its first line to the blank one below. */
const titleHeight = (form: OfficialForm): number => titleLines(form.title).length + 1

/** The pages of a document: 22 lines each, the head on the first, the imprint at the foot of the last. */
export function pagesOf(form: OfficialForm): Page[] {
  const addressee =
    form.addressee === null ? [] : breakLines(plain(form.addressee), { width: characters, first: 0, rest: 0 })
  const main = [...addressee.map(lineBlock), ...bodyBlocks(form.body), ...attachmentBlocks(form.attachments)]
  const signature = signatureBlocks(form)
  const pages: Page[] = []
  let page: Page = { number: 1, blocks: [], last: false }
  let at = headLines + titleHeight(form)
  const turn = () => {
    pages.push(page)
    page = { number: page.number + 1, blocks: [], last: false }
    at = 0
  }
  const waiting = [...main]
  for (let block = waiting.shift(); block; block = waiting.shift()) {
    if (at + block.height > linesOfPage) {
      const parts = cutRow(block, linesOfPage - at)
      if (parts) waiting.unshift(...parts)
      else {
        turn()
        waiting.unshift(block)
      }
      continue
    }
    page.blocks.push({ at, block })
    at += block.height
  }
  // Signature and imprint stay together, and the last line of the text with them: no page bears these alone.
  if (at + signature.length + imprintHeight(form) > linesOfPage) {
    const lastLine = page.blocks.at(-1)
    const carries = lastLine !== undefined && page.blocks.length > 1
    if (carries) page.blocks.pop()
    turn()
    if (carries) {
      page.blocks.push({ at, block: lastLine.block })
      at += lastLine.block.height
    }
  }
  for (const block of signature) {
    page.blocks.push({ at, block })
    at += block.height
  }
  pages.push({ ...page, last: true })
  return pages
}
