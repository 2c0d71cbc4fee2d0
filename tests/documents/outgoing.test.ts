import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { paragraphsBody, plainText } from '../../shared/documents/rich-text.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { factsOf, outgoingOffice } from './outgoing-office.ts'

let office: Awaited<ReturnType<typeof outgoingOffice>>
beforeEach(async () => {
  office = await outgoingOffice()
})
afterEach(() => {
  expect(verifyDirectory(office.dataDir).damages).toEqual([])
  office.close()
})

const all = {
  text: '',
  kind: null,
  status: 'all',
  from: null,
  to: null,
  mine: false,
} as const
const page = { offset: 0, limit: 50 }

describe('a draft', () => {
  it('is made and changed by its drafter alone', async () => {
    const { keeper, secretary, draft, get } = office
    const made = await draft(keeper)
    expect(made).toMatchObject({
      number: null,
      status: 'draft',
      drafterName: 'keeper 甲',
      mayEdit: true,
      maySend: false,
      version: 1,
    })
    const facts = factsOf({ title: '关于冬季供暖的通知' })
    const saved = await keeper.outgoing.save({ commandId: newId(), outgoingId: made.id, version: 1, facts })
    expect(saved).toMatchObject({ title: '关于冬季供暖的通知', version: 2 })
    const other = { commandId: newId(), outgoingId: made.id, version: 2, facts }
    expect(await refusalOf(secretary.outgoing.save(other))).toEqual({
      code: 'notTheDrafter',
      drafterName: 'keeper 甲',
    })
    expect((await get(secretary, made.id)).mayEdit).toBe(false)
  })

  it('is seen by its drafter and the readers of the register, by nobody else', async () => {
    const { keeper, cashier, manager, auditor, draft, get } = office
    const { id } = await draft(keeper)
    for (const desk of [keeper, manager, auditor]) expect((await get(desk, id)).id).toBe(id)
    expect(await refusalOf(get(cashier, id))).toEqual({ code: 'outgoingMissing', outgoingId: id })
    expect(await refusalOf(cashier.files.list({ subjectKind: 'outgoing', subjectId: id }))).toMatchObject({
      code: expect.any(String),
    })
    expect((await cashier.outgoing.list({ filter: all, ...page })).total).toBe(0)
    expect((await keeper.outgoing.list({ filter: all, ...page })).total).toBe(1)
    expect((await manager.outgoing.list({ filter: all, ...page })).total).toBe(1)
    expect((await manager.outgoing.list({ filter: { ...all, mine: true }, ...page })).total).toBe(0)
  })

  it('tells what another desk changed meanwhile', async () => {
    const { keeper, draft } = office
    const { id: outgoingId } = await draft(keeper)
    const save = (title: string) =>
      keeper.outgoing.save({ commandId: newId(), outgoingId, version: 1, facts: factsOf({ title }) })
    await save('一')
    expect(await refusalOf(save('二'))).toMatchObject({
      code: 'changedMeanwhile',
      by: 'keeper 甲',
      changes: [{ field: 'title', before: factsOf().title, after: '一' }],
    })
  })

  it('goes to review with a text, and with an addressee where its kind has one', async () => {
    const { keeper, draft, submit } = office
    const empty = await draft(keeper, { body: paragraphsBody(' \n') })
    expect(await refusalOf(submit(keeper, empty))).toEqual({ code: 'bodyEmpty' })
    const letter = await draft(keeper, { kind: 'letter', addressee: '' })
    expect(await refusalOf(submit(keeper, letter))).toEqual({ code: 'addresseeMissing', kind: 'letter' })
    const notice = await draft(keeper, { addressee: '' })
    expect((await submit(keeper, notice)).status).toBe('review')
    expect(await refusalOf(submit(keeper, { ...notice, version: 2 }))).toEqual({
      code: 'notADraft',
      status: 'review',
    })
  })
})

