import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import writeXlsxFile, { type CellObject, type Feature, type Row } from 'write-excel-file/node'
import type { Book, BookLine } from '../../../shared/cashier/book.contract.ts'
import { bookNames } from '../../../shared/cashier/book.rules.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'

/** `库存现金 2026-11-01—2026-11-20.xlsx`, without what file systems refuse. */
export const spreadsheetName = (book: Book): string =>
  `${book.account.name} ${book.from}—${book.to}.xlsx`.replace(/[\\/:*?"<>|]/g, '_')

/** Excel colours and forms; red is for red-ink amounts and the lines that close a period. */
const redInk = '#B23A2E'
const ruleLine = '#9DB5A5'
const amountFormat = '#,##0.00;[Red]-#,##0.00;'
const balanceFormat = '#,##0.00;[Red]-#,##0.00;"平"'

type Column = { title: string; width: number; cell: (line: BookLine) => CellObject | null }

const amount = (fen: number | null, format: string): CellObject | null =>
  fen === null ? null : { value: fen / 100, type: Number, format, align: 'right' }

/** Text stays text: a cell that begins with = is never a formula here. */
const words = (value: string): CellObject | null => (value === '' ? null : { value, type: String })

const columns: readonly Column[] = [
  { title: '日期', width: 12, cell: ({ day }) => words(day ?? '') },
  { title: '凭证字号', width: 12, cell: ({ voucher }) => words(voucher) },
  {
    title: '序号',
    width: 7,
    cell: ({ number }) => (number === null ? null : { value: number, type: Number }),
  },
  { title: '摘要', width: 38, cell: ({ summary }) => ({ value: summary, type: String }) },
  { title: '对方科目', width: 18, cell: ({ counterItem }) => words(counterItem) },
  { title: '对方单位', width: 24, cell: ({ counterparty }) => words(counterparty) },
  { title: '票据号', width: 14, cell: ({ chequeNumber }) => words(chequeNumber) },
  { title: '收入', width: 16, cell: ({ inFen }) => amount(inFen, amountFormat) },
  { title: '支出', width: 16, cell: ({ outFen }) => amount(outFen, amountFormat) },
  { title: '余额', width: 16, cell: ({ balanceFen }) => amount(balanceFen, balanceFormat) },
]

const isRedInk = (line: BookLine): boolean => (line.inFen ?? 0) < 0 || (line.outFen ?? 0) < 0

/** The red line below a total, else the thin green rule of the paper book. */
function ruleBelow(rule: BookLine['rule']): Partial<CellObject> {
  if (rule === 'none') return { bottomBorderStyle: 'hair', bottomBorderColor: ruleLine }
  return { bottomBorderStyle: rule === 'double' ? 'double' : 'thin', bottomBorderColor: redInk }
}

function bookRow(line: BookLine): Row {
  const style: Partial<CellObject> = {
    ...ruleBelow(line.rule),
    ...(line.kind !== 'entry' && { fontWeight: 'bold' }),
    ...(line.kind === 'entry' && isRedInk(line) && { textColor: redInk }),
  }
  return columns.map(({ cell }) => ({ ...cell(line), ...style }))
}

/** The three rows on top of every printed page: the book's name, whose it is and of when, the columns. */
function headRows(book: Book): Row[] {
  const { account, office, from, to } = book
  const span = columns.length
  const bank = [account.bankName, account.bankNumber].filter((part) => part !== '').join(' ')
  const whose = [office, `${account.code} ${account.name}`, bank, account.currency, `${from} 至 ${to}`]
  const rest = Array.from({ length: span - 1 }, () => null)
  return [
    [
      {
        value: bookNames[account.kind],
        columnSpan: span,
        fontWeight: 'bold',
        fontSize: 16,
        align: 'center',
        height: 28,
      },
      ...rest,
    ],
    [{ value: whose.filter((part) => part !== '').join('　'), columnSpan: span, align: 'center' }, ...rest],
    columns.map(({ title }) => ({
      value: title,
      fontWeight: 'bold',
      align: 'center',
      bottomBorderStyle: 'thin',
      topBorderStyle: 'thin',
    })),
  ]
}

const headCount = 3

/** Rows after which Excel starts a new sheet of paper: the pages of the book. */
function rowBreaks(book: Book): string {
  let row = headCount
  const breaks = book.pages.slice(0, -1).map(({ lines }) => {
    row += lines.length
    return `<brk id="${row}" max="16383" man="1"/>`
  })
  if (breaks.length === 0) return ''
  return `<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${breaks.join('')}</rowBreaks>`
}

/** What the library has no option for: page breaks, one page wide, the head on every page, page numbers. */
function printSetup(book: Book, sheet: string): Feature<Stream | Buffer | Blob> {
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheet}'!$1:$${headCount}</definedName></definedNames>`
  return {
    files: {
      transform: {
        'xl/workbook.xml': { transform: (xml) => xml.replace('<definedNames/>', titles) },
        'xl/worksheets/sheet{id}.xml': {
          insert: () =>
            `<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>${rowBreaks(book)}`,
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
 * The account pages as an Excel workbook: amounts are numbers in yuan, red-ink rows red, page breaks where the
 * book has them, the head frozen and repeated on paper. SYS-05.
 */
export async function bookXlsx(book: Book): Promise<Buffer> {
  const sheet = bookNames[book.account.kind]
  const foot = `打印时间 ${formatInstant(book.printedAt)}　账簿校验码 ${book.headHash.slice(0, 16)}`
  const rows: Row[] = [
    ...headRows(book),
    ...book.pages.flatMap(({ lines }) => lines.map(bookRow)),
    [{ value: foot, columnSpan: columns.length, fontSize: 8 }],
  ]
  return writeXlsxFile(
    rows,
    {
      sheet,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: headCount,
      orientation: 'landscape',
      showGridLines: false,
    },
    { fontSize: 10, features: [printSetup(book, sheet)] },
  ).toBuffer()
}
