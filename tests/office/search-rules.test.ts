import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeSearch, parseSearch, type Search } from '../../shared/office/search.rules.ts'

const today = '2026-11-20'
const read = (text: string) => parseSearch(text, today)
const said = (text: string): string => {
  const { tree } = read(text)
  return tree ? describeSearch(tree) : ''
}

const text = (one: string, exact = false): Search => ({ is: 'text', text: one, exact })

describe('the language', () => {
  it('joins words, and reads the operators in both languages', () => {
    expect(read('物业 合同').tree).toEqual({ is: 'and', parts: [text('物业'), text('合同')] })
    expect(read('物业 AND 合同').tree).toEqual(read('物业 且 合同').tree)
    expect(read('物业 OR 合同').tree).toEqual({ is: 'or', parts: [text('物业'), text('合同')] })
    expect(read('物业 或 合同').tree).toEqual(read('物业 OR 合同').tree)
    expect(read('物业 -合同').tree).toEqual({
      is: 'and',
      parts: [text('物业'), { is: 'not', part: text('合同') }],
    })
    for (const same of ['物业 NOT 合同', '物业 非 合同', '物业 －合同']) {
      expect(read(same).tree, same).toEqual(read('物业 -合同').tree)
    }
  })

  it('binds NOT before AND before OR, and brackets before all', () => {
    expect(said('a b OR c d')).toBe('(a b) OR (c d)')
    expect(said('a (b OR c) -d')).toBe('a (b OR c) -d')
    expect(said('-(a OR b)')).toBe('-(a OR b)')
    expect(said('- - a')).toBe('a')
    expect(said('-(-(a))')).toBe('a')
  })

  it('takes operators inside words as words', () => {
    expect(read('非机动车').tree).toEqual(text('非机动车'))
    expect(read('BC-2026-001').tree).toEqual(text('bc-2026-001'))
    expect(read('or').tree).toEqual(text('or'))
  })

  it('folds full-width signs, quotes and commas', () => {
    expect(said('（物业，合同）')).toBe('物业 合同')
    expect(read('“物业 合同”').tree).toEqual(read('"物业 合同"').tree)
    expect(read('Ａ栋').tree).toEqual(text('a栋'))
    expect(read('类：分录').tree).toEqual({ is: 'kind', kind: 'entry' })
  })

  it('reads fields by either name', () => {
    expect(read('人:罗国平').tree).toEqual({ is: 'who', text: '罗国平' })
    expect(read('who: "罗 国平"').tree).toEqual({ is: 'who', text: '罗 国平' })
    expect(read('号:BC-2026').tree).toEqual({ is: 'number', text: 'bc-2026' })
    expect(read('no:12').tree).toEqual({ is: 'number', text: '12' })
    expect(read('kind:person').tree).toEqual(read('类别:人员').tree)
    expect(read('12:30').tree).toEqual(text('12:30'))
  })

  it('reads what documents are found by, in either language', () => {
    for (const [field, names] of Object.entries({
      title: ['题名', '标题', 'title'],
      sender: ['来文', '责任者', 'from'],
      place: ['地点', '架位', 'place'],
      keyword: ['关键词', '主题词', 'keyword'],
      category: ['分类', 'category'],
      number: ['档号', '文号', 'no'],
    })) {
      for (const name of names)
        expect(read(`${name}：红旗 -物业`).tree, name).toEqual({
          is: 'and',
          parts: [
            { is: field, text: '红旗' },
            { is: 'not', part: text('物业') },
          ],
        })
    }
    expect(read('年:2025').tree).toEqual({ is: 'day', from: '2025-01-01', to: '2025-12-31' })
    expect(read('年度:2024年度..2025年').tree).toEqual({ is: 'day', from: '2024-01-01', to: '2025-12-31' })
    expect(read('year:今年').tree).toEqual(read('date:2026').tree)
    expect(read('期限:永久').tree).toEqual({ is: 'retention', retention: 'Y' })
    expect(read('retention:d30').tree).toEqual({ is: 'retention', retention: 'D30' })
    expect(read('状态:借出').tree).toEqual({ is: 'state', state: 'onLoan' })
    expect(read('state:filed').tree).toEqual(read('状态：已归档').tree)
    expect(read('状态:红旗')).toEqual({ tree: text('红旗'), notes: ['kindUnknown'] })
    expect(said('题名:"电梯 合同" 或 期限:10年')).toBe('title:"电梯 合同" OR retention:D10')
  })

  it('reads days, months, years and ranges of them', () => {
    const days = (of: string) => read(of).tree
    expect(days('日期:2026-11')).toEqual({ is: 'day', from: '2026-11-01', to: '2026-11-30' })
    expect(days('date:2026年2月')).toEqual({ is: 'day', from: '2026-02-01', to: '2026-02-28' })
    expect(days('日期:2024')).toEqual({ is: 'day', from: '2024-01-01', to: '2024-12-31' })
    expect(days('2026-11-01..2026-11-20')).toEqual({ is: 'day', from: '2026-11-01', to: '2026-11-20' })
    expect(days('日期:2026-10..2026-11')).toEqual({ is: 'day', from: '2026-10-01', to: '2026-11-30' })
    expect(days('日期:>2026-10')).toMatchObject({ from: '2026-11-01' })
    expect(days('日期:<2026-10')).toMatchObject({ to: '2026-09-30' })
    expect(days('日期:今天')).toEqual({ is: 'day', from: today, to: today })
    expect(days('日期:上月')).toEqual({ is: 'day', from: '2026-10-01', to: '2026-10-31' })
    expect(days('2026-11-20')).toMatchObject({
      is: 'or',
      parts: [{ is: 'text' }, { is: 'day', from: today }],
    })
  })

  it('reads amounts to the fen, and takes a bare number for text or amount', () => {
    expect(read('金额:1,200.5').tree).toEqual({ is: 'amount', fromFen: 120_050, toFen: 120_050 })
    expect(read('>1000').tree).toEqual({ is: 'amount', fromFen: 100_001, toFen: null })
    expect(read('>=1000').tree).toEqual({ is: 'amount', fromFen: 100_000, toFen: null })
    expect(read('amount:<0.01').tree).toEqual({ is: 'amount', fromFen: null, toFen: 0 })
    expect(read('金额:100..200').tree).toEqual({ is: 'amount', fromFen: 10_000, toFen: 20_000 })
    expect(read('1200').tree).toEqual({
      is: 'or',
      parts: [text('1200', true), { is: 'amount', fromFen: 120_000, toFen: 120_000 }],
    })
    expect(read('12*').tree).toEqual(text('12'))
    expect(read('12005').tree).toMatchObject({ parts: [{ exact: false }, { fromFen: 1_200_500 }] })
  })
})

