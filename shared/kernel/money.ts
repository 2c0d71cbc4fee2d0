import { z } from 'zod'

/** The largest amount one row may hold: ±100 亿元, in fen. Sums of 9,000 such rows still fit a double exactly. */
export const largestAmountFen = 1_000_000_000_000

/** An amount in whole fen (分). Red-ink amounts are negative. */
export const amountFen = z.int().min(-largestAmountFen).max(largestAmountFen)

/** An amount above nil, in fen. */
export const positiveFen = amountFen.positive()

const fullWidth = /[\uFF01-\uFF5E]/g

/** Full-width digits and signs to their half-width forms; ideographic spaces and 。 to plain ones. */
export function halfWidth(text: string): string {
  return text
    .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll('。', '.')
}

/**
 * Reads one plain amount in yuan, such as `1,234.5`, `¥28.16`, `+10000.00` or `(12.00)`; returns fen, or
 * null when the text is no exact amount (more than two decimals, masked digits, words). Never rounds.
 */
export function parseYuan(text: string): number | null {
  const plain = halfWidth(text)
    .replace(/[\s`']/g, '')
    .replace(/元$/, '')
  const bracketed = /^\((.*)\)$/.exec(plain)
  const body = (bracketed?.[1] ?? plain).replace(/^([+-]?)[¥￥]?(?:CNY|RMB)?/i, '$1')
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/.exec(body)
  if (!match) return null
  const [, sign = '', whole = '', fraction = ''] = match
  if (whole === '' && fraction === '') return null
  if (/[1-9]/.test(fraction.slice(2))) return null
  const digits = whole.replaceAll(',', '') + fraction.slice(0, 2).padEnd(2, '0')
  if (digits.length > 15) return null
  const fen = Number(digits)
  if (fen > largestAmountFen) return null
  return fen === 0 ? 0 : sign === '-' || bracketed ? -fen : fen
}

/** Signs in a typed sum: more is no typing, and brackets nested without end would exhaust the reader. */
const longestInput = 200

/**
 * Reads what a person types into an amount field: an amount, or a sum of amounts with + - * / and brackets
 * (`3*12.5`). Returns fen, or null when it is not readable, not exact to the fen, or too large.
 */
export function parseAmountInput(text: string): number | null {
  const plain = halfWidth(text).replaceAll('×', '*').replaceAll('÷', '/').replace(/\s/g, '')
  if (plain.length > longestInput) return null
  const direct = parseYuan(plain)
  if (direct !== null) return direct
  const tokens = plain.match(/(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+|[-+*/()]/g)
  if (!tokens || tokens.join('') !== plain) return null
  const value = new SumReader(tokens).read()
  if (value === null) return null
  const hundred = value.over * 100n
  if (hundred % value.under !== 0n) return null
  const fen = Number(hundred / value.under)
  return Math.abs(fen) > largestAmountFen ? null : fen
}

/** An exact fraction: sums typed by hand must not pass through floating point. */
type Fraction = { over: bigint; under: bigint }

/** Recursive descent over sum = product (± product)*, product = atom (*|/ atom)*. */
class SumReader {
  private readonly tokens: string[]
  private at = 0

  constructor(tokens: string[]) {
    this.tokens = tokens
  }

  read(): Fraction | null {
    const value = this.sum()
    return this.at === this.tokens.length ? value : null
  }

  private sum(): Fraction | null {
    let left = this.product()
    while (left && (this.tokens[this.at] === '+' || this.tokens[this.at] === '-')) {
      const sign = this.tokens[this.at++] === '+' ? 1n : -1n
      const right = this.product()
      left = right && {
        over: left.over * right.under + sign * right.over * left.under,
        under: left.under * right.under,
      }
    }
    return left
  }

  private product(): Fraction | null {
    let left = this.atom()
    while (left && (this.tokens[this.at] === '*' || this.tokens[this.at] === '/')) {
      const times = this.tokens[this.at++] === '*'
      const right = this.atom()
      if (!right || (!times && right.over === 0n)) return null
      left = times
        ? { over: left.over * right.over, under: left.under * right.under }
        : { over: left.over * right.under, under: left.under * right.over }
    }
    return left
  }

  private atom(): Fraction | null {
    const token = this.tokens[this.at++]
    if (token === undefined) return null
    if (token === '-') {
      const value = this.atom()
      return value && { over: -value.over, under: value.under }
    }
    if (token === '(') {
      const value = this.sum()
      return this.tokens[this.at++] === ')' ? value : null
    }
    if (!/^[\d.]/.test(token)) return null
    const [whole = '', fraction = ''] = token.replaceAll(',', '').split('.')
    return { over: BigInt(whole + fraction || '0'), under: 10n ** BigInt(fraction.length) }
  }
}

/** `1,234.50`; negative amounts carry a minus sign. For screens, paper and spreadsheets alike. */
export function formatFen(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${fen < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`
}

/** `1234.50`: the plain form for CSV files and input fields. */
export function plainYuan(fen: number): string {
  return formatFen(fen).replaceAll(',', '')
}
