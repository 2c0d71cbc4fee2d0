import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { scan } from '../archives/page-samples.ts'
import { testOffice } from '../office/desk.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys } from './keys.ts'
import { drawer } from './office-acts.ts'

let office: Awaited<ReturnType<typeof testOffice>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []
const password = 'correct horse'
/** Stands on the scanned page alone: nobody typed it. */
const phrase = '高层住宅消防水泵'
const title = '关于开展冬季消防检查的通知'

beforeAll(async () => {
  office = await testOffice({ day: '2026-11-20', roles: ['manager', 'secretary', 'cashier', 'keeper'] })
  hub = await serveCore(office.core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  office.close()
})

/** A person comes to a desk of their own and signs in. */
async function deskOf(login: string): Promise<Page> {
  const page = await openPage(browser, hub.address, problems)
  await signInByKeys(page, login, password)
  return page
}

/** The next morning on which somebody comes: sessions have ended. */
async function on(day: string, login: string): Promise<Page> {
  office.clock.day = day
  return deskOf(login)
}

const go = (page: Page, path: string) => page.goto(`${hub.address}${path}`)

/** A button of that name, pressed with the keyboard. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const spaced = typeof name === 'string' ? new RegExp(`^${[...name].join('\\s?')}$`) : name
  const button = page.getByRole('button', { name: spaced }).last()
  await button.waitFor()
  await button.focus()
  await page.keyboard.press('Enter')
}

const type = async (page: Page, field: string, text: string): Promise<void> => {
  await page.locator(field).focus()
  await page.keyboard.type(text)
}

/** Chooses in a list field by typing, and waits until it is shut. */
async function choose(page: Page, field: string, typed: string, option: string): Promise<void> {
  await type(page, field, typed)
  await page.locator('.ant-select-item-option-active').filter({ hasText: option }).waitFor()
  await page.keyboard.press('Enter')
}

async function register(page: Page): Promise<void> {
  await go(page, '/documents/incoming')
  await page.getByRole('heading', { name: '收文' }).waitFor()
  await page.keyboard.press('Alt+n')
  await drawer(page, '登记收文')
  await page.keyboard.type('区住房和建设局')
  await type(page, '#letter-senderNumber', '区住建〔2026〕18号')
  await type(page, '#letter-title', title)
  const picture = { name: '来文扫描.png', mimeType: 'image/png', buffer: Buffer.from(pageOfLetter()) }
  await page.locator('.letter-scans input[type=file]').setInputFiles(picture)
  await page.locator('.letter-scans').getByText('已传好').waitFor()
  await choose(page, '#letter-handler', 'cashier', 'cashier 甲')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('grid').getByText(title).waitFor()
}

const pageOfLetter = (): Uint8Array =>
  scan(['区住建〔2026〕18号', `请各单位检查${phrase}`, '并于十二月十日前报送结果'])

/** The scanned page is read in the background: the phrase is looked for until it is found. */
async function findByScan(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        await go(page, `/search?q=${encodeURIComponent(phrase)}`)
        await page.getByRole('heading', { name: '查找' }).waitFor()
        await page.waitForTimeout(300)
        return page.getByRole('main').getByText('来文扫描.png').count()
      },
      { timeout: 120_000, interval: 1_000 },
    )
    .toBeGreaterThan(0)
}

async function sendRound(page: Page): Promise<void> {
  await go(page, '/documents/incoming/1')
  await press(page, '发起传阅')
  await drawer(page, '发起传阅')
  await page.locator('.due-count').first().focus()
  await page.keyboard.type('2')
  for (const reader of ['manager', 'keeper']) await choose(page, '#round-add', reader, `${reader} 甲`)
  await page.keyboard.press('Control+Enter')
  await page.getByText('已送 2 位传阅').waitFor()
}

async function readFromToday(page: Page): Promise<void> {
  const waiting = page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(title) })
    .first()
  await waiting.focus()
  await page.keyboard.press('Enter')
  await page.getByLabel(/^意见/).first().focus()
  await page.keyboard.type('请按时自查')
  await page.keyboard.press('Control+Enter')
  await page.getByText('已阅，意见已记下').waitFor()
}

async function draftReply(page: Page): Promise<void> {
  await go(page, '/documents/incoming/1')
  await press(page, '拟复文')
  await page.locator('#outgoing-title').waitFor()
  await type(page, '#outgoing-title', '关于冬季消防检查情况的复函')
  await page.keyboard.press('Control+Enter')
  await page.locator('.outgoing-sheet [role="textbox"]').waitFor()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('消防水泵十二台均已检查，运转正常。')
  await page.keyboard.press('Control+Enter')
  await drawer(page, '送审')
  await page.keyboard.press('Control+Enter')
  await page.getByText('审核中').first().waitFor()
}

