import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCore } from '../../electron/core/open.ts'
import { testBooks } from '../cashier/book.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'

let books: Awaited<ReturnType<typeof testBooks>>
let core: Awaited<ReturnType<typeof testBooks>>['core']
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []
const day = '2026-11-20'

beforeAll(async () => {
  books = await testBooks({ day })
  core = books.core
  hub = await serveCore(core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  core.close()
  rmSync(books.dataDir, { recursive: true, force: true })
})

/** The same office by a new program on the same port, as after a restart of the machine that serves it. */
async function restart(whileAway: () => Promise<void>): Promise<void> {
  await hub.close()
  core.close()
  await whileAway()
  core = openCore({ dataDir: books.dataDir, now: books.core.office.now })
  hub = await serveCore(core, hub.port)
}

async function openAs(login: string, path: string): Promise<Page> {
  const page = await openPage(browser, hub.address, problems)
  await signInByKeys(page, login, 'correct horse')
  await page.goto(`${hub.address}${path}`)
  // A reload would take this mark away.
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  return page
}

const stillSamePage = (page: Page) => page.locator('body[data-same-page]').count()
const cell = (page: Page, text: string) => page.getByRole('grid').getByText(text, { exact: true })

async function type(page: Page, summary: string, amount: string): Promise<void> {
  await page.keyboard.press('Alt+n')
  for (const text of [summary, '物业费收入', '红旗公司', '', amount]) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
}

it('a reviewer sees what the cashier posts, without a reload', async () => {
  const journal = `/cashier/journal?account=${books.cash.id}`
  const reviewer = await openAs('reviewer', journal)
  const cashier = await openAs('cashier', journal)
  await reviewer.getByRole('grid').waitFor()
  await cashier.getByRole('grid').waitFor()
  await type(cashier, '收3栋101物业费', '500')
  const posted = cashier.waitForResponse((response) => response.url().endsWith('/rpc/journal/post'))
  await cashier.keyboard.press('Control+Enter')
  expect((await posted).status()).toBe(200)
  await cell(reviewer, '收3栋101物业费').waitFor({ timeout: 3000 })
  await cell(reviewer, '1,500.00').first().waitFor()
  expect(await stillSamePage(reviewer)).toBe(1)
  await reviewer.context().close()
  await cashier.context().close()
  expect(problems).toEqual([])
})

it('a hub that is away for a while costs neither what was typed nor the session', async () => {
  const page = await openAs('cashier', `/cashier/journal?account=${books.cash.id}`)
  await page.getByRole('grid').waitFor()
  await type(page, '收5栋202停车费', '37.5')
  const banner = page.getByText('连接中断，正在重新连接')
  await restart(() => banner.waitFor())
  await banner.waitFor({ state: 'hidden', timeout: 30_000 })
  expect(await stillSamePage(page)).toBe(1)
  expect(await page.getByLabel('摘要', { exact: true }).inputValue()).toBe('收5栋202停车费')
  await page.keyboard.press('Control+Enter')
  await cell(page, '收5栋202停车费').waitFor()
  expect(await stillSamePage(page)).toBe(1)
  await page.context().close()
  expect(problems).toEqual([])
})

/** Opens the bank account beside the register. */
async function openBank(page: Page): Promise<void> {
  await page.getByRole('grid').getByText('工行基本户').waitFor()
  await page.goto(`${hub.address}/accounts?open=${books.bank.id}`)
  await page.locator('#account-bankName').waitFor()
}

it('two people change one account: the second is told by whom and what, and nobody’s words are lost', async () => {
  const manager = await openAs('manager', '/accounts')
  const administrator = await openAs('admin', '/accounts')
  await openBank(manager)
  await openBank(administrator)
  await administrator.locator('#account-purpose').fill('发工资')
  await manager.locator('#account-bankName').fill('工商银行朝阳支行')
  await manager.locator('#account-purpose').fill('日常收支')
  await manager.keyboard.press('Control+Enter')
  await manager.getByRole('dialog').waitFor({ state: 'hidden' })

  const notice = administrator.getByRole('alert').filter({ hasText: 'manager 甲' })
  await notice.getByRole('row').filter({ hasText: '工商银行朝阳支行' }).waitFor()
  await notice.getByRole('row').filter({ hasText: '日常收支' }).waitFor()
  expect(await administrator.locator('#account-purpose').inputValue()).toBe('发工资')
  await administrator.keyboard.press('Control+Enter')
  await notice.waitFor()
  await tabTo(administrator, '保留我填的')
  await administrator.keyboard.press('Enter')
  await notice.waitFor({ state: 'hidden' })
  await administrator.keyboard.press('Control+Enter')
  await administrator.getByRole('dialog').waitFor({ state: 'hidden' })
  await openBank(manager)
  expect(await manager.locator('#account-bankName').inputValue()).toBe('工商银行朝阳支行')
  expect(await manager.locator('#account-purpose').inputValue()).toBe('发工资')
  const history = manager.getByRole('region', { name: '变更历史' })
  for (const [by, deed] of [
    ['管理员', '修改账户'],
    ['manager 甲', '修改账户'],
    ['manager 甲', '开户'],
  ]) {
    await history.getByText(`${by} ${deed}`).waitFor()
  }
  expect(problems).toEqual([])
})