describe('what cannot be read', () => {
  it('is read as best it can, and noted', () => {
    expect(read('"物业 合同')).toEqual({ tree: text('物业 合同'), notes: ['quoteOpen'] })
    expect(read('(物业 合同')).toMatchObject({ tree: { is: 'and' }, notes: ['parenthesis'] })
    expect(read('物业) 合同')).toMatchObject({ tree: { is: 'and' }, notes: ['parenthesis'] })
    expect(read('物业 OR')).toEqual({ tree: text('物业'), notes: ['operatorAlone'] })
    expect(read('NOT')).toEqual({ tree: null, notes: ['operatorAlone'] })
    expect(read('类:红旗')).toEqual({ tree: text('红旗'), notes: ['kindUnknown'] })
    expect(read('日期:2026-13')).toEqual({ tree: text('2026-13'), notes: ['fieldUnread'] })
    expect(read('日期:红旗')).toEqual({ tree: text('红旗'), notes: ['fieldUnread'] })
    expect(read('日期:')).toEqual({ tree: null, notes: ['fieldUnread'] })
    expect(read('， 。 -')).toEqual({ tree: null, notes: ['operatorAlone'] })
    expect(read('')).toEqual({ tree: null, notes: [] })
  })

  it('never throws, and what it understood reads as the same again', () => {
    const piece = fc.constantFrom(
      ...[
        '物业',
        '合同',
        'ab',
        '12',
        '12005',
        '1,200.50',
        '2026-11',
        '(',
        ')',
        '"',
        '“',
        ' ',
        '-',
        '－',
        'OR',
        '或',
        '非',
      ],
      ...[
        'NOT',
        'AND',
        '类:',
        '类:分录',
        '日期:',
        '2026-11..',
        '金额:',
        '>',
        '100',
        '..',
        '人：',
        '号:',
        '题名:',
        '来文:',
        '分类:',
        '期限:永久',
        '状态:',
        '年:',
        ':',
        '，',
        '𠮷',
      ],
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.array(fc.boolean(), { maxLength: 12 }),
        (pieces, gaps) => {
          const typed = pieces.map((one, at) => (gaps[at] ? `${one} ` : one)).join('')
          const { tree } = read(typed)
          if (tree)
            expect(read(describeSearch(tree)).tree, `${typed} → ${describeSearch(tree)}`).toEqual(tree)
        },
      ),
      { numRuns: 2000 },
    )
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => void read(typed)))
  })
})
