// npm run screenshots: photographs the pages of the demo office, light and dark, into docs/screenshots.
import './newer-node.js'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { makeDemoOffice } from '../electron/core/demo/demo-office.ts'
import { demoLogins } from '../electron/core/demo/people.ts'
import { serveOffice } from '../electron/hub/serve.ts'
import { launchBrowser } from '../tests/e2e/browser.ts'
import { buildIfStale } from './build.js'

const out = join(import.meta.dirname, '../docs/screenshots')

type Shot = { name: string; path: string; role?: string; prepare?: (page: Page) => Promise<unknown> }

/** A small statement as a bank hands it out, opened on the import page. */
const statement = [
  '交易日期,摘要,收入,支出,余额,对方户名',
  '2026-11-02,物业费,1200.00,,101200.00,红旗公司',
  '2026-11-03,电费,,860.40,100339.60,供电公司',
  '2026-11-05,停车费,450.00,,100789.60,张明',
  '2026-11-06,手续费,,15.00,100774.60,',
].join('\n')

const shots: Shot[] = [
  { name: 'login', path: '/sign-in' },
  { name: 'today', path: '/today', role: 'cashier' },
  { name: 'journal', path: '/cashier/journal', role: 'cashier' },
  {
    name: 'entry',
    path: '/cashier/journal',
    role: 'cashier',
    prepare: async (page) => {
      await page.getByRole('grid').getByRole('row').nth(8).waitFor()
      await page.keyboard.press('F2')
      await page.getByText('记账经过').waitFor()
    },
  },
  {
    name: 'day-close',
    path: '/cashier/close-day',
    role: 'cashier',
    prepare: async (page) => {
      await page.getByLabel('100 元 张数').fill('20')
      await page.getByLabel('50 元 张数').fill('2')
      await page.getByLabel('1 元 张数').fill('18')
    },
  },
  { name: 'closings', path: '/cashier/closings', role: 'cashier' },
  { name: 'accounts', path: '/accounts', role: 'manager' },
  {
    name: 'account-page',
    path: '/cashier/journal',
    role: 'cashier',
    prepare: async (page) => {
      await page.getByRole('grid').getByRole('row').nth(8).waitFor()
      await page.keyboard.press('Control+p')
      await page.locator('[data-ready]').first().waitFor()
    },
  },
  {
    name: 'import',
    path: '/statements/import',
    role: 'cashier',
    prepare: async (page) => {
      const file = { name: '对账单.csv', mimeType: 'text/csv', buffer: Buffer.from(statement) }
      await page.locator('input[type="file"]').setInputFiles(file)
      await page.getByText('红旗公司').first().waitFor()
    },
  },
  { name: 'statements', path: '/statements', role: 'reviewer' },
  { name: 'people', path: '/people', role: 'administrator' },
  { name: 'organisation', path: '/organisation', role: 'administrator' },
  { name: 'today-reviewer', path: '/today', role: 'reviewer' },
  {
    name: 'approval',
    path: '/approvals',
    role: 'reviewer',
    prepare: async (page) => {
      await page.getByRole('grid').getByRole('row').nth(1).waitFor()
      await page.getByRole('grid').focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('region', { name: '审批经过' }).waitFor()
    },
  },
  { name: 'duties', path: '/duties', role: 'manager' },
  { name: 'calendar', path: '/settings/calendar', role: 'manager' },
  { name: 'numbers', path: '/settings/numbers', role: 'administrator' },
  { name: 'counterparties', path: '/counterparties', role: 'cashier' },
  {
    name: 'search',
    path: '/today',
    role: 'manager',
    prepare: async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('电梯')
    },
  },
  { name: 'backup', path: '/settings/backup', role: 'administrator' },
  { name: 'files', path: '/settings/files', role: 'administrator' },
  { name: 'settings', path: '/settings', role: 'administrator' },
  { name: 'audit', path: '/audit', role: 'auditor' },
  { name: 'tasks', path: '/tasks', role: 'manager' },
  { name: 'today-secretary', path: '/today', role: 'secretary' },
  { name: 'incoming', path: '/documents/incoming', role: 'secretary' },
  { name: 'letter', path: '/documents/incoming/1', role: 'secretary' },
  { name: 'circulation', path: '/documents/circulation?view=all', role: 'secretary' },
  { name: 'outgoing', path: '/documents/outgoing', role: 'secretary' },
  { name: 'outgoing-paper', path: '/print/outgoing/1', role: 'secretary' },
  { name: 'rules', path: '/documents/rules', role: 'secretary' },
  { name: 'mail', path: '/documents/mail', role: 'secretary' },
  { name: 'intake', path: '/archives/intake', role: 'secretary' },
  { name: 'filing', path: '/archives/filing?through=today', role: 'secretary' },
  { name: 'catalogue', path: '/archives', role: 'secretary' },
  { name: 'boxes', path: '/archives/boxes', role: 'secretary' },
  { name: 'archive-check', path: '/archives/check', role: 'secretary' },
  { name: 'lending', path: '/archives/lending', role: 'secretary' },
  { name: 'disposal', path: '/archives/disposal', role: 'secretary' },
  { name: 'books', path: '/archives/books', role: 'secretary' },
  { name: 'scheme', path: '/archives/scheme', role: 'secretary' },
  { name: 'handover', path: '/archives/handover', role: 'secretary' },
]

async function photograph(browser: Browser, address: string, theme: 'light' | 'dark'): Promise<void> {
  for (const { name, path, role, prepare } of shots) {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      colorScheme: theme,
    })
    const page = await context.newPage()
    const login = demoLogins.find((one) => one.role === role)
    if (login) {
      const json = { login: login.login, password: login.password }
      await page.request.post(`${address}/rpc/session/signIn`, { data: { json } })
    }
    await page.goto(`${address}${path}`)
    await page.waitForTimeout(1200)
    await prepare?.(page)
    await page.waitForTimeout(800)
    await page.screenshot({ path: join(out, `${name}-${theme}.png`) })
    console.log(`${name}-${theme}.png`)
    await context.close()
  }
}

if (!buildIfStale()) process.exit(1)
mkdirSync(out, { recursive: true })
const dataDir = mkdtempSync(join(tmpdir(), 'siwu-screenshots-'))
const hub = await serveOffice({
  dataDir,
  host: '127.0.0.1',
  port: 0,
  prepare: async ({ office }) => {
    await makeDemoOffice(office)
  },
})
const browser = await launchBrowser()
await photograph(browser, hub.address, 'light')
await photograph(browser, hub.address, 'dark')
await browser.close()
await hub.close()
rmSync(dataDir, { recursive: true, force: true })
