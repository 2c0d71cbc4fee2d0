import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { TextPart } from '../../shared/office/search.contract.ts'
import { paper, seeded } from '../archives/archive-office.ts'
import { letterOffice, register, sendAhead } from '../documents/letters.ts'
import { newId, type TestDesk } from './desk.ts'
import { pdf } from './file-samples.ts'
import { attach, utf8 } from './uploads.ts'

let office: Awaited<ReturnType<typeof letterOffice>>

type Asked = Parameters<TestDesk['search']['find']>[0]
const find = (desk: TestDesk, text: string, given: Partial<Asked> = {}) =>
  desk.search.find({ text, order: 'newest', offset: 0, limit: 50, ...given })
const plain = (parts: readonly TextPart[]): string => parts.map(({ text }) => text).join('')
const titles = async (desk: TestDesk, text: string, given: Partial<Asked> = {}): Promise<string[]> =>
  (await find(desk, text, given)).rows.map(({ title }) => plain(title))

const marks = (parts: readonly TextPart[]): string =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

/** Files are read beside the desks' work, on a busy machine later. */
const patiently = { timeout: 15_000 }

const lift = '安捷电梯维保合同'
const flood = '关于夏季防汛值班的通知'

beforeAll(async () => {
  office = await letterOffice()
  const { categoryId, ruleId } = { categoryId: seeded.contracts.category, ruleId: seeded.contracts.ordinary }
  await office.secretary.filing.file({
    commandId: newId(),
    proposals: [
      paper(lift, {
        ...{ categoryId, ruleId, retention: 'D30', documentDay: '2024-03-15', year: 2024 },
        responsible: '安捷电梯公司',
        keywords: '特种设备 维保',
      }),
      paper(flood, {
        documentNumber: '江住建〔2025〕12号',
        documentDay: '2025-06-01',
        responsible: '江城区住房和城乡建设局',
        keywords: '防汛',
      }),
    ],
  })
  await office.secretary.volumes.create({
    commandId: newId(),
    categoryId,
    year: 2024,
    retention: 'D30',
    range: { from: 1, to: 1 },
    title: '',
    spineMm: 30,
    place: { room: '东库房', cabinet: '3号柜', shelf: '第二层' },
    note: '',
  })
})
afterAll(() => office.close())

describe('what is filed', () => {
  it('[SEC-07] is found by number, title, keyword, date and category, alone and together', async () => {
    const { rows } = await find(office.secretary, '类:档案')
    const number =
      must(
        rows.find(({ title }) => plain(title) === lift),
        lift,
      ).detail.split(' · ')[0] ?? ''
    expect(number).toMatch(/WS·2024-D30-HT-0001$/)
    const only = async (text: string) => expect(await titles(office.secretary, `类:档案 ${text}`), text)
    for (const text of [
      `号:${number}`,
      `档号:"2024-D30"`,
      '题名:电梯维保',
      'title:维保合同',
      'ajdt',
      '题名:anjie',
      '关键词:特种设备',
      'keyword:维保',
      '来文:安捷',
      'from:ajdtgs',
      '日期:2024-03-15',
      '日期:2024-03',
      '年:2024',
      'year:2024年',
      '分类:合同',
      '期限:30年',
      'retention:D30',
      '地点:东库房',
      '架位:"3号柜"',
      '(电梯 或 防汛) -防汛 年:2024 分类:合同',
    ]) {
      ;(await only(text)).toEqual([lift])
    }
    ;(await only('号:"江住建〔2025〕12号"')).toEqual([flood])
    ;(await only('关键词:防汛')).toEqual([flood])
    ;(await only('非 分类:合同')).toEqual([flood])
    ;(await only('题名:电梯 题名:防汛')).toEqual([])
    ;(await only('状态:在库 年:2023..2024')).toEqual([lift])
    ;(await only('地点:西库房')).toEqual([])
  })

  it('is counted by kind, year, category, retention and state, each within what is chosen of the others', async () => {
    const all = await find(office.secretary, '类:档案 或 类:档案盒')
    expect(all.facets).toEqual({
      kinds: [
        { kind: 'piece', count: 2 },
        { kind: 'volume', count: 1 },
      ],
      years: [
        { year: 2025, count: 1 },
        { year: 2024, count: 2 },
      ],
      categories: [
        { category: '合同', count: 2 },
        { category: '收发文', count: 1 },
      ],
      retentions: [
        { retention: 'D30', count: 2 },
        { retention: 'D10', count: 1 },
      ],
      states: [{ state: 'kept', count: 2 }],
    })
    const chosen = await find(office.secretary, '类:档案 或 类:档案盒', { category: '合同', kind: 'piece' })
    expect(chosen.total).toBe(1)
    expect(chosen.facets.kinds).toEqual(all.facets.kinds.map(({ kind }) => ({ kind, count: 1 })))
    expect(chosen.facets.categories).toEqual([
      { category: '合同', count: 1 },
      { category: '收发文', count: 1 },
    ])
    expect(chosen.facets.years).toEqual([{ year: 2024, count: 1 }])
  })

  it('is found by nobody without the right to the archives', async () => {
    expect(await titles(office.cashier, '电梯维保')).toEqual([])
    expect((await find(office.cashier, '-魑魅')).facets.retentions).toEqual([])
    expect(await titles(office.auditor, '题名:电梯维保')).toContain(lift)
  })
})

