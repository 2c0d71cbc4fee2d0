import { SSF, utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../electron/core/statements/reader/file-bytes.ts'
import { isDateFormat } from '../../electron/core/statements/reader/number-formats.ts'
import { readStatement } from '../../electron/core/statements/reader/read-statement.ts'
import { Refusal } from '../../shared/kernel/refusal.ts'
import { statementFileRefusal } from '../../shared/statements/statement-reading.ts'
import {
  begin,
  biffStream,
  cellRecords,
  end,
  f64,
  oldWorkbook,
  record,
  sharedTexts,
  u16,
  u32,
  wide,
} from './biff.ts'
import { oracleSheets, sheetsOf } from './biff-oracle.ts'
import { type Cells, codesOf, inEncoding, oleFile, readingOf, refusalOf } from './samples.ts'

type Value = { kind: 'text' | 'number' | 'date' | 'truth' | 'none'; text: string; number: number }

const western = fc.string({ unit: 'grapheme-ascii', maxLength: 40 })
const chinese = fc.string({ unit: fc.constantFrom(...'物业管理费水电押金退款A1，。€é'), maxLength: 60 })
const number = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.integer({ min: -99_999_999, max: 99_999_999 }).map((fen) => fen / 100),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
)
const value = (text: fc.Arbitrary<string>): fc.Arbitrary<Value> =>
  fc.record({ kind: fc.constantFrom('text', 'number', 'date', 'truth', 'none'), text, number })

const grid = (text: fc.Arbitrary<string>) =>
  fc.array(fc.array(value(text), { maxLength: 8 }), { minLength: 1, maxLength: 20 })

const dateFormats = ['yyyy-mm-dd', 'yyyy/m/d h:mm', '[$-804]yyyy"年"m"月"d"日"', 'h:mm:ss']

/** A workbook as SheetJS writes it. */
function written(sheets: Value[][][], bookType: 'biff8' | 'biff5', bookSST: boolean): Uint8Array {
  const book = utils.book_new()
  sheets.forEach((rows, index) => {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) =>
        row.map(({ kind, text, number: amount }) => {
          if (kind === 'none') return null
          if (kind === 'text') return text
          if (kind === 'truth') return amount > 0
          return kind === 'date' ? Math.abs(amount) % 60_000 : amount
        }),
      ),
    )
    rows.forEach((row, r) => {
      row.forEach(({ kind, text }, c) => {
        const cell = sheet[utils.encode_cell({ r, c })]
        if (kind === 'date' && cell) cell.z = dateFormats[text.length % dateFormats.length]
      })
    })
    utils.book_append_sheet(book, sheet, `表${index + 1}`.slice(bookType === 'biff5' ? 1 : 0))
  })
  return new Uint8Array(write(book, { type: 'array', bookType, bookSST }))
}

