import { beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../../electron/core/statements/reader/source.ts'
import {
  brief,
  type Cells,
  codesOf,
  inEncoding,
  oleFile,
  readingOf,
  refusalOf,
  sheetData,
  sheetRow,
  text,
  workbook,
  xlsxParts,
  zip,
} from './samples.ts'

const titles = ['日期', '摘要', '借方发生额', '贷方发生额', '余额']
const cells: Cells = [
  titles,
  ['2024-01-01', '甲', null, '5.00', '105.00'],
  ['2024-01-02', '乙', '1.00', null, '104.00'],
]
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

describe('files that are refused', { timeout: 120_000 }, () => {
  it('refuses what is empty, too large or no statement', async () => {
    expect(await refusalOf(new Uint8Array())).toBe('fileEmpty')
    expect(await refusalOf(text([' ', '', '\t']))).toBe('fileEmpty')
    expect(await refusalOf(new Uint8Array(limits.fileBytes + 1))).toBe('fileTooLarge')
    expect(await refusalOf(text(['%PDF-1.7', '1 0 obj']))).toBe('containerUnknown')
    expect(await refusalOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))).toBe('containerUnknown')
    expect(await refusalOf(Uint8Array.from({ length: 4096 }, (_, i) => (i * 131) % 251))).toBe(
      'containerUnknown',
    )
    expect(await refusalOf(zip([{ name: 'word/document.xml', body: '<w/>' }]))).toBe('containerUnknown')
    expect(await refusalOf(oleFile({ WordDocument: new Uint8Array(4096) }))).toBe('containerUnknown')
  })

  it('reads a file of exactly the largest size', async () => {
    const line = '2024-01-01,甲,,5.00,105.00\n'
    const head = text([titles.join(','), line.trim(), ''])
    const bytes = new Uint8Array(limits.fileBytes).fill(0x20)
    for (let at = 1_000; at < bytes.length; at += 1_000) bytes[at] = 0x0a
    bytes.set(head)
    expect((await readingOf(bytes)).rows).toHaveLength(1)
  })

  it('refuses passwords: an encrypted package, an encrypted old workbook', async () => {
    expect(
      await refusalOf(oleFile({ EncryptedPackage: new Uint8Array(512), EncryptionInfo: new Uint8Array(64) })),
    ).toBe('fileEncrypted')
    const filePass = Uint8Array.from([
      0x09,
      0x08,
      2,
      0,
      0,
      6,
      0x2f,
      0,
      2,
      0,
      0,
      0,
      ...new Array(4096).fill(0),
    ])
    expect(await refusalOf(oleFile({ Workbook: filePass }))).toBe('fileEncrypted')
  })

  it('refuses a broken archive, sizes that lie, and bombs', async () => {
    const whole = zip(xlsxParts(sheetData(cells)))
    expect(await refusalOf(whole.slice(0, whole.length - 40))).toBe('archiveBroken')
    expect(await refusalOf(whole.slice(0, 200))).toBe('archiveBroken')
    const damaged = whole.slice()
    damaged.fill(0xff, 60, 120)
    expect(await refusalOf(damaged)).toBe('archiveBroken')
    const lying = xlsxParts(sheetData(cells)).map((part) => ({ ...part, declaredSize: 10 }))
    expect(await refusalOf(zip(lying))).toBe('archiveBroken')
    const zeros = { name: 'xl/media/image1.bin', body: new Uint8Array(limits.ratioFreeBytes + 1) }
    expect(await refusalOf(zip(xlsxParts(sheetData(cells), [zeros])))).toBe('archiveBomb')
    const small = { name: 'xl/media/image1.bin', body: new Uint8Array(limits.ratioFreeBytes) }
    expect(await refusalOf(zip(xlsxParts(sheetData(cells), [small])))).toBe('read')
    const many = Array.from({ length: limits.archiveEntries }, (_, i) => ({ name: `x/${i}`, body: '' }))
    expect(await refusalOf(zip(xlsxParts(sheetData(cells), many)))).toBe('archiveBomb')
    expect(await refusalOf(oleFile({ Workbook: new Uint8Array(100).fill(7) }))).toBe('archiveBroken')
  })

  it('refuses XML entities', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'
    const parts = xlsxParts('').map((part) => (part.name.includes('sheet1') ? { ...part, body: bomb } : part))
    expect(await refusalOf(zip(parts))).toBe('forbiddenXml')
  })

  it('refuses links to other files but not a web address or a query over the workbook itself', async () => {
    const link = { name: 'xl/externalLinks/externalLink1.xml', body: '<externalLink/>' }
    expect(await refusalOf(zip(xlsxParts(sheetData(cells), [link])))).toBe('externalLinks')
    const rels = (type: string) => ({
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      body: `<Relationships><Relationship Id="r" Type="${relations}/${type}" Target="file:///x" TargetMode="External"/></Relationships>`,
    })
    expect(await refusalOf(zip(xlsxParts(sheetData(cells), [rels('oleObject')])))).toBe('externalLinks')
    expect(await refusalOf(zip(xlsxParts(sheetData(cells), [rels('hyperlink')])))).toBe('read')
    const query = (source: string) => ({
      name: 'xl/connections.xml',
      body: `<connections><connection id="1"><dbPr connection="Provider=X;Data Source=${source};"/></connection></connections>`,
    })
    expect(await refusalOf(zip(xlsxParts(sheetData(cells), [query('http://x')])))).toBe('externalLinks')
    expect(await refusalOf(zip(xlsxParts(sheetData(cells), [query('$Workbook$')])))).toBe('read')
  })

  it('refuses a link to another file in an old workbook', async () => {
    const supBook = [0xae, 0x01, 8, 0, 1, 0, 4, 0, 0, 97, 46, 120]
    const stream = Uint8Array.from([0x09, 0x08, 2, 0, 0, 6, ...supBook, ...new Array(4096).fill(0)])
    expect(await refusalOf(oleFile({ Workbook: stream }))).toBe('externalLinks')
  })

  it('uses nothing of a formula and names the row', async () => {
    const data = `${sheetRow(titles, 1)}<row r="2"><c t="inlineStr"><is><t>2024-01-01</t></is></c><c t="inlineStr"><is><t>甲</t></is></c><c r="D2"><f>1+1</f><v>2</v></c><c r="E2"><v>105</v></c></row>`
    const reading = await readingOf(zip(xlsxParts(data)))
    expect(reading.rows.map(brief)).toEqual([[2, '2024-01-01', null, null, null, 10_500]])
    expect(codesOf(reading)).toContain('formulaCell')
  })
})

