import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { must } from '../../shared/kernel/assert.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { attach, utf8 } from '../office/uploads.ts'
import { outgoingOffice } from './outgoing-office.ts'

let office: Awaited<ReturnType<typeof outgoingOffice>>
beforeEach(async () => {
  office = await outgoingOffice()
})
afterEach(() => {
  expect(verifyDirectory(office.dataDir).damages).toEqual([])
  office.close()
})

const day = '2026-11-20'
const plain = { way: 'express', copies: 1, receivedDay: null, receivedBy: '', note: '' } as const
const filter = { text: '', kind: null, status: 'all', from: null, to: null, mine: false } as const

describe('the list of recipients', () => {
  it('begins with those whom the document names', async () => {
    const { sendings, recipients, status } = await office.signed()
    expect(sendings.map(({ recipient }) => recipient)).toEqual(['工程部', '客服部', '业主委员会'])
    expect({ recipients, status }).toEqual({ recipients: 3, status: 'signed' })
    expect((await office.secretary.outgoing.waiting()).toSend).toHaveLength(1)
    expect((await office.secretary.today.summary()).waiting).toBe(1)
  })

  it('takes more of them, each once', async () => {
    const { secretary, signed } = office
    const { id: outgoingId, version } = await signed()
    const one = { recipient: '街道办事处', way: 'post', copies: 2 } as const
    const meant = { outgoingId, version }
    const added = await secretary.outgoing.addRecipients({ commandId: newId(), ...meant, recipients: [one] })
    expect(added.sendings.at(-1)).toMatchObject({ ...one, sentDay: null })
    const again = { commandId: newId(), outgoingId, version: added.version }
    for (const recipients of [
      [one],
      [
        { ...one, recipient: '新' },
        { ...one, recipient: '新' },
      ],
    ]) {
      const refused = secretary.outgoing.addRecipients({ ...again, commandId: newId(), recipients })
      expect(await refusalOf(refused)).toMatchObject({ code: 'recipientTwice' })
    }
    const late = { commandId: newId(), outgoingId, version, recipients: [{ ...one, recipient: '又' }] }
    expect(await refusalOf(secretary.outgoing.addRecipients(late))).toMatchObject({
      code: 'changedMeanwhile',
    })
  })

  it('holds 500 and no more', async () => {
    const { secretary, signed } = office
    const made = await signed({ addressee: '', copiedTo: '' })
    const batch = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        recipient: `单位${from + index}`,
        way: 'email' as const,
        copies: 1,
      }))
    let { version } = made
    for (let from = 0; from < 500; from += 100) {
      const asked = { commandId: newId(), outgoingId: made.id, version, recipients: batch(from, 100) }
      ;({ version } = await secretary.outgoing.addRecipients(asked))
    }
    const more = { commandId: newId(), outgoingId: made.id, version, recipients: batch(500, 1) }
    expect(await refusalOf(secretary.outgoing.addRecipients(more))).toEqual({
      code: 'recipientsTooMany',
      most: 500,
    })
  })

  it('is kept by whoever keeps documents, and begins with signing', async () => {
    const { secretary, keeper, manager, draft } = office
    const made = await draft(keeper)
    const asked = { commandId: newId(), outgoingId: made.id, version: 1, sentDay: day }
    expect(await refusalOf(manager.outgoing.sendAll(asked))).toEqual({ code: 'FORBIDDEN' })
    expect(await refusalOf(secretary.outgoing.sendAll(asked))).toEqual({ code: 'notSigned' })
    const gone = { ...asked, outgoingId: 99 }
    expect(await refusalOf(secretary.outgoing.sendAll(gone))).toEqual({
      code: 'outgoingMissing',
      outgoingId: 99,
    })
  })
})

