import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testBooks } from '../cashier/book.ts'
import { newId, postsFor } from '../office/desk.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'

let books: Awaited<ReturnType<typeof testBooks>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []
const password = 'correct horse'

/** 2026-11-20 is a Friday, 2026-11-23 the Monday after it. */
beforeAll(async () => {
  books = await testBooks({ day: '2026-11-20' })
  await books.core.background.round()
  const [manages] = await postsFor(books.administrator, ['manager'])
  await books.manager.duties.create({
    commandId: newId(),
    title: '周检',
    who: { kind: 'post', postId: manages?.postId ?? 0 },
    rule: { cadence: { every: 'week', weekdays: [1] }, roll: 'forward', weekends: true },
    remindDays: 3,
    evidence: true,
    proposal: null,
    fromDay: '2026-11-20',
  })
  await books.post(books.cash.id, { day: '2026-11-20', amountFen: 500 })
  hub = await serveCore(books.core)
  browser = await launchBrowser()
  books.clock.day = '2026-11-23'
  await books.core.background.round()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  books.close()
})

async function signIn(login: string): Promise<Page> {
  const page = await openPage(browser, hub.address, problems)
  await signInByKeys(page, login, password)
  return page
}

const item = (page: Page, text: string) => page.locator('.today-item').filter({ hasText: text })

it('shows the cashier the unclosed Friday as missed, leads to it by the arrow keys, and says late when it is done', async () => {
  const page = await signIn('cashier')
  const friday = item(page, '2026-11-20')
  await friday.getByText('漏做').waitFor()
  expect(await item(page, '现金日清').count()).toBe(2)
  // Said once: what stands among the duties is not said again beneath.
  expect(await page.getByText('2026-11-20').count()).toBe(1)
  expect(
    await page.getByRole('link', { name: '今日', exact: false }).locator('.desk-count').textContent(),
  ).toBe('2')

  await tabTo(page, /^去办 现金日清 · 库存现金 2026-11-20$/)
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain(
    '2026-11-23',
  )
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.waitForURL(/close-day\?.*day=%222026-11-20%22|close-day\?.*day=2026-11-20/)

  // The close itself is another test's: here it happens at another desk, and this one hears of it.
  await page.goBack()
  await friday.waitFor()
  const cashier = await books.signIn('cashier')
  await cashier.closing.closeDay({
    commandId: newId(),
    accountId: books.cash.id,
    day: '2026-11-20',
    count: {
      denominations: [
        { valueFen: 10_000, count: 10 },
        { valueFen: 500, count: 1 },
      ],
      instruments: [],
      ious: [],
    },
    reason: '',
    undepositedReason: '银行已下班',
  })
  await friday.waitFor({ state: 'detached' })
  await page.goto(`${hub.address}/duties?state=missed`)
  await page.getByRole('grid').getByText('迟办').waitFor()
  expect(problems).toEqual([])
})

it('lets the manager tick a duty off with a word on it, and keeps what happened', async () => {
  const page = await signIn('manager')
  await item(page, '周检').getByText('今天到期').waitFor()
  await tabTo(page, /^办结 周检 2026-11-23$/)
  await page.keyboard.press('Enter')
  const note = page.getByLabel('办理情况')
  await note.waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('这项要写办理情况。').waitFor()
  await page.keyboard.type('发现 2 处问题，已派工')
  await page.keyboard.press('Enter')
  await page.getByText('已办结').waitFor()
  await page.goto(`${hub.address}/duties?state=done`)
  await page.getByRole('grid').getByText('发现 2 处问题，已派工').waitFor()
  expect(problems).toEqual([])
})

it('lets the manager switch a usual duty on, and mark a day on the calendar that moves it, all by keys', async () => {
  const page = await signIn('manager')
  await page.goto(`${hub.address}/duties?tab=proposals`)
  const grid = page.getByRole('grid')
  await grid.getByText('运营分析上报公司').waitFor()
  await grid.focus()
  for (let row = 0; row < 10; row += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('input:focus').waitFor()
  expect(await page.getByRole('dialog').getByLabel('事项名称').inputValue()).toBe('运营分析上报公司')
  await page.keyboard.press('Control+Enter')
  await page.getByText('已启用：运营分析上报公司').waitFor()
  await page.goto(`${hub.address}/duties?tab=duties`)
  // The 5th of December is a Saturday.
  await grid.getByText('2026-12-07').first().waitFor()

  await page.goto(`${hub.address}/settings/calendar?day=2026-12-06`)
  await page.locator('[data-day="2026-12-06"]').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByLabel('原因').waitFor()
  await page.locator('input:focus').waitFor()
  await page.keyboard.type('停电检修')
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-day="2026-12-07"][data-kind="holiday"][data-own]').waitFor()
  const next = async () =>
    (await (await books.signIn('manager')).duties.list()).find(({ title }) => title === '运营分析上报公司')
      ?.nextDay
  expect(await next()).toBe('2026-12-08')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+z')
  await page.locator('[data-day="2026-12-07"][data-kind="workday"]').waitFor()
  expect(await next()).toBe('2026-12-07')
  expect(problems).toEqual([])
})

it('shows the administrator the next numbers while a format is typed, and refuses one without a counter', async () => {
  const page = await signIn('admin')
  await page.goto(`${hub.address}/settings/numbers`)
  const grid = page.getByRole('grid')
  await grid.getByText('收据').waitFor()
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const pattern = page.getByLabel(/^格式/)
  await pattern.waitFor()
  await page.locator('input:focus').waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('收{year}')
  await page.getByText('要有流水号').waitFor()
  await page.keyboard.type('-{seq:3}')
  await page.getByText('收2026-001', { exact: true }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('编号格式已保存').waitFor()
  const cashier = await books.signIn('cashier')
  const { slipIds } = await books.post(books.cash.id, { day: '2026-11-23', slip: true }, cashier)
  await grid.getByText('收2026-001').waitFor()
  await page.close()
  const other = await signIn('cashier')
  await other.goto(`${hub.address}/print/slip/${slipIds[0]}`)
  await other.locator('[data-ready]').waitFor()
  expect(await other.getByText('收2026-001').count()).toBeGreaterThan(0)
  expect(problems).toEqual([])
})
