import { readFile } from 'node:fs/promises'
import { read } from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testBooks } from '../cashier/book.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys } from './keys.ts'

let books: Awaited<ReturnType<typeof testBooks>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
let page: Page
const problems: string[] = []
const day = '2026-11-20'

beforeAll(async () => {
  books = await testBooks({ day })
  hub = await serveCore(books.core)
  browser = await launchBrowser()
  page = await openPage(browser, hub.address, problems)
  await signInByKeys(page, 'cashier', 'correct horse')
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  books.close()
})

/** How many sheets of paper the page makes. */
async function sheets(): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

it('prints a receipt in two copies on one sheet, with the amount in capitals', async () => {
  const { slipIds } = await books.post(books.cash.id, {
    day,
    amountFen: 140_950,
    counterparty: '红旗公司',
    summary: '收物业费',
    slip: true,
  })
  await page.goto(`${hub.address}/print/slip/${slipIds[0]}`)
  await page.locator('[data-ready]').first().waitFor()
  const text = (await page.locator('body').textContent()) ?? ''
  expect(text.match(/壹仟肆佰零玖元伍角整/g)).toHaveLength(2)
  expect(text.match(/红旗公司/g)).toHaveLength(2)
  expect(text).toContain('1,409.50')
  expect(await sheets()).toBe(1)
})

it('prints an account page on as many sheets as the book has, and exports what it shows', async () => {
  for (let line = 1; line <= 30; line += 1) await books.post(books.bank.id, { day, summary: `第${line}笔` })
  await page.goto(`${hub.address}/print/book?account=${books.bank.id}&from=2026-11-01&to=2026-11-30`)
  await page.locator('[data-ready]').first().waitFor()
  const text = (await page.locator('body').textContent()) ?? ''
  for (const words of ['银行存款日记账', '过次页', '承前页', '第30笔']) expect(text).toContain(words)
  expect(await sheets()).toBe(2)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /Excel/ }).click()
  const file = await readFile(await (await download).path())
  const cells = Object.values(read(file).Sheets)
  expect(JSON.stringify(cells)).toContain('第30笔')
})

it('[CSH-18] keeps what was typed over a reload', async () => {
  await page.goto(`${hub.address}/cashier/journal?account=${books.cash.id}`)
  await page.getByLabel('摘要', { exact: true }).fill('打到一半的摘要')
  await page.getByLabel('收入', { exact: true }).fill('12.34')
  await page.getByLabel('对方单位', { exact: true }).fill('红旗公司')
  await page.reload()
  await page.getByLabel('摘要', { exact: true }).waitFor()
  expect(await page.getByLabel('摘要', { exact: true }).inputValue()).toBe('打到一半的摘要')
  expect(await page.getByLabel('收入', { exact: true }).inputValue()).toBe('12.34')
  expect(problems).toEqual([])
})
