import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  readPreviewInWorker,
  readTextInWorker,
} from '../../electron/core/office/files/reading/read-in-worker.ts'
import type { FileFormat } from '../../shared/office/files.contract.ts'
import { inEncoding, oleFile, workbook, zip } from '../statements/samples.ts'
import { docx, encryptedPdf, ofd, paragraph, pdf, png, pptx } from './file-samples.ts'
import { utf8 } from './uploads.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'siwu-reading-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
const store = (bytes: Uint8Array): string => {
  count += 1
  const path = join(folder, String(count))
  writeFileSync(path, bytes)
  return path
}
const textOf = (format: FileFormat, bytes: Uint8Array) => readTextInWorker({ path: store(bytes), format })
const shownOf = (format: FileFormat, bytes: Uint8Array) => readPreviewInWorker({ path: store(bytes), format })

describe('the words of a file', () => {
  it('are read from a PDF, page by page, with the character maps that it does not carry', async () => {
    expect(await textOf('pdf', pdf(['合同编号 HT-2026-001', '红旗公司']))).toEqual({
      text: '合同编号 HT-2026-001\f红旗公司',
      pages: 2,
      pictures: [],
    })
  })

  it('are none in a PDF without text', async () => {
    expect(await textOf('pdf', pdf(['']))).toEqual({ text: '', pages: 1, pictures: [] })
  })

  it('say why a PDF is not read', async () => {
    expect(await textOf('pdf', encryptedPdf())).toEqual({ failure: 'encrypted' })
    expect(await textOf('pdf', utf8('%PDF-1.7\nnothing more'))).toEqual({ failure: 'damaged' })
  })

  it('are read from a document with its numbering, tables, notes and accepted changes', async () => {
    const numbering = {
      name: 'word/numbering.xml',
      body: '<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>',
    }
    const item = (text: string, level = 0) =>
      paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`)
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
    const body = [
      item('总则'),
      item('甲方', 1),
      item('乙方', 1),
      item('费用'),
      item('丙方', 1),
      '<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>加上</w:t></w:r></w:ins></w:p>',
      `<w:tbl><w:tr>${cell('单价')}${cell('1.50 元')}</w:tr></w:tbl>`,
      '<w:p><w:r><w:t>见注</w:t><w:footnoteReference w:id="2"/></w:r></w:p>',
    ].join('')
    const footnotes = {
      name: 'word/footnotes.xml',
      body: `<w:footnotes><w:footnote w:type="separator" w:id="0">${paragraph('--')}</w:footnote><w:footnote w:id="2">${paragraph('按月')}</w:footnote></w:footnotes>`,
    }
    expect(await textOf('docx', docx(body, [numbering, footnotes]))).toEqual({
      text: '第一条 总则\n1) 甲方\n2) 乙方\n第二条 费用\n1) 丙方\n加上\n单价\t1.50 元\n见注[2]\n[2] 按月',
      pages: null,
      pictures: [],
    })
  })

  it('are read from workbooks old and new, with the results of formulas', async () => {
    const book = utils.book_new()
    const sheet = utils.aoa_to_sheet([
      ['项目', '金额'],
      ['物业费', 1234.5],
      ['合计', 0],
    ])
    sheet.B3 = { t: 'n', f: 'SUM(B2:B2)', v: 1234.5 }
    utils.book_append_sheet(book, sheet, '收费')
    for (const bookType of ['xlsx', 'biff8'] as const) {
      const bytes = new Uint8Array(write(book, { type: 'array', bookType }))
      expect(await textOf(bookType === 'xlsx' ? 'xlsx' : 'xls', bytes), bookType).toEqual({
        text: '收费\n项目\t金额\n物业费\t1234.5\n合计\t1234.5',
        pages: null,
        pictures: [],
      })
    }
  })

  it('are read from slides, invoices, mails, archives and text in any encoding', async () => {
    expect(await textOf('pptx', pptx(['年度总结', '安全']))).toEqual({
      text: '年度总结\f安全',
      pages: 2,
      pictures: [],
    })
    const placed = [
      { x: 60, y: 20.4, text: '12345678' },
      { x: 10, y: 20, text: '发票号码' },
      { x: 10, y: 30, text: '价税合计' },
    ]
    expect(await textOf('ofd', ofd(placed))).toEqual({
      text: '发票号码 12345678\n价税合计',
      pages: 1,
      pictures: [],
    })
    const mail = [
      'From: =?utf-8?B?5byg5LiJ?= <z@x.cn>',
      'Subject: =?gb2312?Q?=BA=CF=CD=AC?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: multipart/alternative; boundary=c',
      '',
      '--c',
      'Content-Type: text/plain; charset=gbk',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from([0xc7, 0xeb, 0xb2, 0xe9, 0xca, 0xd5]).toString('base64'),
      '--c',
      'Content-Type: text/html',
      '',
      '<p>not this</p>',
      '--c--',
      '--b',
      'Content-Type: application/pdf; name="=?utf-8?B?5ZCI5ZCMLnBkZg==?="',
      '',
      'x',
      '--b--',
    ].join('\r\n')
    expect(await textOf('eml', utf8(mail))).toEqual({
      text: 'From: 张三 <z@x.cn>\nSubject: 合同\n\n请查收\n\n[合同.pdf]',
      pages: null,
      pictures: [],
    })
    expect(await textOf('zip', zip([{ name: '照片/一.jpg', body: 'x' }]))).toEqual({
      text: '照片/一.jpg',
      pages: null,
      pictures: [],
    })
    for (const encoding of ['gb18030', 'utf-16le', 'utf-8-bom']) {
      expect(await textOf('text', inEncoding(['红旗公司'], encoding)), encoding).toEqual({
        text: '红旗公司',
        pages: null,
        pictures: [],
      })
    }
  })
})

describe('a hostile file', () => {
  it('does not get to inflate, to declare entities or to nest without end', async () => {
    const zeros = docx(paragraph('一'), [
      { name: 'word/media/1.png', body: new Uint8Array(60 * 1024 * 1024) },
    ])
    expect(await textOf('docx', zeros)).toEqual({ failure: 'bomb' })
    expect(await shownOf('docx', zeros)).toEqual({ kind: 'failed', failure: 'bomb' })
    const entities = zip([
      { name: '[Content_Types].xml', body: '<Types/>' },
      {
        name: 'word/document.xml',
        body: '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document><w:body>&a;</w:body></w:document>',
      },
    ])
    expect(await textOf('docx', entities)).toEqual({ failure: 'forbidden' })
    const deep = docx('<w:tbl><w:tr><w:tc>'.repeat(20_000))
    expect(await textOf('docx', deep)).toEqual({ failure: 'damaged' })
  })

  it('takes down its own thread and no other when it fills the heap or takes too long', async () => {
    const cells = Array.from({ length: 60_000 }, (_, row) => [row, `客户 ${row}`, '物业服务费'.repeat(8)])
    const path = store(workbook(cells, 'xlsx'))
    expect(await readTextInWorker({ path, format: 'xlsx' }, { heapMb: 24 })).toEqual({
      failure: 'outOfMemory',
    })
    expect(await readTextInWorker({ path, format: 'xlsx' }, { timeMs: 1 })).toEqual({ failure: 'tooSlow' })
    expect(await textOf('text', utf8('still here'))).toEqual({
      text: 'still here',
      pages: null,
      pictures: [],
    })
  })

  it('is told to be locked, cut off or gone', async () => {
    const locked = oleFile({
      EncryptedPackage: utf8('x'.repeat(5000)),
      EncryptionInfo: utf8('x'.repeat(5000)),
    })
    expect(await textOf('xlsx', locked)).toEqual({ failure: 'encrypted' })
    expect(await textOf('docx', locked)).toEqual({ failure: 'encrypted' })
    expect(await textOf('xls', locked)).toEqual({ failure: 'encrypted' })
    const whole = docx(paragraph('一'))
    expect(await textOf('docx', whole.slice(0, whole.length - 30))).toEqual({ failure: 'damaged' })
    expect(await readTextInWorker({ path: join(folder, 'none'), format: 'text' })).toEqual({
      failure: 'missing',
    })
  })
})

describe('a preview', () => {
  it('of a document shows its looks, its merged cells and its bitmaps, and nothing from elsewhere', async () => {
    const relations = {
      name: 'word/_rels/document.xml.rels',
      body: '<Relationships><Relationship Id="r1" Target="media/1.png"/><Relationship Id="r2" Target="media/2.svg"/><Relationship Id="r3" TargetMode="External" Target="http://example.com/3.png"/></Relationships>',
    }
    const picture = (id: string) => `<w:r><w:drawing><a:blip r:embed="${id}"/></w:drawing></w:r>`
    const merged = (text: string, properties: string) =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`
    const bytes = docx(
      [
        '<w:p><w:pPr><w:pStyle w:val="1"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>合</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>同</w:t></w:r><w:r><w:rPr><w:b w:val="0"/><w:u w:val="single"/></w:rPr><w:t>书</w:t></w:r></w:p>',
        `<w:p>${picture('r1')}${picture('r2')}${picture('r3')}</w:p>`,
        `<w:tbl><w:tr>${merged('甲', '<w:vMerge w:val="restart"/>')}${merged('乙', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${merged('', '<w:vMerge/>')}${merged('丙', '')}${merged('丁', '')}</w:tr></w:tbl>`,
      ].join(''),
      [
        {
          name: 'word/styles.xml',
          body: '<w:styles><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>',
        },
        relations,
        { name: 'word/media/1.png', body: png(2, 2) },
        { name: 'word/media/2.svg', body: '<svg/>' },
      ],
    )
    const shown = await shownOf('docx', bytes)
    if (shown.kind !== 'document') throw new Error(shown.kind)
    const [heading, pictures, table] = shown.blocks
    expect(heading).toMatchObject({
      level: 1,
      align: 'center',
      runs: [
        { text: '合同', bold: true },
        { text: '书', underline: true },
      ],
    })
    const address = `data:image/png;base64,${Buffer.from(png(2, 2)).toString('base64')}`
    expect(pictures).toMatchObject({ runs: [{ text: '', picture: address }] })
    const cellsOf =
      table?.kind === 'table'
        ? table.rows.map((row) => row.map(({ columns, rows }) => [columns, rows]))
        : null
    expect(cellsOf).toEqual([
      [
        [1, 2],
        [2, 1],
      ],
      [
        [1, 1],
        [1, 1],
      ],
    ])
  })

  it('of a workbook shows 500 rows of a sheet and says that there are more', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, index) => [index + 1, '甲'])
    expect(await shownOf('xlsx', workbook(rows(500), 'xlsx'))).toMatchObject({ kind: 'sheets', cut: false })
    const more = await shownOf('xlsx', workbook(rows(501), 'xlsx'))
    expect(more).toMatchObject({ cut: true, sheets: [{ name: 'Sheet1', columns: 2 }] })
    expect(more.kind === 'sheets' ? more.sheets[0]?.rows.at(-1) : null).toEqual({
      line: 500,
      cells: ['500', '甲'],
    })
  })

  it('of cells in text finds the delimiter', async () => {
    const shown = await shownOf('csv', inEncoding(['日期;摘要;金额', '2026-11-01;"电,水";12.50'], 'gb18030'))
    expect(shown).toMatchObject({
      kind: 'sheets',
      sheets: [{ rows: [{ cells: ['日期', '摘要', '金额'] }, { cells: ['2026-11-01', '电,水', '12.50'] }] }],
    })
  })

  it('of text shows it up to a length', async () => {
    expect(await shownOf('text', utf8('短'))).toEqual({ kind: 'text', text: '短', cut: false })
    const long = await shownOf('text', utf8('x'.repeat(400_001)))
    expect(long).toMatchObject({ kind: 'text', cut: true })
  })
})
