import { read as readWorkbook, utils } from '@e965/xlsx'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPlainText, asTyped } from '../../electron/core/office/registers/plain-text.ts'
import { pagesOfSheet } from '../../renderer/print/register-pages.ts'
import type { ImportEvent } from '../../shared/office/imports.contract.ts'
import { testBooks } from '../cashier/book.ts'
import { newId, refusalOf } from './desk.ts'

type Cell = string | number | null

/** The rows of a spreadsheet that was exported: what stands in its cells, nothing of what they look like. */
async function rowsOf(file: File): Promise<Cell[][]> {
  const book = readWorkbook(await file.arrayBuffer(), { cellFormula: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (!sheet) throw new Error('no sheet')
  expect(Object.values(sheet).some((cell) => cell?.f !== undefined)).toBe(false)
  return utils.sheet_to_json<Cell[]>(sheet, { header: 1, raw: true, defval: null })
}

const language = 'zh-CN' as const
const blank = { taxNumber: '', bankName: '', bankAccount: '', contact: '', phone: '', address: '', note: '' }

let books: Awaited<ReturnType<typeof testBooks>>

beforeAll(async () => {
  books = await testBooks({ day: '2026-11-20' })
})
afterAll(() => books.close())

describe('a list as a spreadsheet', { timeout: 120_000 }, () => {
  it('has exactly what is filtered, says so, and holds no formula', async () => {
    const desk = books.cashier
    const make = (name: string, more: object = {}) =>
      desk.counterparties.create({ commandId: newId(), name, kind: 'supplier', ...blank, ...more })
    await make('=HYPERLINK("http://x","红旗")', { phone: '+86 13800001234', note: '-1+1', contact: '@甲' })
    await make('红旗公司')
    await make('清泉水务', { kind: 'contractor' })
    const filter = { text: '红旗', kind: 'supplier', state: 'active' } as const
    const file = await desk.registers.counterparties.export({ filter, language })
    expect(file.name).toBe('测试项目管理处 往来单位.xlsx')
    const rows = await rowsOf(file)
    expect(rows[0]?.[0]).toBe('往来单位')
    expect(rows[1]?.[0]).toBe(
      '测试项目管理处　筛选：供应商；在用；含“红旗”　2 行　cashier 甲 2026-11-20 09:00 导出',
    )
    expect(rows[2]).toEqual([
      '名称',
      '类别',
      '税号',
      '开户行',
      '账号',
      '联系人',
      '电话',
      '地址',
      '备注',
      '状态',
    ])
    expect(rows.slice(3)).toEqual([
      [
        `'=HYPERLINK("http://x","红旗")`,
        '供应商',
        null,
        null,
        null,
        "'@甲",
        "'+86 13800001234",
        null,
        "'-1+1",
        '在用',
      ],
      ['红旗公司', '供应商', null, null, null, null, null, null, null, '在用'],
    ])
    const sheet = await desk.registers.counterparties.sheet({ filter, language: 'en-US' })
    expect(sheet).toMatchObject({
      office: '测试项目管理处',
      title: 'Counterparties',
      filter: ['Supplier', 'In use', 'contains “红旗”'],
      printedBy: 'cashier 甲',
      sums: null,
    })
    // Columns in which nothing stands are left off the paper.
    expect(sheet.columns.map(({ title }) => title)).toEqual([
      'Name',
      'Kind',
      'Contact',
      'Telephone',
      'Note',
      'State',
    ])
    expect(sheet.rows.map((cells) => [cells[0], cells[3]])).toEqual([
      ['=HYPERLINK("http://x","红旗")', '+86 1******1234'],
      ['红旗公司', ''],
    ])
  })

  it('has amounts as numbers with two decimals and their sums below', async () => {
    const { cashier, cash, post } = books
    await post(cash.id, { day: '2026-11-20', summary: '物业费', direction: 'in', amountFen: 123_456 })
    await post(cash.id, { day: '2026-11-20', summary: '买灯泡', direction: 'out', amountFen: 5_005 })
    const filter = { accountId: cash.id, from: '2026-11-01', to: '2026-11-30', text: '' }
    const rows = await rowsOf(await cashier.registers.entries.export({ filter, language }))
    const titles = rows[2] ?? []
    const at = (title: string) => titles.indexOf(title)
    const column = (title: string) => rows.slice(3).map((row) => row[at(title)])
    const page = await cashier.journal.page({ ...filter, accountId: cash.id, offset: 0, limit: 500 })
    const yuan = (fen: number) => (fen === 0 ? null : fen / 100)
    expect(column('摘要').slice(0, -1)).toEqual(page.rows.map(({ summary }) => summary))
    expect(column('收入')).toEqual([...page.rows.map(({ inFen }) => yuan(inFen)), page.sums.inFen / 100])
    expect(column('支出')).toEqual([...page.rows.map(({ outFen }) => yuan(outFen)), page.sums.outFen / 100])
    expect(column('余额').slice(0, -1)).toEqual(page.rows.map(({ balanceFen }) => balanceFen / 100))
    expect(rows.at(-1)?.[0]).toBe('合计')
    const found = await rowsOf(
      await cashier.registers.entries.export({ filter: { ...filter, text: '灯泡' }, language }),
    )
    expect(found.slice(3, -1).map((row) => row[at('摘要')])).toEqual(['买灯泡'])
  })

  it('is there for every list of the cashier, people and accounts', async () => {
    const { cashier, manager, cash } = books
    const period = { from: '2026-01-01', to: '2026-12-31' }
    const accounts = await rowsOf(
      await manager.registers.accounts.export({
        filter: { text: '', kind: 'cash', state: 'open' },
        language,
      }),
    )
    const listed = (await manager.accounts.list()).filter(({ kind }) => kind === 'cash')
    expect(accounts.slice(3).map(([code, name]) => [code, name])).toEqual(
      listed.map(({ code, name }) => [code, name]),
    )
    expect(accounts[3]?.[5]).toBe(cash.openingFen / 100)
    const slips = await cashier.registers.slips.sheet({
      filter: { accountId: null, ...period, text: '', kind: null, leastFen: null, mostFen: null },
      language,
    })
    expect(slips.rows).toHaveLength(
      (await cashier.slips.list({ accountId: null, ...period, limit: 500 })).length,
    )
    const closes = await cashier.registers.dayCloses.sheet({
      filter: { accountId: null, status: 'all' },
      language,
    })
    expect(closes.rows).toHaveLength(
      (await cashier.closing.days({ accountId: null, status: 'all', limit: 500 })).length,
    )
    const statements = await cashier.registers.statements.sheet({ filter: { accountId: null }, language })
    expect(statements).toMatchObject({ title: '银行对账单', rows: [] })
    const people = await books.administrator.registers.people.sheet({
      filter: { text: '', role: 'cashier', state: 'active' },
      language,
    })
    expect(people.rows.map(([name, login]) => [name, login])).toEqual([['cashier 甲', 'cashier']])
  })

  it('is refused when it is longer than paper takes', async () => {
    const count = 5_001
    books.core.office.write((tx) => {
      const insert = tx.$client.prepare(
        `INSERT INTO counterparty (name, kind, tax_number, bank_name, bank_account, contact, phone, address, note,
           initials, pinyin, active, version) VALUES (?, 'tenant', '', '', '', '', '', '', '', '', ?, 1, 1)`,
      )
      for (let at = 0; at < count; at += 1) insert.run(`租户 ${at}`, `zuhu${String(at).padStart(5, '0')}`)
    })
    const filter = { text: '', kind: 'tenant', state: 'active' } as const
    const desk = books.cashier
    expect(await refusalOf(desk.registers.counterparties.sheet({ filter, language }))).toEqual({
      code: 'tooManyRows',
      count,
      most: 5_000,
    })
    const [first] = (await desk.counterparties.list({ filter, offset: 0, limit: 1 })).rows
    if (!first) throw new Error('no tenant')
    const { id: counterpartyId, initials: _, ...fields } = first
    await desk.counterparties.update({
      commandId: newId(),
      counterpartyId,
      ...fields,
      phone: null,
      active: false,
    })
    expect((await desk.registers.counterparties.sheet({ filter, language })).rows).toHaveLength(5_000)
    const exported = await rowsOf(
      await desk.registers.counterparties.export({ filter: { ...filter, state: 'all' }, language }),
    )
    expect(exported).toHaveLength(3 + count)
    expect(exported.at(-1)?.[0]).toBe('租户 5000')
  })
})

describe('a text in a spreadsheet', () => {
  it('is never a formula and comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `${"'".repeat(rest.length % 3)}=${rest}`),
        ),
        (text) => {
          expect(asPlainText(text)).not.toMatch(/^[=+\-@\t\r]/)
          expect(asTyped(asPlainText(text))).toBe(text)
        },
      ),
    )
  })
})

