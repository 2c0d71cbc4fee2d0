import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scan, scannedPdf, tiff } from '../archives/page-samples.ts'
import { testOffice } from '../office/desk.ts'
import { utf8 } from '../office/uploads.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'

let office: Awaited<ReturnType<typeof testOffice>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  office = await testOffice({ day: '2026-11-20', roles: ['secretary'] })
  hub = await serveCore(office.core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  office.close()
})

const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
})

/** Opens a row of the list by the keyboard: the grid, down to the row, Enter. */
async function openRow(page: Page, name: string): Promise<void> {
  const rows = page.getByRole('grid').locator('tbody tr')
  await rows.filter({ hasText: name }).waitFor()
  const names = await rows.allTextContents()
  const place = names.findIndex((text) => text.includes(name))
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < place; step += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('.intake-drawer .ant-drawer-title', { hasText: name }).waitFor()
}

it('takes files in, reads a scan, corrects its words, and makes a letter of it that is found by them', async () => {
  const page = await openPage(browser, `${hub.address}/archives/intake`, problems)
  await signInByKeys(page, 'secretary', 'correct horse')
  await page.getByText('还没有收进文件').waitFor()

  const chooser = page.waitForEvent('filechooser')
  await tabTo(page, '选择文件')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles([
    file('消防通知.png', scan(['关于冬季消防安全的通知', '请于十二月十五日前报送情况'])),
    file('合同.pdf', scannedPdf([{ jpeg: scan(['电梯维保合同'], 'jpeg') }])),
    file('传真.tif', tiff([{ lines: ['第一页'] }, { lines: ['第二页'] }])),
    file('安装.exe', utf8('MZ\u0090')),
    file('一.txt', utf8('一')),
    file('一的副本.txt', utf8('一')),
  ])
  await page.getByText('收集完成：收进 4 个，已有 1 个，未收进 1 个').waitFor()
  expect(await page.getByText('不收这种文件：这是程序。').count()).toBeGreaterThan(0)
  await page.getByRole('grid').locator('tbody tr').nth(5).waitFor()

  await openRow(page, '传真.tif')
  await page.getByText('/ 2 页').waitFor()
  await page.keyboard.press('PageDown')
  await page.locator('.file-text pre', { hasText: '第二页' }).waitFor({ timeout: 60_000 })
  await page.keyboard.press('Escape')
  await page.locator('.intake-drawer').waitFor({ state: 'detached' })

  await openRow(page, '消防通知.png')
  await page.locator('.file-text pre', { hasText: '冬季消防安全' }).waitFor({ timeout: 60_000 })
  await tabTo(page, '更正')
  await page.keyboard.press('Enter')
  await page.locator('textarea:focus').waitFor()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\n联系人：李文')
  await page.keyboard.press('Control+Enter')
  await page.getByText(/secretary 甲 于 .* 更正/).waitFor()

  await page.keyboard.press('r')
  await page.locator('#letter-sender:focus').waitFor()
  await page.keyboard.type('区应急管理局')
  await page.keyboard.press('Control+Enter')
  await page.getByText('已登记收文').waitFor()
  await page.locator('.intake-drawer').getByText('已附到：收文').waitFor()
  await page.keyboard.press('Escape')

  await page.goto(`${hub.address}/search?q=${encodeURIComponent('李文')}`)
  await page.getByText('消防通知.png').first().waitFor()
  expect(problems).toEqual([])
})
