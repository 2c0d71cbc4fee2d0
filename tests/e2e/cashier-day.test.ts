import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testBooks } from '../cashier/book.ts'
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
  hub = await serveCore(books.core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  books.close()
})

/** Types the fields of a line from the summary on; Enter moves on by itself to the amount of its kind. */
async function typeLine(
  page: Page,
  summary: string,
  item: string,
  party: string,
  amount: string,
): Promise<void> {
  await page.keyboard.press('Alt+n')
  for (const text of [summary, item, party, '', amount]) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
}

const cell = (page: Page, text: string) => page.getByRole('grid').getByText(text, { exact: true })

/** Goes back from the summary to the kind of voucher and chooses 付. */
async function makePayment(page: Page): Promise<void> {
  await page.keyboard.press('Alt+n')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('f')
}

async function postDay(page: Page): Promise<void> {
  for (const [summary, amount, balance] of [
    ['收3栋101物业费', '500', '1,500.00'],
    ['收5栋202停车费', '3*12.5', '1,537.50'],
    ['收装修押金', '１，０００', '2,537.50'],
  ] as const) {
    await typeLine(page, summary, '物业费收入', '红旗公司', amount)
    await page.keyboard.press('Control+Enter')
    await cell(page, summary).waitFor()
    await page.getByRole('grid').getByText(balance, { exact: true }).first().waitFor()
  }
  await makePayment(page)
  await typeLine(page, '付保洁用品款', '管理费用', '利民商行', '86.40')
  await page.keyboard.press('Control+Enter')
  await cell(page, '付保洁用品款').waitFor()
}

async function beRefused(page: Page): Promise<void> {
  await makePayment(page)
  await typeLine(page, '付电梯维保款', '管理费用', '电梯公司', '99999')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').filter({ hasText: '余额' }).waitFor()
  expect(await cell(page, '付电梯维保款').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').filter({ hasText: '放弃' }).waitFor()
  await tabTo(page, '放弃')
  await page.keyboard.press('Enter')
}

async function reverseNewest(page: Page): Promise<void> {
  await page.keyboard.press('F2')
  await page.getByText('记账经过').waitFor()
  await tabTo(page, '红字冲销')
  await page.keyboard.press('Enter')
  await page.locator('#correct-reason:focus').waitFor()
  await page.keyboard.type('重复记账')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog', { name: '库存现金 第 5 号' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await cell(page, '注销11月20日第4号凭证（重复记账）').waitFor()
}

/** Counts 25 hundreds and 36.50 in small money: one yuan short of the book's 2,537.50. */
async function closeDayShort(page: Page): Promise<void> {
  await tabTo(page, '日清月结')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '结账登记' }).waitFor()
  await tabTo(page, '盘点日清')
  await page.keyboard.press('Enter')
  await page.getByLabel('100 元 张数').waitFor()
  await tabTo(page, '100 元 张数')
  for (const pieces of ['25', '', '1', '1', '1', '1', '1']) {
    await page.keyboard.type(pieces)
    await page.keyboard.press('Enter')
  }
  await tabTo(page, /未送存原因/)
  await page.keyboard.type('银行已下班，明早送存')
  await tabTo(page, /差额原因/)
  await page.keyboard.type('找零多付1元')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').filter({ hasText: '账实不符' }).waitFor()
  await page.locator('[role="dialog"] .ant-btn-primary:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('正等审批').waitFor()
}

async function approve(page: Page): Promise<void> {
  await signInByKeys(page, 'reviewer', 'correct horse')
  await tabTo(page, '审批')
  await page.keyboard.press('Enter')
  await page.getByRole('grid').getByText('库存现金 2026-11-20').waitFor()
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText('找零多付1元').first().waitFor()
  await tabTo(page, '审批意见')
  await page.keyboard.type('已核，同意')
  await page.keyboard.press('Control+Enter')
  await page.getByText('没有等您审批的单据').waitFor()
}

/** The text of the sheets as they go onto paper. */
async function printedText(page: Page): Promise<string> {
  await page.locator('[data-ready]').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  const text = await page.locator('body').textContent()
  await page.emulateMedia({ media: 'screen' })
  return text ?? ''
}

it('[CSH-18] [CSH-03] [CSH-23] a cashier’s whole day with the keyboard only', async () => {
  const cashier = await openPage(browser, hub.address, problems)
  await signInByKeys(cashier, 'cashier', 'correct horse')
  await tabTo(cashier, '日记账')
  await cashier.keyboard.press('Enter')
  await cashier.getByRole('grid').waitFor()

  await postDay(cashier)
  await beRefused(cashier)
  await reverseNewest(cashier)
  await cashier.keyboard.press('Control+p')
  const book = await printedText(cashier)
  for (const words of [
    '现金日记账',
    '库存现金',
    '收3栋101物业费',
    '37.50',
    '付保洁用品款',
    '注销11月20日第4号凭证（重复记账）',
    '2,537.50',
  ]) {
    expect(book).toContain(words)
  }
  expect(book).not.toContain('内部划转')
  await cashier.keyboard.press('Escape')

  await cashier.getByRole('navigation').waitFor()
  await closeDayShort(cashier)
  const reviewer = await openPage(browser, hub.address, problems)
  await approve(reviewer)
  await cashier.getByText('2026-11-20 已经日清').waitFor()
  await tabTo(cashier, '打印盘点表')
  await cashier.keyboard.press('Enter')
  const sheet = await printedText(cashier)
  for (const words of [
    '现金盘点表',
    '2,536.50',
    '2,537.50',
    '找零多付1元',
    '已核，同意',
    '银行已下班，明早送存',
  ]) {
    expect(sheet).toContain(words)
  }
  expect(problems).toEqual([])
}, 180_000)
