import { instantAt, isDay } from '../../../../shared/kernel/day.ts'
import { halfWidth, parseYuan } from '../../../../shared/kernel/money.ts'
import type { StatementMapping } from '../../../../shared/statements/statement-reading.ts'

const invisible = /[\u200b-\u200f\u2060\ufeff]/g
const spaces = /[\s\u00a0]+/g
const nothing = /^(?:[-—–－_]+|\/|n\/a|null)$/i

/** The text of a cell without what exports put around it: padding, ="…" wrappers, backticks, apostrophes. */
export function cleanCell(raw: string): string {
  const text = raw.replace(invisible, '').replace(spaces, ' ').trim()
  const wrapped = /^="(.*)"$/.exec(text)
  const body = (wrapped?.[1] ?? text).trim()
  const first = body.charAt(0)
  if (first !== '`' && first !== "'") return body
  return (body.length > 2 && body.endsWith(first) ? body.slice(1, -1) : body.slice(1)).trim()
}

/** Whether a cell says nothing: empty, or a dash or stroke in its place. */
export const isNothing = (text: string): boolean => text === '' || nothing.test(text)

/** The cell's text, or null when it says nothing. */
export const saidIn = (text: string | undefined): string | null =>
  text === undefined || isNothing(text) ? null : text

/** What an amount cell says. */
export type Money =
  | { kind: 'amount'; fen: number; sign: '+' | '-' | ''; currency: string | null }
  | { kind: 'blank' }
  | { kind: 'masked' }
  | { kind: 'unreadable' }

const blank: Money = { kind: 'blank' }
const maskSigns = /^[\d.,*x#yz＊]*[*x#＊][\d.,*x#yz＊]*$/i

/** Reads an amount cell into fen; masked digits (`xx,yyyy.zz`, `***`) are told from plain rubbish. */
export function parseMoney(cleaned: string): Money {
  if (isNothing(cleaned)) return blank
  const named = /^([A-Z]{3}|人民币)\s*(?=[-+\d.¥￥])/i.exec(cleaned)
  const plain = halfWidth(named ? cleaned.slice(named[0].length) : cleaned)
    .replace(/[−–—]/g, '-')
    .replace(/^¥(?=[-+])/, '')
  const turned = /^([\d,.]+)-$/.exec(plain)
  const text = turned ? `-${turned[1]}` : plain
  const fen = parseYuan(text)
  if (fen === null)
    return maskSigns.test(text.replace(/\s/g, '')) ? { kind: 'masked' } : { kind: 'unreadable' }
  const sign = /^[(-]/.test(text) ? '-' : text.startsWith('+') ? '+' : ''
  return { kind: 'amount', fen, sign, currency: named ? currencyCode(named[1] ?? '') : null }
}

const currencyNames: [RegExp, string][] = [
  [/人民币|^cny$|^rmb$|^001$|^01$|^156$|¥/i, 'CNY'],
  [/美元|^usd$/i, 'USD'],
  [/港币|港元|^hkd$/i, 'HKD'],
  [/欧元|^eur$/i, 'EUR'],
  [/日元|^jpy$/i, 'JPY'],
  [/英镑|^gbp$/i, 'GBP'],
]

/** The ISO code of a currency's name, or the name itself when it is none of the usual. */
export function currencyCode(name: string): string {
  return currencyNames.find(([pattern]) => pattern.test(name))?.[1] ?? name.toUpperCase()
}

/** A date cell: the day, and the time of day `HH:MM:SS` when it says one. */
export type Moment = { day: string; time: string | null }

type DayOrder = StatementMapping['dayOrder']

const two = (value: string | number): string => String(value).padStart(2, '0')

/** Reads a time of day: `12:34:56`, `123456`, `93015`, `09.30.15.000`, a fraction of a day; or null. */
export function parseTime(cleaned: string): string | null {
  const text = halfWidth(cleaned)
  if (/^0?\.\d+$/.test(text)) return timeOfFraction(Number(text))
  const parted = /^(\d{1,2})[:.时](\d{1,2})(?:[:.分](\d{1,2}))?秒?(?:[.:,]\d+)?分?(?:\s*\+0?8:?00)?$/.exec(
    text,
  )
  if (parted) return timeOf(parted[1] ?? '', parted[2] ?? '', parted[3] ?? '0')
  if (!/^\d{1,6}$/.test(text) && !/^\d{9}$/.test(text)) return null
  const digits = text.length === 4 && text.startsWith('0') ? `${text}00` : text.slice(0, 6).padStart(6, '0')
  return timeOf(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6))
}

function timeOf(hour: string, minute: string, second: string): string | null {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return `${two(hour)}:${two(minute)}:${two(second)}`
}

function timeOfFraction(fraction: number): string {
  const seconds = Math.min(Math.round(fraction * 86_400), 86_399)
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** The day and time of a spreadsheet's serial number (days since 1899-12-30, or 1904-01-01). */
export function momentOfSerial(serial: number, from1904 = false): Moment | null {
  const days = serial + (from1904 ? 1_462 : 0)
  if (days < 30_000 || days > 73_050) return null
  const whole = Math.floor(days + 1e-9)
  const day = new Date((whole - 25_569) * 86_400_000).toISOString().slice(0, 10)
  const fraction = days - whole
  return { day, time: fraction > 1e-6 ? timeOfFraction(fraction) : null }
}

const dayOf = (year: string, month: string, date: string): string | null => {
  const text = `${year}-${two(month)}-${two(date)}`
  return isDay(text) && Number(year) >= 1990 && Number(year) <= 2100 ? text : null
}

const yearFirst = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[\sT,-]*(\d.*))?$/
const eightDigits = /^(\d{4})(\d{2})(\d{2})(?:[\sT-]*(\d[\d:.]*))?$/
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[\sT,]+(\d.*))?$/

