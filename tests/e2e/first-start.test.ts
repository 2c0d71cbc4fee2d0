import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/open.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'

let dataDir: string
let core: Core
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'siwu-first-'))
  core = openCore({ dataDir })
  hub = await serveCore(core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

it('sets a new office up in four questions, by keyboard', async () => {
  const page = await openPage(browser, hub.address, problems)
  await page.locator('input:focus').waitFor()
  await page.keyboard.type('红旗花园管理处')
  for (const [field, text] of [
    [/^姓名/, '王主任'],
    [/^登录名/, 'wang'],
    [/^密码/, 'long enough 1'],
    [/^再输/, 'long enough 1'],
  ] as const) {
    await tabTo(page, field)
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
  expect(await page.getByText('红旗花园管理处').first().isVisible()).toBe(true)
  expect(await page.getByRole('link', { name: '日记账' }).count()).toBe(0)
  expect(problems).toEqual([])
})

it('tells the second of two people at one record what changed, and overwrites nothing', async () => {
  const first = await openPage(browser, `${hub.address}/settings`, problems)
  const second = await openPage(browser, `${hub.address}/settings`, problems)
  for (const page of [first, second]) {
    await signInByKeys(page, 'wang', 'long enough 1')
    await page.getByRole('heading', { name: '参数' }).waitFor()
  }
  const nameField = (page: typeof first) => page.getByLabel(/单位名称|名称/).first()
  await nameField(second).fill('第二个人改的名')
  await nameField(first).fill('第一个人改的名')
  await first.keyboard.press('Control+Enter')
  await first.getByText('第一个人改的名').first().waitFor()
  await second.keyboard.press('Control+Enter')
  await second.getByRole('alert').filter({ hasText: '王主任' }).waitFor()
  await second.getByText('第一个人改的名').first().waitFor()
}, 60_000)
