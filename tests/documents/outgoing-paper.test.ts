import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, bodyBlocks } from '../../renderer/documents/outgoing/paper/blocks.ts'
import { breakLines, type Line } from '../../renderer/documents/outgoing/paper/break-lines.ts'
import { imprintHeight, pagesOf, titleLines } from '../../renderer/documents/outgoing/paper/pages.ts'
import {
  gridWidth,
  type OfficialForm,
  officialPaper,
  signatureRoom,
} from '../../shared/documents/official-form.ts'
import { dateOnPaper, namesIn } from '../../shared/documents/outgoing.rules.ts'
import { paragraphsBody, type RichText } from '../../shared/documents/rich-text.ts'

const { lines: linesOfPage, characters } = officialPaper

const widthOf = ({ indent, cells }: Line): number => cells.reduce((sum, { width }) => sum + width, indent)
const textOf = (lines: readonly Line[]): string =>
  lines.flatMap(({ cells }) => cells.map(({ text }) => text)).join('')

const form = (body: RichText, more: Partial<OfficialForm> = {}): OfficialForm => ({
  marks: [],
  authority: '测试项目管理处文件',
  number: '物管〔2026〕1号',
  signatory: null,
  title: '关于做好冬季供暖检修工作的通知',
  addressee: '各部门：',
  body,
  attachments: [],
  office: '测试项目管理处',
  date: '2026年1月5日',
  seal: true,
  copiedTo: '业主委员会。',
  printedOn: '2026年1月5日印发',
  ...more,
})

const written = fc.stringMatching(/^[一二三四五六七八收发文件，。、；：（）《》“”0-9a-zA-Z.% ]{0,200}$/)

describe('lines of the grid', () => {
  it('are never wider than 28 characters, and hold every sign of the text in its order', () => {
    fc.assert(
      fc.property(written, (text) => {
        const lines = breakLines([{ text, look: {} }], { width: characters, first: 2, rest: 0 })
        expect(textOf(lines)).toBe(text)
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(characters)
      }),
    )
  })

  it('are full where nothing stands against it: 26 characters after the indent, then 28', () => {
    const lines = breakLines([{ text: '字'.repeat(100), look: {} }], { width: characters, first: 2, rest: 0 })
    expect(lines.map(({ cells }) => cells.length)).toEqual([26, 28, 28, 18])
  })

  it('never begin with a sign of punctuation that must not stand there, nor end with an opening one', () => {
    const first = `${'字'.repeat(28)}，其后`
    const [one, two] = breakLines([{ text: first, look: {} }], { width: characters, first: 0, rest: 0 })
    expect(one?.cells).toHaveLength(27)
    expect(two?.cells.map(({ text }) => text).join('')).toBe('字，其后')
    const last = breakLines([{ text: `${'字'.repeat(27)}（注）`, look: {} }], {
      width: characters,
      first: 0,
      rest: 0,
    })
    expect(last[1]?.cells[0]?.text).toBe('（')
  })

  it('keep numbers and words whole, two of their signs to a character', () => {
    const lines = breakLines([{ text: `${'字'.repeat(27)}2026年`, look: {} }], {
      width: characters,
      first: 0,
      rest: 0,
    })
    expect(lines[1]?.cells[0]).toMatchObject({ text: '2026', width: 2 })
    const long = breakLines([{ text: 'x'.repeat(200), look: {} }], { width: characters, first: 0, rest: 0 })
    expect(long.map(({ cells }) => cells.length)).toEqual([1, 1, 1, 1])
  })
})

describe('pages', () => {
  const heights = (blocks: readonly { at: number; block: Block }[]): void => {
    let free = 0
    for (const { at, block } of blocks) {
      expect(at).toBeGreaterThanOrEqual(free)
      free = at + block.height
    }
    expect(free).toBeLessThanOrEqual(linesOfPage)
  }

  it('hold 22 lines each, no block beside or below another, the imprint free at the foot of the last', () => {
    const paragraphs = fc.array(written, { maxLength: 60 })
    fc.assert(
      fc.property(paragraphs, (lines) => {
        const made = form(paragraphsBody(lines.join('\n')))
        const pages = pagesOf(made)
        for (const { blocks } of pages) heights(blocks)
        expect(pages.map(({ number }) => number)).toEqual(pages.map((_, index) => index + 1))
        expect(pages.filter(({ last }) => last)).toHaveLength(1)
        const last = pages.at(-1)
        const end = Math.max(0, ...(last?.blocks ?? []).map(({ at, block }) => at + block.height))
        expect(end + imprintHeight(made)).toBeLessThanOrEqual(linesOfPage)
        const text = pages.flatMap(({ blocks }) =>
          blocks.flatMap(({ block }) => (block.kind === 'line' ? [textOf([block.line])] : [])),
        )
        const flat = `${made.addressee}${lines.join('')}${made.office}${made.date}`
        expect(text.join('').replaceAll('\n', '')).toBe(flat)
      }),
      { numRuns: 60 },
    )
  })

  it('carry the last line of the text over with the signature', () => {
    for (let count = 1; count < 40; count += 1) {
      const pages = pagesOf(form(paragraphsBody('短句。\n'.repeat(count).trim())))
      const signed = pages.find(({ blocks }) =>
        blocks.some(({ block }) => block.kind === 'line' && textOf([block.line]) === '2026年1月5日'),
      )
      const words = (signed?.blocks ?? []).map(({ block }) =>
        block.kind === 'line' ? textOf([block.line]) : '',
      )
      expect(words).toContain('短句。')
    }
  })

  it('cut a row of a table that is higher than a page, and lose nothing', () => {
    const content = Array.from({ length: 60 }, () => ({
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text: '字' }],
    }))
    const row = { type: 'tableRow' as const, content: [{ type: 'tableCell' as const, content }] }
    const body: RichText = { type: 'doc', content: [{ type: 'table', content: [row] }] }
    expect(bodyBlocks(body)).toMatchObject([{ kind: 'row', height: 60 }])
    const pages = pagesOf(form(body))
    for (const { blocks } of pages) heights(blocks)
    const rows = pages.flatMap(({ blocks }) =>
      blocks.flatMap(({ block }) => (block.kind === 'row' ? [block.height] : [])),
    )
    expect(rows.reduce((sum, height) => sum + height, 0)).toBe(60)
  })
})

describe('what stands on official paper', () => {
  it('has titles in lines of about the same length', () => {
    expect(titleLines('关于做好冬季供暖检修工作的通知')).toHaveLength(1)
    const long = titleLines('关于进一步加强星河湾花园地下车库消防设施日常巡查和维护保养工作的通知')
    expect(long).toHaveLength(2)
    expect(Math.abs((long[0]?.length ?? 0) - (long[1]?.length ?? 0))).toBeLessThanOrEqual(1)
  })

  it('has days without leading zeros, and four characters of room at the right of the date', () => {
    expect(dateOnPaper('2026-01-05')).toBe('2026年1月5日')
    expect(gridWidth('2026年1月5日')).toBe(6)
    expect(signatureRoom({ office: '测试项目管理处', date: '2026年1月5日' })).toEqual({
      date: 4,
      office: 3.5,
    })
    expect(signatureRoom({ office: '字'.repeat(30), date: '2026年1月5日' }).office).toBe(0)
  })

  it('names each addressee once', () => {
    expect(namesIn('工程部、客服部，工程部；业主委员会。')).toEqual(['工程部', '客服部', '业主委员会'])
    expect(namesIn('')).toEqual([])
  })
})