describe('old workbooks beside another reader', { timeout: 120_000 }, () => {
  it('gives the same rows of whatever Excel 97 files hold', async () => {
    const sheets = fc.array(grid(fc.oneof(western, chinese)), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(sheets, fc.boolean(), async (rows, bookSST) => {
        const bytes = written(rows, 'biff8', bookSST)
        expect(await sheetsOf(bytes)).toEqual(oracleSheets(bytes))
      }),
      { numRuns: 150 },
    )
  })

  it('gives the same rows of Excel 5 and 95 files', async () => {
    await fc.assert(
      fc.asyncProperty(grid(western), async (rows) => {
        const bytes = written([rows], 'biff5', false)
        expect(await sheetsOf(bytes)).toEqual(oracleSheets(bytes))
      }),
      { numRuns: 100 },
    )
  })

  /** Shared texts cut into records at any place, each piece in one or two bytes a character. */
  const cutTexts = (texts: string[], cuts: number[], narrow: boolean[]): Buffer => {
    const records: Buffer[] = []
    let open: Buffer[] = [u32(texts.length, texts.length)]
    let turn = 0
    const close = (): void => {
      records.push(record(records.length === 0 ? 0x00fc : 0x003c, ...open))
      open = []
    }
    const isNarrow = (piece: string): boolean =>
      (narrow[turn % narrow.length] ?? false) && !/[\u0100-\uffff]/.test(piece)
    const piecesOf = (text: string, from: number): string => {
      turn += 1
      return text.slice(from, from + (cuts[turn % cuts.length] ?? 1))
    }
    const characters = (piece: string): Buffer => Buffer.from(piece, isNarrow(piece) ? 'latin1' : 'utf16le')
    for (const text of texts) {
      const first = piecesOf(text, 0)
      const runs = turn % 3 === 0 ? 2 : 0
      const phonetic = turn % 5 === 0 ? 7 : 0
      const flags = (isNarrow(first) ? 0 : 1) | (runs ? 8 : 0) | (phonetic ? 4 : 0)
      open.push(u16(text.length), Buffer.from([flags]))
      if (runs) open.push(u16(runs))
      if (phonetic) open.push(u32(phonetic))
      open.push(characters(first))
      for (let from = first.length; from < text.length; ) {
        close()
        const piece = piecesOf(text, from)
        open.push(Buffer.from([isNarrow(piece) ? 0 : 1]), characters(piece))
        from += piece.length
      }
      open.push(Buffer.alloc(runs * 4 + phonetic))
      if (turn % 4 === 0) close()
    }
    if (open.length > 0) close()
    return Buffer.concat(records)
  }

  it('puts shared texts together wherever they are cut', async () => {
    const texts = fc.uniqueArray(fc.oneof(western, chinese), { minLength: 1, maxLength: 40 })
    const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 9 })
    const narrow = fc.array(fc.boolean(), { minLength: 1, maxLength: 7 })
    await fc.assert(
      fc.asyncProperty(texts, cuts, narrow, async (list, places, widths) => {
        const { cells } = cellRecords(list.map((_, index) => [`${index}`]))
        const globals = [cutTexts(list, places, widths)]
        const bytes = oleFile({ Workbook: biffStream({ globals, sheets: [{ cells }] }) })
        const [sheet] = await sheetsOf(bytes)
        expect(sheet?.rows.map(([line, [text]]) => [line, text])).toEqual(
          list.flatMap((text, index) => (text === '' ? [] : [[index + 1, text]])),
        )
        expect([sheet]).toEqual(oracleSheets(bytes))
      }),
      { numRuns: 200 },
    )
  })

  it('knows date formats as SheetJS does', () => {
    const codes = [
      ...['yyyy-mm-dd', 'h:mm AM/PM', '[h]:mm', 'mmm-yy', '[$-409]d-mmm-yy;@', '上午/下午h"时"mm"分"'],
      ...['0.00', '#,##0.00_);[Red](#,##0.00)', '0.00E+00', '@', 'General', '"day "0', '\\d0', '[Black]0'],
      ...['_ ¥* #,##0.00_ ', '0%', '# ?/?', '[>=100]0;0.0', 'yyyy"年"m"月"', 'm/d', '"元"#,##0', '0_y'],
    ]
    expect(codes.filter((code) => isDateFormat(200, code) !== SSF.is_date(code))).toEqual([])
    expect([14, 22, 31, 57].every((id) => isDateFormat(id, undefined))).toBe(true)
    expect([0, 2, 4, 10, 37, 44, 49 + 10, 164].some((id) => isDateFormat(id, undefined))).toBe(false)
  })
})

