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

beforeAll(async () => {
  books = await testBooks({ day: '2026-11-20', opened: '2026-10-01' })
  await books.post(books.bank.id, { day: '2026-10-20', amountFen: 5_000 })
  const month = { accountId: books.bank.id, month: '2026-10' }
  await books.cashier.closing.closeMonth({ commandId: newId(), ...month })
  hub = await serveCore(books.core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  books.close()
})

const months = (page: Page) => page.getByRole('row').filter({ hasText: '2026-10' })

async function goToMonths(page: Page): Promise<void> {
  await page.goto(`${hub.address}/cashier/closings?tab=months&account=${books.bank.id}`)
  await months(page).getByText('已月结').waitFor()
}

async function askToReopen(page: Page, reason: string): Promise<void> {
  await tabTo(page, '申请反结账')
  await page.keyboard.press('Enter')
  await page.locator('#reopen-reason:focus').waitFor()
  await page.keyboard.type(reason)
  await page.keyboard.press('Control+Enter')
  await months(page).getByText('反结账审批中').waitFor()
}

/** Opens the first document that waits, from the desks on the left. */
async function openWaiting(page: Page): Promise<void> {
  await tabTo(page, '审批')
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid', { name: '待我审批' })
  await grid.getByText('工行基本户 2026-10').waitFor()
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: '审批经过' }).waitFor()
}

it('a month is asked for, sent back with a reason, asked for again, passed on and reopened, by keyboard', async () => {
  const cashier = await openPage(browser, hub.address, problems)
  await signInByKeys(cashier, 'cashier', 'correct horse')
  await goToMonths(cashier)
  await askToReopen(cashier, '漏记一笔')

  const reviewer = await openPage(browser, hub.address, problems)
  await signInByKeys(reviewer, 'reviewer', 'correct horse')
  await openWaiting(reviewer)
  await reviewer.getByText('漏记一笔').first().waitFor()
  await reviewer.keyboard.press('Alt+r')
  await reviewer.getByText('退回时请写明原因，送审人照着改').waitFor()
  await reviewer.keyboard.type('写清是哪一笔')
  await reviewer.keyboard.press('Alt+r')
  await reviewer.getByText('没有等您审批的单据').waitFor()

  await months(cashier).getByRole('button', { name: '申请反结账' }).waitFor()
  await askToReopen(cashier, '漏记10月31日电费一笔')
  await openWaiting(reviewer)
  await reviewer.getByText('写清是哪一笔').waitFor()
  await tabTo(reviewer, '转交')
  await reviewer.keyboard.press('Enter')
  await reviewer.getByLabel('转交给').waitFor()
  await reviewer.keyboard.type('manager')
  await reviewer.keyboard.press('Enter')
  await reviewer.keyboard.press('Control+Enter')
  await reviewer.getByText('没有等您审批的单据').waitFor()

  const manager = await openPage(browser, hub.address, problems)
  await signInByKeys(manager, 'manager', 'correct horse')
  await openWaiting(manager)
  await manager.keyboard.press('Control+Enter')
  await manager.getByText('没有等您审批的单据').waitFor()

  await months(cashier).getByText('已反结').waitFor()
  expect(await months(cashier).textContent()).toContain('漏记10月31日电费一笔')
  expect(problems).toEqual([])
}, 120_000)
