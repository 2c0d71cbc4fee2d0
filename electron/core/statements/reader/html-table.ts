import type { DecodedText } from './decode.ts'
import { FileRefused, limits, type SourceRow, type SourceTable } from './source.ts'

const entities: Record<string, string> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  yen: '¥',
}

/** Plain text of an HTML or XML fragment: tags dropped, entities replaced. */
export function textOfMarkup(fragment: string): string {
  return fragment
    .replace(/<br\b[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, dec, name) => {
      if (name) return entities[String(name).toLowerCase()] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(dec)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
}

const span = (attributes: string, name: string, most: number): number => {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)
  return found ? Math.min(Math.max(Number(found[1]), 1), most) : 1
}

/** A cell that reaches down into later rows: its text and how many rows are left. */
type Reach = { text: string; left: number }

/** One <tr> being filled; cells that span rows are repeated below, cells that span columns are not. */
class RowMaker {
  private readonly reaches = new Map<number, Reach>()
  private cells: string[] = []

  begin(): void {
    this.cells = []
  }

  add(text: string, attributes: string): void {
    const placed = /(?:^|\s)ss:index\s*=\s*["'](\d+)/i.exec(attributes)
    if (placed)
      while (this.cells.length < Math.min(Number(placed[1]), limits.columns) - 1) this.cells.push('')
    this.fillFromAbove()
    const down = span(attributes, 'rowspan', 1_000)
    const across =
      span(attributes, 'colspan', limits.columns) + span(attributes, 'mergeacross', limits.columns)
    const wide = /mergeacross/i.test(attributes) ? across : across - 1
    for (let index = 0; index < wide; index += 1) {
      if (down > 1) this.reaches.set(this.cells.length, { text: index === 0 ? text : '', left: down - 1 })
      this.cells.push(index === 0 ? text : '')
    }
    if (this.cells.length > limits.columns * 2)
      throw new FileRefused({ code: 'tooManyColumns', limit: limits.columns })
  }

  end(): string[] {
    this.fillFromAbove()
    return this.cells
  }

  private fillFromAbove(): void {
    for (
      let reach = this.reaches.get(this.cells.length);
      reach;
      reach = this.reaches.get(this.cells.length)
    ) {
      reach.left -= 1
      if (reach.left === 0) this.reaches.delete(this.cells.length)
      this.cells.push(reach.text)
    }
  }
}

/** So much without an end is no cell, no script and no comment of a statement. */
const longestPart = 8 * 1024 * 1024

const unseen = /<!--|<(script|style)\b/gi
const endOf = (name: string | undefined): RegExp => (name ? new RegExp(`</${name}\\s*>`, 'gi') : /-->/g)
/** As long as the longest beginning of what is not seen: it may be cut by the end of a piece. */
const longestBeginning = 8

/** The text of a page without comments, scripts and styles; one that never ends is taken for text. */
function* seenOnly(chunks: Iterable<string>): Generator<string> {
  let text = ''
  for (const chunk of chunks) {
    text += chunk
    let from = 0
    let hold = -1
    while (hold < 0) {
      unseen.lastIndex = from
      const begins = unseen.exec(text)
      if (!begins) hold = Math.max(text.length - longestBeginning, from)
      else {
        const end = endOf(begins[1])
        end.lastIndex = begins.index + begins[0].length
        const found = end.exec(text) !== null
        if (!found && text.length - begins.index < longestPart) hold = begins.index
        else {
          yield text.slice(from, found ? begins.index : begins.index + begins[0].length)
          from = found ? end.lastIndex : begins.index + begins[0].length
        }
      }
    }
    yield text.slice(from, hold)
    text = text.slice(hold)
  }
  yield text
}

/** The rows of every table of a page in one, as a spreadsheet program shows it; scripts are never run. */
export function htmlTable(page: DecodedText): SourceTable {
  return { sheet: null, rows: (tell) => rowsOfPage(seenOnly(page.chunks(tell))) }
}

const tableTags = /<(\/?)(?:ss:)?(tr|td|th|row|cell)\b([^>]*?)(\/?)>/gi

/** Puts the rows of a page together while its text comes in. */
class PageWalk {
  private readonly maker = new RowMaker()
  private text = ''
  private line = 0
  /** The attributes of the cell that is open, and where its words begin. */
  private open: { attributes: string; from: number } | null = null
  private inRow = false

  /** What is behind is let go, but for the words of an open cell and a tag that has not ended. */
  private forget(done: number): void {
    const unended = this.text.lastIndexOf('<')
    const kept = this.open ? this.open.from : unended >= done ? unended : this.text.length
    this.text = this.text.slice(kept)
    if (this.open) this.open.from = 0
    if (this.text.length < longestPart) return
    if (this.open) throw new FileRefused({ code: 'containerUnknown' })
    this.text = ''
  }

  *take(piece: string): Generator<SourceRow> {
    let from = this.text.length > 0 && this.open ? this.open.from : 0
    this.text += piece
    tableTags.lastIndex = from
    for (let tag = tableTags.exec(this.text); tag; tag = tableTags.exec(this.text)) {
      from = tableTags.lastIndex
      yield* this.tag(tag)
      tableTags.lastIndex = from
    }
    this.forget(from)
  }

  *end(): Generator<SourceRow> {
    if (this.inRow) yield { line: this.line, cells: this.maker.end() }
  }

  private *tag(match: RegExpExecArray): Generator<SourceRow> {
    const [whole, closing = '', name = '', attributes = '', empty = ''] = match
    const isRow = /^(?:tr|row)$/i.test(name)
    if (this.open) {
      this.maker.add(textOfMarkup(this.text.slice(this.open.from, match.index)), this.open.attributes)
      this.open = null
    }
    if (isRow && this.inRow) {
      yield { line: this.line, cells: this.maker.end() }
      this.inRow = false
    }
    if (closing) return
    if (isRow) {
      this.line += 1
      this.inRow = true
      this.maker.begin()
    } else if (empty) this.maker.add('', attributes)
    else this.open = { attributes, from: match.index + whole.length }
  }
}

function* rowsOfPage(pieces: Iterable<string>): Generator<SourceRow> {
  const walk = new PageWalk()
  for (const piece of pieces) yield* walk.take(piece)
  yield* walk.end()
}
