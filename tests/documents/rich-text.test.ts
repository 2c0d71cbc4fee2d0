import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textDiff } from '../../renderer/documents/editor/text-diff.tsx'
import { chineseNumber, headingLabel } from '../../shared/documents/heading-label.ts'
import {
  type Block,
  emptyBody,
  isBlank,
  linesOf,
  paragraphsBody,
  plainText,
  richText,
  richTextLimits,
} from '../../shared/documents/rich-text.ts'

const text = (words: string) => ({ type: 'text', text: words }) as const
const words = (of: string) => ({ type: 'paragraph', content: [text(of)] }) as const
const heading = (level: 1 | 2 | 3 | 4, of: string): Block => ({
  type: 'heading',
  attrs: { level },
  content: [text(of)],
})

/** A list of so many levels, as the editor would send it. */
function nested(levels: number): unknown {
  const inner = levels > 1 ? [nested(levels - 1)] : []
  return { type: 'bulletList', content: [{ type: 'listItem', content: [words('点'), ...inner] }] }
}
const doc = (...content: unknown[]) => ({ type: 'doc', content })

describe('the text of a document', () => {
  it('numbers its headings, each level anew below a higher one', () => {
    const body = richText.parse(
      doc(
        heading(1, '甲'),
        heading(2, '乙'),
        heading(2, '丙'),
        heading(3, '丁'),
        heading(1, '戊'),
        heading(2, '己'),
      ),
    )
    expect(plainText(body).split('\n')).toEqual([
      '一、甲',
      '（一）乙',
      '（二）丙',
      '1. 丁',
      '二、戊',
      '（一）己',
    ])
  })

  it('reads lists and tables line by line', () => {
    const row = (...cells: string[]) => ({
      type: 'tableRow',
      content: cells.map((one) => ({ type: 'tableCell', content: [words(one)] })),
    })
    const numbers = {
      type: 'orderedList',
      attrs: { start: 3, type: null },
      content: [
        { type: 'listItem', content: [words('收')] },
        { type: 'listItem', content: [words('发')] },
      ],
    }
    const body = richText.parse(doc(numbers, { type: 'table', content: [row('名称', '数量')] }))
    expect(linesOf(body)).toEqual([
      { label: '3. ', text: '收' },
      { label: '4. ', text: '发' },
      { label: '', text: '名称\t数量' },
    ])
  })

  it('takes lists of five levels and not of six', () => {
    const { listDepth } = richTextLimits
    expect(richText.safeParse(doc(nested(listDepth))).success).toBe(true)
    expect(richText.safeParse(doc(nested(listDepth + 1))).success).toBe(false)
  })

  it('takes 200,000 signs and not one more', () => {
    const { characters } = richTextLimits
    expect(richText.safeParse(paragraphsBody('字'.repeat(characters))).success).toBe(true)
    expect(richText.safeParse(paragraphsBody('字'.repeat(characters + 1))).success).toBe(false)
  })

  it('refuses other nodes and leaves out marks, attributes and signs that nobody sees', () => {
    for (const node of [{ type: 'image' }, { type: 'codeBlock' }, { type: 'heading', attrs: { level: 5 } }]) {
      expect(richText.safeParse(doc(node)).success).toBe(false)
    }
    expect(richText.safeParse(doc()).success).toBe(false)
    const odd = { ...words('通\u0000知\uD800'), attrs: { style: 'x' } }
    expect(richText.parse(doc(odd))).toEqual(doc(words('通 知\uFFFD')))
  })

  it('keeps plain lines as they are, and knows when nothing is written', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[一-龥a-z0-9，。]{0,12}$/)), (lines) => {
        expect(plainText(richText.parse(paragraphsBody(lines.join('\n'))))).toBe(lines.join('\n'))
      }),
    )
    expect(isBlank(emptyBody)).toBe(true)
    expect(isBlank(paragraphsBody(' \n '))).toBe(true)
    expect(isBlank(paragraphsBody('字'))).toBe(false)
  })
})

describe('numbers before headings', () => {
  it('are Chinese numerals as people write them', () => {
    const said = [1, 9, 10, 11, 20, 21, 99, 100, 105, 110, 999, 1000, 1005, 1050, 9999].map(chineseNumber)
    expect(said).toEqual([
      '一',
      '九',
      '十',
      '十一',
      '二十',
      '二十一',
      '九十九',
      '一百',
      '一百零五',
      '一百一十',
      '九百九十九',
      '一千',
      '一千零五',
      '一千零五十',
      '九千九百九十九',
    ])
  })

  it('follow the standard at each level', () => {
    expect(([1, 2, 3, 4] as const).map((level) => headingLabel(level, 12))).toEqual([
      '十二、',
      '（十二）',
      '12. ',
      '（12）',
    ])
  })
})

describe('what lies between two texts', () => {
  it('is told by words, and nothing of either text is lost', () => {
    expect(
      textDiff('请于11月底前完成检修。', '请于12月底前完成检修。').filter(({ kind }) => kind !== 'same'),
    ).toEqual([
      { kind: 'gone', text: '11' },
      { kind: 'new', text: '12' },
    ])
    const line = fc.stringMatching(/^[一二三收发文件，。 \n]{0,30}$/)
    fc.assert(
      fc.property(line, line, (before, after) => {
        const runs = textDiff(before, after)
        const only = (kind: string) =>
          runs
            .filter((run) => run.kind === 'same' || run.kind === kind)
            .map((run) => run.text)
            .join('')
        expect(only('gone')).toBe(before)
        expect(only('new')).toBe(after)
      }),
    )
  })
})
