import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MailFacts, MailFilter } from '../../shared/documents/mail.contract.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { letterOffice } from './letters.ts'

const everything: MailFilter = { text: '', direction: null, kind: null, state: 'all', from: null, to: null }

describe('the mail room', () => {
  let made: Awaited<ReturnType<typeof letterOffice>>
  beforeAll(async () => {
    made = await letterOffice()
  })
  afterAll(() => made.close())

  const enter = (more: Partial<MailFacts> = {}) =>
    made.secretary.mail.create({
      commandId: newId(),
      facts: {
        direction: 'in',
        kind: 'letter',
        day: '2026-11-20',
        party: '市供电公司',
        tracking: '',
        item: '电费通知单',
        copies: 1,
        personId: null,
        personName: '财务部',
        note: '',
        ...more,
      },
    })
  const at = ({ id, version }: { id: number; version: number }) => ({
    commandId: newId(),
    mailId: id,
    version,
  })

  it('[SEC-17] enters newspapers, magazines and letters, shows who has them waiting, and who signed for them', async () => {
    const paper = await enter({ kind: 'newspaper', item: '人民日报', copies: 3, personName: '管理处' })
    await enter({ kind: 'magazine', item: '中国物业管理', personName: '客服部' })
    const letter = await enter({
      kind: 'registered',
      tracking: 'XA123',
      personId: made.idOf('cashier'),
      personName: '',
    })
    expect(letter.personName).toBe('cashier 甲')
    expect((await made.cashier.mail.mine()).map(({ id }) => id)).toEqual([letter.id])
    const signed = await made.secretary.mail.hand({ ...at(letter), signedBy: 'cashier 甲' })
    expect(signed.handedAt).not.toBeNull()
    expect(await made.cashier.mail.mine()).toEqual([])
    const list = async (filter: Partial<MailFilter>) =>
      (
        await made.secretary.mail.list({ filter: { ...everything, ...filter }, offset: 0, limit: 50 })
      ).rows.map(({ item }) => item)
    expect(await list({ state: 'waiting' })).toEqual(['中国物业管理', '人民日报'])
    expect(await list({ state: 'handed' })).toEqual(['电费通知单'])
    expect(await list({ text: 'XA123' })).toEqual(['电费通知单'])
    await made.secretary.mail.hand({ ...at(paper), signedBy: '前台' })
    const sheet = await made.secretary.registers.mail.sheet({
      filter: { ...everything, kind: 'newspaper' },
      language: 'zh-CN',
    })
    expect(sheet.rows[0]?.slice(1, 5)).toEqual(['收', '报纸', '人民日报', '3'])
  })

  it('changes nothing that was signed for, until the handing is taken back', async () => {
    const piece = await enter({ item: '快递' })
    const handed = await made.secretary.mail.hand({ ...at(piece), signedBy: '张三' })
    const facts = { ...handed, item: '改名' }
    expect(await refusalOf(made.secretary.mail.update({ ...at(handed), facts }))).toMatchObject({
      code: 'mailHanded',
      signedBy: '张三',
    })
    expect(await refusalOf(made.secretary.mail.hand({ ...at(handed), signedBy: '李四' }))).toMatchObject({
      code: 'mailHanded',
    })
    const back = await made.secretary.mail.takeBack({ ...at(handed), reason: '点错' })
    expect(back).toMatchObject({ handedAt: null, signedBy: '' })
    expect(await refusalOf(made.secretary.mail.takeBack({ ...at(back), reason: '点错' }))).toEqual({
      code: 'mailWaiting',
      item: '快递',
    })
    const changed = await made.secretary.mail.update({ ...at(back), facts: { ...back, item: '改名' } })
    expect(changed.item).toBe('改名')
    expect(await refusalOf(made.secretary.mail.update({ ...at(back), facts }))).toMatchObject({
      code: 'changedMeanwhile',
    })
  })

  it('refuses a day to come, nobody to give it to, an unknown person and a tracking number twice', async () => {
    expect(await refusalOf(enter({ day: '2026-11-21' }))).toEqual({
      code: 'mailAhead',
      day: '2026-11-21',
      today: '2026-11-20',
    })
    expect(await refusalOf(enter({ personName: '' }))).toEqual({ code: 'personUnnamed' })
    expect(await refusalOf(enter({ personId: 999 }))).toEqual({ code: 'personMissing', personId: 999 })
    await enter({ tracking: 'SF1', item: '样品' })
    expect(await refusalOf(enter({ tracking: 'SF1' }))).toEqual({
      code: 'trackingTwice',
      tracking: 'SF1',
      item: '样品',
      day: '2026-11-20',
    })
    expect(await refusalOf(made.secretary.mail.get({ mailId: 4711 }))).toEqual({
      code: 'mailMissing',
      mailId: 4711,
    })
  })
})
