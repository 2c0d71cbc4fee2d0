import { read as readWorkbook, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, refusalOf, type TestDesk } from './desk.ts'
import { importingOffice, language, spreadsheet } from './importing.ts'

let office: Awaited<ReturnType<typeof importingOffice>>
let manager: TestDesk

beforeAll(async () => {
  office = await importingOffice()
  manager = office.manager
})
afterAll(() => office.close())

describe('a spreadsheet of accounts', () => {
  const head = [
    '编号',
    '名称',
    '类别',
    '币种',
    '启用日期',
    '期初余额',
    '库存限额',
    '限额天数',
    '坐支批准文号',
    '坐支有效期至',
  ]

  it('opens the books with their balances', async () => {
    const importId = await office.read(
      'accounts',
      spreadsheet([
        head,
        ['1001', '库存现金', '现金', null, '2026/1/5', '1,234.50', 5000, 5, '银坐〔2026〕1号', '2026-12-31'],
        ['1002', '工行', '银行', 'usd', '2026-01-05', null, null, null, null, null],
      ]),
    )
    expect(await office.reasons('accounts', importId)).toEqual({})
    await office.save('accounts', importId)
    expect(await manager.accounts.list()).toMatchObject([
      {
        code: '1001',
        kind: 'cash',
        currency: 'CNY',
        openedDay: '2026-01-05',
        openingFen: 123_450,
        limitFen: 500_000,
        limitDays: 5,
        takingsPermission: { reference: '银坐〔2026〕1号', untilDay: '2026-12-31' },
      },
      { code: '1002', kind: 'bank', currency: 'USD', openingFen: 0, limitFen: null, takingsPermission: null },
    ])
  })

  it('says of each row what is wrong', async () => {
    const good = ['1003', '建行', '银行', null, '2026-01-05', null, null, null, null, null]
    const but = (at: number, value: string) => good.map((cell, index) => (index === at ? value : cell))
    const importId = await office.read(
      'accounts',
      spreadsheet([
        head,
        but(0, '1001'),
        but(0, '现金'),
        but(4, '一月五日'),
        but(5, '-1'),
        but(5, '约五百'),
        but(6, '0'),
        but(7, '2'),
        but(7, '三'),
        but(8, '银坐1号'),
        but(3, '人民币'),
        but(5, '10000000000.01'),
        good,
      ]),
    )
    expect(await office.reasons('accounts', importId)).toEqual({
      2: ['“编号”已经登记过'],
      3: ['“编号”写法不对：字母、数字和横线，最多 20 位，不能重复'],
      4: ['“启用日期”看不懂日期“一月五日”，请写成 2026-11-20'],
      5: ['“期初余额”不能是负数'],
      6: ['“期初余额”看不懂金额“约五百”，请写成 1234.50'],
      7: ['“库存现金限额”要大于 0，没有就空着'],
      8: ['“限额天数”最小 3'],
      9: ['“限额天数”要填整数'],
      10: ['坐支核准要文号和有效期都填'],
      11: ['“币种”写法不对：三个字母，例如 CNY；空着就是记账货币'],
      12: ['“期初余额”看不懂金额“10000000000.01”，请写成 1234.50'],
    })
  })
})

