import { type BiffBook, type BiffSheet, isCell, openBook } from './biff-book.ts'
import { type BiffRecord, BiffStream, biff, brokenBook } from './biff-stream.ts'
import { textAt } from './biff-text.ts'
import { momentOfSerial } from './cells.ts'
import { CompoundFile } from './compound-file.ts'
import type { FileBytes } from './file-bytes.ts'
import { numberText } from './numbers.ts'
import { type CellMark, FileRefused, limits, type SourceRow, type SourceTable, type Tell } from './source.ts'

/** Opens an old binary workbook (OLE, BIFF): refuses passwords and links to other files. */
export function openXls(bytes: FileBytes): SourceTable[] {
  const stream = new BiffStream(workbookStream(bytes))
  const book = openBook(stream)
  return book.sheets.map((sheet) => ({
    sheet: sheet.name,
    rows: (tell) => sheetRows(stream, book, sheet, tell),
  }))
}

/** The workbook inside the compound file; an encrypted OOXML package hides in one as well. */
function workbookStream(bytes: FileBytes): FileBytes {
  const entries = new CompoundFile(bytes).rootEntries()
  if (entries.some(({ name }) => name === 'EncryptedPackage'))
    throw new FileRefused({ code: 'fileEncrypted' })
  const streams = entries.filter(({ isStream }) => isStream)
  const found = ['workbook', 'book'].flatMap((wanted) =>
    streams.filter(({ name }) => name.toLowerCase() === wanted),
  )
  if (!found[0]) throw new FileRefused({ code: 'containerUnknown' })
  return found[0].open()
}

/** Files beyond this many cells are told how far the walk is. */
const tellEvery = 4_096

/** The rows of a sheet, put together from its cells; rows without cells do not stand in the file. */
function* sheetRows(
  stream: BiffStream,
  book: BiffBook,
  sheet: BiffSheet,
  tell: Tell | undefined,
): Generator<SourceRow> {
  const cells = sheet.inOrder ? cellsInOrder(stream, sheet) : cellsSorted(stream, sheet)
  let row: RowMaker | null = null
  let count = 0
  for (const { record, line, share } of cells) {
    if (row?.line !== line) {
      const made = row?.made()
      if (made) yield made
      row = new RowMaker(line)
    }
    addCells(row, stream, book, record)
    count += 1
    if (count % tellEvery === 0) tell?.(share)
  }
  const made = row?.made()
  if (made) yield made
}

type Placed = { record: BiffRecord; line: number; share: number }

/** The cell records of a sheet as they come; charts inside a sheet have cells of their own, which are none. */
function* cellsInOrder(stream: BiffStream, sheet: BiffSheet): Generator<Placed> {
  let depth = 0
  for (const record of stream.records(sheet.from)) {
    if (record.at >= sheet.to) return
    if (record.type === biff.bof) depth += 1
    else if (record.type === biff.eof) depth -= 1
    else if (depth === 0 && isCell(record.type)) {
      if (record.length < 6) throw brokenBook()
      const share = (record.at - sheet.from) / (sheet.to - sheet.from)
      yield { record, line: stream.read(record.at, 2).readUInt16LE(0), share }
    }
  }
}

const mostLines = 65_536

/** The cell records row by row where a program wrote them in another order. */
function* cellsSorted(stream: BiffStream, sheet: BiffSheet): Generator<Placed> {
  const starts = new Uint32Array(mostLines + 1)
  for (const { line } of cellsInOrder(stream, sheet)) starts[line + 1] = (starts[line + 1] ?? 0) + 1
  for (let line = 0; line < mostLines; line += 1) {
    starts[line + 1] = (starts[line + 1] ?? 0) + (starts[line] ?? 0)
  }
  const count = starts[mostLines] ?? 0
  const places = new Uint32Array(count)
  const next = starts.slice()
  for (const { record, line } of cellsInOrder(stream, sheet)) {
    const place = next[line] ?? 0
    places[place] = record.at - 4
    next[line] = place + 1
  }
  for (let line = 0; line < mostLines; line += 1) {
    for (let place = starts[line] ?? 0; place < (starts[line + 1] ?? 0); place += 1) {
      const head = stream.read(places[place] ?? 0, 4)
      const record = {
        type: head.readUInt16LE(0),
        at: (places[place] ?? 0) + 4,
        length: head.readUInt16LE(2),
      }
      yield { record, line, share: place / count }
    }
  }
}

