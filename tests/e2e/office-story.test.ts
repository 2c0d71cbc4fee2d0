import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/open.ts'
import { instantAt } from '../../shared/kernel/day.ts'
import { draftOf, plainAccount } from '../cashier/book.ts'
import { newId } from '../office/desk.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'
import { addPerson, choosePost, drawer, firstStart, pressOn } from './office-acts.ts'

let dataDir: string
let core: Core
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []
const day = '2026-11-20'

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'siwu-story-'))
  core = openCore({ dataDir, now: () => instantAt(day, '15:00') })
  hub = await serveCore(core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A desk without a window, for what this story does not tell. */
async function deskOf(login: string, password: string) {
  let token: string | null = null
  const desk = {
    name: 'test',
    token: {
      get: () => token,
      set: (next: string | null) => {
        token = next
      },
    },
  }
  const client = createRouterClient(core.router, { context: { office: core.office, desk } })
  await client.session.signIn({ login, password })
  return client
}

async function setUpFromTemplate(page: Page): Promise<void> {
  await firstStart(page)
  await pressOn(page, '组织机构')
  await pressOn(page, '选一套模板')
  await drawer(page, '选一套模板')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('grid').getByText('配套服务部', { exact: true }).waitFor()
  await pressOn(page, '人员')
  await page.getByRole('heading', { name: '人员' }).waitFor()
}

async function assign(page: Page, name: string, login: string, post: [string, string]): Promise<void> {
  await addPerson(page, name, login, post)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('grid').getByText(name).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** A second post for the one who is at the top of the grid's end: the clause stands at the field. */
async function beRefusedBySection35(page: Page): Promise<void> {
  await tabTo(page, '人员')
  await page.getByRole('grid').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await drawer(page, '任职经历')
  await pressOn(page, '给一个岗位')
  await drawer(page, '给李出纳一个岗位')
  await choosePost(page, 'kj', '会计')
  await page.getByRole('dialog').getByText('第三十五条').first().waitFor()
  expect(await page.getByRole('button', { name: /^任\s?职$/ }).isDisabled()).toBe(true)
  for (let open = 2; open > 0; open -= 1) {
    await page.keyboard.press('Escape')
    const lose = page.getByRole('dialog').filter({ hasText: '放弃' })
    if (await lose.isVisible().catch(() => false)) {
      await tabTo(page, '放弃')
      await page.keyboard.press('Enter')
    }
  }
}

/** The cashier counts 9 hundreds: 100 short of the book. */
async function closeShort(page: Page): Promise<void> {
  await page.goto(`${hub.address}/cashier/close-day`)
  await page.getByLabel('100 元 张数').waitFor()
  await tabTo(page, '100 元 张数')
  await page.keyboard.type('10')
  await tabTo(page, /未送存原因/)
  await page.keyboard.type('银行已下班')
  await tabTo(page, /差额原因/)
  await page.keyboard.type('找零有误')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').filter({ hasText: '账实不符' }).waitFor()
  await page.locator('[role="dialog"] .ant-btn-primary:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('正等审批').waitFor()
}

async function approveFromToday(page: Page): Promise<void> {
  await page.getByRole('main').getByText('库存现金 2026-11-20').first().waitFor()
  const waiting = page.getByRole('main').getByRole('link', { name: /审批/ }).first()
  await waiting.focus()
  await page.keyboard.press('Enter')
  await page.getByText('找零有误').first().waitFor()
  await tabTo(page, '审批意见')
  await page.keyboard.type('已核')
  await page.keyboard.press('Control+Enter')
  await page.getByText('没有等您审批的单据').waitFor()
}

it('from an empty folder to an approved difference that the auditor finds in the chain', async () => {
  const administrator = await openPage(browser, hub.address, problems)
  await setUpFromTemplate(administrator)
  await assign(administrator, '赵会计', 'zhao', ['kj', '会计'])
  await assign(administrator, '孙审计', 'sun', ['sj', '审计'])
  await assign(administrator, '李出纳', 'li', ['cn', '出纳（管理处）'])
  await beRefusedBySection35(administrator)

  const admin = await deskOf('wang', 'long enough 1')
  const cash = await admin.accounts.create({
    ...plainAccount,
    commandId: newId(),
    code: '1001',
    kind: 'cash',
    name: '库存现金',
    openedDay: day,
    openingFen: 100_000,
  })
  const cashierDesk = await deskOf('li', 'long enough 2')
  const entry = draftOf({ day, amountFen: 10_000, summary: '收停车费' })
  await cashierDesk.journal.post({ commandId: newId(), accountId: cash.id, entry, draftId: null })

  const reviewer = await openPage(browser, hub.address, problems)
  await signInByKeys(reviewer, 'zhao', 'long enough 2')
  const cashier = await openPage(browser, hub.address, problems)
  await signInByKeys(cashier, 'li', 'long enough 2')
  await closeShort(cashier)
  await approveFromToday(reviewer)
  await cashier.getByText('正等审批').waitFor({ state: 'detached' })

  const auditor = await openPage(browser, hub.address, problems)
  await signInByKeys(auditor, 'sun', 'long enough 2')
  await auditor.goto(`${hub.address}/audit?text=${encodeURIComponent('找零有误')}`)
  const chain = auditor.getByRole('grid')
  await chain.getByText('日结', { exact: true }).first().waitFor()
  await auditor.goto(`${hub.address}/audit?command=approvals`)
  await chain.getByText('赵会计').first().waitFor()
  await pressOn(auditor, '核验')
  await auditor.getByText('核验无误').waitFor()
  expect(problems).toEqual([])
}, 120_000)
