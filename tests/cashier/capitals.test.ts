import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billDate, fromCapitals, toCapitals } from '../../shared/cashier/capitals.rules.ts'
import { largestAmountFen } from '../../shared/kernel/money.ts'

const official: [number, string][] = [
  [140_950, '人民币壹仟肆佰零玖元伍角整'],
  [600_714, '人民币陆仟零柒元壹角肆分'],
  [168_032, '人民币壹仟陆佰捌拾元零叁角贰分'],
  [10_700_053, '人民币壹拾万柒仟元零伍角叁分'],
  [1_640_902, '人民币壹万陆仟肆佰零玖元零贰分'],
  [32_504, '人民币叁佰贰拾伍元零肆分'],
]

const further: [number, string][] = [
  [1, '人民币壹分'],
  [9, '人民币玖分'],
  [10, '人民币壹角整'],
  [11, '人民币壹角壹分'],
  [100, '人民币壹元整'],
  [101, '人民币壹元零壹分'],
  [110, '人民币壹元壹角整'],
  [1_000, '人民币壹拾元整'],
  [1_005, '人民币壹拾元零伍分'],
  [1_050, '人民币壹拾元零伍角整'],
  [1_900, '人民币壹拾玖元整'],
  [100_100, '人民币壹仟零壹元整'],
  [101_000, '人民币壹仟零壹拾元整'],
  [110_000, '人民币壹仟壹佰元整'],
  [1_000_000, '人民币壹万元整'],
  [1_000_100, '人民币壹万零壹元整'],
  [1_100_000, '人民币壹万壹仟元整'],
  [1_010_000, '人民币壹万零壹佰元整'],
  [10_000_000, '人民币壹拾万元整'],
  [100_000_001, '人民币壹佰万元零壹分'],
  [10_001_000_000, '人民币壹亿零壹万元整'],
  [10_000_500_000, '人民币壹亿零伍仟元整'],
  [11_000_500_000, '人民币壹亿壹仟万伍仟元整'],
  [100_000_000_001, '人民币壹拾亿元零壹分'],
  [20_000_005_000, '人民币贰亿零伍拾元整'],
  [largestAmountFen, '人民币壹佰亿元整'],
]

describe('amounts in capitals', () => {
  it.each(official)('writes the official example %d as %s', (fen, text) => {
    expect(toCapitals(fen)).toBe(text)
    expect(fromCapitals(text)).toBe(fen)
  })

  it.each(further)('writes %d as %s', (fen, text) => {
    expect(toCapitals(fen)).toBe(text)
    expect(fromCapitals(text)).toBe(fen)
  })

  it('reads back every amount it writes', () => {
    const anySize = fc.oneof(
      fc.integer({ min: 1, max: largestAmountFen }),
      fc.integer({ min: 1, max: 10_000_000 }),
      fc
        .tuple(
          fc.integer({ min: 1, max: 999 }),
          fc.integer({ min: 0, max: 9 }),
          fc.integer({ min: 0, max: 99 }),
        )
        .map(([head, zeros, tail]) => head * 10 ** zeros + tail),
    )
    fc.assert(
      fc.property(anySize, (fen) => {
        const text = toCapitals(fen)
        expect(text).not.toBeNull()
        expect(fromCapitals(text ?? '')).toBe(fen)
      }),
      { numRuns: 5000 },
    )
  })

  it('never writes two zeros together, a zero before a unit, or 整 after 分', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: largestAmountFen }), (fen) => {
        expect(toCapitals(fen)).not.toMatch(/零零|零[仟佰拾万亿元整]|分整|[^壹贰叁肆伍陆柒捌玖]拾/)
      }),
    )
  })

  it('gives different amounts different words', () => {
    const words = new Set<string | null>()
    for (let fen = 1; fen <= 30_000; fen++) words.add(toCapitals(fen))
    expect(words.size).toBe(30_000)
  })

  it.each([0, -1, -140_950, 1.5, Number.NaN, Number.POSITIVE_INFINITY, largestAmountFen + 1])(
    'refuses to write %d',
    (fen) => {
      expect(toCapitals(fen)).toBeNull()
    },
  )
})

describe('reading capitals', () => {
  it.each([
    ['人民币壹仟肆佰零玖圆伍角正', 140_950],
    ['壹仟肆佰零玖元伍角整', 140_950],
    ['人民币壹仟肆佰零玖元伍角', 140_950],
    ['人民币壹仟陆佰捌拾元叁角贰分', 168_032],
    ['人民币壹拾万零柒仟元伍角叁分', 10_700_053],
    ['人民币壹拾万零柒仟元零伍角叁分', 10_700_053],
    ['人民币壹拾萬柒仟圓零伍角叁分', 10_700_053],
    ['人民币貳億零伍拾元整', 20_000_005_000],
    [' 人民币陸元正 ', 600],
  ])('reads %s', (text, fen) => {
    expect(fromCapitals(text)).toBe(fen)
  })

  it.each([
    '',
    '人民币',
    '整',
    '元整',
    '零元整',
    '人民币零元整',
    '人民币零分',
    '人民币 壹元整',
    '负壹元整',
    '壹',
    '壹元',
    '壹拾',
    '拾元整',
    '人民币拾伍元整',
    '壹分整',
    '壹元壹分',
    '壹元零壹分整',
    '壹仟玖元整',
    '壹仟零玖佰元整',
    '壹仟零零玖元整',
    '壹佰壹仟元整',
    '壹元贰元整',
    '壹角零贰分',
    '壹亿壹万元整',
    '壹万零元整',
    '零壹元整',
    '壹元零伍角整',
    '万元整',
    '人民币100元整',
    '一千元整',
    '壹佰零壹亿元整',
    '壹元整壹元整',
  ])('refuses %j', (text) => {
    expect(fromCapitals(text)).toBeNull()
  })

  it('reads nothing else than the amount from any words of the right signs', () => {
    const signs = fc.constantFrom(...'零壹贰玖拾佰仟万亿元角分整')
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), (list) => {
        const fen = fromCapitals(list.join(''))
        if (fen === null) return
        const loose = (text: string): string => text.replace(/人民币|零|整/g, '')
        expect(loose(toCapitals(fen) ?? '')).toBe(loose(list.join('')))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('bill dates in capitals', () => {
  it.each([
    ['2026-10-20', '贰零贰陆年零壹拾月零贰拾日'],
    ['2026-01-15', '贰零贰陆年零壹月壹拾伍日'],
    ['2026-02-12', '贰零贰陆年零贰月壹拾贰日'],
    ['2026-03-01', '贰零贰陆年叁月零壹日'],
    ['2026-09-09', '贰零贰陆年玖月零玖日'],
    ['2026-11-10', '贰零贰陆年壹拾壹月零壹拾日'],
    ['2026-12-11', '贰零贰陆年壹拾贰月壹拾壹日'],
    ['2026-12-30', '贰零贰陆年壹拾贰月零叁拾日'],
    ['2026-12-31', '贰零贰陆年壹拾贰月叁拾壹日'],
    ['2020-07-21', '贰零贰零年柒月贰拾壹日'],
    ['2026-08-19', '贰零贰陆年捌月壹拾玖日'],
  ])('writes %s as %s', (day, text) => {
    expect(billDate(day)).toBe(text)
  })

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', ''])('refuses %j', (day) => {
    expect(() => billDate(day)).toThrow('calendar day')
  })
})
