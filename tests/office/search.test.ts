import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { openCore } from '../../electron/core/open.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { TextPart } from '../../shared/office/search.contract.ts'
import { testBooks } from '../cashier/book.ts'
import { newId, postsFor, refusalOf, type TestDesk } from './desk.ts'

const day = '2026-11-20'
let books: Awaited<ReturnType<typeof testBooks>>

const plain = (parts: readonly TextPart[]): string => parts.map(({ text }) => text).join('')
const marks = (parts: readonly TextPart[]): string =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

type Asked = Parameters<TestDesk['search']['find']>[0]
const find = (desk: TestDesk, text: string, given: Partial<Asked> = {}) =>
  desk.search.find({ text, kind: null, year: null, order: 'newest', offset: 0, limit: 50, ...given })
const titles = async (desk: TestDesk, text: string, given: Partial<Asked> = {}): Promise<string[]> =>
  (await find(desk, text, given)).rows.map(({ title }) => plain(title))

const party = (name: string, given: Partial<Parameters<TestDesk['counterparties']['create']>[0]> = {}) =>
  books.manager.counterparties.create({
    commandId: newId(),
    name,
    kind: 'supplier',
    taxNumber: '',
    bankName: '',
    bankAccount: '',
    contact: '',
    phone: '',
    address: '',
    note: '',
    ...given,
  })

beforeAll(async () => {
  books = await testBooks({ day })
  await party('深圳红旗电梯公司', {
    contact: '单玉良',
    note: '电梯维保，每月两次；年检另付。',
    phone: '13800138000',
  })
  await party('利民商行', { bankAccount: '6222000011112222' })
  await books.post(books.cash.id, {
    day,
    summary: '收3栋1101物业费',
    counterparty: '罗国平',
    amountFen: 120_000,
  })
  await books.post(books.cash.id, {
    day,
    direction: 'out',
    summary: '付电梯维保款',
    counterItem: '管理费用',
    counterparty: '深圳红旗电梯公司',
    handler: '林晓燕',
    voucherNumber: '付2026011',
    amountFen: 30_000,
  })
})
afterAll(() => books.close())

describe('what is found', () => {
  it('by words of any length inside Chinese runs, in every kind of record at once', async () => {
    for (const text of ['电梯', '梯', '红旗电梯', '电梯维保']) {
      expect(await titles(books.cashier, text), text).toContain('付电梯维保款')
      expect(await titles(books.cashier, text), text).toContain('深圳红旗电梯公司')
    }
    expect(await titles(books.cashier, '旗电')).toEqual(['付电梯维保款', '深圳红旗电梯公司'])
    expect(await titles(books.cashier, '电旗')).toEqual([])
  })

  it('by pinyin initials and full pinyin from any character on, by a surname as it is said', async () => {
    for (const text of ['hqdt', 'szhq', 'hongqi', 'dianti', 'shenzhenhong']) {
      expect(await titles(books.cashier, text), text).toContain('深圳红旗电梯公司')
    }
    for (const text of ['syl', 'shanyu', 'danyu'])
      expect(await titles(books.manager, text), text).toContain('深圳红旗电梯公司')
    expect(await titles(books.cashier, 'ongqi')).toEqual([])
    expect(await titles(books.cashier, 'lgp')).toEqual(['收3栋1101物业费'])
    expect(await titles(books.cashier, '"hongqi"')).toEqual([])
  })

  it('with NOT, AND, OR and phrases that mean the same in Chinese as anywhere', async () => {
    expect(await titles(books.cashier, '电梯 -维保')).toEqual([])
    expect(await titles(books.cashier, '维保 -年检')).toEqual(['付电梯维保款'])
    expect(await titles(books.cashier, '物业费 或 电梯维保款')).toEqual(['付电梯维保款', '收3栋1101物业费'])
    expect(await titles(books.cashier, '(物业费 或 维保) -年检 -1101')).toEqual(['付电梯维保款'])
    expect(await titles(books.cashier, '"电梯维保，每月"')).toEqual(['深圳红旗电梯公司'])
  })

  it('by who, number, amount, day and kind', async () => {
    expect(await titles(books.cashier, '人:林晓燕')).toEqual(['付电梯维保款'])
    expect(await titles(books.manager, '人:单玉良')).toEqual(['深圳红旗电梯公司'])
    expect(await titles(books.cashier, 'who:linxy')).toEqual([])
    expect(await titles(books.cashier, 'who:lxy')).toEqual(['付电梯维保款'])
    expect(await titles(books.cashier, '号:付2026')).toEqual(['付电梯维保款'])
    expect(await titles(books.manager, '号:6222')).toEqual(['利民商行'])
    expect(await titles(books.cashier, '号:2')).toEqual(['付电梯维保款'])
    expect(await titles(books.cashier, '金额:1200')).toEqual(['收3栋1101物业费'])
    expect(await titles(books.cashier, '1,200.00')).toEqual(['收3栋1101物业费'])
    expect(await titles(books.cashier, '<300.01 >=300')).toEqual(['付电梯维保款'])
    expect(await titles(books.cashier, '类:分录 日期:今天')).toHaveLength(2)
    expect(await titles(books.cashier, '日期:2026-11-19')).toEqual([])
    expect((await titles(books.cashier, 'kind:account')).sort()).toEqual(['工行基本户', '库存现金'])
  })

  it('never by a telephone, whose middle is hidden elsewhere', async () => {
    expect(await titles(books.manager, '13800138000')).toEqual([])
  })

  it('marked where it stands, in the words and in the pinyin', async () => {
    const [entry, supplier] = (await find(books.cashier, '电梯维保')).rows
    expect(marks(must(entry, 'the entry').title)).toBe('付[电梯维保]款')
    expect(marks(must(supplier, 'the counterparty').snippet)).toBe('[电梯维保]，每月两次；年检另付。')
    const [spoken] = (await find(books.cashier, 'hqdt', { kind: 'counterparty' })).rows
    expect(marks(must(spoken, 'the counterparty').title)).toBe('深圳[红旗电梯]公司')
  })
})

