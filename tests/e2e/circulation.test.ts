import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { letterOffice } from '../documents/letters.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'

let office: Awaited<ReturnType<typeof letterOffice>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  office = await letterOffice()
  hub = await serveCore(office.core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  office.close()
})

const scan = { name: '来函.txt', mimeType: 'text/plain', buffer: Buffer.from('关于公布改造费用的函 正文') }

/** Types the sender, its number and the title of a letter, each left with Enter. */
async function typeLetter(page: Page, ...texts: string[]): Promise<void> {
  await page.locator('#letter-sender:focus').waitFor()
  for (const text of texts) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
}

it('registers a letter with its scan, stops the same one, sends it round and reads it, by keyboard alone', async () => {
  const secretary = await openPage(browser, hub.address, problems)
  await signInByKeys(secretary, 'secretary', 'correct horse')
  await tabTo(secretary, '收文')
  await secretary.keyboard.press('Enter')
  await secretary.getByText('这里登记收到的每一份来文').waitFor()

  await secretary.keyboard.press('n')
  await secretary.locator('#letter-sender:focus').waitFor()
  await secretary.locator('input[type=file]').setInputFiles(scan)
  await secretary.getByText('已传好').waitFor()
  await typeLetter(secretary, '业主委员会', '业委函〔2026〕6号', '关于公布改造费用的函')
  await secretary.keyboard.press('Control+Enter')
  await secretary.getByText('收文 2026-0001 已登记').waitFor()
  await secretary.getByRole('button', { name: '来函.txt', exact: true }).waitFor()

  // The same letter, its number in other brackets.
  await secretary.keyboard.press('Escape')
  await secretary.locator('.ant-drawer-content-wrapper').waitFor({ state: 'detached' })
  await secretary.keyboard.press('n')
  await typeLetter(secretary, '业主委员会', '业委函(2026) 6号', '补发')
  await secretary.getByText('同一机关、同一字号的来文已经登记过').waitFor()
  await secretary.keyboard.press('Control+Enter')
  await secretary.getByText('写明原因才能再登记').waitFor()
  await tabTo(secretary, /^仍要登记/)
  await secretary.keyboard.type('补发件')
  await secretary.keyboard.press('Control+Enter')
  await secretary.getByText('收文 2026-0002 已登记').waitFor()

  await tabTo(secretary, '发起传阅')
  await secretary.keyboard.press('Enter')
  for (const name of ['cashier', 'keeper']) {
    await secretary.locator('#round-add:focus').waitFor()
    await secretary.keyboard.type(name)
    await secretary.locator('.ant-select-item-option-active', { hasText: `${name} 甲` }).waitFor()
    await secretary.keyboard.press('Enter')
    await secretary.locator('.reader-line', { hasText: `${name} 甲` }).waitFor()
  }
  await secretary.keyboard.press('Control+Enter')
  await secretary.getByText('已送 2 位传阅').waitFor()
  expect(await secretary.locator('.round-readers tbody tr').allTextContents()).toEqual([
    expect.stringMatching(/cashier 甲\s*未阅/),
    expect.stringMatching(/keeper 甲\s*未送到/),
  ])

  const cashier = await openPage(browser, hub.address, problems)
  await signInByKeys(cashier, 'cashier', 'correct horse')
  await tabTo(cashier, '阅 补发')
  await cashier.keyboard.press('Enter')
  await cashier.getByLabel('轮到您阅').waitFor()
  await tabTo(cashier, /^意见/)
  await cashier.keyboard.type('请财务提供明细。')
  await cashier.keyboard.press('Control+Enter')
  await cashier.getByText('已阅，意见已记下').waitFor()

  // The other desk sees it at once.
  await secretary.locator('.round-readers', { hasText: '请财务提供明细。' }).waitFor()
  expect(await secretary.locator('.round-readers tbody tr').nth(1).textContent()).toMatch(/keeper 甲\s*未阅/)
  await tabTo(secretary, '打印传阅单')
  await secretary.keyboard.press('Enter')
  await secretary.locator('[data-ready]').waitFor()
  const slip = await secretary.locator('.print-sheet').textContent()
  expect(slip).toContain('文件传阅单')
  expect(slip).toContain('请财务提供明细。')
  expect(slip).toContain('（未阅）')
  expect(problems).toEqual([])
})
