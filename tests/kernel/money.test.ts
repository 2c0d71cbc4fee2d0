import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amountFen,
  formatFen,
  halfWidth,
  largestAmountFen,
  parseAmountInput,
  parseYuan,
  plainYuan,
} from '../../shared/kernel/money.ts'

const anyAmount = fc.integer({ min: -largestAmountFen, max: largestAmountFen })

describe('reading one amount', () => {
  it.each([
    ['0', 0],
    ['-0.00', 0],
    ['1', 100],
    ['1.5', 150],
    ['.5', 50],
    ['5.', 500],
    ['1,234.50', 123_450],
    ['1,234,567.89', 123_456_789],
    ['¥28.16', 2816],
    ['￥28.16', 2816],
    ['-¥28.16', -2816],
    ['¥-28.16', -2816],
    ['+10000.00', 1_000_000],
    ['(12.00)', -1200],
    ['（12.00）', -1200],
    ['１２３．４５', 12_345],
    ['12.340', 1234],
    ['`12.34', 1234],
    ['\t12.34 ', 1234],
    ['12.34元', 1234],
    ['CNY12.34', 1234],
    ['10000000000.00', largestAmountFen],
  ])('reads %j as %d fen', (text, fen) => {
    expect(parseYuan(text)).toBe(fen)
  })

  it.each([
    '',
    ' ',
    '-',
    '.',
    '()',
    '--1',
    '1.2.3',
    '1,23',
    '12,34.00',
    '1.005',
    '1e3',
    '0x10',
    'xx,yyyy.zz',
    '***.**',
    '平',
    '1-2',
    '10000000000.01',
    '99999999999999999999',
  ])('refuses %j', (text) => {
    expect(parseYuan(text)).toBeNull()
  })

  it('reads back what it formats, with and without separators', () => {
    fc.assert(
      fc.property(anyAmount, (fen) => {
        expect(parseYuan(formatFen(fen))).toBe(fen)
        expect(parseYuan(plainYuan(fen))).toBe(fen)
        expect(parseAmountInput(formatFen(fen))).toBe(fen)
      }),
    )
  })

  it('never returns a number that is not whole fen in range, whatever the text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...'0129.,-+()¥元*/ ')).map((signs) => signs.join('')),
    )
    fc.assert(
      fc.property(text, (typed) => {
        for (const fen of [parseYuan(typed), parseAmountInput(typed)]) {
          if (fen !== null) expect(amountFen.safeParse(fen).success).toBe(true)
        }
      }),
    )
  })
})

describe('reading a typed sum', () => {
  it.each([
    ['3*12.5', 3750],
    ['3×12.5', 3750],
    ['100÷4', 2500],
    ['1,234.5+0.5', 123_500],
    ['10-20', -1000],
    ['2*(3+4)', 1400],
    ['-(1+2)', -300],
    ['１＋２', 300],
    ['1/3*3', 100],
    ['0.1+0.2', 30],
    ['1 000 + 1', 100_100],
  ])('reads %j as %d fen', (text, fen) => {
    expect(parseAmountInput(text)).toBe(fen)
  })

  it.each([
    '1/3',
    '1/0',
    '1+',
    '*2',
    '(1',
    '1)',
    '1 元 2',
    '2**3',
    '0.001',
    '9999999999*2',
    '1,2,3+1',
    '('.repeat(9999),
  ])('refuses %j', (text) => {
    expect(parseAmountInput(text)).toBeNull()
  })

  it('adds exactly where floating point would not', () => {
    const small = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 8 }), (amounts) => {
        const sum = amounts.reduce((total, fen) => total + fen, 0)
        expect(parseAmountInput(amounts.map(plainYuan).join('+'))).toBe(sum)
      }),
    )
  })
})

describe('writing amounts', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [100, '1.00'],
    [99_999, '999.99'],
    [100_000, '1,000.00'],
    [-123_456_789, '-1,234,567.89'],
    [largestAmountFen, '10,000,000,000.00'],
  ])('writes %d fen as %s', (fen, text) => {
    expect(formatFen(fen)).toBe(text)
    expect(plainYuan(fen)).toBe(text.replaceAll(',', ''))
  })

  it('allows amounts up to the largest and none above', () => {
    expect(amountFen.safeParse(largestAmountFen).success).toBe(true)
    expect(amountFen.safeParse(-largestAmountFen).success).toBe(true)
    expect(amountFen.safeParse(largestAmountFen + 1).success).toBe(false)
    expect(amountFen.safeParse(-largestAmountFen - 1).success).toBe(false)
    expect(amountFen.safeParse(0.5).success).toBe(false)
  })

  it('turns full-width signs into plain ones and leaves words alone', () => {
    expect(halfWidth('（１，２３４．５）　元。')).toBe('(1,234.5) 元.')
  })
})
