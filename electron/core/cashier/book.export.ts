import type { Book, BookLine } from '../../../shared/cashier/book.contract.ts'
import { plainYuan } from '../../../shared/kernel/money.ts'
import { bookHtml } from './book.html.ts'
import { bookXlsx } from './book.spreadsheet.ts'

export const bookFormats = ['json', 'csv', 'xlsx', 'html'] as const
export type BookFormat = (typeof bookFormats)[number]

const columns = [
  '页',
  '日期',
  '凭证字号',
  '序号',
  '摘要',
  '对方科目',
  '对方单位',
  '票据号',
  '收入',
  '支出',
  '余额',
]

/** A text as a CSV cell: what a spreadsheet would run as a formula gets an apostrophe in front. */
function textCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const amountCell = (fen: number | null): string => (fen === null ? '' : plainYuan(fen))

function csvRow(page: number, line: BookLine): string {
  const { day, voucher, number, summary, counterItem, counterparty, chequeNumber } = line
  return [
    String(page),
    day ?? '',
    textCell(voucher),
    number === null ? '' : String(number),
    ...[summary, counterItem, counterparty, chequeNumber].map(textCell),
    ...[line.inFen, line.outFen, line.balanceFen].map(amountCell),
  ].join(',')
}

/** The account pages as CSV for Excel: UTF-8 with BOM, CRLF, amounts in yuan (`1234.50`). SYS-05. */
export function bookCsv(book: Book): string {
  const rows = book.pages.flatMap(({ page, lines }) => lines.map((line) => csvRow(page, line)))
  return `\uFEFF${[columns.join(','), ...rows].join('\r\n')}\r\n`
}

/** The account pages as the contract's `Book`, amounts in fen. */
export const bookJson = (book: Book): string => `${JSON.stringify(book, null, 2)}\n`

/** The account pages as the bytes of a file of the given format (SYS-05). */
export async function exportBook(book: Book, format: BookFormat): Promise<Buffer> {
  if (format === 'xlsx') return bookXlsx(book)
  const text = { json: bookJson, csv: bookCsv, html: bookHtml }[format]
  return Buffer.from(text(book))
}
