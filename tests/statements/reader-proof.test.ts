import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { codesOf, readingOf, text } from './samples.ts'

const titles = '交易日期,借方发生额,贷方发生额,余额,摘要'
const problemsOf = async (lines: string[]) =>
  (await readingOf(text(lines))).problems.map((problem) => [
    problem.line,
    problem.code,
    problem.facts ?? null,
  ])

describe('what the balances prove', () => {
  it('bridges a masked balance by the amounts and still finds the row that breaks', async () => {
    const lines = [titles, '20240101,,5.00,105.00,甲', '20240102,1.00,,**.**,乙', '20240103,1.00,,103.00,丙']
    const reading = await readingOf(text(lines))
    expect([reading.proven, reading.openingFen, reading.closingFen]).toEqual([null, 10_000, 10_300])
    expect(codesOf(reading)).toEqual(['balanceMasked'])
    expect(await problemsOf([...lines.slice(0, 3), '20240103,1.00,,102.00,丙'])).toContainEqual([
      4,
      'balanceBroken',
      { expectedFen: 10_300, foundFen: 10_200 },
    ])
  })

  it('proves files with the newest day first and the oldest row first within a day', async () => {
    const reading = await readingOf(
      text([
        titles,
        '20240102,1.00,,109.00,丙',
        '20240102,2.00,,107.00,丁',
        '20240101,,5.00,105.00,甲',
        '20240101,,5.00,110.00,乙',
      ]),
    )
    expect([reading.proven, reading.openingFen, reading.closingFen]).toEqual([true, 10_000, 10_700])
  })

  it('believes a stated closing balance only if the rows reach it', async () => {
    const lines = [
      '期初余额：100.00,期末余额：104.00',
      titles,
      '20240101,,5.00,105.00,甲',
      '20240102,1.00,,104.00,乙',
    ]
    expect((await readingOf(text(lines))).proven).toBe(true)
    const wrong = ['期初余额：100.00,期末余额：104.01', ...lines.slice(1)]
    expect((await readingOf(text(wrong))).proven).toBe(false)
    expect(await problemsOf(wrong)).toEqual([[1, 'closingMismatch', { statedFen: 10_401, foundFen: 10_400 }]])
    const shifted = ['期初余额：100.01,期末余额：104.00', ...lines.slice(1)]
    expect(await problemsOf(shifted)).toEqual([
      [1, 'openingMismatch', { statedFen: 10_001, foundFen: 10_000 }],
      [3, 'balanceBroken', { expectedFen: 10_501, foundFen: 10_500 }],
    ])
  })

  it('takes one row alone for no proof, unless an end is stated', async () => {
    const row = '20240101,,5.00,105.00,甲'
    expect((await readingOf(text([titles, row]))).proven).toBeNull()
    expect((await readingOf(text(['期初余额：100.00', titles, row]))).proven).toBe(true)
  })

  it('compares printed totals and counts with the rows', async () => {
    const lines = [titles, '20240101,,5.00,105.00,甲', '20240102,1.00,,104.00,乙']
    expect(await problemsOf([...lines, '合计,1.00,5.00,,', '共2笔'])).toEqual([])
    expect(await problemsOf([...lines, '合计,1.00,6.00,,', '共3笔'])).toEqual([
      [4, 'totalMismatch', { of: 'inFen', statedFen: 600, foundFen: 500 }],
      [5, 'countMismatch', { of: 'count', stated: 3, found: 2 }],
    ])
  })

  it('names what it cannot read instead of guessing', async () => {
    const lines = [
      titles,
      '20240101,,5.00,105.00,甲',
      '20240230,1.00,,104.00,乙',
      '20240103,1.005,,103.00,丙',
      '甲,乙',
    ]
    expect(await problemsOf([...lines, '20240104,,,103.00,丁', '20240105,1.00,2.00,104.00,戊'])).toEqual([
      [3, 'dateUnreadable', { cell: '20240230' }],
      [4, 'amountUnreadable', { cell: '1.005' }],
      [5, 'rowNotUnderstood', null],
      [6, 'amountUnreadable', { cell: '' }],
      [7, 'amountInBothColumns', { amountFen: 200 }],
    ])
    expect(codesOf(await readingOf(text([titles])))).toEqual(['noRows'])
  })

  it('says which other sheet looks like a statement', async () => {
    const book = utils.book_new()
    const cells = [titles.split(','), ['20240101', '', '5.00', '105.00', '甲']]
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells), '一月')
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells), '二月')
    const reading = await readingOf(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' })))
    expect(reading.sheet).toBe('一月')
    expect(reading.problems.map((problem) => [problem.code, problem.facts])).toEqual([
      ['otherSheet', { sheet: '二月' }],
    ])
  })

  it('reads a workbook saved as XML', async () => {
    const cell = (value: string): string => `<Cell><Data ss:Type="String">${value}</Data></Cell>`
    const rows = [
      titles.split(','),
      ['20240101', '', '5.00', '105.00', '甲'],
      ['20240102', '1.00', '', '104.00', '乙'],
    ]
    const reading = await readingOf(
      text([
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
        '<Worksheet ss:Name="a"><Table>',
        ...rows.map((row) => `<Row>${row.map(cell).join('')}</Row>`),
        '</Table></Worksheet></Workbook>',
      ]),
    )
    expect(reading).toMatchObject({ container: 'html', headerRow: 1, proven: true })
    expect(reading.rows.map((row) => [row.inFen, row.outFen])).toEqual([
      [500, null],
      [null, 100],
    ])
  })
})
