import { type CellObject, read, SSF } from '@e965/xlsx'
import { momentOfSerial } from '../../electron/core/statements/reader/cells.ts'
import { bytesInMemory } from '../../electron/core/statements/reader/file-bytes.ts'
import { numberText } from '../../electron/core/statements/reader/numbers.ts'
import type { SourceRow } from '../../electron/core/statements/reader/source.ts'
import { openXls } from '../../electron/core/statements/reader/xls.ts'

/** A sheet as both readers tell it: rows by line, cells from the left, cells not to be trusted. */
export type ReadSheet = {
  sheet: string | null
  rows: [line: number, cells: string[], marks: [number, string][]][]
}

const plain = ({ line, cells, marks }: SourceRow): ReadSheet['rows'][number] => [
  line,
  cells,
  [...(marks ?? [])],
]

/** What our reader reads. */
export async function sheetsOf(bytes: Uint8Array): Promise<ReadSheet[]> {
  const sheets: ReadSheet[] = []
  for (const { sheet, rows } of openXls(bytesInMemory(bytes))) {
    const read: ReadSheet['rows'] = []
    for await (const row of rows()) read.push(plain(row))
    sheets.push({ sheet, rows: read })
  }
  return sheets
}

/** What SheetJS reads, an implementation that nobody here wrote. */
export function oracleSheets(bytes: Uint8Array): ReadSheet[] {
  const book = read(bytes, { type: 'array', dense: true, cellNF: true, cellHTML: false, cellText: false })
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.flatMap((name, index): ReadSheet[] => {
    const data = book.Sheets[name]?.['!data']
    if (!data || book.Workbook?.Sheets?.[index]?.Hidden === 2) return []
    const rows = data.flatMap((row, line): ReadSheet['rows'] => {
      const made = rowOf(row ?? [], line + 1, from1904)
      return made ? [plain(made)] : []
    })
    return [{ sheet: name, rows }]
  })
}

function rowOf(row: (CellObject | undefined)[], line: number, from1904: boolean): SourceRow | null {
  const made: SourceRow & { marks: NonNullable<SourceRow['marks']> } = { line, cells: [], marks: new Map() }
  for (const [column, cell] of row.entries()) {
    if (!cell) continue
    const { text, mark } = cellOf(cell, from1904)
    if (mark) made.marks.set(column, mark)
    if (text === '' && !mark) continue
    while (made.cells.length < column) made.cells.push('')
    made.cells[column] = text
  }
  return made.cells.length > 0 ? made : null
}

function cellOf(cell: CellObject, from1904: boolean): ReturnType<typeof numberText> {
  if (cell.f !== undefined) return { text: '', mark: 'formula' }
  if (typeof cell.v === 'string') return { text: cell.v }
  if (typeof cell.v === 'boolean') return { text: cell.v ? '1' : '0' }
  if (typeof cell.v !== 'number' || cell.t !== 'n') return { text: '' }
  if (typeof cell.z === 'string' && SSF.is_date(cell.z)) {
    const moment = momentOfSerial(cell.v, from1904)
    if (moment) return { text: moment.time ? `${moment.day} ${moment.time}` : moment.day }
  }
  return numberText(cell.v)
}
