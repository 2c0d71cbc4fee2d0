import { assert, must } from '../kernel/assert.ts'
import { isDay } from '../kernel/day.ts'
import { largestAmountFen } from '../kernel/money.ts'

const digits: readonly string[] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']
const places = ['仟', '佰', '拾', ''] as const
const groupNames = ['亿', '万', ''] as const

/** What stands where a 零 may be written or left out: after 亿 or 万, and between 元 and 角. */
type Optional = { afterGroup: string; afterYuan: string }

const digit = (value: number): string => must(digits[value], 'a decimal digit')

/** One group of four digits, 1–9999, without its 万 or 亿: 1009 → 壹仟零玖. */
function spellGroup(value: number): string {
  const ones = [...String(value).padStart(4, '0')].map(Number)
  let text = ''
  let skipped = false
  for (const [index, place] of places.entries()) {
    const one = must(ones[index], 'four digits')
    if (one > 0) text += `${skipped && text !== '' ? '零' : ''}${digit(one)}${place}`
    skipped = one === 0
  }
  return text
}

/** Whole yuan above zero, without 元. */
function spellYuan(yuan: number, optional: string): string {
  const values = [Math.floor(yuan / 1e8), Math.floor(yuan / 1e4) % 1e4, yuan % 1e4]
  let text = ''
  let before = 0
  for (const [index, name] of groupNames.entries()) {
    const value = must(values[index], 'three groups')
    if (value > 0 && text !== '') {
      if (value < 1000 || before === 0) text += '零'
      else if (before % 10 === 0) text += optional
    }
    if (value > 0) text += `${spellGroup(value)}${name}`
    before = value
  }
  return text
}

function spell(fen: number, optional: Optional): string {
  const yuan = Math.floor(fen / 100)
  const jiao = Math.floor(fen / 10) % 10
  const cent = fen % 10
  let text = yuan > 0 ? `${spellYuan(yuan, optional.afterGroup)}元` : ''
  if (jiao > 0) text += `${yuan > 0 && yuan % 10 === 0 ? optional.afterYuan : ''}${digit(jiao)}角`
  else if (cent > 0 && yuan > 0) text += '零'
  return text + (cent > 0 ? `${digit(cent)}分` : '整')
}

/**
 * The amount in RMB capitals (人民币大写) for receipts and bills: 140950 fen → 人民币壹仟肆佰零玖元伍角整.
 * Null for zero, a negative or broken amount and one above the largest amount: a bill cannot state these.
 * CSH-09; 会计基础工作规范 §52, 正确填写票据和结算凭证的基本规定 1–4.
 */
export function toCapitals(fen: number): string | null {
  if (!Number.isSafeInteger(fen) || fen <= 0 || fen > largestAmountFen) return null
  return `人民币${spell(fen, { afterGroup: '', afterYuan: '零' })}`
}

const plainSigns: Readonly<Record<string, string>> = {
  正: '整',
  圆: '元',
  圓: '元',
  億: '亿',
  萬: '万',
  貳: '贰',
  陸: '陆',
}

const one = '([壹贰叁肆伍陆柒捌玖])'
const group = `(?:${one}仟)?(?:${one}佰)?(?:${one}拾)?${one}?`
const withoutZeros = new RegExp(`^(?:${group}亿)?(?:${group}万)?${group}元?(?:${one}角)?(?:${one}分)?整?$`)

/**
 * Reads RMB capitals; returns fen, or null for whatever does not state one positive amount correctly.
 * 人民币 may be missing; 正 or 整, 圆 or 元, the complex forms 貳陸億萬圓, 整 left out after 角, and a 零 where
 * the rules leave it free are all read; bare 拾, 整 after 分 and a 零 too many or too few are not.
 * CSH-09; 正确填写票据和结算凭证的基本规定 1–4.
 */
export function fromCapitals(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^人民币/, '')
    .replace(/[正圆圓億萬貳陸]/g, (sign) => must(plainSigns[sign], 'a listed sign'))
  const found = withoutZeros.exec(plain.replaceAll('零', ''))
  if (!found) return null
  const ones = found.slice(1).map((sign) => (sign === undefined ? 0 : digits.indexOf(sign)))
  const fen = Number(ones.join(''))
  if (fen <= 0 || fen > largestAmountFen) return null
  const accepted = spell(fen, { afterGroup: '零?', afterYuan: '零?' }).replace('角整', '角整?')
  return new RegExp(`^${accepted}$`).test(plain) ? fen : null
}

/** A month or day number as bills write it: 零 before those that could be altered by a digit in front. */
function spellDatePart(value: number, zeroBefore: boolean): string {
  return `${zeroBefore ? '零' : ''}${spellGroup(value)}`
}

/**
 * A bill's date in capitals (票据出票日期): 2026-10-20 → 贰零贰陆年零壹拾月零贰拾日. The day must be a real one.
 * 正确填写票据和结算凭证的基本规定 7: 零 before months 1, 2, 10 and days 1–9, 10, 20, 30.
 */
export function billDate(day: string): string {
  assert(isDay(day), `a bill date must be a calendar day, not ${day}`)
  const year = [...day.slice(0, 4)].map((sign) => digit(Number(sign))).join('')
  const month = Number(day.slice(5, 7))
  const date = Number(day.slice(8))
  const monthText = spellDatePart(month, [1, 2, 10].includes(month))
  const dateText = spellDatePart(date, date < 10 || date % 10 === 0)
  return `${year}年${monthText}月${dateText}日`
}
