import { halfWidth, parseYuan } from '../../../../shared/kernel/money.ts'
import type { StatedTotal } from '../../../../shared/statements/statement-reading.ts'
import { currencyCode } from './cells.ts'
import { type Layout, moneyIn } from './drafts.ts'

/** What the lines around the table say of the account and of the sums. */
export type Notes = {
  accountNumber: string | null
  accountName: string | null
  currency: string | null
  opening: { line: number; fen: number } | null
  closing: { line: number; fen: number } | null
  totals: StatedTotal[]
}

export const noNotes = (): Notes => ({
  accountNumber: null,
  accountName: null,
  currency: null,
  opening: null,
  closing: null,
  totals: [],
})

const carried =
  /^(?:承前页?|承上页|过次页|转下页|(?:期初|上期|上年|上月|月初|年初|日初|昨日|承前|起始)(?:账户)?(?:余额|结余|结转)|(?:期末|本期|月末|日末|截止|终止)(?:账户)?(?:余额|结余)|openingbalance|closingbalance|balance(?:brought|carried)forward)$/
const summed =
  /^(?:本页|本月|本日|当日|本年|本期|累计|人民币|总)?(?:借方|贷方|收入|支出|收支|发生额|余额)?(?:小计|合计|总计|累计|total|subtotal|grandtotal)(?:金额|笔数|数)?$/

const label = (cell: string): string =>
  halfWidth(cell)
    .toLowerCase()
    .replace(/[\s:#]/g, '')

/** Whether the row is a carried balance (承前页, 期初余额) or a sum (合计), not a transaction. */
export function isSummaryRow(cells: string[], layout: Layout): boolean {
  const words = cells
    .filter((cell) => cell !== '')
    .slice(0, 4)
    .map(label)
  if (words.some((word) => summed.test(word))) return true
  if (!words.some((word) => carried.test(word))) return false
  return (['in', 'out', 'amount'] as const).every((role) => {
    const money = moneyIn(cells, layout, role)
    return money.kind !== 'amount' || money.fen === 0
  })
}

/** Whether the row names sums whose figures stand in the row below (总笔数, 收入金额 …). */
export function isSumTitles(cells: string[]): boolean {
  const words = cells.filter((cell) => cell !== '')
  return words.length >= 2 && words.every((word) => !/\d/.test(word) && /笔数|金额|总额|合计|余额/.test(word))
}

const figure = String.raw`([+-]?[¥￥]?[\d,]+(?:\.\d{1,2})?)`
const opening = new RegExp(
  String.raw`(?:期初|上期|上年|上月|月初|年初|承前|起始|昨日|opening\s*)(?:账户)?(?:余额|结余|balance)[^\d+-]{0,8}${figure}`,
  'i',
)
const closing = new RegExp(
  String.raw`(?:期末|本期|月末|截止|终止|closing\s*)(?:账户)?(?:余额|结余|balance)[^\d+-]{0,8}${figure}`,
  'i',
)
const account =
  /(?<!对方|对手|收款|付款|子)(?:账号|帐号|卡号|账户号码|账户)[^:\s[\d]{0,4}[:\s]*\[?([\w*@.+-]{6,})\]?/
const holder = /(?<!对方|对手|用)(?:户名|账户名称|客户名称|姓名|单位名称)[:\s]+\[?([^\s:\]]{2,60})/
const currencyWord = /(?:币[种别]|货币)[:\s]*([^\s:()]{2,5})/
const side = '(?<!待|不计|中性)(收入|贷方|存入|转入|支出|借方|支取|取出|转出)'
const sideCount = new RegExp(
  String.raw`${side}(?:合计|总计|总)?(?:笔数)?[:\s]*(\d+)\s*笔|${side}(?:合计|总计|总)?笔数[:\s]*(\d+)`,
  'g',
)
const sideSum = new RegExp(
  String.raw`${side}(?:合计|总计|总额|总金额|发生额|累计|金额)*[:\s]*(?:\d+\s*笔)?[,\s]*(?:共|计|金额)?[:\s]*([+-]?[¥￥]?[\d,]+\.\d{1,2})`,
  'g',
)
const wholeCount =
  /(?<!收入|支出|贷方|借方|交易)(?:共|总笔数|交易笔数|总记录数|记录数|总条数|流水总笔数)[:\s]*(\d+)(?:\s*[笔条]|\s|$)/

const isIn = (word: string | undefined): boolean => /收入|贷方|存入|转入/.test(word ?? '')

/** Reads one line outside the table; the first to state a thing is believed, the last for the closing balance. */
export function noteLine(notes: Notes, line: number, cells: string[]): void {
  const text = halfWidth(cells.filter((cell) => cell !== '').join(' '))
  notes.accountNumber ??= account.exec(text)?.[1] ?? null
  notes.accountName ??= holder.exec(text)?.[1] ?? null
  const currency = currencyWord.exec(text)?.[1]
  if (currency) notes.currency ??= currencyCode(currency)
  const opens = fenOf(opening.exec(text)?.[1])
  if (opens !== null) notes.opening ??= { line, fen: opens }
  const closes = fenOf(closing.exec(text)?.[1])
  if (closes !== null) notes.closing = { line, fen: closes }
  const count = wholeCount.exec(text)?.[1]
  if (count) notes.totals.push({ line, of: 'count', value: Number(count) })
  for (const [, word, number, otherWord, otherNumber] of text.matchAll(sideCount)) {
    const of = isIn(word ?? otherWord) ? 'inCount' : 'outCount'
    notes.totals.push({ line, of, value: Number(number ?? otherNumber) })
  }
  for (const [, word, sum] of text.matchAll(sideSum)) {
    const fen = fenOf(sum)
    if (fen !== null) notes.totals.push({ line, of: isIn(word) ? 'inFen' : 'outFen', value: Math.abs(fen) })
  }
}

const fenOf = (text: string | undefined): number | null => (text === undefined ? null : parseYuan(text))

/** Reads figures that stand under their names: the row of names is turned into a line of its own. */
export function noteSumTable(notes: Notes, line: number, titles: string[], cells: string[]): void {
  titles.forEach((title, index) => {
    const value = cells[index]
    if (title !== '' && value) noteLine(notes, line, [`${title}: ${value}${/笔数/.test(title) ? '笔' : ''}`])
  })
}

/** Reads a sum or carried balance that stands in the table's own columns. */
export function noteSummaryRow(
  notes: Notes,
  line: number,
  cells: string[],
  layout: Layout,
  isLast: boolean,
): void {
  const words = cells
    .filter((cell) => cell !== '')
    .slice(0, 4)
    .map(label)
  const balance = moneyIn(cells, layout, 'balance')
  const word = words.find((item) => carried.test(item))
  if (word && balance.kind === 'amount') {
    if (/期初|上期|上年|上月|月初|年初|承前|起始|昨日|opening|brought/.test(word))
      notes.opening ??= { line, fen: balance.fen }
    else if (/期末|本期|月末|截止|终止|closing/.test(word)) notes.closing = { line, fen: balance.fen }
  }
  const sum = words.find((item) => summed.test(item))
  if (!sum || !isLast || /本页|本日|当日|本月|本年|小计|累计/.test(sum)) return
  for (const role of ['in', 'out'] as const) {
    const money = moneyIn(cells, layout, role)
    const of = role === 'in' ? 'inFen' : 'outFen'
    if (money.kind === 'amount') notes.totals.push({ line, of, value: Math.abs(money.fen) })
  }
}
