import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCore } from '../../electron/core/open.ts'
import { testBooks } from '../cashier/book.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'

const password = 'correct horse'
const passphrase = 'four quiet herons walk'

let browser: Browser
let books: Awaited<ReturnType<typeof testBooks>>
let hub: Awaited<ReturnType<typeof serveCore>>
let disk: string
const problems: string[] = []
const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'siwu-backup-e2e-'))
  folders.push(made)
  return made
}

beforeAll(async () => {
  browser = await launchBrowser()
  disk = folder()
  books = await testBooks({ day: '2026-11-20' })
  await books.post(books.cash.id, { day: '2026-11-20', summary: '一月份物业费' })
  hub = await serveCore(books.core)
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  books.close()
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

/** Sets the passphrase and an encrypted daily plan, and backs up, as the administrator at the keyboard. */
async function backUpByKeys(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '备份', exact: true }).waitFor()
  await tabTo(page, '设置口令')
  await page.keyboard.press('Enter')
  await page.locator('.drawer-form input:focus').waitFor()
  await page.keyboard.type(passphrase)
  await tabTo(page, /^再输入一遍/)
  await page.keyboard.type(passphrase)
  await tabTo(page, /我已把口令写下来/)
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+Enter')
  await page.getByText('密钥编号').waitFor()
  await page.locator('.drawer-form').waitFor({ state: 'detached' })

  await page.keyboard.press('Alt+n')
  await page.locator('.drawer-form input:focus').waitFor()
  await page.keyboard.type('每日备份')
  await page.keyboard.press('Enter')
  await page.keyboard.type(disk)
  await tabTo(page, '用口令加密')
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+Enter')
  await page.locator('.drawer-form').waitFor({ state: 'detached' })

  await tabTo(page, '立即备份')
  await page.keyboard.press('Enter')
  await page.getByText('最近一次成功备份').waitFor()
}

describe('the backup page', () => {
  it('warns on 今日 until a backup was made, by keyboard', async () => {
    const page = await openPage(browser, `${hub.address}/today`, problems)
    await signInByKeys(page, 'admin', password)
    await page.getByText('还没有任何成功的备份').waitFor()
    await page.goto(`${hub.address}/settings/backup`)
    await backUpByKeys(page)
    await page.goto(`${hub.address}/today`)
    await page.getByRole('heading', { name: '今日' }).waitFor()
    await page.getByText('还没有任何成功的备份').waitFor({ state: 'detached' })
    expect(problems).toEqual([])
  })

  it('[SYS-06] tries a restore, and restores the encrypted office at the first start of another computer', async () => {
    const page = await openPage(browser, `${hub.address}/settings/backup`, problems)
    await signInByKeys(page, 'admin', password)
    await tabTo(page, '查看备份')
    await page.keyboard.press('Enter')
    await tabTo(page, '试恢复')
    await page.keyboard.press('Enter')
    await page.locator('.drawer-form input:focus').waitFor()
    await page.keyboard.type(passphrase)
    await page.keyboard.press('Control+Enter')
    const tried = page.getByRole('row', { name: /试恢复.*成功/ })
    await tried.waitFor()
    await page.context().close()

    const elsewhere = folder()
    const core = openCore({ dataDir: elsewhere, now: () => books.core.office.now() })
    const other = await serveCore(core)
    try {
      await restoreByKeys(other.address)
      expect(readdirSync(elsewhere)).not.toContain('backup-work')
    } finally {
      await other.close()
      core.close()
    }
    expect(problems).toEqual([])
  })
})

/** The first start of a computer that holds nothing: from the backup to the entry that was posted. */
async function restoreByKeys(address: string): Promise<void> {
  const page = await openPage(browser, address, problems)
  await page.locator('input:focus').waitFor()
  await tabTo(page, '从备份恢复……')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '从备份恢复' }).waitFor()
  await tabTo(page, /^备份所在的文件夹/)
  await page.keyboard.type(join(disk, 'nothing here'))
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: '没有司务的备份' }).waitFor()
  await page.getByLabel(/^备份所在的文件夹/).fill(disk)
  await page.keyboard.press('Enter')
  await page.getByText('测试项目管理处').waitFor()
  await tabTo(page, /^口令/)
  await page.keyboard.type('not the passphrase')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: '口令不对' }).waitFor()
  await page.getByLabel(/^口令/).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByText('已恢复，核对相符').waitFor()
  await page.getByRole('button', { name: '去登录' }).press('Enter')
  await signInByKeys(page, 'cashier', password)
  await page.goto(`${address}/cashier/journal`)
  await page.getByText('一月份物业费').first().waitFor()
}