type Cell = { text: string; mark?: CellMark }

/** One row while its cells come in; of two cells in one place the later one counts. */
class RowMaker {
  readonly line: number
  private readonly cells: string[] = []
  private readonly marks = new Map<number, CellMark>()

  constructor(line: number) {
    this.line = line
  }

  put(column: number, { text, mark }: Cell): void {
    if (mark) this.marks.set(column, mark)
    else this.marks.delete(column)
    if (text === '' && !mark) {
      if (column < this.cells.length) this.cells[column] = ''
      return
    }
    if (column >= limits.columns) throw new FileRefused({ code: 'tooManyColumns', limit: limits.columns })
    while (this.cells.length < column) this.cells.push('')
    this.cells[column] = text
  }

  made(): SourceRow | null {
    const { cells, marks } = this
    if (cells.length === 0) return null
    const line = this.line + 1
    return marks.size > 0 ? { line, cells, marks } : { line, cells }
  }
}

/** How many bytes of its body a cell record has at least: row, column and format, then what it says. */
const leastBytes: Readonly<Record<number, number>> = {
  [biff.number]: 14,
  [biff.rk]: 10,
  [biff.sharedText]: 10,
  [biff.text]: 8,
  [biff.richText]: 8,
  [biff.truth]: 8,
  [biff.mulRk]: 12,
}

function addCells(row: RowMaker, stream: BiffStream, book: BiffBook, record: BiffRecord): void {
  const body = stream.body(record)
  if (body.length < (leastBytes[record.type] ?? 6)) throw brokenBook()
  const column = body.readUInt16LE(2)
  const format = body.readUInt16LE(4)
  if (record.type === biff.number) row.put(column, numberCell(body.readDoubleLE(6), format, book))
  else if (record.type === biff.rk) row.put(column, numberCell(rkNumber(body, 6), format, book))
  else if (record.type === biff.mulRk) addNumbers(row, body, book)
  else if (record.type === biff.sharedText) {
    if (!book.texts) throw brokenBook()
    row.put(column, { text: book.texts.text(body.readUInt32LE(6)) })
  } else if (record.type === biff.text || record.type === biff.richText) {
    row.put(column, { text: ownText(stream, book, record, body) })
  } else if (record.type === biff.truth) {
    row.put(column, { text: body[7] === 1 ? '' : body[6] === 1 ? '1' : '0' })
  } else row.put(column, { text: '', mark: 'formula' })
}

/** A run of numbers in neighbouring columns. */
function addNumbers(row: RowMaker, body: Buffer, book: BiffBook): void {
  const from = body.readUInt16LE(2)
  const to = body.readUInt16LE(body.length - 2)
  if (body.length !== 6 + (to - from + 1) * 6) throw brokenBook()
  for (let at = 4, column = from; column <= to; at += 6, column += 1) {
    row.put(column, numberCell(rkNumber(body, at + 2), body.readUInt16LE(at), book))
  }
}

/** A number in four bytes: a whole number or the upper half of a fraction, either perhaps in hundredths. */
function rkNumber(body: Buffer, at: number): number {
  const written = body.readInt32LE(at)
  const half = Buffer.alloc(8)
  half.writeInt32LE(written & ~3, 4)
  const value = written & 2 ? written >> 2 : half.readDoubleLE(0)
  return written & 1 ? value / 100 : value
}

function numberCell(value: number, format: number, book: BiffBook): Cell {
  if (book.dates[format]) {
    const moment = momentOfSerial(value, book.from1904)
    if (moment) return { text: moment.time ? `${moment.day} ${moment.time}` : moment.day }
  }
  return numberText(value)
}

function ownText(stream: BiffStream, book: BiffBook, record: BiffRecord, body: Buffer): string {
  if (book.version === 8) return textAt(stream, record, 6, 2)
  return book.decode(body.subarray(8, 8 + body.readUInt16LE(6)))
}
