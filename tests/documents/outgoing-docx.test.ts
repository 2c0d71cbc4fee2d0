import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBuffer } from 'yauzl'
import type { Block } from '../../shared/documents/rich-text.ts'
import { outgoingOffice } from './outgoing-office.ts'

/** The parts of a DOCX by their names, as texts. */
async function partsOf(file: File): Promise<Map<string, string>> {
  const bytes = Buffer.from(await file.arrayBuffer())
  const { promise, resolve, reject } = Promise.withResolvers<Map<string, string>>()
  const parts = new Map<string, string>()
  fromBuffer(bytes, { lazyEntries: true }, (problem, zip) => {
    if (problem || !zip) return reject(problem)
    zip.on('end', () => resolve(parts))
    zip.on('error', reject)
    zip.on('entry', (entry) => {
      zip.openReadStream(entry, (wrong, stream) => {
        if (wrong || !stream) return reject(wrong)
        const pieces: Buffer[] = []
        stream.on('data', (piece: Buffer) => pieces.push(piece))
        stream.on('end', () => {
          parts.set(entry.fileName, Buffer.concat(pieces).toString('utf8'))
          zip.readEntry()
        })
      })
    })
    zip.readEntry()
  })
  return promise
}

const mm = (twips: string | undefined): number => (Number(twips) / 1440) * 25.4
const attribute = (xml: string, tag: string, name: string): string | undefined =>
  new RegExp(`<w:${tag}\\b[^>]*\\bw:${name}="([^"]*)"`).exec(xml)?.[1]

const heading: Block = { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: '检修范围' }] }

describe('a document as DOCX', () => {
  let office: Awaited<ReturnType<typeof outgoingOffice>>
  let file: File
  let xml = ''
  let parts = new Map<string, string>()

  beforeAll(async () => {
    office = await outgoingOffice()
    const body = {
      type: 'doc' as const,
      content: [
        heading,
        { type: 'paragraph' as const, content: [{ type: 'text' as const, text: '锅炉与 <管道> & 阀门。' }] },
      ],
    }
    const { id } = await office.signed({ kind: 'request', upward: true, body, attachmentsNote: '清单\n预算' })
    file = await office.secretary.outgoing.docx({ outgoingId: id })
    parts = await partsOf(file)
    xml = parts.get('word/document.xml') ?? ''
  })
  afterAll(() => office.close())

  it('is named by its number and title', () => {
    expect(file.name).toBe('物管〔2026〕1号 关于做好冬季供暖检修工作的通知.docx')
  })

  it('has A4 with margins of 37 and 28 mm and a type area of 156 × 225 mm', () => {
    const [width, height] = [mm(attribute(xml, 'pgSz', 'w')), mm(attribute(xml, 'pgSz', 'h'))]
    const margin = (side: string): number => mm(attribute(xml, 'pgMar', side))
    expect(width).toBeCloseTo(210, 0)
    expect(height).toBeCloseTo(297, 0)
    expect(Math.abs(margin('top') - 37)).toBeLessThan(1)
    expect(Math.abs(margin('left') - 28)).toBeLessThan(1)
    expect(width - margin('left') - margin('right')).toBeCloseTo(156, 0)
    expect(height - margin('top') - margin('bottom')).toBeCloseTo(225, 0)
  })

  it('has a grid of 22 lines and 28 characters', () => {
    expect(attribute(xml, 'docGrid', 'type')).toBe('linesAndChars')
    const pitch = Number(attribute(xml, 'docGrid', 'linePitch')) / 20
    const typeHeight = (225 / 25.4) * 72
    expect(Math.floor(typeHeight / pitch)).toBe(22)
    const character = 16 + Number(attribute(xml, 'docGrid', 'charSpace')) / 4096
    expect(Math.floor(((156 / 25.4) * 72) / character)).toBe(28)
  })

  it('has the faces by name, the red mark, the number, the signatory and the imprint', () => {
    for (const face of ['仿宋_GB2312', '方正小标宋简体', '黑体', '楷体_GB2312']) expect(xml).toContain(face)
    const text = [...xml.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, one]) => one).join('')
    for (const words of [
      '测试项目管理处文件',
      '物管〔2026〕1号',
      '签发人：',
      '一、检修范围',
      '锅炉与 &lt;管道&gt; &amp; 阀门。',
      '附件：1. 清单',
      '2. 预算',
      '2026年11月20日',
      '抄送：业主委员会。',
      '2026年11月20日印发',
    ]) {
      expect(text).toContain(words)
    }
    expect(xml).toContain('FF0000')
    const footers = [...parts].filter(([name]) => /footer\d\.xml$/.test(name)).map(([, one]) => one)
    expect(footers).toHaveLength(2)
    for (const footer of footers) expect(footer).toMatch(/PAGE/)
  })
})
