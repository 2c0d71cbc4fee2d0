import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { paragraphsBody } from '../../shared/documents/rich-text.ts'
import { must } from '../../shared/kernel/assert.ts'
import { outgoingOffice } from '../documents/outgoing-office.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys } from './keys.ts'

let office: Awaited<ReturnType<typeof outgoingOffice>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
let page: Page
const problems: string[] = []

beforeAll(async () => {
  office = await outgoingOffice()
  hub = await serveCore(office.core)
  browser = await launchBrowser()
  page = await openPage(browser, hub.address, problems)
  await signInByKeys(page, 'secretary', 'correct horse')
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  office.close()
})

type Placed = { text: string; left: number; right: number; top: number; sizePt: number }
type Sheet = { widthMm: number; heightMm: number; placed: Placed[] }

const toMm = (pt: number): number => (pt / 72) * 25.4

/** Some faces have one glyph for a sign and its radical: the PDF names the radical. */
const plain = (text: string): string => text.replace(/[\u2F00-\u2FD5]/g, (sign) => sign.normalize('NFKC'))

/** The pages of a document's paper with everything that is written on them, in mm from their upper left corner. */
async function sheetsOf(id: number): Promise<Sheet[]> {
  await page.goto(`${hub.address}/print/outgoing/${id}`)
  await page.locator('[data-ready]').first().waitFor()
  const data = new Uint8Array(await page.pdf({ preferCSSPageSize: true }))
  const document = await getDocument({ data }).promise
  const sheets: Sheet[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number)
    const { width, height } = sheet.getViewport({ scale: 1 })
    const { items } = await sheet.getTextContent()
    const placed: Placed[] = []
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [, , , sizePt = 0, x = 0, y = 0] = item.transform.map(Number)
      const top = toMm(height - y) - toMm(sizePt) * 0.88
      const one = { text: plain(item.str), left: toMm(x), right: toMm(x + item.width), top, sizePt }
      const before = placed.at(-1)
      // Runs of one line follow each other; some signs begin a run of their own.
      if (
        before &&
        Math.abs(before.top - top) < 0.5 &&
        before.sizePt === sizePt &&
        one.left - before.right < 8
      ) {
        before.text += one.text
        before.right = one.right
      } else placed.push(one)
    }
    sheets.push({ widthMm: toMm(width), heightMm: toMm(height), placed })
  }
  return sheets
}

/** Lines of the text of a sheet: what stands at the same height, in 16 pt. */
function linesOf({ placed }: Sheet): { text: string; left: number; right: number; top: number }[] {
  const lines: { text: string; left: number; right: number; top: number }[] = []
  for (const one of placed.filter(({ sizePt }) => Math.abs(sizePt - 16) < 0.5)) {
    const line = lines.find(({ top }) => Math.abs(top - one.top) < 2)
    if (!line) lines.push({ text: one.text, left: one.left, right: one.right, top: one.top })
    else {
      line.text += one.text
      line.left = Math.min(line.left, one.left)
      line.right = Math.max(line.right, one.right)
    }
  }
  return lines.toSorted((a, b) => a.top - b.top)
}

const find = ({ placed }: Sheet, text: string): Placed =>
  must(
    placed.find((one) => one.text.includes(text)),
    `${text} on the sheet`,
  )

it('prints on A4 with 37 and 28 mm of margin, 22 lines a page and 28 characters a line (GB/T 9704-2012)', async () => {
  const { id } = await office.signed({ body: paragraphsBody('字'.repeat(28 * 60)) })
  const sheets = await sheetsOf(id)
  expect(sheets.length).toBe(4)
  for (const { widthMm, heightMm } of sheets) {
    expect(widthMm).toBeCloseTo(210, 0)
    expect(heightMm).toBeCloseTo(297, 0)
  }
  const full = linesOf(must(sheets[1], 'a second page'))
  expect(full.filter(({ text }) => text.startsWith('字'))).toHaveLength(22)
  for (const line of full) {
    expect([...line.text]).toHaveLength(28)
    // The second page is bound at its right: 210 − 28 − 156.
    expect(line.left).toBeCloseTo(26, 0)
    expect(line.right).toBeCloseTo(26 + 156, 0)
  }
  const third = linesOf(must(sheets[2], 'a third page'))
  for (const line of third) expect(Math.abs(line.left - 28)).toBeLessThan(1)
  const [first, last] = [must(full[0], 'a first line'), must(full.at(-1), 'a last line')]
  const pitch = (last.top - first.top) / 21
  expect(pitch).toBeCloseTo(225 / 22, 1)
  // The type area begins above the first line's letters by half of what the line is higher than they are.
  const areaTop = first.top - (pitch - toMm(16)) / 2
  expect(Math.abs(areaTop - 37)).toBeLessThan(1)
  const areaBottom = areaTop + pitch * 22
  expect(Math.abs(areaBottom - (37 + 225))).toBeLessThan(1)
})