describe('a list on paper', () => {
  it('keeps every row, and long ones on their sheet', () => {
    const columns = [
      { key: 'a', title: '名称', right: false, width: 30 },
      { key: 'b', title: '备注', right: false, width: 10 },
    ]
    const cell = fc.string({ maxLength: 120 })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 120 }), (rows) => {
        const pages = pagesOfSheet({ columns, rows })
        expect(pages.flat()).toEqual(rows)
        expect(pages.every((page) => page.length > 0 && page.length <= 26)).toBe(true)
      }),
    )
    const long = Array.from({ length: 10 }, () => ['甲', '字'.repeat(120)])
    expect(pagesOfSheet({ columns, rows: long }).length).toBeGreaterThan(1)
    expect(pagesOfSheet({ columns, rows: long.map(([name]) => [name ?? '', '']) })).toHaveLength(1)
  })
})

describe('what was exported', { timeout: 120_000 }, () => {
  const word = fc
    .string({
      unit: fc.constantFrom(...'红旗公司王芳甲乙12aB =+-@\'"<&,;_x0041_（）', '\u{20bb7}'),
      maxLength: 12,
    })
    .map((text) => text.trim())
  const record = fc.record({
    kind: fc.constantFrom(
      'supplier',
      'tenant',
      'bank',
      'other',
      'government',
      'contractor',
      'ownersCommittee',
    ),
    taxNumber: fc.constantFrom('', '91350100M000100Y43', '110105199912310'),
    bankName: word,
    bankAccount: word,
    contact: word,
    phone: word,
    address: word,
    note: word,
  } as const)

  it('comes into another office as the same records', async () => {
    const [from, into] = await Promise.all([
      testBooks({ day: '2026-11-20' }),
      testBooks({ day: '2026-11-20' }),
    ])
    const records = fc.sample(record, 60).map((one, at) => ({ ...one, name: `${one.contact}·${at}`.trim() }))
    for (const one of records) await from.cashier.counterparties.create({ commandId: newId(), ...one })
    const filter = { text: '', kind: null, state: 'all' } as const
    const listed = async (desk: typeof from.cashier) => {
      const { rows } = await desk.counterparties.list({ filter, offset: 0, limit: 500 })
      const whole = []
      for (const { id, version: _, ...row } of rows)
        whole.push({ ...row, ...(await desk.counterparties.phone({ counterpartyId: id })) })
      return whole
    }
    for (const of of ['zh-CN', 'en-US'] as const) {
      const file = await from.cashier.registers.counterparties.export({ filter, language: of })
      let last: ImportEvent | undefined
      for await (const event of await into.cashier.imports.counterparties.read({ file })) last = event
      if (last?.kind !== 'read') throw new Error(`not read: ${JSON.stringify(last)}`)
      const { importId } = last
      const overview = await into.cashier.imports.counterparties.overview({ importId })
      if (of === 'zh-CN') {
        expect(overview).toMatchObject({ goodCount: 60, badCount: 0 })
        await into.cashier.imports.counterparties.save({ commandId: newId(), importId })
        expect(await listed(into.cashier)).toEqual(await listed(from.cashier))
      } else expect(overview).toMatchObject({ goodCount: 0, badCount: 60 })
    }
    from.close()
    into.close()
  })
})