describe('the answer', () => {
  it('counts by kind and by year, and narrows by both', async () => {
    const all = await find(books.manager, '-魑魅')
    expect(all.facets.kinds).toEqual([
      { kind: 'entry', count: 2 },
      { kind: 'counterparty', count: 2 },
      { kind: 'account', count: 2 },
      { kind: 'post', count: expect.any(Number) },
      { kind: 'department', count: expect.any(Number) },
    ])
    expect(all.total).toBe(all.facets.kinds.reduce((sum, { count }) => sum + count, 0))
    expect(all.facets.years).toEqual([{ year: 2026, count: 4 }])
    const entries = await find(books.manager, '-魑魅', { kind: 'entry' })
    expect(entries.total).toBe(2)
    expect(entries.facets.kinds).toEqual(all.facets.kinds)
    expect((await find(books.manager, '-魑魅', { year: 2026 })).total).toBe(4)
    expect((await find(books.manager, '-魑魅', { year: 2025 })).total).toBe(0)
    const kept = all.total - 2
    expect(all.facets.states).toEqual([{ state: 'active', count: kept }])
    expect((await find(books.manager, '-魑魅', { state: 'active' })).total).toBe(kept)
    expect((await find(books.manager, '状态:停用')).total).toBe(0)
  })

  it('pages without gap or repetition, newest first', async () => {
    const whole = (await find(books.manager, '-魑魅')).rows
    const pieces = []
    for (let offset = 0; offset < whole.length; offset += 3) {
      pieces.push(...(await find(books.manager, '-魑魅', { offset, limit: 3 })).rows)
    }
    expect(pieces).toEqual(whole)
    const times = whole.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  it('puts what is called so before what only mentions it, when the best is asked for', async () => {
    await party('电梯')
    await party('保洁公司', { note: '电梯轿厢每日清洁' })
    const [first] = await titles(books.manager, '电梯', { order: 'best', kind: 'counterparty' })
    expect(first).toBe('电梯')
    const [newest] = await titles(books.manager, '电梯', { kind: 'counterparty' })
    expect(newest).toBe('保洁公司')
  })

  it('says how it understood the text, and finds nothing for nothing', async () => {
    expect((await find(books.manager, '（电梯 OR 维保')).understood).toBe('电梯 OR 维保')
    expect(await find(books.manager, '，-')).toMatchObject({ rows: [], total: 0, understood: '' })
  })

  it('offers the best few of each kind', async () => {
    const { groups } = await books.manager.search.suggest({ text: '电梯', kind: null, each: 2 })
    expect(groups.map(({ kind, count, rows }) => [kind, count, rows.length])).toEqual([
      ['entry', 1, 1],
      ['counterparty', 3, 2],
    ])
    const only = await books.manager.search.suggest({ text: '电梯', kind: 'entry', each: 2 })
    expect(only.groups.map(({ kind }) => kind)).toEqual(['entry'])
  })

  it('goes into a spreadsheet', async () => {
    const asked = { kind: null, year: null, order: 'newest', language: 'zh-CN' } as const
    const file = await books.manager.search.export({ ...asked, text: '电梯' })
    expect(file.name).toBe(`检索结果 ${day}.xlsx`)
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    expect(await refusalOf(books.manager.search.export({ ...asked, text: '魑魅' }))).toEqual({
      code: 'nothingFound',
    })
  })
})

describe('rights', () => {
  it('let nobody find, count or be offered what they may not read', async () => {
    const [post] = await postsFor(books.administrator, ['secretary'])
    await books.administrator.people.create({
      commandId: newId(),
      login: 'secretary',
      name: '文秘',
      password: 'correct horse',
      posts: [must(post, 'the post')],
    })
    const secretary = await books.signIn('secretary')
    const seen = async (desk: TestDesk) => (await find(desk, '-魑魅')).facets.kinds.map(({ kind }) => kind)
    expect(await seen(secretary)).toEqual(['counterparty', 'post', 'department'])
    expect(await seen(books.administrator)).toEqual(['account', 'person', 'post', 'department'])
    expect((await find(secretary, '电梯')).total).toBe(3)
    expect((await find(books.administrator, '电梯')).total).toBe(0)
    const offered = await secretary.search.suggest({ text: '电梯', kind: null, each: 5 })
    expect(offered.groups.map(({ kind }) => kind)).toEqual(['counterparty'])
    const { total, facets } = await find(secretary, '1200')
    expect([total, facets.years]).toEqual([0, []])
  })
})

describe('the index', () => {
  it('changes with the record, in its transaction', async () => {
    const made = await party('旧名称商店', { note: '特征词甲' })
    expect(await titles(books.manager, '旧名称')).toEqual(['旧名称商店'])
    const { id: counterpartyId, version, initials: _, ...fields } = made
    const renamed = {
      ...fields,
      counterpartyId,
      version,
      phone: null,
      name: '新招牌商店',
      commandId: newId(),
    }
    await books.manager.counterparties.update(renamed)
    expect(await titles(books.manager, '新招牌')).toEqual(['新招牌商店'])
    expect((await find(books.manager, '旧名称')).rows.map(({ snippet }) => marks(snippet))).toEqual([
      '[旧名称]商店 特征词甲',
    ])
    expect(await refusalOf(party('新招牌商店', { note: '特征词乙' }))).toMatchObject({ code: 'nameTaken' })
    expect(await titles(books.manager, '特征词乙')).toEqual([])
  })

  it('follows what a record shows of another', async () => {
    const posts = await books.administrator.organisation.posts()
    const cashier = must(
      posts.find(({ template }) => template === 'cashier'),
      'the post of the cashier',
    )
    expect(await titles(books.administrator, '人:cashier', { kind: 'post' })).toEqual([cashier.name])
    const people = await books.administrator.people.list()
    const { id: personId, version } = must(
      people.find(({ login }) => login === 'cashier'),
      'the cashier',
    )
    await books.administrator.people.update({
      commandId: newId(),
      personId,
      version,
      name: '欧阳新名',
    })
    expect(await titles(books.administrator, '人:欧阳', { kind: 'post' })).toEqual([cashier.name])
    expect(await titles(books.administrator, 'oyxm', { kind: 'person' })).toEqual(['欧阳新名'])
  })

  it('agrees with the records, and verify names where it does not', async () => {
    const search = () => verifyDirectory(books.dataDir).damages.filter(({ check }) => check === 'search')
    expect(search()).toEqual([])
    const { write } = books.core.office
    write((tx) => tx.run(sql`UPDATE search_content SET body = '别的' WHERE title = '利民商行'`))
    expect(search()).toMatchObject([{ book: 'counterparty', row: 2 }])
    write((tx) =>
      tx.run(sql`UPDATE search_doc SET permission = 'signedIn' WHERE kind = 'account' AND subject_id = 1`),
    )
    expect(search()).toHaveLength(2)
    write((tx) => tx.run(sql`DELETE FROM search_doc WHERE kind = 'counterparty' AND subject_id = 1`))
    expect(search()).toHaveLength(3)
    write((tx) => tx.run(sql`INSERT INTO entry_text (entry_text) VALUES ('delete-all')`))
    expect(search().filter(({ book }) => book === 'entry')).toHaveLength(2)
  })

  it('is built anew on demand, the entries with it', async () => {
    await books.administrator.search.rebuild({ commandId: newId() })
    await expect.poll(async () => (await find(books.manager, '电梯')).building).toBe(false)
    expect(verifyDirectory(books.dataDir).damages).toEqual([])
    expect(await titles(books.cashier, '电梯维保款')).toEqual(['付电梯维保款'])
  })

  const reopen = (): void => {
    books.core.close()
    books.core = openCore({ dataDir: books.dataDir, now: books.core.office.now })
  }
  const state = () => books.core.office.read.get(sql`SELECT done FROM search_state`)

  it('is built from the beginning at the start of a program that writes it otherwise', async () => {
    books.core.office.write((tx) => {
      tx.run(sql`UPDATE search_state SET version = 0`)
      tx.run(sql`UPDATE search_content SET title = '旧程序写的'`)
    })
    reopen()
    await expect.poll(state).toEqual({ done: 1 })
    expect(verifyDirectory(books.dataDir).damages).toEqual([])
  })

  it('goes on after a stop where it was, and not from the beginning', async () => {
    books.core.office.write((tx) => {
      tx.run(sql`UPDATE search_state SET done = 0, kind = 'counterparty', after_id = 1`)
      tx.run(sql`UPDATE search_content SET detail = '写坏的' WHERE title IN ('库存现金', '利民商行')`)
    })
    reopen()
    await expect.poll(state).toEqual({ done: 1 })
    const damages = verifyDirectory(books.dataDir).damages.map(({ book, row }) => [book, row])
    expect(damages).toEqual([['account', books.cash.id]])
  })
})
