import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatOf } from '../../electron/core/office/files/format.ts'
import { Refusal } from '../../shared/kernel/refusal.ts'
import { fileFormat, fileFormats } from '../../shared/office/file-formats.ts'
import { endingOf, safeFileName } from '../../shared/office/file-name.rules.ts'
import { inEncoding, oleFile, workbook, zip } from '../statements/samples.ts'
import { docx, encryptedPdf, ofd, paragraph, pdf, png, pptx } from './file-samples.ts'
import { utf8 } from './uploads.ts'

describe('a name', () => {
  it('loses what hides, turns around, climbs or means a device', () => {
    expect(safeFileName('invoice\u202egpj.exe', 'jpeg')).toBe('invoicegpj.exe.jpg')
    expect(safeFileName('合\u200b同\u0000\u0007.pdf', 'pdf')).toBe('合同.pdf')
    expect(safeFileName('../../etc/passwd', 'text')).toBe('_.._etc_passwd.txt')
    expect(safeFileName('C:\\Users\\我\\合同.docx', 'docx')).toBe('C__Users_我_合同.docx')
    expect(safeFileName('CON.txt', 'text')).toBe('_CON.txt')
    expect(safeFileName('  合同  2026 .pdf . ', 'pdf')).toBe('合同 2026.pdf')
    expect(safeFileName('...', 'pdf')).toBe('_.pdf')
  })

  it('gets the ending of what it holds, and keeps one that fits', () => {
    expect(safeFileName('照片', 'png')).toBe('照片.png')
    expect(safeFileName('发票.pdf.exe', 'pdf')).toBe('发票.pdf.exe.pdf')
    expect(safeFileName('扫描.JPEG', 'jpeg')).toBe('扫描.JPEG')
    expect(safeFileName('笔记.md', 'text')).toBe('笔记.md')
  })

  it('keeps a name of 200 bytes and cuts a longer one between characters', () => {
    const whole = `${'合'.repeat(65)}a.pdf`
    expect(new TextEncoder().encode(whole)).toHaveLength(200)
    expect(safeFileName(whole, 'pdf')).toBe(whole)
    expect(safeFileName(`${'合'.repeat(66)}.pdf`, 'pdf')).toBe(`${'合'.repeat(65)}.pdf`)
  })

  it('is safe whatever came in, and safe again', () => {
    const any = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('.', '/', '\u202e', ' ', '合', 'a') }),
    )
    fc.assert(
      fc.property(any, fc.constantFrom(...fileFormat.options), (given, format) => {
        const name = safeFileName(given, format)
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]/u)
        expect(name).not.toMatch(/^[.\s]|[.\s]$/)
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200)
        expect(fileFormats[format].endings).toContain(endingOf(name))
        expect(safeFileName(name, format)).toBe(name)
      }),
    )
  })
})

describe('a format', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'siwu-format-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const found = async (name: string, bytes: Uint8Array | string) => {
    const path = join(folder, 'file')
    writeFileSync(path, bytes)
    const format = await formatOf(path, name)
    return format instanceof Refusal ? format.facts.content : format
  }
  const bytes = (...values: number[]) => Uint8Array.from([...values, ...Array(64).fill(0)])
  const stream = utf8('x'.repeat(5000))

  it('is told from the bytes, whatever the name says', async () => {
    expect(await found('a.exe', pdf(['一']))).toBe('pdf')
    expect(await found('a.pdf', png(1, 1))).toBe('png')
    expect(await found('a', bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('jpeg')
    expect(await found('a', bytes(0x49, 0x49, 0x2a, 0))).toBe('tiff')
    expect(await found('a', Buffer.concat([Buffer.from('RIFF1234WEBP'), Buffer.alloc(40)]))).toBe('webp')
    expect(await found('a.zip', docx(paragraph('一')))).toBe('docx')
    expect(await found('a.zip', workbook([['一']], 'xlsx'))).toBe('xlsx')
    expect(await found('a.zip', pptx(['一']))).toBe('pptx')
    expect(await found('a.zip', ofd([]))).toBe('ofd')
    expect(await found('a.docx', zip([{ name: '照片/1.jpg', body: 'x' }]))).toBe('zip')
    expect(await found('a', workbook([['一']], 'biff8'))).toBe('xls')
    expect(await found('a', oleFile({ WordDocument: stream }))).toBe('doc')
    expect(await found('a', oleFile({ 'PowerPoint Document': stream }))).toBe('ppt')
    expect(await found('a.docx', oleFile({ EncryptedPackage: stream, EncryptionInfo: stream }))).toBe('docx')
  })

  it('takes text in any encoding, and its name decides which kind', async () => {
    const lines = ['物业服务合同', '甲方：红旗公司']
    for (const encoding of ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be']) {
      expect(await found('a.txt', inEncoding(lines, encoding)), encoding).toBe('text')
    }
    expect(await found('a.csv', 'a,b\n1,2')).toBe('csv')
    expect(await found('a.md', '<b>粗</b>')).toBe('text')
    expect(await found('a.xml', '<?xml version="1.0"?><Invoice/>')).toBe('xml')
    expect(await found('a.eml', 'From: a@b\r\nSubject: x\r\n\r\nhi')).toBe('eml')
    expect(await found('a.txt', `${'汉'.repeat(100_000)}\n`)).toBe('text')
  })

  it('is refused for programs and scripts, by their bytes or their endings', async () => {
    for (const name of ['a.pdf', 'a.jpg', 'a']) expect(await found(name, 'MZ\u0090\u0000')).toBe('program')
    expect(await found('a', bytes(0x7f, 0x45, 0x4c, 0x46))).toBe('program')
    expect(await found('合同', bytes(0x4c, 0, 0, 0, 1, 0x14, 2, 0))).toBe('program')
    expect(await found('a.txt', '#!/bin/sh\nrm -rf /')).toBe('script')
    for (const name of ['a.bat', 'a.PS1', 'a.vbs', 'a.js', 'a.hta', 'a.lnk.url']) {
      expect(await found(name, 'echo 1'), name).toBe('script')
    }
    expect(await found('a.exe', 'plain words')).toBe('program')
    expect(await found('a.zip', zip([{ name: 'META-INF/MANIFEST.MF', body: 'x' }]))).toBe('program')
    expect(await found('照片.zip', zip([{ name: '照片/1.jpg.exe', body: 'x' }]))).toBe('archiveOfPrograms')
  })

  it('is refused for macros in new and old documents', async () => {
    const withMacros = docx(paragraph('一'), [{ name: 'word/vbaProject.bin', body: 'x' }])
    expect(await found('a.docx', withMacros)).toBe('macros')
    expect(await found('a.xls', oleFile({ Workbook: stream, '_VBA_PROJECT_CUR/VBA/dir': stream }))).toBe(
      'macros',
    )
  })

  it('is refused for web pages and for what nobody knows', async () => {
    expect(await found('a.txt.xls', '<html><body>1</body></html>')).toBe('webPage')
    expect(await found('a.png', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')).toBe('webPage')
    expect(await found('a', '<?xml version="1.0"?><svg/>')).toBe('webPage')
    expect(await found('a.pdf', bytes(1, 2, 3, 0, 255))).toBe('unknown')
    expect(await found('a.xlsb', zip([{ name: '[Content_Types].xml', body: 'x' }]))).toBe('unknown')
    expect(await found('a.msi', oleFile({ SummaryInformation: stream }))).toBe('unknown')
    expect(await found('a.zip', bytes(0x50, 0x4b, 3, 4))).toBe('unknown')
    expect(await found('a.pdf', encryptedPdf())).toBe('pdf')
  })
})
