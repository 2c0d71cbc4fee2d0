import { SSF, utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../electron/core/statements/reader/file-bytes.ts'
import { isDateFormat } from '../../electron/core/statements/reader/number-formats.ts'
import { readStatement } from '../../electron/core/statements/reader/read-statement.ts'
import { Refusal } from '../../shared/kernel/refusal.ts'
import { statementFileRefusal } from '../../shared/statements/statement-reading.ts'
import { begin, biffStream, cellRecords, end, f64, oldWorkbook, record, u16, u32, wide } from './biff.ts'
import { oracleSheets, sheetsOf } from './biff-oracle.ts'
import { type Cells, codesOf, oleFile, readingOf, refusalOf } from './samples.ts'

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
      (narrow[turn % narrow.length] ?? false) && !/[^\u0000-\u00ff]/.test(piece)
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