describe('a spreadsheet of people', () => {
  const head = ['姓名', '登录名', '岗位', '任职日期']

  it('gives them their posts and a first password that opens the door', async () => {
    const posts = await office.administrator.organisation.posts()
    const named = (template: string) => posts.find((post) => post.template === template)?.name ?? ''
    const importId = await office.read(
      'people',
      spreadsheet([
        head,
        ['王芳', 'wang.fang', `${named('keeper')}；${named('secretary')}`, '2026-01-01；2026-02-01'],
        ['李伟', 'LiWei', null, null],
        ['李伟', 'liwei2', named('auditor'), null],
      ]),
    )
    expect(await office.reasons('people', importId)).toEqual({})
    const commandId = newId()
    const saved = await office.save('people', importId, commandId)
    expect(saved).toMatchObject({ count: 3 })
    const passwords = await office.administrator.imports.people.passwords({ importId })
    expect(passwords.map(({ name, login }) => [name, login])).toEqual([
      ['王芳', 'wang.fang'],
      ['李伟', 'liwei'],
      ['李伟', 'liwei2'],
    ])
    expect(await office.save('people', importId, commandId)).toEqual(saved)
    expect(await office.administrator.imports.people.passwords({ importId })).toEqual(passwords)
    const people = await office.administrator.people.list()
    expect(people.find(({ login }) => login === 'wang.fang')?.tenures).toMatchObject([
      { postName: named('keeper'), fromDay: '2026-01-01', toDay: null },
      { postName: named('secretary'), fromDay: '2026-02-01', toDay: null },
    ])
    expect(people.find(({ login }) => login === 'liwei2')?.roles).toEqual(['auditor'])
    const desk = office.open()
    await desk.session.signIn({ login: 'wang.fang', password: passwords[0]?.password ?? '' })
    expect((await desk.session.welcome()).person?.name).toBe('王芳')
    const kept = office.core.office.read.all<{ said: string }>(
      "SELECT body || reply || coalesce(changes, '') AS said FROM audit",
    )
    for (const { password } of passwords) expect(kept.some(({ said }) => said.includes(password))).toBe(false)
    await office.administrator.imports.people.forget({ importId })
    expect(await refusalOf(office.administrator.imports.people.passwords({ importId }))).toEqual({
      code: 'importMissing',
    })
  })

  it('says of each row what is wrong', async () => {
    const posts = await office.administrator.organisation.posts()
    const named = (template: string) => posts.find((post) => post.template === template)?.name ?? ''
    const importId = await office.read(
      'people',
      spreadsheet([
        head,
        ['甲', 'cashier', null, null],
        ['乙', '王芳', null, null],
        ['丙', 'bing', '太空人', null],
        ['丁', 'ding', `${named('cashier')}；${named('reviewer')}`, null],
        ['戊', 'wu', `${named('keeper')}、${named('keeper')}`, null],
        ['己', 'ji', named('keeper'), '2026-01-01；2026-02-01'],
        ['庚', 'geng', '一；二；三；四；五；六', null],
        ['辛', 'xin', named('keeper'), '上月'],
        ['壬', 'ren', null, null],
        ['癸', 'REN', null, null],
      ]),
    )
    expect(await office.reasons('people', importId)).toEqual({
      2: ['“登录名”已经登记过'],
      3: ['“登录名”写法不对：小写字母、数字、点、横线，2 到 32 个字符，不能重复'],
      4: ['没有“太空人”这个岗位'],
      5: ['这些岗位不能由同一人担任（会计法（2024）第三十五条：出纳不得兼任稽核）'],
      6: [`岗位“${named('keeper')}”写了两次`],
      7: ['任职日期要么写一个，要么与岗位一样多'],
      8: ['一次最多 5 个岗位'],
      9: ['“任职日期”看不懂日期“上月”，请写成 2026-11-20'],
      11: ['“登录名”与第 10 行相同'],
    })
  })
})

describe('a template', () => {
  it('holds nothing to import as it comes', async () => {
    const file = await manager.imports.counterparties.template({ language })
    const empty = new File([await file.arrayBuffer()], file.name)
    expect(await office.refused('counterparties', empty)).toEqual({ code: 'noRows' })
  })

  it('has the titles that the import reads, and a sheet that says how to fill it', async () => {
    for (const list of ['people', 'accounts', 'counterparties'] as const) {
      for (const of of ['zh-CN', 'en-US'] as const) {
        const file = await office.deskOf(list).imports[list].template({ language: of })
        const book = readWorkbook(await file.arrayBuffer())
        expect(book.SheetNames).toHaveLength(2)
        const [first = '', second = ''] = book.SheetNames
        const rows = (name: string) => utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1 })
        expect(rows(first)).toHaveLength(1)
        expect(rows(second)).toHaveLength((rows(first)[0]?.length ?? 0) + 1)
        const examples = rows(second)
          .slice(1)
          .map((row) => row[3] ?? '')
        const filled = [...rows(first), examples]
        const importId = await office.read(list, spreadsheet(filled))
        const wrong = Object.values(await office.reasons(list, importId)).flat()
        expect(
          wrong.filter((reason) => !/岗位/.test(reason)),
          `${list} ${of}`,
        ).toEqual([])
      }
    }
  })
})
