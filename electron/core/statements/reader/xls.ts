import { type CellObject, CFB, read, SSF, set_cptable, type WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { z } from 'zod'
import { momentOfSerial } from './cells.ts'
import { numberText } from './numbers.ts'
import { type CellMark, FileRefused, limits, type SourceRow, type SourceTable } from './source.ts'

set_cptable(codepages)

const compoundFile = z.object({
  FullPaths: z.array(z.string()),
  FileIndex: z.array(z.object({ name: z.string(), content: z.unknown().optional() })),
})

const records = { filePass: 0x2f, supBook: 0x1ae } as const
/** How a workbook of Excel 2 to 2003 begins. */
const beginnings = new Set([0x0009, 0x0209, 0x0409, 0x0809])
/** What a supporting-book record holds when it names this workbook itself or an add-in, not another file. */
const ownBooks = new Set([0x0401, 0x3a01])

/** Opens an old binary workbook (OLE, BIFF): refuses passwords and links to other files. */
export function openXls(bytes: Uint8Array): SourceTable[] {
  const stream = workbookStream(bytes)
  inspectRecords(stream)
  const book = brokenIfItThrows(() =>
    read(bytes, { type: 'array', dense: true, cellNF: true, cellHTML: false, cellText: false }),
  )
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name]
    if (!sheet || book.Workbook?.Sheets?.[index]?.Hidden === 2) return []
    return [{ sheet: name, rows: () => sheetRows(sheet, from1904) }]
  })
}

function brokenIfItThrows<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof FileRefused) throw error
    const locked = error instanceof Error && /password|encrypt/i.test(error.message)
    throw new FileRefused({ code: locked ? 'fileEncrypted' : 'archiveBroken' })
  }
}

/** The bytes of the workbook inside the compound file; an encrypted OOXML package hides in one as well. */
function workbookStream(bytes: Uint8Array): Uint8Array {
  const parsed = compoundFile.safeParse(brokenIfItThrows(() => CFB.read(bytes, { type: 'buffer' })))
  if (!parsed.success) throw new FileRefused({ code: 'archiveBroken' })
  const entries = parsed.data.FileIndex
  if (entries.some((entry) => entry.name === 'EncryptedPackage')) {
    throw new FileRefused({ code: 'fileEncrypted' })
  }
  const entry = entries.find((item) => /^(?:workbook|book)$/i.test(item.name))
  if (!entry) throw new FileRefused({ code: 'containerUnknown' })
  if (entry.content instanceof Uint8Array) return entry.content
  if (Array.isArray(entry.content)) return Uint8Array.from(entry.content)
  throw new FileRefused({ code: 'archiveBroken' })
}

/** Walks the record headers of the whole stream: a few bytes each, whatever the records hold. */
function inspectRecords(stream: Uint8Array): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  if (stream.length < 8 || !beginnings.has(view.getUint16(0, true))) {
    throw new FileRefused({ code: 'archiveBroken' })
  }
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = view.getUint16(at, true)
    const length = view.getUint16(at + 2, true)
    if (type === records.filePass) throw new FileRefused({ code: 'fileEncrypted' })
    if (type === records.supBook && at + 8 <= stream.length) {
      if (!ownBooks.has(view.getUint16(at + 6, true))) throw new FileRefused({ code: 'externalLinks' })
    }
    if (type === 0 && length === 0) return
    at += 4 + length
  }
}

const denseRows = z.array(z.unknown())

function* sheetRows(sheet: WorkSheet, from1904: boolean): Generator<SourceRow> {
  const rows = denseRows.safeParse(sheet['!data'])
  if (!rows.success) return
  for (let index = 0; index < rows.data.length; index += 1) {
    const row = sheet['!data']?.[index]
    if (!row) continue
    const made = rowOf(row, index + 1, from1904)
    if (made) yield made
  }
}

function rowOf(row: (CellObject | undefined)[], line: number, from1904: boolean): SourceRow | null {
  const cells: string[] = []
  const marks = new Map<number, CellMark>()
  row.forEach((cell, column) => {
    if (!cell) return
    const made = cellOf(cell, from1904)
    if (made.mark) marks.set(column, made.mark)
    if (made.text === '' && !made.mark) return
    if (column >= limits.columns) throw new FileRefused({ code: 'tooManyColumns', limit: limits.columns })
    while (cells.length < column) cells.push('')
    cells[column] = made.text
  })
  if (cells.length === 0) return null
  return marks.size > 0 ? { line, cells, marks } : { line, cells }
}

function cellOf(cell: CellObject, from1904: boolean): { text: string; mark?: CellMark } {
  if (cell.f !== undefined) return { text: '', mark: 'formula' }
  if (typeof cell.v === 'string') return { text: cell.v }
  if (typeof cell.v === 'boolean') return { text: cell.v ? '1' : '0' }
  if (typeof cell.v !== 'number' || cell.t !== 'n') return { text: '' }
  if (typeof cell.z === 'string' && SSF.is_date(cell.z) === true) {
    const moment = momentOfSerial(cell.v, from1904)
    if (moment) return { text: moment.time ? `${moment.day} ${moment.time}` : moment.day }
  }
  return numberText(cell.v)
}