describe('a document on its way', () => {
  it('is reviewed, signed and numbered in one step, and stays as it was signed', async () => {
    const { keeper, secretary, manager, draft, submit, decide, get, dataDir } = office
    const made = await draft(keeper)
    await submit(keeper, made)
    expect((await decide(secretary, made.id, 'approve')).state).toBe('running')
    expect((await get(keeper, made.id)).number).toBeNull()
    await decide(manager, made.id, 'approve')
    const signed = await get(keeper, made.id)
    expect(signed).toMatchObject({
      status: 'signed',
      number: '物管〔2026〕1号',
      documentDay: '2026-11-20',
      signatoryName: 'manager 甲',
      mayEdit: false,
    })
    const db = new Database(join(dataDir, 'office.db'))
    expect(() => db.exec("UPDATE outgoing SET title = '改'")).toThrow('a signed document is never changed')
    expect(() => db.exec('DELETE FROM outgoing')).toThrow('a signed document stays in the register')
    expect(() => db.exec("UPDATE outgoing_text SET title = '改'")).toThrow('what went to review stays')
    db.close()
    const again = { commandId: newId(), outgoingId: made.id, version: signed.version, facts: factsOf() }
    expect(await refusalOf(keeper.outgoing.save(again))).toEqual({ code: 'notADraft', status: 'signed' })
  })

  it('comes back with a reason, and keeps every text that went to review', async () => {
    const { keeper, secretary, draft, submit, decide, get } = office
    const made = await draft(keeper)
    await submit(keeper, made)
    await decide(secretary, made.id, 'return', '写明责任人')
    expect((await keeper.outgoing.waiting()).returned.map(({ id }) => id)).toEqual([made.id])
    const returned = await get(keeper, made.id)
    const facts = factsOf({ body: paragraphsBody('请工程部李工于11月底前完成。') })
    const version = { commandId: newId(), outgoingId: made.id, version: returned.version }
    await submit(keeper, await keeper.outgoing.save({ ...version, facts }))
    const { texts, status } = await get(keeper, made.id)
    expect(status).toBe('review')
    expect(texts.map(({ body }) => plainText(body))).toEqual([
      plainText(factsOf().body),
      '请工程部李工于11月底前完成。',
    ])
    expect(texts.map(({ returned: back }) => back?.reason ?? null)).toEqual(['写明责任人', null])
  })

  it('is drafted by the only secretary, and signed by the manager alone', async () => {
    const { secretary, manager, draft, submit, decide, get } = office
    const made = await draft(secretary)
    await submit(secretary, made)
    const refused = decide(secretary, made.id, 'approve')
    expect(await refusalOf(refused)).toMatchObject({ code: 'makerDecides' })
    await decide(manager, made.id, 'approve')
    expect((await get(secretary, made.id)).status).toBe('signed')
  })

  it('is never signed by its maker', async () => {
    const { manager, draft, submit } = office
    const made = await draft(manager)
    expect(await refusalOf(submit(manager, made))).toMatchObject({ code: 'nobodyCanApprove', step: 2 })
  })

  it('is taken back by its drafter and is a draft again', async () => {
    const { keeper, draft, submit, get } = office
    const made = await draft(keeper)
    await submit(keeper, made)
    const [trail] = await keeper.approvals.ofSubject({ subjectKind: 'outgoing', subjectId: made.id })
    const { id: approvalId = 0, version = 0 } = trail ?? {}
    await keeper.approvals.withdraw({ commandId: newId(), approvalId, version, note: '' })
    expect(await get(keeper, made.id)).toMatchObject({ status: 'draft', mayEdit: true })
  })
})