/** The records of cells, each at its row and column. */
const cell = {
  number: (r: number, c: number, value: number, format = 0) => record(0x0203, u16(r, c, format), f64(value)),
  rk: (r: number, c: number, value: number) => record(0x027e, u16(r, c, 0), u32(value)),
  text: (r: number, c: number, text: string) => record(0x0204, u16(r, c, 0), wide(text)),
  formula: (r: number, c: number) => record(0x0006, u16(r, c, 0), Buffer.alloc(8), u16(0), u32(0), u16(0)),
}
const sheet = (...cells: Buffer[]) => ({ cells: Buffer.concat(cells) })
const fileOf = (...cells: Buffer[]) => oleFile({ Workbook: biffStream({ sheets: [sheet(...cells)] }) })
const rowsOf = async (bytes: Uint8Array) => (await sheetsOf(bytes))[0]?.rows

describe('the records of old workbooks', () => {
  it('reads every way in which a number is written', async () => {
    const mulRk = record(0x00bd, u16(1, 1), u16(0), u32((7 << 2) | 2), u16(0), u32((1234 << 2) | 3), u16(2))
    const half = Buffer.alloc(8)
    half.writeDoubleLE(0.5)
    const bytes = fileOf(
      cell.rk(0, 0, (-5 << 2) | 2),
      cell.rk(0, 1, half.readUInt32LE(4)),
      cell.number(0, 2, 28.160000000000004),
      cell.number(0, 3, 2 ** 60),
      mulRk,
    )
    expect(await rowsOf(bytes)).toEqual([
      [1, ['-5', '0.50', '28.16', '1152921504606846976'], [[3, 'truncated']]],
      [2, ['', '7', '12.34'], []],
    ])
    expect(await sheetsOf(bytes)).toEqual(oracleSheets(bytes))
  })

  it('reads texts of their own, over continued records and with formatting', async () => {
    const long = '物业管理费'.repeat(30)
    const continued = [
      record(0x0204, u16(0, 0, 0), u16(long.length), [1], Buffer.from(long.slice(0, 100), 'utf16le')),
      record(0x003c, [1], Buffer.from(long.slice(100), 'utf16le')),
    ]
    const rich = record(0x00d6, u16(0, 1, 0), wide('粗体'), u16(1), u16(0, 0))
    const bytes = fileOf(...continued, rich, cell.text(0, 2, ''), cell.text(0, 3, 'x'))
    expect(await rowsOf(bytes)).toEqual([[1, [long, '粗体', '', 'x'], []]])
    expect(await sheetsOf(bytes)).toEqual(oracleSheets(bytes))
  })

  it('reads Chinese of Excel 95 in its code page', async () => {
    const gbk = inEncoding(['物业费€'], 'gb18030')
    const label = record(0x0204, u16(0, 0, 0), u16(gbk.length), gbk)
    const stream = biffStream({
      version: 0x0500,
      globals: [record(0x0042, u16(936))],
      sheets: [{ cells: label, name: 'a' }],
    })
    expect(await sheetsOf(oleFile({ Book: stream }))).toEqual([{ sheet: 'a', rows: [[1, ['物业费€'], []]] }])
  })

  it('marks formulas, whatever they came to, and passes over errors and charts', async () => {
    const string = record(0x0207, wide('结果'))
    const truths = [
      record(0x0205, u16(1, 0, 0), [1, 0]),
      record(0x0205, u16(1, 1, 0), [7, 1]),
      record(0x0205, u16(1, 2, 0), [0, 0]),
    ]
    const chart = [begin(0x20), cell.number(9, 9, 1), end]
    const bytes = fileOf(cell.formula(0, 0), string, cell.text(0, 2, '甲'), ...chart, ...truths)
    expect(await rowsOf(bytes)).toEqual([
      [1, ['', '', '甲'], [[0, 'formula']]],
      [2, ['1', '', '0'], []],
    ])
  })

  it('reads dates by format and calendar', async () => {
    const formats = [
      record(0x041e, u16(164), wide('yyyy"年"m"月"d"日"')),
      ...[0, 14, 164].map((id) => record(0x00e0, u16(0, id, 0), Buffer.alloc(14))),
    ]
    const cells = [cell.number(0, 0, 45_292.5, 1), cell.number(0, 1, 45_292, 2), cell.number(0, 2, 45_292, 0)]
    const of = (...globals: Buffer[]) =>
      oleFile({ Workbook: biffStream({ globals, sheets: [sheet(...cells)] }) })
    expect(await rowsOf(of(...formats))).toEqual([[1, ['2024-01-01 12:00:00', '2024-01-01', '45292'], []]])
    const later = of(record(0x0022, u16(1)), ...formats)
    expect(await rowsOf(later)).toEqual([[1, ['2028-01-02 12:00:00', '2028-01-02', '45292'], []]])
    expect(await sheetsOf(later)).toEqual(oracleSheets(later))
  })

  it('sorts cells that were written column by column, the later of two in one place', async () => {
    const places = fc.array(fc.tuple(fc.nat(30), fc.nat(5), fc.nat(1_000)), { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(places, async (list) => {
        const bytes = fileOf(...list.map(([r, c, value]) => cell.number(r, c, value)))
        expect(await sheetsOf(bytes)).toEqual(oracleSheets(bytes))
      }),
      { numRuns: 100 },
    )
  })

  it('reads sheets in their order, none that is hidden for good', async () => {
    const one = (name: string, hidden: number) => ({ cells: cell.text(0, 0, name), name, hidden })
    const chart = { cells: cell.number(0, 0, 1), name: '图', kind: 0x20 }
    const sheets = [one('甲', 0), one('乙', 2), chart, one('丙', 1)]
    expect((await sheetsOf(oleFile({ Workbook: biffStream({ sheets }) }))).map((read) => read.sheet)).toEqual(
      ['甲', '丙'],
    )
  })

  it('keeps half a character from coming back as another', async () => {
    const titles = ['日期', '摘要', '收入', '支出', '余额']
    const cells: Cells = [titles, ['2024-01-01', '半\ud83d', '5.00', null, '105.00']]
    const reading = await readingOf(oldWorkbook(cells))
    expect(reading.rows.map(({ summary }) => summary)).toEqual(['半\ufffd'])
  })
})

describe('old workbooks that lie', { timeout: 120_000 }, () => {
  const titles = ['日期', '摘要', '收入', '支出', '余额']
  const cells: Cells = [titles, ['2024-01-01', '甲', 5, null, 105], ['2024-01-02', '乙', null, 1, 104]]
  const whole = oldWorkbook(cells)
  const broken = (...records: Buffer[]) => refusalOf(fileOf(...records))

  it('refuses records that are too short, or reach beyond the end', async () => {
    expect(await refusalOf(whole)).toBe('read')
    expect(await broken(record(0x0203, u16(0, 0)))).toBe('archiveBroken')
    expect(await broken(record(0x0203, u16(0, 0, 0), u16(1)))).toBe('archiveBroken')
    expect(await broken(record(0x00bd, u16(0, 0), u16(0), u32(2), u16(9)))).toBe('archiveBroken')
    expect(await broken(record(0x0204, u16(0, 0, 0), u16(60_000), [1], u16(1)))).toBe('archiveBroken')
    expect(await broken(record(0x00fd, u16(0, 0, 0), u32(0)))).toBe('archiveBroken')
    const { cells: records, texts } = cellRecords(cells)
    const stream = biffStream({ globals: [sharedTexts(texts)], sheets: [{ cells: records }] })
    expect(await refusalOf(oleFile({ Workbook: stream.subarray(0, stream.length - 30) }))).toBe(
      'archiveBroken',
    )
    const long = Buffer.concat([stream.subarray(0, stream.length - 4), u16(0x0203, 60_000)])
    expect(await refusalOf(oleFile({ Workbook: long }))).toBe('archiveBroken')
  })

  it('does not believe how many shared texts there are', async () => {
    const few = (claimed: number, texts: string[]) =>
      record(0x00fc, u32(claimed, claimed), ...texts.map((text) => wide(text)))
    const of = (strings: Buffer, place: number) =>
      oleFile({
        Workbook: biffStream({
          globals: [strings],
          sheets: [sheet(record(0x00fd, u16(0, 0, 0), u32(place)))],
        }),
      })
    expect(await rowsOf(of(few(4_000_000_000, ['甲', '乙']), 1))).toEqual([[1, ['乙'], []]])
    expect(await refusalOf(of(few(4_000_000_000, ['甲', '乙']), 2))).toBe('archiveBroken')
    expect(await refusalOf(of(few(1, ['甲', '乙']), 1))).toBe('archiveBroken')
    const many = Array.from({ length: 100_000 }, () => record(0x003c, Buffer.alloc(30)))
    const empty = Buffer.concat([record(0x00fc, u32(0, 0xffffffff)), ...many])
    expect(await rowsOf(of(empty, 999_999))).toEqual([])
  })

  it('reads texts as long as can be said, and columns up to the limit', async () => {
    const text = '长'.repeat(65_535)
    const pieces = Array.from({ length: 17 }, (_, index) => text.slice(index * 4_000, (index + 1) * 4_000))
    const [first = '', ...others] = pieces
    const strings = [
      record(0x00fc, u32(1, 1), u16(text.length), [1], Buffer.from(first, 'utf16le')),
      ...others.map((piece) => record(0x003c, [1], Buffer.from(piece, 'utf16le'))),
    ]
    const one = sheet(record(0x00fd, u16(0, 0, 0), u32(0)))
    const bytes = oleFile({ Workbook: biffStream({ globals: [Buffer.concat(strings)], sheets: [one] }) })
    expect(await rowsOf(bytes)).toEqual([[1, [text], []]])
    expect(await broken(cell.text(0, 255, 'x'))).toBe('read')
    expect(await broken(cell.text(0, 256, 'x'))).toBe('tooManyColumns')
  })

  it('refuses tables of the file that go round, lead out of it or nowhere', async () => {
    const at = Buffer.from(whole).readUInt32LE(0x4c)
    const patched = (offset: number, number: number): Uint8Array => {
      const bytes = Buffer.from(whole)
      bytes.writeUInt32LE(number, offset)
      return bytes
    }
    const fat = (at + 1) * 512
    const directory = Buffer.from(whole).readUInt32LE(0x30)
    expect(await refusalOf(patched(fat + directory * 4, directory))).toBe('archiveBroken')
    expect(await refusalOf(patched(fat + directory * 4, 900_000))).toBe('archiveBroken')
    expect(await refusalOf(patched(0x30, 900_000))).toBe('archiveBroken')
    expect(await refusalOf(patched(0x4c, 900_000))).toBe('archiveBroken')
    expect(await refusalOf(whole.subarray(0, 400))).toBe('archiveBroken')
    expect(await refusalOf(whole.subarray(0, 512))).toBe('archiveBroken')
  })

  it('ends in a reading or a refusal whatever bytes are changed', async () => {
    const codes = new Set(statementFileRefusal.options.map(({ shape }) => shape.code.value))
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 })
    const sources = [whole, written([[[{ kind: 'date', text: '', number: 45_292 }]]], 'biff8', true)]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sources), changes, fc.boolean(), async (from, list, early) => {
        const bytes = from.slice()
        for (const [place, byte] of list) bytes[place % (early ? 2_048 : bytes.length)] = byte
        const result = await readStatement(bytesInMemory(bytes))
        if (result instanceof Refusal) expect(codes).toContain(result.facts.code)
        else expect([...result.rows].length).toBe(result.rows.length)
      }),
      { numRuns: 400 },
    )
  })

  it('still says what is wrong inside a workbook that it reads', async () => {
    const reading = await readingOf(oldWorkbook([...cells, ['2024-01-03', '丙', null, 1, 90]]))
    expect(codesOf(reading)).toEqual(['balanceBroken'])
    expect(reading.proven).toBe(false)
  })
})
