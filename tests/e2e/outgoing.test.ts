import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { plainText } from '../../shared/documents/rich-text.ts'
import { must } from '../../shared/kernel/assert.ts'
import { outgoingOffice } from '../documents/outgoing-office.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys } from './keys.ts'

let office: Awaited<ReturnType<typeof outgoingOffice>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
let page: Page
const problems: string[] = []

beforeAll(async () => {
  office = await outgoingOffice()
  hub = await serveCore(office.core)
  browser = await launchBrowser()
  page = await openPage(browser, hub.address, problems)
  await signInByKeys(page, 'secretary', 'correct horse')
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  office.close()
})

const filter = { text: '', kind: null, status: 'all', from: null, to: null, mine: false } as const
const newest = async () => {
  const { rows } = await office.secretary.outgoing.list({ filter, offset: 0, limit: 1 })
  return must(rows[0], 'a document')
}

it('drafts a notice by keyboard, loses nothing to a reload, and sends it to review', async () => {
  await page.goto(`${hub.address}/documents/outgoing`)
  await page.getByRole('heading', { name: '发文登记簿' }).waitFor()
  await page.keyboard.press('n')
  await page.locator('#outgoing-kind:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.locator('#outgoing-title:focus').waitFor()
  await page.keyboard.type('关于元旦值班的通知')
  await page.keyboard.press('Enter')
  await page.keyboard.type('各部门')
  await page.keyboard.press('Enter')

  const text = page.locator('.rich-editor [role="textbox"]')
  await text.waitFor()
  await page.keyboard.press('F2')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('现将值班安排通知如下：')
  await page.keyboard.press('Enter')
  await page.keyboard.type('一、值班时间')
  await page.keyboard.press('Enter')
  await page.keyboard.type('元旦当天，各部门')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.type('不少于两人')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.type('在岗。')
  await page.getByText('有改动未保存').waitFor()
  await page.waitForTimeout(600)
  await page.reload()
  await text.getByText('不少于两人').waitFor()
  await page.getByText('有改动未保存').waitFor()
  await page.keyboard.press('ControlOrMeta+s')
  await page.getByText('已保存').waitFor()
  await page.getByText('有改动未保存').waitFor({ state: 'detached' })
  const { id } = await newest()
  const saved = await office.get(office.secretary, id)
  expect(plainText(saved.body)).toBe('现将值班安排通知如下：\n一、值班时间\n元旦当天，各部门不少于两人在岗。')
  expect(saved.body.content[1]).toMatchObject({ type: 'heading', attrs: { level: 1 } })
  expect(saved.body.content[2]).toMatchObject({ content: [{}, { marks: [{ type: 'bold' }] }, {}] })

  await page.keyboard.press('ControlOrMeta+Enter')
  await page.locator('#submit-note:focus').waitFor()
  await page.keyboard.type('请审')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByText('审核中').first().waitFor()
  expect((await newest()).status).toBe('review')
})

it('tells a person whose draft another desk changed, and keeps what was typed', async () => {
  const made = await office.draft(office.secretary, { title: '关于检修的通知' })
  await page.goto(`${hub.address}/documents/outgoing/${made.id}`)
  const title = page.getByLabel('标题')
  await title.fill('关于冬季检修的通知')
  const { kind, body, copiedTo, attachmentsNote, secrecy, urgency, upward } = made
  const facts = { kind, body, copiedTo, attachmentsNote, secrecy, urgency, upward }
  await office.secretary.outgoing.save({
    commandId: crypto.randomUUID(),
    outgoingId: made.id,
    version: made.version,
    facts: { ...facts, title: made.title, addressee: '工程部' },
  })
  await page.getByText('您打开之后').waitFor()
  await page.getByRole('button', { name: '保留我填的' }).click()
  await page.keyboard.press('ControlOrMeta+s')
  await page.getByText('已保存').waitFor()
  expect(await office.get(office.secretary, made.id)).toMatchObject({
    title: '关于冬季检修的通知',
    addressee: '工程部',
  })
})

it('is signed on the approvals desk, sent to all, and saved as DOCX', async () => {
  const document = must(
    (await office.secretary.outgoing.list({ filter: { ...filter, status: 'review' }, offset: 0, limit: 1 }))
      .rows[0],
    'a document in review',
  )
  await office.decide(office.manager, document.id, 'approve', '同意')
  await page.goto(`${hub.address}/documents/outgoing/${document.id}`)
  await page.getByRole('heading', { name: '物管〔2026〕1号' }).waitFor()
  expect(await page.locator('.rich-editor').count()).toBe(0)
  await page.getByRole('button', { name: '全部今天送出（1）' }).click()
  await page.getByText('缺回执').first().waitFor()
  await page.getByRole('button', { name: '各部门' }).click()
  await page.locator('#sending-sent:focus').waitFor()
  await page.locator('#sending-received').fill('20261120')
  await page.locator('#sending-by').fill('王工')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByText('2026-11-20 王工').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 DOCX' }).click()
  expect((await download).suggestedFilename()).toBe('物管〔2026〕1号 关于元旦值班的通知.docx')
  expect(verifyDirectory(office.dataDir).damages).toEqual([])
  expect(problems).toEqual([])
})