describe('the way of a document', () => {
  it('[SEC-02] goes from draft over review, signing and sending into the archives, and is read-only there', async () => {
    const { keeper, secretary, manager, draft, submit, decide, get } = office
    const made = await draft(keeper)
    await submit(keeper, made)
    await decide(secretary, made.id, 'return', '补上时间')
    const { version: back } = await get(keeper, made.id)
    const facts = factsOf({ body: paragraphsBody('请于11月30日前完成。') })
    const saved = { commandId: newId(), outgoingId: made.id, version: back, facts }
    await submit(keeper, await keeper.outgoing.save(saved))
    await decide(secretary, made.id, 'approve')
    await decide(manager, made.id, 'approve')
    const { version } = await get(secretary, made.id)
    const all = { commandId: newId(), outgoingId: made.id, version, sentDay: '2026-11-20' }
    const sent = await secretary.outgoing.sendAll(all)
    expect(sent).toMatchObject({ status: 'sent', sentDay: '2026-11-20', openReceipts: 3 })

    const offers = await secretary.filing.offers({ upTo: '2026-12-31' })
    expect(offers).toHaveLength(1)
    const proposals = offers.map(({ key: _, parts, categoryId, ruleId, pages, ...offer }) => ({
      ...offer,
      parts: parts.map(({ title: _title, ...part }) => part),
      pages: pages ?? 2,
      categoryId: categoryId ?? 0,
      ruleId: ruleId ?? 0,
    }))
    expect(proposals[0]).toMatchObject({
      documentNumber: '物管〔2026〕1号',
      parts: [
        { part: 'original', kind: 'outgoing', id: made.id },
        { part: 'draft', kind: 'outgoing', id: made.id },
      ],
    })
    await secretary.filing.file({ commandId: newId(), proposals })
    const filed = await get(secretary, made.id)
    expect(filed).toMatchObject({ status: 'filed', mayEdit: false, maySend: false, mayVoid: false })
    const meant = { commandId: newId(), outgoingId: made.id, version: filed.version }
    const number = '物管〔2026〕1号'
    for (const refused of [
      secretary.outgoing.void({ ...meant, reason: '错' }),
      secretary.outgoing.sendAll({ ...meant, sentDay: '2026-11-20' }),
    ]) {
      expect(await refusalOf(refused)).toEqual({ code: 'outgoingFiled', number })
    }
    expect(await secretary.files.list({ subjectKind: 'outgoing', subjectId: made.id })).toMatchObject({
      mayChange: false,
    })
  })
})

describe('a void document', () => {
  const reason = '印错'

  it('keeps its number in the register as void, never given out again', async () => {
    const { secretary, administrator, signed } = office
    const { id, version } = await signed()
    const gone = await secretary.outgoing.void({ commandId: newId(), outgoingId: id, version, reason })
    expect(gone).toMatchObject({ status: 'void', number: '物管〔2026〕1号', voidReason: reason })
    expect((await signed()).number).toBe('物管〔2026〕2号')
    const formats = await administrator.numbers.formats()
    expect(formats.find(({ register }) => register === 'outgoing')).toMatchObject({
      issuedCount: 2,
      voidedCount: 1,
    })
  })

  it('was signed and is made void by whoever keeps documents, or was not and by its drafter', async () => {
    const { keeper, manager, secretary, draft, submit, signed } = office
    const { id, version } = await signed()
    const asked = { commandId: newId(), outgoingId: id, version, reason }
    expect(await refusalOf(keeper.outgoing.void(asked))).toMatchObject({ code: 'notTheDrafter' })
    expect(await refusalOf(manager.outgoing.void(asked))).toMatchObject({ code: 'notTheDrafter' })
    const made = await draft(keeper)
    const own = { commandId: newId(), outgoingId: made.id, version: 1, reason }
    expect(await refusalOf(secretary.outgoing.void(own))).toMatchObject({ code: 'notTheDrafter' })
    const sent = await submit(keeper, made)
    expect(await refusalOf(keeper.outgoing.void({ ...own, version: sent.version }))).toEqual({
      code: 'inReview',
    })
    const given = await draft(keeper)
    const up = { commandId: newId(), outgoingId: given.id, version: 1, reason }
    const gone = await keeper.outgoing.void(up)
    expect(gone).toMatchObject({ status: 'void', number: null })
    const twice = { ...up, commandId: newId(), version: gone.version }
    expect(await refusalOf(keeper.outgoing.void(twice))).toEqual({ code: 'alreadyVoid', reason })
  })

  it('ends the approval that came back', async () => {
    const { keeper, secretary, draft, submit, decide, get } = office
    const made = await draft(keeper)
    await submit(keeper, made)
    await decide(secretary, made.id, 'return', '不发了')
    const { version } = await get(keeper, made.id)
    await keeper.outgoing.void({ commandId: newId(), outgoingId: made.id, version, reason })
    expect(await keeper.approvals.mine({ state: 'open', limit: 10 })).toEqual([])
  })
})

