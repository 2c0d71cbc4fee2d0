import { read } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bookCsv, exportBook } from '../../electron/core/cashier/book.export.ts'
import { bookHtml } from '../../electron/core/cashier/book.html.ts'
import { spreadsheetType } from '../../electron/core/office/registers/spreadsheet.ts'
import { book as bookSchema } from '../../shared/cashier/book.contract.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { testBooks } from './book.ts'

const files = z.object({
  files: z.record(
    z.string(),
    z
      .object({ content: z.instanceof(Buffer) })
      .optional()
      .catch(undefined),
  ),
})

let books: Awaited<ReturnType<typeof testBooks>>
const today = '2026-11-20'

beforeEach(async () => {
  books = await testBooks({ day: today, opened: '2026-10-01' })
  const { cash, post, cashier } = books
  await post(cash.id, { day: '2026-10-08', amountFen: 123_456, voucherNumber: '7', summary: '收 3 栋物业费' })
  await post(cash.id, {
    day: '2026-11-02',
    direction: 'out',
    amountFen: 50_000,
    summary: '=HYPERLINK("a","b")',
  })
  const wrong = await post(cash.id, { day: '2026-11-03', amountFen: 900, counterparty: '<b>王&"女士"</b>' })
  const [entry] = wrong.entries
  const entryId = entry?.id ?? 0
  await cashier.journal.correct({ commandId: newId(), entryId, day: today, reason: '记错', right: null })
})
afterEach(() => books.close())

const pages = (from = '2026-10-01', to = today, linesPerPage = 22) =>
  books.cashier.books.pages({ accountId: books.cash.id, from, to, linesPerPage })

describe('the account pages of a book', () => {
  it('[CSH-18] stand as the paper book has them', async () => {
    const book = await pages()
    expect(book.pages).toHaveLength(1)
    expect(
      book.pages[0]?.lines.map((line) => [line.summary, line.inFen, line.outFen, line.balanceFen]),
    ).toEqual([
      ['期初余额', null, null, 100_000],
      ['收 3 栋物业费', 123_456, 0, 223_456],
      ['本月合计', 123_456, 0, 223_456],
      ['本年累计', 123_456, 0, 223_456],
      ['=HYPERLINK("a","b")', 0, 50_000, 173_456],
      ['收物业费', 900, 0, 174_356],
      [expect.stringContaining('注销'), -900, 0, 173_456],
    ])
    expect(book.pages[0]?.lines[1]?.voucher).toBe('收7')
    expect(book.headHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('bring forward what moved earlier in the month and the year', async () => {
    const { lines = [] } = (await pages('2026-11-03', today)).pages[0] ?? {}
    expect(lines[0]).toMatchObject({ kind: 'broughtForward', inFen: 0, outFen: 50_000, balanceFen: 173_456 })
  })

  it('do not close a month that is not over, though the period reaches beyond it', async () => {
    const { lines = [] } = (await pages('2026-11-01', '2027-03-31')).pages[0] ?? {}
    expect(lines.at(-1)?.kind).toBe('entry')
  })

  it('begin on the day the book was opened, and refuse a period before it', async () => {
    const book = await pages('2020-01-01', '2026-10-01')
    expect(book.pages.flatMap(({ lines }) => lines.map(({ day }) => day))).toEqual(['2026-10-01'])
    expect(await refusalOf(pages('2020-01-01', '2026-09-30'))).toMatchObject({
      code: 'beforeOpening',
      openedDay: '2026-10-01',
    })
  })

  it('refuse a book that is not there', async () => {
    const asked = { accountId: 99, from: today, to: today, linesPerPage: 22 }
    expect(await refusalOf(books.cashier.books.pages(asked))).toMatchObject({ code: 'accountMissing' })
  })
})

describe('the account pages as a file', () => {
  it('are a spreadsheet of real numbers with the same lines', async () => {
    const { cash, cashier } = books
    const file = await cashier.books.spreadsheet({ accountId: cash.id, from: '2026-10-01', to: today })
    expect(file.name).toBe('库存现金 2026-10-01—2026-11-20.xlsx')
    expect(file.type).toBe(spreadsheetType)
    const sheet = read(await file.arrayBuffer(), { cellNF: true, cellFormula: true }).Sheets.现金日记账
    expect(sheet?.A1?.v).toBe('现金日记账')
    expect(sheet?.A2?.v).toContain('1001 库存现金')
    expect([sheet?.H5?.v, sheet?.H5?.t, sheet?.H5?.z]).toEqual([1234.56, 'n', '#,##0.00;[Red]-#,##0.00;'])
    expect([sheet?.D8?.v, sheet?.D8?.t, sheet?.D8?.f]).toEqual(['=HYPERLINK("a","b")', 's', undefined])
    expect([sheet?.H10?.v, sheet?.J10?.v]).toEqual([-9, 1734.56])
  })

  it('break the paper of the spreadsheet where the book turns its pages', async () => {
    const book = await pages('2026-10-01', today, 5)
    const opened = read(await exportBook(book, 'xlsx'), { bookFiles: true })
    const partOf = (path: string) => files.parse(opened).files[path]?.content.toString()
    const breaks = [...(partOf('xl/worksheets/sheet1.xml') ?? '').matchAll(/<brk id="(\d+)"/g)]
    expect(book.pages.map(({ lines }) => lines.length)).toEqual([5, 4])
    expect(breaks.map(([, row]) => Number(row))).toEqual([8])
    expect(partOf('xl/workbook.xml')).toContain("'现金日记账'!$1:$3")
  })

  it('are CSV in which no cell runs as a formula and red ink stays a number', async () => {
    const lines = bookCsv(await pages()).split('\r\n')
    expect(lines[0]).toBe('\uFEFF页,日期,凭证字号,序号,摘要,对方科目,对方单位,票据号,收入,支出,余额')
    expect(lines[2]).toBe('1,2026-10-08,收7,1,收 3 栋物业费,物业费收入,,,1234.56,0.00,2234.56')
    expect(lines[5]).toContain(`"'=HYPERLINK(""a"",""b"")"`)
    expect(lines[7]).toMatch(/,-9\.00,0\.00,1734\.56$/)
    expect(lines.at(-1)).toBe('')
  })

  it('guards a CSV text by its first sign alone', async () => {
    const book = await pages()
    const [line] = book.pages[0]?.lines ?? []
    for (const summary of ['=1', '+1', '-1', '@a', '\ta']) {
      if (line) line.summary = summary
      expect(bookCsv(book).split('\r\n')[1]).toContain(`,'${summary},`)
      if (line) line.summary = `a${summary}`
      expect(bookCsv(book).split('\r\n')[1]).toContain(`,a${summary},`)
    }
  })

  it('are one HTML file that needs nothing else and shows text as text', async () => {
    const book = await pages()
    const [line] = book.pages[0]?.lines ?? []
    if (line) line.summary = '<img src=x onerror="a()">'
    const html = bookHtml(book)
    expect(html).toContain('&lt;img src=x onerror=&quot;a()&quot;&gt;')
    expect(html).not.toMatch(/<(img|script|link)|https?:/)
    expect(html).toContain('1,234.56')
    expect(html).toContain('第 1 页　共 1 页')
  })

  it('are JSON in the shape of the contract', async () => {
    const book = await pages()
    const text = (await exportBook(book, 'json')).toString()
    expect(bookSchema.parse(JSON.parse(text))).toEqual(book)
  })
})