describe('very many rows', { timeout: 120_000 }, () => {
  let million: string
  beforeAll(() => {
    million = Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 4}"/>`).join('')
  })

  it('walks past a million empty rows and a dimension of the whole sheet', async () => {
    const reading = await readingOf(zip(xlsxParts(sheetData(cells) + million)))
    expect(reading).toMatchObject({ footerRows: 0, proven: true })
    expect(reading.rows).toHaveLength(2)
  })

  const rowsOf = (count: number): Uint8Array => {
    const lines = [titles.join(',')]
    for (let index = 0; index < count; index += 1) lines.push('20240101,甲,,1,')
    return text(lines)
  }

  it('refuses a file of nothing but line ends', async () => {
    const blank = new Uint8Array(2_000_000).fill(0x0a)
    blank.set(rowsOf(3))
    expect(await refusalOf(blank)).toBe('tooManyRows')
  })

  it('reads 200,000 rows and refuses one more', async () => {
    expect((await readingOf(rowsOf(limits.rows))).rows).toHaveLength(limits.rows)
    expect(await refusalOf(rowsOf(limits.rows + 1))).toBe('tooManyRows')
    expect(await refusalOf(rowsOf(300_000))).toBe('tooManyRows')
  })

  it('numbers rows that claim the same place, or an impossible one, as they follow', async () => {
    const numbers = ['1', '7', '7', '3', '-1', 'x', '99999999999', '20']
    const rows = numbers.map((claimed, index) => {
      const cells = index === 0 ? titles : ['2024-01-01', `${index}`, null, '1.00', null]
      return sheetRow(cells, 1).replace('r="1"', `r="${claimed}"`)
    })
    const reading = await readingOf(zip(xlsxParts(rows.join(''))))
    expect(reading.rows.map(({ line }) => line)).toEqual([7, 8, 9, 10, 11, 12, 20])
  })

  it('refuses cells beyond 256 columns', async () => {
    const wide = (count: number): Cells => [
      [...titles, ...new Array(count - titles.length).fill('列')],
      ['2024-01-01', '甲', null, '5.00', '105.00'],
    ]
    expect(await refusalOf(workbook(wide(256), 'xlsx'))).toBe('read')
    expect(await refusalOf(workbook(wide(257), 'xlsx'))).toBe('tooManyColumns')
  })
})

