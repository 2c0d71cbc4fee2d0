import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dutiesOf, listPosts } from '../../electron/core/office/organisation/organisation.queries.ts'
import { type Core, openCore } from '../../electron/core/open.ts'
import { must } from '../../shared/kernel/assert.ts'
import { instantAt } from '../../shared/kernel/day.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, tabTo } from './keys.ts'
import { addPerson, choosePost, drawer, firstStart, pressOn } from './office-acts.ts'

let dataDir: string
let core: Core
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'siwu-organisation-'))
  core = openCore({ dataDir, now: () => instantAt('2026-11-20', '09:00') })
  hub = await serveCore(core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

it('sets the office up from a template, staffs it, and is refused what 会计法 §35 forbids, by keyboard', async () => {
  const page = await openPage(browser, hub.address, problems)
  await firstStart(page)

  await pressOn(page, '组织机构')
  await pressOn(page, '选一套模板')
  await page.getByRole('dialog').getByText('将增加 6 个部门、15 个岗位').waitFor()
  await drawer(page, '选一套模板')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('grid').getByText('配套服务部', { exact: true }).waitFor()

  await pressOn(page, '人员')
  await page.getByRole('heading', { name: '人员' }).waitFor()
  await addPerson(page, '李出纳', 'li', ['cn', '出纳（管理处）'])
  await page.keyboard.press('Control+Enter')
  await page.getByRole('grid').getByText('李出纳').waitFor()

  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await tabTo(page, '人员')
  await page.getByRole('grid').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await drawer(page, '任职经历')
  await pressOn(page, '给一个岗位')
  await drawer(page, '给李出纳一个岗位')
  await choosePost(page, 'kj', '会计')
  const clause = page.getByRole('dialog').getByText('出纳不得兼任稽核')
  await clause.waitFor()
  expect(await page.getByRole('button', { name: /^任\s?职$/ }).isDisabled()).toBe(true)
  await page.keyboard.press('Control+Enter')
  expect(await clause.isVisible()).toBe(true)
  expect(problems).toEqual([])
}, 120_000)

/** The twelve posts of the departments and the eight of the project office. */
const named =
  '物业经理、物业管理员、客服经理、客服专员、工程经理、维修工、财务经理、出纳员、保安经理、保安员、服务经理、清洁工、项目经理、行政文秘、出纳、人力资源、采购、环境专员、库管、客服部长'

it('[ORG-03] [ORG-04] has every post with its duties, prints the duty sheet, marks vacant and over-staffed posts', async () => {
  const posts = listPosts(core.office.read)
  for (const name of named.split('、')) {
    const { id } = must(
      posts.find((post) => post.name === name),
      name,
    )
    expect(dutiesOf(core.office.read, id).length, name).toBeGreaterThan(2)
  }
  const page = await openPage(browser, hub.address, problems)
  await page.locator('input:focus').waitFor()
  await page.keyboard.type('wang')
  await page.keyboard.press('Tab')
  await page.keyboard.type('long enough 1')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
  await pressOn(page, '组织机构')
  const grid = page.getByRole('grid')
  await grid.getByText('配套服务部', { exact: true }).waitFor()
  await page.getByLabel('找部门、岗位、人').fill('库管')
  await grid.getByText('行政文秘').waitFor({ state: 'detached' })
  await grid.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await drawer(page, '岗位：库管')
  await pressOn(page, '打印岗位职责书')
  await page.locator('[data-ready]').waitFor()
  const sheet = (await page.locator('.print-sheet').textContent()) ?? ''
  for (const words of [
    '岗位职责书',
    '红旗花园管理处',
    '库管',
    '项目经理',
    '每月二十八日盘点',
    'WHK-12',
    '任职人签字',
  ])
    expect(sheet).toContain(words)
  await page.goto(`${hub.address}/organisation`)
  await grid.getByText('系统管理员', { exact: true }).waitFor()
  await grid.focus()
  for (const key of ['Home', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await drawer(page, '岗位：系统管理员')
  await tabTo(page, /^编制/)
  await page.keyboard.type('0')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await tabTo(page, /部门和岗位$/)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.locator('tr[data-over]').getByText('超 1').waitFor()
  expect(await page.locator('tr[data-short]').filter({ hasText: '维修工' }).getByText('缺 1').count()).toBe(1)
  await page.goto(`${hub.address}/print/staffing`)
  await page.locator('[data-ready]').waitFor()
  const plan = (await page.locator('.print-sheet').textContent()) ?? ''
  for (const words of ['人员编制表', '李出纳', '合计', '缺 1', '超 1']) expect(plan).toContain(words)
  expect(problems).toEqual([])
}, 60_000)
