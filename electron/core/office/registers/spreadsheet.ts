import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import writeXlsxFile, { type CellObject, type Feature, type Row } from 'write-excel-file/node'
import { assert } from '../../../../shared/kernel/assert.ts'
import { formatInstant } from '../../../../shared/kernel/day.ts'
import type { Language } from '../../../../shared/office/registers.contract.ts'
import { asPlainText } from './plain-text.ts'
import type { CellValue, OpenRegister, Words } from './register.ts'

export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A file name without what file systems refuse. */
export const fileNameOf = (name: string, ending: 'xlsx' | 'docx' = 'xlsx'): string =>
  `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.${ending}`

/** Amounts are numbers in yuan with two decimals; red-ink ones are red. */
const amountFormat = '#,##0.00;[Red]-#,##0.00'

/** Who wrote a spreadsheet for whom and when. */
export type Written = { office: string; by: string; at: number; language: Language }

const said = {
  printed: { 'zh-CN': '导出', 'en-US': 'Exported by' },
  filter: { 'zh-CN': '筛选：', 'en-US': 'Filter: ' },
  all: { 'zh-CN': '全部', 'en-US': 'all' },
  rows: { 'zh-CN': '行', 'en-US': 'rows' },
  sum: { 'zh-CN': '合计', 'en-US': 'Total' },
  foot: { 'zh-CN': '第 &amp;P 页 共 &amp;N 页', 'en-US': 'Page &amp;P of &amp;N' },
} as const satisfies Record<string, Words>

/** A text cell; texts stay texts, and what begins like a formula is marked as one that is not. */
export const textCell = (text: string): CellObject | null =>
  text === '' ? null : { value: asPlainText(text), type: String }

function cellOf(value: CellValue, { type }: OpenRegister['columns'][number]): CellObject | null {
  if (value === null) return null
  if (typeof value === 'string') return textCell(value)
  if (type === 'amountFen') return { value: value / 100, type: Number, format: amountFormat, align: 'right' }
  if (type === 'instant') return { value: formatInstant(value).slice(0, 16), type: String }
  return { value, type: Number }
}

const headCell = (title: string): CellObject => ({
  value: title,
  type: String,
  fontWeight: 'bold',
  bottomBorderStyle: 'thin',
  topBorderStyle: 'thin',
})

/** Title, what is filtered and who exported it when, the columns. */
function headRows({ title, filter, columns, count }: OpenRegister, written: Written): Row[] {
  const { language } = written
  const span = columns.length
  const rest = Array.from({ length: span - 1 }, () => null)
  const facts = [
    written.office,
    `${said.filter[language]}${filter.length === 0 ? said.all[language] : filter.join('；')}`,
    `${count} ${said.rows[language]}`,
    `${written.by} ${formatInstant(written.at).slice(0, 16)} ${said.printed[language]}`,
  ]
  const fact = { value: asPlainText(facts.join('　')), type: String, columnSpan: span }
  return [
    [{ value: title, type: String, columnSpan: span, fontWeight: 'bold', fontSize: 14, height: 26 }, ...rest],
    [fact, ...rest],
    columns.map((column) => headCell(column.title)),
  ]
}

const headCount = 3

/** The amounts of the columns that are summed, in fen; null for the others. */
export class Sums {
  private readonly sums: (number | null)[]

  constructor(columns: OpenRegister['columns']) {
    this.sums = columns.map(({ summed }) => (summed ? 0 : null))
  }

  add(cells: readonly CellValue[]): void {
    for (const [at, sum] of this.sums.entries()) {
      const value = cells[at]
      if (sum === null || value === null || value === undefined) continue
      assert(typeof value === 'number', 'only amounts are summed')
      this.sums[at] = sum + value
    }
  }

  /** The cells of the line, its name in the first that is free; null when nothing is summed. */
  line(language: Language): CellValue[] | null {
    if (this.sums.every((sum) => sum === null)) return null
    const free = this.sums.indexOf(null)
    return this.sums.map((sum, at) => (at === free ? said.sum[language] : sum))
  }
}

/** What the library has no option for: the head on every page, one page wide, page numbers. */
function printSetup(sheet: string, language: Language): Feature<Stream | Buffer | Blob> {
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheet}'!$1:$${headCount}</definedName></definedNames>`
  return {
    files: {
      transform: {
        'xl/workbook.xml': { transform: (xml) => xml.replace('<definedNames/>', titles) },
        'xl/worksheets/sheet{id}.xml': {
          insert: () => `<headerFooter><oddFooter>&amp;C${said.foot[language]}</oddFooter></headerFooter>`,
          transform: (xml) =>
            xml.replace('<sheetViews', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews'),
          transformElementAttributes: (tag, attributes) =>
            tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
        },
      },
    },
  }
}

/**
 * A list as an Excel workbook: its title, what is filtered, who exported it when, then every row; amounts are
 * numbers in yuan, all else is text, and nothing is a formula. SYS-05.
 */
export async function registerXlsx(open: OpenRegister, written: Written): Promise<Buffer> {
  const rows = headRows(open, written)
  const sums = new Sums(open.columns)
  const rowOf = (cells: readonly CellValue[]): (CellObject | null)[] =>
    open.columns.map((column, at) => cellOf(cells[at] ?? null, column))
  for (const cells of open.rows('spreadsheet')) {
    sums.add(cells)
    rows.push(rowOf(cells))
  }
  const last = sums.line(written.language)
  if (last) rows.push(rowOf(last).map((cell) => ({ ...cell, fontWeight: 'bold', topBorderStyle: 'thin' })))
  const sheet = open.title.slice(0, 31)
  return writeXlsxFile(
    rows,
    {
      sheet,
      columns: open.columns.map(({ width }) => ({ width })),
      stickyRowsCount: headCount,
      orientation: 'landscape',
    },
    { fontSize: 10, features: [printSetup(sheet, written.language)] },
  ).toBuffer()
}
