import { addDays } from '../../shared/kernel/day.ts'
import { plainYuan } from '../../shared/kernel/money.ts'
import { oldWorkbook } from './biff.ts'
import { xlsxParts, zip } from './samples.ts'

/** A made-up statement file of a bank, as large as one may be. */
export type Container = 'xlsx' | 'csv' | 'xls'

/** Numbers that look random and are the same every time. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const titles = [
  '交易时间',
  '交易流水号',
  '收入金额',
  '支出金额',
  '账户余额',
  '对方户名',
  '对方账号',
  '摘要',
  '附言',
  '网点',
]

type Row = (string | number | null)[]

/** Rows whose balances follow from one another; `words` characters of purpose make the file large. */
function* statementRows(count: number, words: number): Generator<Row> {
  const roll = dice(20_261_120)
  const text = (length: number): string => {
    let said = ''
    for (let at = 0; at < length; at += 1) said += String.fromCharCode(0x4e00 + roll(6_000))
    return said
  }
  const digits = (length: number): string => {
    let said = ''
    for (let at = 0; at < length; at += 1) said += String(roll(10))
    return said
  }
  let balanceFen = 100_000_000_00
  for (let index = 0; index < count; index += 1) {
    const fen = 1 + roll(500_000)
    const into = roll(3) > 0
    balanceFen += into ? fen : -fen
    const clock = [9 + roll(8), roll(60), roll(60)].map((part) => String(part).padStart(2, '0')).join(':')
    yield [
      `${addDays('2025-01-01', Math.floor((index * 365) / count))} ${clock}`,
      digits(24),
      into ? fen / 100 : null,
      into ? null : fen / 100,
      balanceFen / 100,
      `${text(6)}公司`,
      digits(19),
      text(8),
      text(words),
      `${roll(400)}支行`,
    ]
  }
}

const columnName = (column: number): string => String.fromCharCode(65 + column)

/** A workbook as spreadsheet programs write it: every text once, in a part of its own. */
function xlsxFile(count: number, words: number): Uint8Array {
  const places = new Map<string, number>()
  const sheet: Buffer[] = []
  let line = 0
  const add = (row: Row): void => {
    line += 1
    const cells = row.map((cell, column) => {
      const at = `${columnName(column)}${line}`
      if (cell === null) return ''
      if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
      const place = places.get(cell) ?? places.size
      places.set(cell, place)
      return `<c r="${at}" t="s"><v>${place}</v></c>`
    })
    sheet.push(Buffer.from(`<row r="${line}">${cells.join('')}</row>`))
  }
  add(titles)
  for (const row of statementRows(count, words)) add(row)
  const strings = [...places.keys()].map((text) => Buffer.from(`<si><t>${text}</t></si>`))
  const parts = xlsxParts('').map((part) =>
    part.name.endsWith('sheet1.xml')
      ? { ...part, body: inside('worksheet', inside('sheetData', Buffer.concat(sheet))) }
      : part,
  )
  return zip([...parts, { name: 'xl/sharedStrings.xml', body: inside('sst', Buffer.concat(strings)) }])
}

const inside = (tag: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<${tag}>`), body, Buffer.from(`</${tag}>`)])

function csvFile(count: number, words: number): Uint8Array {
  const lines = [titles.join(',')]
  const money = (cell: string | number | null): string =>
    typeof cell === 'number' ? plainYuan(Math.round(cell * 100)) : (cell ?? '')
  for (const row of statementRows(count, words)) lines.push(row.map(money).join(','))
  return Buffer.from(lines.join('\n'))
}

const xlsFile = (count: number, words: number): Uint8Array =>
  oldWorkbook([titles, ...statementRows(count, words)])

const makers = { xlsx: xlsxFile, csv: csvFile, xls: xlsFile }
/** Characters of purpose in each row that bring the file near 50 MB. */
const wordsOf = { xlsx: 62, csv: 37, xls: 242 }

/** A file of `count` rows; with as many rows as a sheet or the reader takes, it is near 50 MB. */
export const largeFile = (container: Container, count: number, words = wordsOf[container]): Uint8Array =>
  makers[container](count, words)
