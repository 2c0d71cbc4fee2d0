import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testBooks } from '../cashier/book.ts'
import { docx, encryptedPdf, paragraph, pdf, png } from '../office/file-samples.ts'
import { workbook } from '../statements/samples.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'

let books: Awaited<ReturnType<typeof testBooks>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
let entryId: number
const problems: string[] = []

beforeAll(async () => {
  books = await testBooks({ day: '2026-11-20' })
  const { entries } = await books.post(books.cash.id, { day: '2026-11-20', amountFen: 12_000 })
  entryId = entries[0]?.id ?? 0
  hub = await serveCore(books.core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  books.close()
})

const entryPage = () => `${hub.address}/cashier/journal?account=${books.cash.id}&entry=${entryId}`

/** Chooses a file by the keyboard, as the entry's drawer offers it. */
async function pick(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  // Asked for early: the browser must know that a test will answer before the key is pressed.
  const chooser = page.waitForEvent('filechooser')
  await tabTo(page, '选择文件')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
}

/** Pastes a file as from the clipboard. */
const paste = (page: Page, name: string, bytes: Uint8Array): Promise<void> =>
  page.evaluate(
    ([called, values]) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([Uint8Array.from(values)], called))
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }))
    },
    [name, [...bytes]] as const,
  )

it('attaches files to an entry by keyboard and shows each in place', async () => {
  const page = await openPage(browser, entryPage(), problems)
  await signInByKeys(page, 'cashier', 'correct horse')
  await page.getByText('附件（0）').waitFor()

  await pick(page, '回单.pdf', pdf(['合同编号 HT-2026-001', '第二页']))
  await page.getByText('附件（1）').waitFor()
  await tabTo(page, '回单.pdf')
  await page.keyboard.press('Enter')
  await page.locator('.pdf-page[data-drawn]').waitFor()
  expect(await page.locator('.pdf-words').textContent()).toBe('合同编号 HT-2026-001')
  await page.keyboard.press('PageDown')
  await page.locator('.pdf-page[data-page="2"][data-drawn]').waitFor()
  expect(await page.locator('.pdf-words').textContent()).toBe('第二页')
  await page.keyboard.press('Escape')
  await page.locator('.pdf-page').waitFor({ state: 'detached' })

  await pick(page, '票据', png(60, 40))
  await tabTo(page, '票据.png')
  await page.keyboard.press('Enter')
  const picture = page.getByRole('img', { name: '票据.png' })
  await picture.waitFor()
  expect(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(60)
  await page.keyboard.press('Escape')
  await picture.waitFor({ state: 'detached' })

  await pick(page, '合同.docx', docx(paragraph('物业服务合同')))
  await tabTo(page, '合同.docx')
  await page.keyboard.press('Enter')
  await page.locator('.preview-document').getByText('物业服务合同').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.preview-document').waitFor({ state: 'detached' })

  await pick(
    page,
    '明细.xlsx',
    workbook(
      [
        ['项目', '金额'],
        ['物业费', 120],
      ],
      'xlsx',
    ),
  )
  await tabTo(page, '明细.xlsx')
  await page.keyboard.press('Enter')
  await page.locator('.preview-sheet').getByText('物业费').waitFor()
  await page.keyboard.press('Escape')
  expect((await books.cashier.files.list({ subjectKind: 'entry', subjectId: entryId })).rows).toHaveLength(4)
  expect(problems).toEqual([])
})

it('says why a file is not taken or not shown, and keeps the reason when one is taken away', async () => {
  const page = await openPage(browser, entryPage(), problems)
  await signInByKeys(page, 'cashier', 'correct horse')
  await page.getByText('附件（4）').waitFor()

  await pick(page, '报表.pdf', Buffer.from('MZ this is a program'))
  await page.getByText('不收这种文件：这是程序。').waitFor()
  await pick(page, '空.txt', new Uint8Array())
  await page.getByText('文件是空的。').waitFor()

  await paste(page, '截图.png', png(30, 30))
  await page.getByText('附件（5）').waitFor()

  await pick(page, '密.pdf', encryptedPdf())
  await tabTo(page, '密.pdf')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('文件有密码，读不出内容。').waitFor()
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  expect((await download).suggestedFilename()).toBe('密.pdf')
  await page.keyboard.press('Escape')

  await tabTo(page, '移除 密.pdf')
  await page.keyboard.press('Enter')
  await page.getByLabel('移除的原因').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('传错了')
  await page.keyboard.press('Control+Enter')
  await page.getByText('附件（5）').waitFor()
  await tabTo(page, '显示已移除的 1 个')
  await page.keyboard.press('Enter')
  await page.getByText('移除：传错了').waitFor()
  expect(problems).toEqual([])
})

it('prints an attached PDF page by page', async () => {
  const page = await openPage(browser, entryPage(), problems)
  await signInByKeys(page, 'cashier', 'correct horse')
  await tabTo(page, '回单.pdf')
  await page.keyboard.press('Enter')
  await page.locator('.pdf-page[data-drawn]').waitFor()
  await page.keyboard.press('Control+p')
  await page.locator('.print-page[data-ready]').waitFor()
  expect(await page.locator('.print-sheet img').count()).toBe(2)
  expect(problems).toEqual([])
})