describe('encodings and damage', () => {
  const lines = [titles.join(','), '2024-01-01,物业费甲,,5.00,105.00', '2024-01-02,电费乙,1.00,,104.00']

  it.each([
    ['utf-8', 'utf-8'],
    ['utf-8-bom', 'utf-8-bom'],
    ['gb18030', 'gb18030'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
  ])('reads %s', async (written, named) => {
    const reading = await readingOf(inEncoding(lines, written))
    expect(reading.encoding).toBe(named)
    expect(reading.rows.map((row) => row.summary)).toEqual(['物业费甲', '电费乙'])
    expect(reading.proven).toBe(true)
  })

  it('reads on over half a character cut off by a fixed-width export, and says so', async () => {
    const many = Array.from({ length: 400 }, (_, i) => `2024-02-01,普通的一行摘要${i},1.00,,${103 - i}.00`)
    const bytes = [...inEncoding([...lines, ...many], 'gb18030')]
    const cut = bytes.indexOf(0x2c, 60)
    bytes.splice(cut, 0, 0xb5)
    const reading = await readingOf(Uint8Array.from(bytes))
    expect(reading.encoding).toBe('gb18030')
    expect(reading.rows).toHaveLength(402)
    expect(codesOf(reading)).toContain('textDamaged')
  })

  it('survives a quote that is never closed, and quotes inside words', async () => {
    const reading = await readingOf(
      text([
        titles.join(','),
        '2024-01-01,"甲,,5.00,105.00',
        '2024-01-02,点击"多多"视频,1.00,,104.00',
        '2024-01-03,"乙"丙,1.00,,103.00',
      ]),
    )
    expect(reading.rows.slice(-2).map((row) => [row.line, row.summary, row.outFen])).toEqual([
      [3, '点击"多多"视频', 100],
      [4, '"乙"丙', 100],
    ])
  })

  it('keeps line numbers right over a cell that spans lines', async () => {
    const reading = await readingOf(
      text([titles.join(','), '2024-01-01,"甲', '乙",,5.00,105.00', '2024-01-02,丙,1.00,,104.00']),
    )
    expect(reading.rows.map((row) => [row.line, row.summary])).toEqual([
      [2, '甲 乙'],
      [4, '丙'],
    ])
  })

  it('joins a text torn by its own comma where dates and amounts then fit', async () => {
    const reading = await readingOf(
      text([
        '日期,金额,余额,摘要,对方户名',
        '20240101,+5.00,105.00,物业费,张三',
        '20240102,-1.00,104.00,电费,一月,供电局',
      ]),
    )
    expect(reading.rows.map(brief)[1]).toEqual([3, '2024-01-02', null, null, 100, 10_400])
    expect(reading.rows[1]?.summary).toBeNull()
    expect(reading.problems.map((problem) => [problem.line, problem.code])).toEqual([[3, 'rowRagged']])
  })
})

describe('layouts mapped by hand', () => {
  it('tells the line of each sampled row, also where a workbook leaves blank rows out', async () => {
    const cells = [['导出说明'], [null], [null], ['甲', '乙', '丙'], ['a', 'b', 'c']]
    const { sampleRows, sampleLines } = await readingOf(workbook(cells, 'xlsx'))
    expect(sampleRows.map((row) => row[0])).toEqual(['导出说明', '甲', 'a'])
    expect(sampleLines).toEqual([1, 4, 5])
  })

  const lines = ['05/01/2023,SHOP,1.96,,13.04', '05/02/2023,PAY,,2.00,15.04']

  it('finds no titles, shows the first rows, and reads by a mapping', async () => {
    const unknown = await readingOf(text(lines))
    expect(unknown).toMatchObject({ rows: [], headerRow: null, mapping: null, fingerprint: null })
    expect(codesOf(unknown)).toEqual(['headerNotFound'])
    expect(unknown.sampleRows[0]).toEqual(['05/01/2023', 'SHOP', '1.96', '', '13.04'])
    const mapped = await readingOf(text(lines), {
      mapping: {
        headerRow: null,
        headerRows: 1,
        roles: ['day', 'summary', 'out', 'in', 'balance'],
        flagIn: [],
        signs: 'positiveIsIn',
        dayOrder: 'mdy',
      },
    })
    expect(mapped.rows.map(brief)).toEqual([
      [1, '2023-05-01', null, null, 196, 1_304],
      [2, '2023-05-02', null, 200, null, 1_504],
    ])
    expect(mapped).toMatchObject({ headerRow: null, preambleRows: 0, openingFen: 1_500, proven: true })
  })

  it('gives back a mapping that reads the same file the same way', async () => {
    const bytes = workbook(cells, 'xlsx')
    const first = await readingOf(bytes)
    expect(first.mapping).not.toBeNull()
    const again = await readingOf(bytes, first.mapping ? { mapping: first.mapping } : {})
    expect(again.rows).toEqual(first.rows)
    expect(again.fingerprint).toBe(first.fingerprint)
  })

  it('recalls a layout by the fingerprint of its titles though they stand on another row', async () => {
    const table = ['Wann,Wer,Raus,Rein,Stand', '05/01/2023,SHOP,1.96,,13.04', '05/02/2023,PAY,,2.00,15.04']
    expect(codesOf(await readingOf(text(table)))).toEqual(['headerNotFound'])
    const byHand = {
      headerRow: 1,
      headerRows: 1 as const,
      roles: ['day', 'counterparty', 'out', 'in', 'balance'] as const,
      flagIn: [],
      signs: 'positiveIsIn' as const,
      dayOrder: 'mdy' as const,
    }
    const mapping = { ...byHand, roles: [...byHand.roles] }
    const first = await readingOf(text(table), { mapping })
    expect(first.rows).toHaveLength(2)
    const known = [{ fingerprint: first.fingerprint ?? '', mapping }]
    const later = await readingOf(text(['Preamble', '', ...table]), { known })
    expect(later).toMatchObject({
      headerRow: 3,
      preambleRows: 2,
      fingerprint: first.fingerprint,
      proven: true,
    })
    expect(later.rows.map((row) => row.counterparty)).toEqual(['SHOP', 'PAY'])
  })

  it('does not take a number rounded by a spreadsheet for an account', async () => {
    const reading = await readingOf(
      text(['日期,金额,余额,对方账号,摘要', '20240101,+1.00,1.00,6.22202E+18,甲']),
    )
    expect(reading.rows[0]?.counterpartyAccount).toBeNull()
    expect(codesOf(reading)).toEqual(['numberTruncated'])
  })
})
