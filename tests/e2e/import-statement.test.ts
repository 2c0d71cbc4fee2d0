import iconv from 'iconv-lite'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testBooks } from '../cashier/book.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'

let books: Awaited<ReturnType<typeof testBooks>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  books = await testBooks({ day: '2026-11-20' })
  hub = await serveCore(books.core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  books.close()
})

/** A statement as banks hand it out: GBK, a preamble, newest first, in and out in columns of their own. */
const statement = [
  '账户明细查询',
  '户名：测试项目管理处,账号：6222000011112222',
  '',
  '交易日期,摘要,对方户名,收入金额,支出金额,账户余额,流水号',
  '20261106,手续费,,,15.00,"100,774.60",A4',
  '20261105,停车费,张明,450.00,,"100,789.60",A3',
  '20261103,电费,供电公司,,860.40,"100,339.60",A2',
  '20261102,物业费,红旗公司,"1,200.00",,"101,200.00",A1',
  '以上数据仅供参考',
].join('\r\n')

it('imports a bank statement by keyboard, proved, and knows its rows again', async () => {
  const page = await openPage(browser, hub.address, problems)
  await signInByKeys(page, 'cashier', 'correct horse')
  const importOnce = async () => {
    // Asked for early: the browser must know that a test will answer before the key is pressed.
    const chooser = page.waitForEvent('filechooser')
    await tabTo(page, '对账单')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '对账单' }).waitFor()
    await tabTo(page, '导入对账单')
    await page.keyboard.press('Enter')
    await page.getByText('把对账单文件拖到这里').waitFor()
    await tabTo(page, '选择文件')
    await page.keyboard.press('Enter')
    const file = { name: '明细.CSV', mimeType: 'text/csv', buffer: iconv.encode(statement, 'gb18030') }
    await (await chooser).setFiles(file)
    await page.getByText('已认出表头').waitFor()
  }
  await importOnce()
  await page.getByText('GBK / GB18030').waitFor()
  await page.getByText('已自证').first().waitFor()
  await page.getByRole('grid').getByText('供电公司').waitFor()
  if (await page.getByText('请先选择账户').isVisible()) {
    await tabTo(page, '记到哪个账户')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await page.getByText('登记 4 行').waitFor()
  await page.locator('button:not([disabled])', { hasText: '保存对账单' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: /对账单 第 1 号/ }).waitFor()
  await page.getByRole('grid').getByText('红旗公司').waitFor()

  await importOnce()
  await page.getByText('这个文件已经导入过').waitFor()
  if (await page.getByText('请先选择账户').isVisible()) {
    await tabTo(page, '记到哪个账户')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await page.getByText('有 4 行以前登记过').waitFor()
  const list = await books.cashier.statements.list({ accountId: books.bank.id, offset: 0, limit: 10 })
  expect(list.rows.map(({ rowCount, proven }) => [rowCount, proven])).toEqual([[4, true]])
  expect(problems).toEqual([])
}, 120_000)

it('refuses a hostile file in words, and stays', async () => {
  const page = await openPage(browser, `${hub.address}/statements/import`, problems)
  await signInByKeys(page, 'cashier', 'correct horse')
  await page.getByText('把对账单文件拖到这里').waitFor()
  const file = {
    name: '对账单.xlsx',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK\u0003\u0004 not a zip at all'),
  }
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.getByText('这个文件不能读').waitFor()
  await page.getByText('把对账单文件拖到这里').waitFor()
}, 60_000)