/**
 * Reads a date cell in the forms that exports use: `20250101`, `2025-01-01 10:20:30`, `2025年1月2日`,
 * `20250101 102030`, `2025-01-01-10.20.30.000000`, spreadsheet serials; day first or month first only as
 * `order` says. Null when it is no calendar date or carries no year.
 */
export function parseMoment(cleaned: string, order: DayOrder): Moment | null {
  const text = halfWidth(cleaned)
  const first = yearFirst.exec(text) ?? eightDigits.exec(text)
  if (first) return momentOf(dayOf(first[1] ?? '', first[2] ?? '', first[3] ?? ''), first[4])
  const last = yearLast.exec(text)
  if (last) {
    const [, a = '', b = '', year = '', rest] = last
    return momentOf(order === 'mdy' ? dayOf(year, a, b) : dayOf(year, b, a), rest)
  }
  return /^\d{5}(?:\.\d+)?$/.test(text) ? momentOfSerial(Number(text)) : null
}

function momentOf(day: string | null, rest: string | undefined): Moment | null {
  if (day === null) return null
  if (rest === undefined) return { day, time: null }
  const time = parseTime(rest.trim())
  return time === null ? null : { day, time }
}

/** The instant of a moment, or null when it names no time of day. */
export const instantOf = (moment: Moment): number | null =>
  moment.time === null ? null : instantAt(moment.day, moment.time)

/** Whether `a/b/year` dates are day first or month first, from the cells themselves; month first if all allow it. */
export function dayOrderOf(cells: Iterable<string>): DayOrder {
  let dayFirst = false
  let monthFirst = false
  for (const cell of cells) {
    const match = yearLast.exec(halfWidth(cell))
    if (!match) continue
    if (Number(match[1]) > 12) dayFirst = true
    if (Number(match[2]) > 12) monthFirst = true
  }
  if (dayFirst && !monthFirst) return 'dmy'
  return monthFirst && !dayFirst ? 'mdy' : 'ymd'
}