async function approve(page: Page): Promise<void> {
  await go(page, '/today')
  const waiting = page
    .getByRole('main')
    .getByRole('link', { name: /审批.*复函/ })
    .first()
  await waiting.focus()
  await page.keyboard.press('Enter')
  await page.getByText('运转正常').first().waitFor()
  await page.getByRole('textbox', { name: '审批意见' }).focus()
  await page.keyboard.type('同意')
  await page.keyboard.press('Control+Enter')
  await page.getByText('没有等您审批的单据').waitFor()
}

async function closeLetter(page: Page): Promise<void> {
  await go(page, '/documents/incoming/1')
  await press(page, '办结')
  await page.getByRole('dialog').filter({ hasText: '写明办理结果' }).waitFor()
  await page.locator('#letter-said:focus').waitFor()
  await page.keyboard.type('已复函')
  await page.keyboard.press('Control+Enter')
  await page.getByText('收文 2026-0001 已办结').waitFor()
}

/** Two pages in the folder: the letter and its reply. */
async function fileTheYear(page: Page): Promise<string> {
  await go(page, '/archives/filing')
  await page.getByRole('grid').getByText(title).waitFor()
  // The reply lies with the letter: one line, not two.
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toMatch(/^[12]$/)
  // Nobody had counted the sheets of the reply.
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.locator('#offer-pages').fill('3')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+Enter')
  const asked = page.getByRole('dialog').filter({ hasText: '归档 1 件' })
  await asked.waitFor()
  const number = must((await asked.locator('td.tabular').first().textContent()) ?? null, 'a number')
  const sure = page.getByRole('button', { name: /^归档，编号/ })
  await sure.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').filter({ hasText: '没有断号' }).waitFor()
  await page.keyboard.press('Enter')
  return number
}

async function lend(page: Page, number: string): Promise<void> {
  await askFor(page)
  await page.getByRole('dialog').filter({ hasText: '借出登记' }).waitFor()
  await page.locator('#loan-pages').fill('3')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('grid').getByText(number).waitFor()
  await page.getByText(/^已借给/).waitFor()
}

/** Asks for the original of the one piece that there is, for the secretary. */
async function askFor(page: Page): Promise<void> {
  await go(page, '/archives/lending')
  await page.getByRole('heading', { name: '档案借阅' }).waitFor()
  await page.keyboard.press('Alt+n')
  await page.getByRole('dialog').filter({ hasText: '申请借阅' }).waitFor()
  await choose(page, '#loan-piece', '消防', title)
  await type(page, '#loan-purpose', '核对检查日期')
  await page.keyboard.press('Control+Enter')
}

/** The second asking left nothing behind: loan 1 is the only one, and comes back. */
async function takeBack(page: Page): Promise<void> {
  await go(page, '/archives/lending')
  await page.getByRole('grid').getByText('secretary 甲').waitFor()
  expect(await page.getByRole('grid').getByText('secretary 甲').count()).toBe(1)
  await go(page, '/archives/lending?open=1')
  await press(page, '收回')
  await page.locator('#loan-pages-back').fill('3')
  await page.keyboard.press('Control+Enter')
  await page.getByText('已归还').first().waitFor()
}

/** What a print of the whole catalogue says. */
async function paper(page: Page, act: string): Promise<string> {
  await go(page, '/archives')
  await page.getByRole('grid').getByText(title).waitFor()
  await page.getByRole('link', { name: act }).focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-ready]').first().waitFor()
  return (await page.locator('.print-page').allTextContents()).join('\n')
}

it('a letter comes in, goes round, is answered, filed with its reply, lent once and found on paper', async () => {
  const secretary = await deskOf('secretary')
  await register(secretary)
  await findByScan(secretary)
  await sendRound(secretary)

  await readFromToday(await on('2026-11-23', 'manager'))
  // The keeper did not read it within two working days: it shows at both desks.
  const keeper = await on('2026-11-26', 'keeper')
  await keeper.getByRole('main').getByText('超期').first().waitFor()
  const watching = await deskOf('secretary')
  await watching.getByRole('main').getByText('keeper 甲未阅').waitFor()
  await readFromToday(keeper)

  const cashier = await deskOf('cashier')
  await draftReply(cashier)
  await approve(watching)
  await approve(await deskOf('manager'))
  await cashier.getByText('物管〔2026〕1号').first().waitFor()
  await closeLetter(cashier)

  const archivist = await on('2027-01-05', 'secretary')
  const number = await fileTheYear(archivist)
  expect(number).toMatch(/-WS·2026-(Y|D30|D10)-[A-Z0-9]+-0001$/)

  await lend(archivist, number)
  await askFor(archivist)
  await archivist
    .getByRole('dialog')
    .getByText(/原件由 ?secretary 甲/)
    .first()
    .waitFor()
  await archivist.getByRole('dialog').getByRole('alert').first().waitFor()
  await takeBack(archivist)

  const catalogue = await paper(archivist, '打印归档文件目录')
  for (const words of [number, '区住建〔2026〕18号', '区住房和建设局', title])
    expect(catalogue).toContain(words)
  const stamp = await paper(archivist, '打印归档章')
  for (const words of ['2026', '0001', 'BGS']) expect(stamp).toContain(words)
  expect(problems).toEqual([])
})
