import { TextStore } from '../text-store.ts'
import { type Archive, openArchive } from './archive.ts'
import { momentOfSerial } from './cells.ts'
import type { FileBytes } from './file-bytes.ts'
import { textOfMarkup } from './html-table.ts'
import { isDateFormat } from './number-formats.ts'
import { numberText } from './numbers.ts'
import { type CellMark, FileRefused, limits, type SourceRow, type SourceTable, type Tell } from './source.ts'

/** What is needed to tell a cell's text: shared strings, which styles are dates, which calendar. */
type Book = { strings: TextStore; dateStyles: Set<number>; from1904: boolean }

/** More text than this without the end of a row or string is no sheet. */
const longestRow = 8 * 1024 * 1024

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`).exec(tag)?.[1] ?? null

/** Opens an Office Open XML workbook: refuses what reaches outside, then reads its sheets row by row. */
export async function openXlsx(bytes: FileBytes, tell: Tell): Promise<SourceTable[]> {
  const archive = await openArchive(bytes, (share) => tell(share / 2))
  const workbook = await archive.text('xl/workbook.xml')
  if (workbook === null) throw new FileRefused({ code: 'containerUnknown' })
  await refuseLinks(archive)
  const book = await readBook(archive, workbook, (share) => tell((share + 1) / 2))
  tell(1)
  const targets = relationsOf((await archive.text('xl/_rels/workbook.xml.rels')) ?? '')
  const tables: SourceTable[] = []
  for (const [, tag = ''] of workbook.matchAll(/<(?:\w+:)?sheet\s([^>]*?)\/?>/g)) {
    const target = targets.get(attribute(tag, '[\\w]+:id') ?? '')
    const part = target?.startsWith('/') ? target.slice(1) : `xl/${target}`
    if (!target || !archive.names.includes(part) || attribute(tag, 'state') === 'veryHidden') continue
    const name = textOfMarkup(attribute(tag, 'name') ?? '')
    tables.push({ sheet: name, rows: (told) => sheetRows(archive.stream(part, told), book) })
  }
  return tables
}

function relationsOf(xml: string): Map<string, string> {
  const targets = new Map<string, string>()
  for (const [, tag = ''] of xml.matchAll(/<(?:\w+:)?Relationship\s([^>]*?)\/?>/g)) {
    targets.set(attribute(tag, 'Id') ?? '', textOfMarkup(attribute(tag, 'Target') ?? ''))
  }
  return targets
}

/**
 * Links to other workbooks, DDE and data connections would make the figures come from elsewhere. A link that
 * is only a web address under a cell, and a query over the workbook itself, change nothing.
 */
async function refuseLinks(archive: Archive): Promise<void> {
  if (archive.names.some((name) => /^xl\/(?:externalLinks|embeddings|ddeLinks)\//i.test(name))) {
    throw new FileRefused({ code: 'externalLinks' })
  }
  for (const name of archive.names.filter((part) => part.endsWith('.rels'))) {
    for (const [tag] of ((await archive.text(name)) ?? '').matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
      const outside = attribute(tag, 'TargetMode')?.toLowerCase() === 'external'
      if (outside && !/\/(?:hyperlink|image)$/.test(attribute(tag, 'Type') ?? '')) {
        throw new FileRefused({ code: 'externalLinks' })
      }
    }
  }
  const connections = (await archive.text('xl/connections.xml')) ?? ''
  for (const [connection] of connections.matchAll(
    /<(?:\w+:)?connection\s[\s\S]*?(?:\/>|<\/(?:\w+:)?connection>)/g,
  )) {
    if (!/Data Source=\$Workbook\$/i.test(connection)) throw new FileRefused({ code: 'externalLinks' })
  }
}

async function readBook(archive: Archive, workbook: string, tell: Tell): Promise<Book> {
  const strings = await sharedStrings(archive.stream('xl/sharedStrings.xml', tell))
  const from1904 = /<(?:\w+:)?workbookPr[^>]*\sdate1904\s*=\s*"(?:1|true)"/.test(workbook)
  return { strings, dateStyles: dateStylesOf((await archive.text('xl/styles.xml')) ?? ''), from1904 }
}

/** The shared strings, taken as they arrive: the part in one piece would fill the heap of a large workbook. */
async function sharedStrings(chunks: AsyncIterable<string>): Promise<TextStore> {
  const strings = new TextStore()
  const item = /<(?:\w+:)?si(?=[\s>/])[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g
  let text = ''
  for await (const chunk of chunks) {
    text += chunk
    let from = 0
    item.lastIndex = 0
    for (let match = item.exec(text); match; match = item.exec(text)) {
      strings.add(runsOf(match[1] ?? ''))
      from = item.lastIndex
    }
    text = text.slice(from)
    if (text.length > longestRow) throw new FileRefused({ code: 'archiveBroken' })
  }
  return strings
}

/** The text of a string item: its runs joined, without the phonetic reading over them. */
function runsOf(body: string): string {
  const plain = body.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '')
  let text = ''
  for (const [, run = ''] of plain.matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g)) {
    text += textOfMarkup(run)
  }
  return text.replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function dateStylesOf(xml: string): Set<number> {
  const codes = new Map<number, string>()
  for (const [, tag = ''] of xml.matchAll(/<(?:\w+:)?numFmt\s([^>]*?)\/?>/g)) {
    codes.set(Number(attribute(tag, 'numFmtId')), textOfMarkup(attribute(tag, 'formatCode') ?? ''))
  }
  const styles = new Set<number>()
  const formats = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  let index = 0
  for (const [, tag = ''] of formats.matchAll(/<(?:\w+:)?xf\s([^>]*?)\/?>/g)) {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    if (isDateFormat(id, codes.get(id))) styles.add(index)
    index += 1
  }
  return styles
}

const rowStart = /<(?:\w+:)?row(?=[\s>/])([^>]*?)(\/?)>/g

/** Walks the rows of a sheet as its XML arrives; rows without cells cost nothing but their tag. */
async function* sheetRows(chunks: AsyncIterable<string>, book: Book): AsyncGenerator<SourceRow> {
  let text = ''
  let line = 0
  let physical = 0
  for await (const chunk of chunks) {
    text += chunk
    let from = 0
    rowStart.lastIndex = 0
    for (let start = rowStart.exec(text); start; start = rowStart.exec(text)) {
      const [whole, tag = '', empty = ''] = start
      const end = empty ? start.index + whole.length : endOfRow(text, start.index + whole.length)
      if (end < 0) {
        from = start.index
        break
      }
      physical += 1
      if (physical > limits.physicalRows) throw new FileRefused({ code: 'tooManyRows', limit: limits.rows })
      line = rowNumber(tag, line)
      from = end
      rowStart.lastIndex = end
      const row = empty ? null : rowOf(text.slice(start.index + whole.length, end), line, book)
      if (row) yield row
    }
    text = text.slice(from)
    if (text.length > longestRow) throw new FileRefused({ code: 'archiveBroken' })
  }
}

/** The number that the row claims; one that is none, or goes back, is the next after the row before. */
function rowNumber(tag: string, before: number): number {
  const claimed = Number(attribute(tag, 'r') ?? before + 1)
  return claimed > before && claimed <= limits.physicalRows ? Math.floor(claimed) : before + 1
}

function endOfRow(text: string, from: number): number {
  const end = /<\/(?:\w+:)?row\s*>/g
  end.lastIndex = from
  return end.exec(text) ? end.lastIndex : -1
}

const cellTag = /<(?:\w+:)?c(?=[\s>/])([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g

function rowOf(body: string, line: number, book: Book): SourceRow | null {
  const cells: string[] = []
  const marks = new Map<number, CellMark>()
  let next = 0
  for (const [, tag = '', inner = ''] of body.matchAll(cellTag)) {
    const column = columnOf(attribute(tag, 'r')) ?? next
    next = column + 1
    const cell = cellOf(tag, inner, book)
    if (cell.mark) marks.set(column, cell.mark)
    if (cell.text === '' && !cell.mark) continue
    if (column >= limits.columns) throw new FileRefused({ code: 'tooManyColumns', limit: limits.columns })
    while (cells.length < column) cells.push('')
    cells[column] = cell.text
  }
  if (cells.length === 0) return null
  return marks.size > 0 ? { line, cells, marks } : { line, cells }
}

/** The column number from 0 of a reference such as `AB12`. */
function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (!letters) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function cellOf(tag: string, inner: string, book: Book): { text: string; mark?: CellMark } {
  if (/<(?:\w+:)?f[\s>/]/.test(inner)) return { text: '', mark: 'formula' }
  const type = attribute(tag, 't')
  if (type === 'inlineStr') return { text: runsOf(inner) }
  const value = /<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(inner)?.[1]
  if (value === undefined) return { text: '' }
  if (type === 's') return { text: book.strings.text(Number(value)) ?? '' }
  if (type === 'str' || type === 'd' || type === 'b' || type === 'e') return { text: textOfMarkup(value) }
  if (book.dateStyles.has(Number(attribute(tag, 's') ?? -1))) {
    const moment = momentOfSerial(Number(value), book.from1904)
    if (moment) return { text: moment.time ? `${moment.day} ${moment.time}` : moment.day }
  }
  return numberText(Number(value))
}