describe('a letter above 内部', () => {
  it('is found by the register, its handler and its readers, and so is what lies with it', async () => {
    const uploadId = await sendAhead(office.secretary, '薪酬核查名单.txt', '核查对象共三人')
    const { id } = await register(office.secretary, {
      facts: { title: '关于薪酬核查的函', secrecy: 'confidential', sender: '审计处' },
      handlerId: office.idOf('keeper'),
      uploadIds: [uploadId],
    })
    const both = ['关于薪酬核查的函', '薪酬核查名单.txt']
    const seen = async (desk: TestDesk) => (await titles(desk, '薪酬核查')).sort()
    expect(await seen(office.secretary)).toEqual(both)
    expect(await seen(office.keeper)).toEqual(both)
    expect(await seen(office.cashier)).toEqual([])
    await expect.poll(() => titles(office.keeper, '核查对象'), patiently).toEqual(['薪酬核查名单.txt'])
    expect(await titles(office.cashier, '核查对象')).toEqual([])
    const offered = await office.cashier.search.suggest({ text: '薪酬', kind: null, each: 5 })
    expect(offered.groups).toEqual([])

    await office.secretary.circulations.start({
      commandId: newId(),
      kind: 'incoming',
      id,
      ordered: false,
      note: '',
      readers: [{ personId: office.idOf('cashier'), dueDay: null }],
    })
    expect(await seen(office.cashier)).toEqual(both)
    expect(await titles(office.cashier, '核查对象')).toEqual(['薪酬核查名单.txt'])
    expect(verifyDirectory(office.dataDir).damages.filter(({ check }) => check === 'search')).toEqual([])
  })

  it('of 内部 is found by everybody in the office, with its state and its sender by pinyin', async () => {
    await register(office.secretary, {
      facts: { title: '停水通知', sender: '江城水务集团', keywords: '停水' },
    })
    for (const desk of [office.cashier, office.auditor, office.administrator]) {
      expect(await titles(desk, '类:收文 来文:jcsw 状态:在办')).toEqual(['停水通知'])
    }
    expect((await find(office.cashier, '停水通知', { state: 'open' })).total).toBe(1)
    expect((await find(office.cashier, '停水通知', { state: 'filed' })).total).toBe(0)
  })
})

describe('a file of several pages', () => {
  it('names the page on which the words stand, and shows the place that says most of them', async () => {
    const letter = await register(office.secretary, { facts: { title: '业主大会章程' } })
    const on = { subjectKind: 'incoming', subjectId: letter.id } as const
    const bytes = pdf(['第一章总则', '第二章业主委员会', '第三章业主委员会的选举'])
    await attach(office.secretary, on, { name: '章程.pdf', bytes })
    const hits = async (text: string) =>
      (await find(office.secretary, text, { kind: 'attachment' })).rows.map(({ page, snippet }) => [
        page,
        marks(snippet),
      ])
    await expect.poll(() => hits('总则'), patiently).toEqual([[1, expect.stringContaining('第一章[总则]')]])
    expect(await hits('业主委员会')).toEqual([[2, '…第二章[业主委员会]…']])
    expect(await hits('业主委员会 选举')).toEqual([[3, '…第三章[业主委员会]的[选举]']])
    await attach(office.secretary, on, { name: '说明.txt', bytes: utf8('换届选举说明') })
    await expect.poll(() => hits('换届'), patiently).toEqual([[null, '[换届]选举说明']])
  })
})
