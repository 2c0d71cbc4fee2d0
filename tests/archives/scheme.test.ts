import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CategoryChange, RuleChange } from '../../shared/archives/scheme.contract.ts'
import { must } from '../../shared/kernel/assert.ts'
import { newId, refusalOf, type TestDesk } from '../office/desk.ts'
import { archiveOffice, paper } from './archive-office.ts'

describe('the scheme of the archives', () => {
  let office: Awaited<ReturnType<typeof archiveOffice>>
  let desk: TestDesk
  beforeAll(async () => {
    office = await archiveOffice()
    desk = office.secretary
  })
  afterAll(() => office.close())

  const fonds = async (code: string, officeCode: string) => {
    const { version } = (await desk.archiveScheme.get()).fonds
    return desk.archiveScheme.saveFonds({ commandId: newId(), version, code, officeCode })
  }
  const category = (fields: object) =>
    desk.archiveScheme.createCategory({
      commandId: newId(),
      parentId: 1,
      letters: '',
      code: '',
      name: '新类',
      loanNeedsApproval: false,
      originalStays: false,
      ...fields,
    })
  const changeCategory = async (categoryId: number, more: Partial<CategoryChange>) => {
    const { categories } = await desk.archiveScheme.get()
    const {
      id: _,
      parentId: _p,
      ...now
    } = must(
      categories.find(({ id }) => id === categoryId),
      'a category',
    )
    return desk.archiveScheme.updateCategory({ commandId: newId(), categoryId, ...now, ...more })
  }
  const rule = (fields: object) =>
    desk.archiveScheme.createRule({
      commandId: newId(),
      categoryId: 12,
      name: '新规则',
      retention: 'D30',
      starts: 'yearEnd',
      source: '本单位规定',
      ...fields,
    })
  const changeRule = async (ruleId: number, more: Partial<RuleChange>) => {
    const { rules } = await desk.archiveScheme.get()
    const {
      id: _,
      categoryId: _c,
      least: _l,
      ...now
    } = must(
      rules.find(({ id }) => id === ruleId),
      'a rule',
    )
    return desk.archiveScheme.updateRule({ commandId: newId(), ruleId, ...now, ...more })
  }

  it('is there from the first day: categories, retention with its sources, codes', async () => {
    const { categories, rules, fonds: codes } = await desk.archiveScheme.get()
    expect(codes).toEqual({ code: 'W001', officeCode: 'BGS', version: 1 })
    const tops = categories.filter(({ parentId }) => parentId === null)
    expect(tops.map(({ letters }) => letters)).toEqual(['WS', 'KU', 'KJ', 'ZP', 'LY', 'LX'])
    const below = categories.filter(({ parentId }) => parentId === 1)
    expect(below.map(({ name, code }) => `${name} ${code}`)).toEqual([
      '收发文 BGS',
      '合同 HT',
      '协议 XY',
      '其他资料 QT',
    ])
    const law = rules.filter(({ least }) => least !== null)
    expect(Object.fromEntries(law.map(({ name, retention }) => [name, retention]))).toMatchObject({
      年度财务会计报告: 'Y',
      会计档案保管清册: 'Y',
      会计档案销毁清册: 'Y',
      会计档案鉴定意见书: 'Y',
      原始凭证: 'D30',
      明细账: 'D30',
      会计档案移交清册: 'D30',
      '月度、季度、半年度财务会计报告': 'D10',
      银行对账单: 'D10',
      纳税申报表: 'D10',
    })
    expect(law.every(({ source }) => source.includes('79号'))).toBe(true)
    expect(rules.filter(({ least }) => least === null).every(({ source }) => source.includes('†'))).toBe(true)
  })

  it('carries the office’s own fonds and code into numbers from then on; given numbers stay', async () => {
    await office.file([paper('改号之前')])
    expect(await refusalOf(fonds('W01', 'BGS'))).toEqual({ code: 'fondsCodeWrong', text: 'W01' })
    expect(await refusalOf(fonds('X043', '办公室'))).toEqual({ code: 'officeCodeWrong', text: '办公室' })
    expect(await refusalOf(fonds('X043', 'HT'))).toEqual({
      code: 'codeTaken',
      letters: 'WS',
      officeCode: 'HT',
      name: '合同',
    })
    await fonds('x043', 'zhb')
    const { categories } = await desk.archiveScheme.get()
    expect(categories.find(({ id }) => id === 11)).toMatchObject({ code: 'ZHB' })
    await office.file([paper('改号之后')])
    expect((await office.catalogue()).map(({ number }) => number)).toEqual([
      'W001-WS·2025-D10-BGS-0001',
      'X043-WS·2025-D10-ZHB-0001',
    ])
    const old = desk.archiveScheme.saveFonds({
      commandId: newId(),
      version: 1,
      code: 'W009',
      officeCode: 'BGS',
    })
    expect(await refusalOf(old)).toMatchObject({ code: 'changedMeanwhile', by: 'secretary 甲' })
  })

  it('takes new categories under their parents, one for each code', async () => {
    const made = await category({ name: '会议', code: 'hy' })
    expect(made).toMatchObject({ letters: 'WS', code: 'HY', active: true })
    expect(await refusalOf(category({ parentId: 999 }))).toEqual({ code: 'categoryMissing', categoryId: 999 })
    expect(await refusalOf(category({ name: '会议二', code: 'HY' }))).toMatchObject({
      code: 'codeTaken',
      name: '会议',
    })
    expect(await refusalOf(category({ name: '会议', code: 'HZ' }))).toEqual({
      code: 'categoryNameTaken',
      name: '会议',
    })
    expect(await refusalOf(category({ name: '长码', code: 'ABCDEFG' }))).toEqual({
      code: 'officeCodeWrong',
      text: 'ABCDEFG',
    })
    expect(await category({ parentId: 2, name: '会议', code: 'HY' })).toMatchObject({ letters: 'KU' })
  })

  it('takes a new 门类 with its letters, which change only while nothing carries them', async () => {
    const top = { parentId: null, name: '实物档案' }
    expect(await refusalOf(category({ ...top, letters: 'S' }))).toEqual({ code: 'lettersWrong', text: 'S' })
    expect(await refusalOf(category({ ...top, letters: 'WS' }))).toEqual({
      code: 'lettersTaken',
      letters: 'WS',
      name: '文书档案',
    })
    expect(await refusalOf(category({ ...top, letters: 'SW', code: 'SW' }))).toMatchObject({
      code: 'officeCodeWrong',
    })
    const made = await category({ ...top, letters: 'sw' })
    const below = await category({ parentId: made.id, name: '印章', code: 'YZ' })
    await changeCategory(made.id, { letters: 'SX' })
    const { categories } = await desk.archiveScheme.get()
    expect(categories.find(({ id }) => id === below.id)?.letters).toBe('SX')
    expect(await refusalOf(changeCategory(1, { letters: 'WT' }))).toEqual({
      code: 'lettersInUse',
      letters: 'WS',
      pieces: 2,
    })
  })

  it('lets no category with rules become a heading, and no heading have rules', async () => {
    expect(await refusalOf(changeCategory(12, { code: '' }))).toEqual({
      code: 'categoryHasRules',
      name: '合同',
    })
    expect(await refusalOf(rule({ categoryId: 1 }))).toEqual({ code: 'categoryIsHeading', name: '文书档案' })
    expect(await refusalOf(rule({ categoryId: 999 }))).toEqual({ code: 'categoryMissing', categoryId: 999 })
    expect(await refusalOf(changeCategory(12, { version: 0 }))).toMatchObject({ code: 'changedMeanwhile' })
    const missing = desk.archiveScheme.updateCategory({
      commandId: newId(),
      categoryId: 999,
      version: 1,
      letters: '',
      code: '',
      name: '无',
      loanNeedsApproval: false,
      originalStays: false,
      active: true,
    })
    expect(await refusalOf(missing)).toEqual({ code: 'categoryMissing', categoryId: 999 })
  })

  it('lengthens periods by law and never shortens them, nor puts a shorter rule beside them', async () => {
    const source = '会计档案管理办法（财政部、国家档案局令第79号）附表一'
    expect(await refusalOf(changeRule(101, { retention: 'D10' }))).toEqual({
      code: 'belowLaw',
      name: '原始凭证',
      least: 'D30',
      source,
    })
    expect(await changeRule(101, { retention: 'Y', source: '随便写' })).toMatchObject({
      retention: 'Y',
      source,
    })
    expect(await changeRule(101, { retention: 'D30' })).toMatchObject({ retention: 'D30', least: 'D30' })
    expect(await refusalOf(rule({ categoryId: 21, retention: 'D10' }))).toMatchObject({
      code: 'belowLaw',
      least: 'D30',
    })
    expect(await rule({ categoryId: 21, retention: 'D30' })).toMatchObject({ least: null })
    expect(await refusalOf(changeRule(109, { retention: 'D10', name: '银行对账单' }))).toEqual({
      code: 'ruleNameTaken',
      name: '银行对账单',
    })
  })

  it('changes the office’s own rules as it likes', async () => {
    expect(await changeRule(7, { retention: 'D10', source: '2026 年办公会' })).toMatchObject({
      retention: 'D10',
      source: '2026 年办公会',
    })
    expect(await refusalOf(changeRule(7, { version: 1 }))).toMatchObject({
      code: 'changedMeanwhile',
      changes: expect.arrayContaining([{ field: 'retention', before: 'D30', after: 'D10' }]),
    })
    const missing = { name: '无', retention: 'Y', starts: 'yearEnd', source: '无', active: true } as const
    expect(
      await refusalOf(
        desk.archiveScheme.updateRule({ commandId: newId(), ruleId: 999, version: 1, ...missing }),
      ),
    ).toEqual({ code: 'ruleMissing', ruleId: 999 })
  })

  it('is read by those who read the archives and kept by those who keep them', async () => {
    const auditor = await office.signIn('auditor')
    expect((await auditor.archiveScheme.get()).rules.length).toBeGreaterThan(20)
    const save = { commandId: newId(), version: 9, code: 'W001', officeCode: 'BGS' }
    expect(await refusalOf(auditor.archiveScheme.saveFonds(save))).toEqual({ code: 'FORBIDDEN' })
    const keeper = await office.signIn('keeper')
    expect(await refusalOf(keeper.archiveScheme.get())).toEqual({ code: 'FORBIDDEN' })
    const history = await auditor.audit.history({ kind: 'fonds', id: 1 })
    expect(history.map(({ command }) => command)).toEqual(['archiveScheme.saveFonds'])
  })
})
