import { readFileSync } from 'node:fs'
import { read as readWorkbook, utils, write } from '@e965/xlsx'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { testOffice } from '../office/desk.ts'
import { launchBrowser } from './browser.ts'
import { serveCore } from './hub.ts'
import { openPage, signInByKeys, tabTo } from './keys.ts'

let office: Awaited<ReturnType<typeof testOffice>>
let hub: Awaited<ReturnType<typeof serveCore>>
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  office = await testOffice({ day: '2026-11-20', roles: ['manager'] })
  hub = await serveCore(office.core)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.close()
  office.close()
})

type Cells = (string | null)[][]

const spreadsheet = (cells: Cells, name: string) => {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), '单位')
  const buffer: Buffer = write(book, { type: 'buffer', bookType: 'xlsx' })
  return { name, mimeType: 'application/octet-stream', buffer }
}

const rowsOf = async (download: Download): Promise<Cells> => {
  const book = readWorkbook(readFileSync(await download.path()))
  const sheet = must(book.Sheets[book.SheetNames[0] ?? ''], 'a spreadsheet has a sheet')
  return utils.sheet_to_json<(string | null)[]>(sheet, { header: 1, raw: true, defval: null })
}

/** Presses a key that hands over a file. */
async function downloaded(page: Page, key: string): Promise<Download> {
  const download = page.waitForEvent('download')
  await page.keyboard.press(key)
  return download
}

it('takes counterparties from a spreadsheet by keyboard, gives the bad rows back, and takes them once put right', async () => {
  const page = await openPage(browser, hub.address, problems)
  await signInByKeys(page, 'manager', 'correct horse')
  await tabTo(page, '往来单位')
  await page.keyboard.press('Enter')
  await page.getByText('这里登记供应商').waitFor()

  const give = async (file: ReturnType<typeof spreadsheet>) => {
    // Asked for early: the browser must know that a test will answer before the key is pressed.
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('i')
    await page.getByText('把表格拖到这里').waitFor()
    await page.locator('button:focus', { hasText: '选择文件' }).waitFor()
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(file)
    await page.locator('button:focus', { hasText: '登记' }).waitFor()
  }
  await give(
    spreadsheet(
      [
        ['单位名称', '类型', '统一社会信用代码', '联系电话', '编号'],
        ['红旗物资公司', '供应商', '91350100M000100Y43', '13800001234', '甲1'],
        ['清泉水务', '卖家', null, '0755-88600000', '甲2'],
        ['蓝天保洁', '外包单位', '91350100M000100Y44', null, '甲3'],
        ['红星建材公司', '供应商', null, null, '甲4'],
      ],
      '往来单位.xlsx',
    ),
  )
  await page.getByText('有问题 2').waitFor()
  await page.getByText('没有“卖家”这一种').waitFor()
  await page.getByText('校验位不对').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('已登记 2 条').waitFor()

  await page.locator('button:focus', { hasText: '下载有问题的 2 行' }).waitFor()
  const rejects = await downloaded(page, 'Enter')
  expect(rejects.suggestedFilename()).toBe('往来单位 未导入.xlsx')
  const rows = await rowsOf(rejects)
  expect(rows[0]).toEqual(['单位名称', '类型', '统一社会信用代码', '联系电话', '编号', '未导入的原因'])
  expect(rows.slice(1).map((row) => row.slice(0, 5))).toEqual([
    ['清泉水务', '卖家', null, '0755-88600000', '甲2'],
    ['蓝天保洁', '外包单位', '91350100M000100Y44', null, '甲3'],
  ])
  must(rows[1], 'the first bad row')[1] = '外包单位'
  must(rows[2], 'the second bad row')[2] = null
  await tabTo(page, '返回往来单位')
  await page.keyboard.press('Enter')
  await page.getByText('共 2 条').waitFor()

  await give(spreadsheet(rows, '往来单位 未导入.xlsx'))
  await page.keyboard.press('Enter')
  await page.getByText('全部登记好了').waitFor()
  await page.locator('button:focus', { hasText: '返回往来单位' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('共 4 条').waitFor()

  // Found by pinyin initials; the spreadsheet has what is filtered and nothing else.
  await page.keyboard.press('/')
  await page.keyboard.type('hq')
  await page.getByText('共 1 条').waitFor()
  expect(new URL(page.url()).searchParams.get('text')).toBe('hq')
  await page.getByRole('grid').focus()
  const listed = await rowsOf(await downloaded(page, 'e'))
  expect(listed[1]?.[0]).toContain('筛选：在用；含“hq”')
  expect(listed.slice(3).map((row) => row.slice(0, 7))).toEqual([
    ['红旗物资公司', '供应商', '91350100M000100Y43', null, null, null, '13800001234'],
  ])
  await page.getByText('138****1234').waitFor()
  await page.keyboard.press('p')
  await page.locator('.print-page[data-ready]').waitFor()
  await page.getByText('第 1 页 共 1 页').waitFor()
  expect(await page.locator('.register-table tbody tr').count()).toBe(1)
  expect(await page.getByText('13800001234').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByText('共 1 条').waitFor()
  expect(problems).toEqual([])
}, 120_000)

it('keeps the width that a person gave a column', async () => {
  const page = await openPage(browser, `${hub.address}/counterparties`, problems)
  await signInByKeys(page, 'manager', 'correct horse')
  const title = page.getByRole('columnheader', { name: '类别' })
  await title.waitFor()
  const before = must(await title.boundingBox(), 'the title is there').width
  await tabTo(page, '调列宽')
  await page.keyboard.press('ArrowDown')
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowRight')
  const wide = must(await title.boundingBox(), 'the title is there').width
  expect(wide).toBe(before + 48)
  await page.reload()
  await title.waitFor()
  expect(must(await title.boundingBox(), 'the title is there').width).toBe(wide)
  await tabTo(page, '调列宽')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Backspace')
  expect(must(await title.boundingBox(), 'the title is there').width).toBe(before)
  expect(problems).toEqual([])
}, 60_000)
