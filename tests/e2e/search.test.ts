import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testBooks } from '../cashier/book.ts'
import { newId } from '../office/desk.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'

let books: Awaited<ReturnType<typeof testBooks>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []
const day = '2026-11-20'

beforeAll(async () => {
  books = await testBooks({ day })
  await books.post(books.cash.id, {
    day,
    summary: '收3栋1101物业费',
    counterparty: '罗国平',
    amountFen: 120_000,
  })
  await books.post(books.cash.id, {
    day,
    direction: 'out',
    summary: '付电梯维保款',
    counterItem: '管理费用',
    counterparty: '红旗公司',
    amountFen: 30_000,
  })
  await books.manager.counterparties.create({
    commandId: newId(),
    name: '红旗公司',
    kind: 'supplier',
    taxNumber: '',
    bankName: '',
    bankAccount: '',
    contact: '',
    phone: '',
    address: '',
    note: '负责电梯年检',
  })
  hub = await serveCore(books.core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  books.close()
})

const chosen = (page: Page, text: string) =>
  page.getByRole('option', { selected: true }).filter({ hasText: text })

/** Opens the box from wherever the page stands, and types. */
async function look(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.locator('input[role=combobox]:focus').waitFor()
  await page.keyboard.type(text)
}

async function openEntryByTwoCharacters(page: Page): Promise<void> {
  await look(page, '维保')
  await chosen(page, '付电梯维保款').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').filter({ hasText: '红旗公司' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/cashier/journal')
  await page.keyboard.press('Escape')
}

/** Enter is typed on the heels of the letters, as a quick hand does. */
async function openPartyByInitials(page: Page): Promise<void> {
  await look(page, 'hqgs')
  await page.getByRole('option').filter({ hasText: '红旗公司' }).first().waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await chosen(page, '负责电梯年检').or(chosen(page, '红旗公司')).waitFor()
  await page.getByRole('button', { name: '往来单位', pressed: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').filter({ hasText: '红旗公司' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/counterparties')
  await page.keyboard.press('Escape')
}

async function openPageByInitials(page: Page): Promise<void> {
  await look(page, 'rjz')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/cashier\/journal/)
}

async function narrowAllResults(page: Page): Promise<void> {
  await look(page, '电梯 或 物业费 -年检')
  await page.getByText('按这样理解').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/search\?/)
  const rows = page.getByRole('grid').getByRole('row')
  await rows.filter({ hasText: '付电梯维保款' }).waitFor()
  await rows.filter({ hasText: '收3栋1101物业费' }).waitFor()
  await page.getByRole('region', { name: '类别' }).getByRole('button', { name: /分录/ }).press('Enter')
  await page.waitForURL(/kind=entry/)
  expect(await rows.filter({ hasText: '负责电梯年检' }).count()).toBe(0)
  await page.reload()
  await rows.filter({ hasText: '付电梯维保款' }).waitFor()
}

/** Keeps what is shown under a name, runs it from elsewhere by its key, takes it away and brings it back. */
async function keepAndRunAgain(page: Page): Promise<void> {
  await page.keyboard.press('s')
  await page.getByRole('dialog').locator('input:focus').waitFor()
  await page.keyboard.type('电梯分录')
  await page.keyboard.press('Enter')
  const kept = page.getByRole('toolbar', { name: '常用检索' }).getByRole('button', { name: /电梯分录/ })
  await kept.and(page.locator('[aria-pressed=true]')).waitFor()
  await page.goto(`${hub.address}/counterparties`)
  await page.getByRole('navigation').waitFor()
  await look(page, '')
  await page.getByRole('option').filter({ hasText: '电梯分录' }).waitFor()
  await page.keyboard.press('Alt+1')
  await page.waitForURL(/\/search\?.*kind=entry/)
  await page.getByRole('grid').getByRole('row').filter({ hasText: '付电梯维保款' }).waitFor()
  await tabTo(page, '移除')
  await page.keyboard.press('Enter')
  await page.getByText('已移除“电梯分录”').waitFor()
  expect(await kept.count()).toBe(0)
  await page.keyboard.press('Control+z')
  await kept.waitFor()
}

it('finds and opens records by keyboard alone: two characters, pinyin initials, a page, all results, kept ones', async () => {
  const page = await openPage(browser, hub.address, problems)
  await signInByKeys(page, 'cashier', 'correct horse')
  await openEntryByTwoCharacters(page)
  await openPartyByInitials(page)
  await openPageByInitials(page)
  await narrowAllResults(page)
  await keepAndRunAgain(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('option').filter({ hasText: '维保' }).first().waitFor()
  expect(problems).toEqual([])
})