it('has mark, number, signatory, title, addressee, signature, imprint and page numbers in their places', async () => {
  const { id } = await office.signed({
    kind: 'request',
    upward: true,
    secrecy: 'confidential',
    urgency: 'urgent',
    title: '关于更换电梯曳引绳的请示',
    attachmentsNote: '检测报告\n预算表',
  })
  const sheets = await sheetsOf(id)
  const [first, last] = [must(sheets[0], 'a page'), must(sheets.at(-1), 'a page')]
  expect(find(first, '秘密').top).toBeLessThan(find(first, '加急').top)
  expect(find(first, '秘密').left).toBeCloseTo(28, 0)
  const mark = find(first, '测试项目管理处文件')
  expect(Math.abs(mark.top - (37 + 35))).toBeLessThan(2)
  expect((mark.left + mark.right) / 2).toBeCloseTo(28 + 78, 0)
  expect(find(first, '物管').top).toBeGreaterThan(mark.top + 20)
  expect(find(first, '签发人').left).toBeGreaterThan(120)
  const title = find(first, '关于更换电梯曳引绳的请示')
  expect(title.sizePt).toBeCloseTo(22, 0)
  expect((title.left + title.right) / 2).toBeCloseTo(28 + 78, 0)
  const lines = linesOf(first)
  const starting = (text: string) =>
    must(
      [...lines, ...linesOf(last)].find((line) => line.text.startsWith(text)),
      text,
    )
  expect(starting('工程部、客服部：').left).toBeCloseTo(28, 0)
  expect(starting('附件：1.').left).toBeCloseTo(28 + (2 * 156) / 28, 0)
  const leftEdge = sheets.length % 2 === 1 ? 28 : 26
  const date = must(
    linesOf(last).find(({ text }) => text === '2026年11月20日'),
    'the date',
  )
  expect(Math.abs(leftEdge + 156 - date.right - (4 * 156) / 28)).toBeLessThan(3)
  const printed = find(last, '2026年11月20日印发')
  expect(printed.sizePt).toBeCloseTo(14, 0)
  expect(printed.top).toBeGreaterThan(37 + 225 - 12)
  expect(find(last, '抄送').top).toBeLessThan(printed.top)
  const one = find(first, '— 1 —')
  expect(one.sizePt).toBeCloseTo(14, 0)
  expect(Math.abs(one.top - (37 + 225 + 7))).toBeLessThan(1.5)
  expect(one.right).toBeGreaterThan(170)

  await page.emulateMedia({ media: 'print' })
  const line = await page.locator('.official-red-line').evaluate((element) => {
    const { width, backgroundColor } = getComputedStyle(element)
    return { widthMm: (Number.parseFloat(width) / 96) * 25.4, backgroundColor }
  })
  await page.emulateMedia({ media: null })
  expect(line.widthMm).toBeCloseTo(156, 0)
  expect(line.backgroundColor).toMatch(/rgb\(2\d\d, \d{1,2}, \d{1,2}\)/)
})

it('names the signatory on documents that go upward alone, and shows that a draft is none', async () => {
  const { id } = await office.signed({ title: '关于放假的通知' })
  const [sheet] = await sheetsOf(id)
  expect((sheet?.placed ?? []).some(({ text }) => text.includes('签发人'))).toBe(false)
  const draft = await office.draft(office.secretary, { title: '草稿' })
  await page.goto(`${hub.address}/print/outgoing/${draft.id}`)
  await page.getByText('未签发').waitFor()
  expect(problems).toEqual([])
})