describe('a reply', () => {
  const letter = async () => {
    const facts = {
      receivedDay: '2026-11-18',
      sender: '江城市住建局',
      senderNumber: '江建〔2026〕8号',
      title: '关于开展冬季安全检查的通知',
      enclosures: '',
      documentDay: null,
      copies: 1,
      secrecy: 'internal',
      urgency: 'ordinary',
      summary: '',
      keywords: '',
      receivedBy: '许雅琴',
    } as const
    const one = { facts, handlerId: null, dueDay: null, uploadIds: [], duplicateReason: '' }
    return office.secretary.incoming.register({ commandId: newId(), ...one })
  }

  it('names the letter that it answers, which is answered once', async () => {
    const { secretary, keeper, draft } = office
    const { id, number } = await letter()
    const made = await draft(secretary, {}, id)
    expect(made.replyTo).toMatchObject({ id, number, senderNumber: '江建〔2026〕8号' })
    expect(await refusalOf(draft(keeper, {}, id))).toEqual({
      code: 'letterAnswered',
      number,
      title: made.title,
    })
    const up = { commandId: newId(), outgoingId: made.id, version: 1, reason: '重写' }
    await secretary.outgoing.void(up)
    expect((await draft(secretary, {}, id)).replyTo?.id).toBe(id)
  })

  it('answers no letter that is missing or void', async () => {
    const { secretary, draft } = office
    expect(await refusalOf(draft(secretary, {}, 99))).toEqual({ code: 'letterMissing', incomingId: 99 })
    const { id: incomingId, version, number } = await letter()
    await secretary.incoming.void({ commandId: newId(), incomingId, version, reason: '重复' })
    expect(await refusalOf(draft(secretary, {}, incomingId))).toEqual({ code: 'letterSettled', number })
  })
})

describe('the check of the office', () => {
  const damaged = async (sql: string): Promise<string[]> => {
    const copy = `${office.dataDir}-damaged`
    cpSync(office.dataDir, copy, { recursive: true })
    const db = new Database(join(copy, 'office.db'))
    for (const trigger of ['outgoing_is_never_changed_once_signed', 'outgoing_text_is_never_changed']) {
      db.exec(`DROP TRIGGER ${trigger}`)
    }
    db.exec(sql)
    db.close()
    const { damages } = verifyDirectory(copy)
    rmSync(copy, { recursive: true })
    return damages
      .filter(({ check }) => check === 'documents')
      .map(({ message }) => message.split('。')[0] ?? '')
  }

  it('names a signed document that is not as it was signed, and numbers that do not agree', async () => {
    const { signed, draft, keeper } = office
    await signed()
    await draft(keeper)
    const body = JSON.stringify(paragraphsBody('改过'))
    expect(await damaged(`UPDATE outgoing SET body = '${body}' WHERE id = 1`)).toEqual([
      '发文与签发时不符',
      '签发的文字不是最后送审的文字',
    ])
    expect(await damaged("UPDATE outgoing SET number = '物管〔2026〕9号' WHERE id = 1")).toEqual([
      '发文与签发时不符',
      '文号与编号登记不符',
    ])
    expect(await damaged("UPDATE outgoing SET status = 'void' WHERE id = 1")).toEqual([
      '文号与发文的作废状态不符',
    ])
    expect(await damaged("UPDATE outgoing SET status = 'sent' WHERE id = 2")).toEqual([
      '发文没有签发，状态却已签发',
    ])
    expect(await damaged("UPDATE outgoing SET number = '物管〔2026〕9号' WHERE id = 2")).toEqual([
      '发文没有签发，却有文号或签发人',
    ])
  })
})

describe('the readers of a circulation', () => {
  it('see the document and its files, whatever their roles', async () => {
    const { secretary, cashier, administrator, signed, get } = office
    const { id } = await signed()
    expect(await refusalOf(get(cashier, id))).toMatchObject({ code: 'outgoingMissing' })
    const people = await administrator.people.list()
    const personId = people.find(({ name }) => name === 'cashier 甲')?.id ?? 0
    const readers = [{ personId, dueDay: null }]
    const round = { kind: 'outgoing', id, ordered: false, note: '', readers } as const
    await secretary.circulations.start({ commandId: newId(), ...round })
    expect(await get(cashier, id)).toMatchObject({ id, mayEdit: false, maySend: false, mayVoid: false })
    expect(await cashier.files.list({ subjectKind: 'outgoing', subjectId: id })).toMatchObject({ rows: [] })
  })
})
