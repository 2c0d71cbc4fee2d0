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

const tableTags = /<(\/?)(?:ss:)?(tr|td|th|row|cell)\b([^>]*?)(\/?)>/gi

/** The rows of every table of a page in one, as a spreadsheet program shows it; scripts are never run. */
export function htmlTable(page: string): SourceTable {
  const body = page.replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
  return { sheet: null, rows: () => rowsOfPage(body) }
}

function* rowsOfPage(body: string): Generator<SourceRow> {
  const maker = new RowMaker()
  let line = 0
  let open: { attributes: string; from: number } | null = null
  let inRow = false
  for (const match of body.matchAll(tableTags)) {
    const [whole, closing = '', name = '', attributes = '', empty = ''] = match
    const isRow = /^(?:tr|row)$/i.test(name)
    if (open) {
      maker.add(textOfMarkup(body.slice(open.from, match.index)), open.attributes)
      open = null
    }
    if (isRow && inRow) {
      yield { line, cells: maker.end() }
      inRow = false
    }
    if (closing) continue
    if (isRow) {
      line += 1
      inRow = true
      maker.begin()
    } else if (empty) maker.add('', attributes)
    else open = { attributes, from: match.index + whole.length }
  }
  if (inRow) yield { line, cells: maker.end() }
}