describe('sending and receipts', () => {
  const first = async () => {
    const made = await office.signed()
    const [sending] = made.sendings
    const { id: sendingId, recipient } = must(sending, 'the document names somebody')
    const save = (
      version: number,
      more: { sentDay?: string | null; receivedDay?: string | null; recipient?: string },
    ) =>
      office.secretary.outgoing.saveSending({
        commandId: newId(),
        outgoingId: made.id,
        version,
        sendingId,
        recipient,
        ...plain,
        sentDay: null,
        ...more,
      })
    return { made, sendingId, save }
  }

  it('count as sent from the first recipient, and as receipted one by one', async () => {
    const { made, save } = await first()
    const sent = await save(made.version, { sentDay: day })
    expect(sent).toMatchObject({ status: 'sent', sentDay: day, openReceipts: 1 })
    expect((await office.secretary.outgoing.waiting()).receipts).toHaveLength(1)
    const done = await save(sent.version, { sentDay: day, receivedDay: day })
    expect(done).toMatchObject({ openReceipts: 0 })
    const back = await save(done.version, {})
    expect(back).toMatchObject({ status: 'signed', sentDay: null })
  })

  it('happen from the day of the document to today, a receipt after its sending', async () => {
    const { made, save } = await first()
    const refused = async (more: Parameters<typeof save>[1]) => refusalOf(save(made.version, more))
    expect(await refused({ sentDay: '2026-11-19' })).toEqual({ code: 'sentBeforeSigned', documentDay: day })
    expect(await refused({ receivedDay: day })).toEqual({ code: 'receivedWithoutSent' })
    expect(await refused({ sentDay: '2026-11-21' })).toEqual({ code: 'dayAhead', today: day })
    expect(await refused({ sentDay: day, receivedDay: '2026-11-19' })).toEqual({
      code: 'receivedBeforeSent',
      sentDay: day,
    })
    expect(await refused({ recipient: '客服部' })).toEqual({ code: 'recipientTwice', recipient: '客服部' })
  })

  it('keep a recipient on the list whom it went to', async () => {
    const { made, sendingId, save } = await first()
    const { version } = await save(made.version, { sentDay: day })
    const remove = (id: number, at: number) => ({
      commandId: newId(),
      outgoingId: made.id,
      version: at,
      sendingId: id,
    })
    const { outgoing } = office.secretary
    expect(await refusalOf(outgoing.removeSending(remove(sendingId, version)))).toMatchObject({
      code: 'sentAlready',
      sentDay: day,
    })
    expect(await refusalOf(outgoing.removeSending(remove(999, version)))).toMatchObject({
      code: 'sendingMissing',
    })
    const left = await outgoing.removeSending(remove(must(made.sendings[1], 'a second').id, version))
    expect(left.recipients).toBe(2)
  })

  it('ends with a void document', async () => {
    const { made, save } = await first()
    const asked = { commandId: newId(), outgoingId: made.id, version: made.version, reason: '错' }
    const { version } = await office.secretary.outgoing.void(asked)
    expect(await refusalOf(save(version, { sentDay: day }))).toEqual({ code: 'alreadyVoid', reason: '错' })
  })
})

describe('the register', () => {
  it('[SEC-01] has number, drafter, signatory, recipients, day of sending and the scan of what was signed', async () => {
    const { secretary, signed } = office
    const { id, version } = await signed()
    await secretary.outgoing.sendAll({ commandId: newId(), outgoingId: id, version, sentDay: day })
    const scan = { name: '签发稿.txt', bytes: utf8('扫描件'), note: '签发原件' }
    await attach(secretary, { subjectKind: 'outgoing', subjectId: id }, scan)
    const { rows } = await secretary.outgoing.list({ filter, offset: 0, limit: 10 })
    expect(rows).toEqual([
      expect.objectContaining({
        number: '物管〔2026〕1号',
        addressee: '工程部、客服部',
        drafterName: 'keeper 甲',
        signatoryName: 'manager 甲',
        documentDay: day,
        sentDay: day,
        recipients: 3,
        openReceipts: 3,
        files: 1,
        status: 'sent',
      }),
    ])
    const sheet = await secretary.registers.outgoing.sheet({ filter, language: 'zh-CN' })
    expect(sheet.columns.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['发文字号', '拟稿人', '签发人', '主送机关', '报送日期']),
    )
    expect(sheet.rows[0]).toEqual(expect.arrayContaining(['物管〔2026〕1号', 'keeper 甲', 'manager 甲', day]))
  })

  it('is filtered by state, kind, days and words', async () => {
    const { keeper, secretary, signed, draft } = office
    const made = await signed({ title: '关于消防演练的通知' })
    await draft(keeper, { kind: 'report', title: '月度工作报告', addressee: '公司' })
    await secretary.outgoing.sendAll({
      commandId: newId(),
      outgoingId: made.id,
      version: made.version,
      sentDay: day,
    })
    const titles = async (more: object) => {
      const { rows } = await secretary.outgoing.list({
        filter: { ...filter, ...more },
        offset: 0,
        limit: 10,
      })
      return rows.map(({ title }) => title)
    }
    expect(await titles({ status: 'open' })).toEqual(['月度工作报告'])
    expect(await titles({ status: 'receipts' })).toEqual(['关于消防演练的通知'])
    expect(await titles({ kind: 'report' })).toEqual(['月度工作报告'])
    expect(await titles({ from: '2026-11-20', to: '2026-11-20' })).toEqual(['关于消防演练的通知'])
    expect(await titles({ from: '2026-11-21' })).toEqual([])
    for (const text of ['消防', '〔2026〕1', '工程部', 'manager 甲']) {
      expect(await titles({ text })).toEqual(['关于消防演练的通知'])
    }
    expect(await titles({ text: '%' })).toEqual([])
  })

  it('is found by its whole text, by those who may read it and by its drafter', async () => {
    const { keeper, secretary, cashier, draft } = office
    await draft(keeper, { title: '关于楼道灯的通知' })
    const found = async (desk: typeof keeper) =>
      (await desk.search.find({ text: '供暖设备', order: 'best', offset: 0, limit: 10 })).rows.length
    expect([await found(keeper), await found(secretary), await found(cashier)]).toEqual([1, 1, 0])
  })
})
