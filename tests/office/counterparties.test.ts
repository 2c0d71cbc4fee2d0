import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CounterpartyFilter } from '../../shared/office/counterparty.contract.ts'
import { maskedPhone, taxNumberFault } from '../../shared/office/counterparty.rules.ts'
import { newId, refusalOf, type TestDesk, testOffice } from './desk.ts'

const blank = {
  kind: 'supplier',
  taxNumber: '',
  bankName: '',
  bankAccount: '',
  contact: '',
  phone: '',
  address: '',
  note: '',
} as const

const everything: CounterpartyFilter = { text: '', kind: null, state: 'all' }

describe('a tax number', () => {
  it('checks by GB 32100-2015 or GB 11643-1999, or is one of the older lengths', () => {
    const good = [
      '',
      '91350100M000100Y43',
      '91110000600037341L',
      '11010519491231002X',
      '110105199912310',
      '1'.repeat(20),
    ]
    expect(good.map(taxNumberFault)).toEqual(good.map(() => null))
  })

  it('is refused for its length, its signs or its check sign', () => {
    expect(taxNumberFault('91350100M000100Y4')).toBe('length')
    expect(taxNumberFault('91350100M000100Y430')).toBe('length')
    expect(taxNumberFault('91350100M000100Y44')).toBe('checkDigit')
    expect(taxNumberFault('91350100M000100Y3O')).toBe('checkDigit')
    expect(taxNumberFault('9135-100M000100Y43')).toBe('characters')
    expect(taxNumberFault('110105194912310021')).toBe('checkDigit')
  })
})

describe('a telephone in a list', () => {
  it('shows its ends only, but for the short number of a service', () => {
    expect(maskedPhone('13800001234')).toBe('138****1234')
    expect(maskedPhone('0755-8860 1234')).toBe('0755-**** 1234')
    expect(maskedPhone('88601234')).toBe('8***1234')
    expect(maskedPhone('8601234')).toBe('8**1234')
    expect(maskedPhone('123456')).toBe('123456')
    expect(maskedPhone('')).toBe('')
  })
})

describe('counterparties', () => {
  let office: Awaited<ReturnType<typeof testOffice>>
  let cashier: TestDesk

  beforeAll(async () => {
    office = await testOffice({ roles: ['cashier', 'purchaser', 'auditor'] })
    cashier = await office.signIn('cashier')
  })
  afterAll(() => office.close())

  const create = (name: string, more: object = {}, desk = cashier) =>
    desk.counterparties.create({ commandId: newId(), name, ...blank, ...more })
  const change = async (counterpartyId: number, more: object, desk = cashier) => {
    const { counterparty } = await desk.counterparties.get({ counterpartyId })
    const { id: _, initials: _i, ...fields } = counterparty
    return desk.counterparties.update({ commandId: newId(), counterpartyId, ...fields, phone: null, ...more })
  }
  const names = async (filter: Partial<CounterpartyFilter>) =>
    (
      await cashier.counterparties.list({ filter: { ...everything, ...filter }, offset: 0, limit: 500 })
    ).rows.map(({ name }) => name)

  it('are found by pinyin, tax number, contact and former name', async () => {
    const red = await create('红旗物资公司', {
      phone: '13800001234',
      contact: '王芳',
      taxNumber: '91350100m000100y43',
    })
    expect(red).toMatchObject({ initials: 'hqwzgs', phone: '138****1234', taxNumber: '91350100M000100Y43' })
    await create('清泉水务', { kind: 'contractor' })
    expect(await names({ text: 'hqwz' })).toEqual(['红旗物资公司'])
    expect(await names({ text: 'qingquan' })).toEqual(['清泉水务'])
    expect(await names({ text: '91350100m' })).toEqual(['红旗物资公司'])
    expect(await names({ text: '王芳' })).toEqual(['红旗物资公司'])
    expect(await names({ text: '%' })).toEqual([])
    expect(await names({ kind: 'contractor' })).toEqual(['清泉水务'])
    await change(red.id, { name: '红星物资公司' })
    expect(await names({ text: '红旗' })).toEqual(['红星物资公司'])
    const { formerNames } = await cashier.counterparties.get({ counterpartyId: red.id })
    expect(formerNames).toMatchObject([{ name: '红旗物资公司', byName: 'cashier 甲' }])
    expect(await cashier.counterparties.phone({ counterpartyId: red.id })).toEqual({ phone: '13800001234' })
  })

  it('offer their names where a cashier types one', async () => {
    await create('蓝天保洁有限公司')
    expect(await cashier.journal.suggest({ field: 'counterparty', text: 'ltbj' })).toEqual([
      '蓝天保洁有限公司',
    ])
    expect(await cashier.journal.suggest({ field: 'summary', text: 'ltbj' })).toEqual([])
  })

  it('have one name in use; one switched off gives its name up', async () => {
    const first = await create('绿源园林')
    expect(await refusalOf(create('绿源园林'))).toEqual({ code: 'nameTaken', name: '绿源园林' })
    await change(first.id, { active: false })
    const second = await create('绿源园林')
    expect(second.id).not.toBe(first.id)
    expect(await refusalOf(change(first.id, { active: true }))).toEqual({
      code: 'nameTaken',
      name: '绿源园林',
    })
    expect(await change(first.id, { note: '已并入' })).toMatchObject({ active: false, note: '已并入' })
  })

  it('refuse a tax number that does not check, before a name that is taken', async () => {
    await create('安泰电梯')
    expect(await refusalOf(create('安泰电梯', { taxNumber: '91350100M000100Y44' }))).toEqual({
      code: 'taxNumberWrong',
      taxNumber: '91350100M000100Y44',
      fault: 'checkDigit',
    })
    expect(await refusalOf(change(999, {}))).toEqual({ code: 'counterpartyMissing', counterpartyId: 999 })
  })

  it('tell the second of two who change one record what the first changed', async () => {
    const made = await create('同心物业', { contact: '李明' })
    const purchaser = await office.signIn('purchaser')
    const opened = (await purchaser.counterparties.get({ counterpartyId: made.id })).counterparty
    await change(made.id, { contact: '赵强' })
    const late = change(made.id, { version: opened.version, note: '月结' }, purchaser)
    expect(await refusalOf(late)).toMatchObject({
      code: 'changedMeanwhile',
      by: 'cashier 甲',
      changes: [{ field: 'contact', before: '李明', after: '赵强' }],
    })
    const auditor = await office.signIn('auditor')
    expect((await auditor.counterparties.get({ counterpartyId: made.id })).counterparty.contact).toBe('赵强')
  })

  it('cannot be deleted, whatever code asks', () => {
    const drop = () => office.core.office.write((tx) => tx.$client.exec('DELETE FROM counterparty'))
    expect(drop).toThrow('never deleted')
    const rename = () =>
      office.core.office.write((tx) => tx.$client.exec("UPDATE counterparty_former_name SET name = 'x'"))
    expect(rename).toThrow('never changed')
  })
})
