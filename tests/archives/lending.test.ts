import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { proposalOf } from '../../shared/archives/filing.rules.ts'
import { must } from '../../shared/kernel/assert.ts'
import { workOutgoing } from '../documents/outgoing-acts.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { everyLoan, lendingOffice } from './lending-office.ts'

let office: Awaited<ReturnType<typeof lendingOffice>>

beforeEach(async () => {
  office = await lendingOffice()
})
afterEach(() => office.close())

const listed = async (state: 'open' | 'overdue' | 'amiss' | 'toHandOut' | 'all', desk = office.secretary) =>
  (await desk.lending.list({ filter: { ...everyLoan, state }, offset: 0, limit: 100 })).rows

const verified = async () => {
  const { damages } = await office.auditor.audit.verify()
  return damages
}

describe('lending', () => {
  it('[SEC-09] registers borrower, item, purpose, approver, the day it went out and the day it is due', async () => {
    const { cashier, contract, manager, secretary } = office
    const asked = await office.ask(cashier, contract.id)
    expect(asked).toMatchObject({ status: 'asked', borrowerName: 'cashier 甲', purpose: '核对付款' })
    expect(await refusalOf(office.handOut(asked))).toMatchObject({ code: 'notInThisState', status: 'asked' })
    await office.decide(manager, { subjectKind: 'loan', subjectId: asked.id }, 'approve')
    const [ready] = await listed('toHandOut')
    expect(ready).toMatchObject({ id: asked.id, status: 'approved', approvedByName: 'manager 甲' })
    const out = await office.handOut({ id: asked.id, version: ready?.version ?? 0 }, 12, '2026-11-29')
    expect(out).toMatchObject({
      status: 'out',
      piece: { number: contract.number, title: '保洁外包合同' },
      kind: 'original',
      outDay: '2026-11-20',
      outByName: 'secretary 甲',
      pagesOut: 12,
      // A Sunday rolls to Monday.
      dueDay: '2026-11-30',
    })
    const back = await office.takeBack(out, { pages: 12 })
    expect(back).toMatchObject({ status: 'returned', returnedDay: '2026-11-20', amiss: false })
    const { rows } = await secretary.lending.list({
      filter: { ...everyLoan, borrowerId: office.idOf('cashier') },
      offset: 0,
      limit: 10,
    })
    expect(rows.map(({ id }) => id)).toEqual([asked.id])
    expect(await verified()).toEqual([])
  })

  it('[SEC-10] lists what is overdue, reminds of it, lends nothing twice and records how it came back', async () => {
    const { cashier, keeper, letter, secretary } = office
    const asked = await office.ask(cashier, letter.id)
    expect(asked.status).toBe('approved')
    const lentTo = { by: 'cashier 甲', unit: '', until: '2026-11-27', number: letter.number }
    expect(await refusalOf(office.ask(keeper, letter.id))).toEqual({
      code: 'lentAlready',
      ...lentTo,
      status: 'approved',
    })
    const out = await office.handOut(asked)
    expect(await refusalOf(office.ask(keeper, letter.id))).toMatchObject({
      code: 'lentAlready',
      ...lentTo,
      status: 'out',
    })
    // A copy is another loan.
    expect((await office.ask(keeper, letter.id, 'copy')).status).toBe('approved')
    await office.moveTo('2026-11-25')
    expect((await cashier.lending.today()).soon).toMatchObject([{ id: out.id }])
    await office.moveTo('2026-11-28', ['secretary', 'cashier', 'keeper', 'auditor'])
    expect((await listed('overdue')).map(({ id }) => id)).toEqual([out.id])
    expect((await secretary.lending.today()).overdue).toMatchObject([{ id: out.id, overdue: true }])
    expect((await cashier.lending.today()).overdue).toMatchObject([{ id: out.id }])
    expect((await keeper.lending.today()).overdue).toEqual([])
    const short = { pages: 3, condition: 'incomplete' } as const
    expect(await refusalOf(office.takeBack(out, short))).toEqual({
      code: 'noteMissing',
      pagesOut: 4,
      pagesBack: 3,
    })
    await office.takeBack(out, { ...short, note: '缺第 4 页，责任人补印' })
    expect(await listed('amiss')).toMatchObject([{ pagesBack: 3, condition: 'incomplete', amiss: true }])
    const next = await office.ask(keeper, letter.id, 'original', { dueDay: '2026-12-04' })
    expect(next.status).toBe('approved')
    expect(await verified()).toEqual([])
  })

  it('opens a duty for the day on which a thing is due, done when it is back', async () => {
    const out = await office.handOut(await office.ask(office.cashier, office.letter.id))
    await office.moveTo('2026-11-27')
    await office.core.background.round()
    const open = { from: '2026-11-01', to: '2026-12-31', whose: 'mine', state: 'open', limit: 50 } as const
    const dues = async () =>
      (await office.secretary.due.list(open)).rows.filter(({ code }) => code === 'loanReturn')
    expect(await dues()).toMatchObject([{ day: '2026-11-27' }])
    await office.takeBack(out)
    expect(await dues()).toEqual([])
  })

  it('is asked again after it was refused, with the same document', async () => {
    const { cashier, contract, manager } = office
    const asked = await office.ask(cashier, contract.id)
    await office.decide(manager, { subjectKind: 'loan', subjectId: asked.id }, 'return', '先用复印件')
    const { loan } = await cashier.lending.get({ loanId: asked.id })
    expect(loan).toMatchObject({ status: 'refused', note: '先用复印件' })
    const again = await office.ask(cashier, contract.id, 'copy')
    const [sent] = await manager.approvals.ofSubject({ subjectKind: 'loan', subjectId: again.id })
    expect(sent).toMatchObject({ round: 2, state: 'running' })
    expect(await verified()).toEqual([])
  })

  it('is never decided by whoever asks, nor by whoever keeps the archives', async () => {
    const { manager, contract, secretary } = office
    // The only manager cannot ask for themself: nobody could decide.
    expect(await refusalOf(office.ask(manager, contract.id))).toMatchObject({ code: 'nobodyCanApprove' })
    const borrower = { personId: office.idOf('manager'), name: '', unit: '项目部' }
    const asked = await office.ask(secretary, contract.id, 'original', { borrower })
    expect(asked).toMatchObject({ borrowerName: 'manager 甲', borrowerUnit: '项目部' })
    await office.decide(manager, { subjectKind: 'loan', subjectId: asked.id }, 'approve')
    expect((await listed('toHandOut')).map(({ id }) => id)).toEqual([asked.id])
  })
})

describe('a loan is refused', () => {
  it('of an accounting original, which stays; a copy goes', async () => {
    const { cashier, voucher } = office
    const refused = await refusalOf(office.ask(cashier, voucher.id))
    expect(refused).toMatchObject({ code: 'originalStays', number: voucher.number })
    expect((await office.ask(cashier, voucher.id, 'copy')).kind).toBe('copy')
  })

  it('of what is above internal, to whoever may not read the catalogue: as if it were not there', async () => {
    const { cashier, keeper, manager, secret } = office
    expect(await refusalOf(office.ask(cashier, secret.id))).toMatchObject({ code: 'pieceMissing' })
    const found = await keeper.lending.pieces({ text: '信访', limit: 10 })
    expect(found).toEqual([])
    expect(await manager.lending.pieces({ text: '信访', limit: 10 })).toMatchObject([
      { id: secret.id, needsApproval: true },
    ])
  })

  it('beyond the office’s days, and never into the past', async () => {
    const { cashier, letter } = office
    const due = (dueDay: string) => office.ask(cashier, letter.id, 'original', { dueDay })
    expect(await refusalOf(due('2026-11-19'))).toEqual({ code: 'dueInPast', today: '2026-11-20' })
    expect(await refusalOf(due('2026-12-05'))).toEqual({
      code: 'termTooLong',
      days: 14,
      last: '2026-12-04',
    })
    expect((await due('2026-12-04')).dueDay).toBe('2026-12-04')
  })

  it('for somebody else, unless the archivist asks', async () => {
    const { cashier, letter, secretary } = office
    const guest = { personId: null, name: '区档案局 李工', unit: '区档案局' }
    expect(await refusalOf(office.ask(cashier, letter.id, 'original', { borrower: guest }))).toMatchObject({
      code: 'notYours',
    })
    expect(await refusalOf(office.ask(secretary, letter.id, 'view', { borrower: guest }))).toMatchObject({
      code: 'viewForPersonOnly',
    })
    const nobody = { ...guest, name: '' }
    expect(await refusalOf(office.ask(secretary, letter.id, 'original', { borrower: nobody }))).toMatchObject(
      { code: 'borrowerMissing' },
    )
    const asked = await office.ask(secretary, letter.id, 'original', { borrower: guest })
    expect(asked).toMatchObject({ borrowerId: null, borrowerName: '区档案局 李工' })
  })

  it('to be handed out with no pages, or more than the piece has', async () => {
    const asked = await office.ask(office.cashier, office.letter.id)
    expect(await refusalOf(office.handOut(asked, 0))).toEqual({ code: 'pagesMissing' })
    expect(await refusalOf(office.handOut(asked, 5))).toEqual({ code: 'pagesTooMany', most: 4 })
    const out = await office.handOut(asked, 4)
    expect(await refusalOf(office.takeBack(out, { pages: 5 }))).toEqual({ code: 'pagesTooMany', most: 4 })
    expect(await refusalOf(office.handOut(asked, 4))).toMatchObject({ code: 'changedMeanwhile' })
    expect(await refusalOf(office.handOut(out, 4))).toMatchObject({ code: 'notInThisState', status: 'out' })
    expect(await refusalOf(office.takeBack({ id: 999, version: 1 }))).toMatchObject({ code: 'loanMissing' })
  })

  it('to be renewed too often, to no later day, by others, or by the borrower once overdue', async () => {
    const { cashier, keeper, letter } = office
    const out = await office.handOut(await office.ask(cashier, letter.id))
    expect(await refusalOf(office.renew(out, '2026-12-01', keeper))).toMatchObject({ code: 'notYours' })
    expect(await refusalOf(office.renew(out, '2026-11-27', cashier))).toEqual({
      code: 'dueNotLater',
      due: '2026-11-27',
    })
    expect(await refusalOf(office.renew(out, '2026-12-12', cashier))).toMatchObject({
      code: 'termTooLong',
      last: '2026-12-11',
    })
    const once = await office.renew(out, '2026-12-11', cashier)
    expect(once).toMatchObject({ renewals: 1, dueDay: '2026-12-11' })
    await office.moveTo('2026-12-12', ['secretary', 'cashier', 'auditor'])
    expect(await refusalOf(office.renew(once, '2026-12-14', cashier))).toEqual({
      code: 'overdueNotRenewed',
      due: '2026-12-11',
    })
    const twice = await office.renew(once, '2026-12-14')
    expect(await refusalOf(office.renew(twice, '2026-12-15'))).toEqual({ code: 'renewedOut', limit: 2 })
    expect(await verified()).toEqual([])
  })

  it('once it is over, and to be withdrawn by others', async () => {
    const { cashier, contract, keeper, letter, secretary } = office
    const waiting = await office.ask(cashier, contract.id)
    expect(await refusalOf(office.withdraw(waiting, secretary))).toMatchObject({ code: 'notYours' })
    expect((await office.withdraw(waiting, cashier, '不需要了')).status).toBe('withdrawn')
    const ready = await office.ask(cashier, letter.id)
    expect(await refusalOf(office.withdraw(ready, keeper))).toMatchObject({ code: 'notYours' })
    const gone = await office.withdraw(ready, secretary)
    expect(await refusalOf(office.withdraw(gone, secretary))).toMatchObject({
      code: 'notInThisState',
      status: 'withdrawn',
    })
    expect(await refusalOf(office.renew(gone, '2026-12-01'))).toMatchObject({ code: 'notInThisState' })
    expect(await verified()).toEqual([])
  })
})

describe('an electronic view', () => {
  it('shows the files in place to its borrower for its term, and every opening is on record', async () => {
    const { cashier, keeper, letter, secretary } = office
    expect(await refusalOf(office.ask(cashier, letter.id, 'view'))).toEqual({
      code: 'nothingToView',
      number: letter.number,
    })
    const { id: attachmentId } = await office.bring(letter.id, '通知.txt', '电梯年检安排')
    const view = await office.ask(cashier, letter.id, 'view')
    const { id: loanId } = view
    expect(view).toMatchObject({ status: 'out', outDay: '2026-11-20' })
    expect(await refusalOf(office.ask(cashier, letter.id, 'view'))).toMatchObject({ code: 'viewOpenAlready' })
    expect(await cashier.lending.viewFiles({ loanId })).toMatchObject({
      files: [{ id: attachmentId, name: '通知.txt' }],
      texts: [],
    })
    // Nothing is shown that was not opened on record.
    const file = { loanId, attachmentId }
    expect(await refusalOf(cashier.lending.fileContent(file))).toEqual({ code: 'fileMissing' })
    await cashier.lending.openFile({ commandId: newId(), ...file })
    expect(await (await cashier.lending.fileContent(file)).text()).toBe('电梯年检安排')
    expect(await cashier.lending.filePreview(file)).toMatchObject({ kind: 'text', text: '电梯年检安排' })
    expect(await refusalOf(keeper.lending.viewFiles({ loanId }))).toMatchObject({ code: 'notTheBorrower' })
    expect(await refusalOf(secretary.lending.fileContent(file))).toMatchObject({ code: 'notTheBorrower' })
    const { views } = await secretary.lending.get({ loanId })
    expect(views).toMatchObject([{ fileName: '通知.txt', personName: 'cashier 甲' }])
    expect(await refusalOf(keeper.lending.get({ loanId }))).toMatchObject({ code: 'loanMissing' })
    await office.moveTo('2026-11-28', ['secretary', 'cashier', 'auditor'])
    expect(await refusalOf(cashier.lending.fileContent(file))).toEqual({
      code: 'viewOver',
      until: '2026-11-27',
    })
    await office.core.background.round()
    expect((await cashier.lending.get({ loanId })).loan).toMatchObject({
      status: 'returned',
      returnedDay: '2026-11-27',
    })
    expect(await verified()).toEqual([])
  })

  it('shows what a record itself says, such as the body of a letter, each reading on record', async () => {
    const { cashier, manager, secretary } = office
    await workOutgoing(secretary, manager)
    const offers = await secretary.filing.offers({ upTo: '2026-12-31' })
    const sent = must(
      offers.find(({ parts }) => parts.some(({ kind }) => kind === 'outgoing')),
      'a sent letter waits for filing',
    )
    await office.file([must(proposalOf(sent), 'a whole proposal')])
    const pieceId = must(
      (await office.catalogue()).find(({ title }) => title === sent.title),
      sent.title,
    ).id
    const { id: loanId } = await office.ask(cashier, pieceId, 'view')
    const { texts } = await cashier.lending.viewFiles({ loanId })
    expect(texts).toMatchObject([{ kind: 'outgoing', title: expect.stringContaining(sent.title) }])
    const { kind, id } = must(texts[0], 'a text')
    const read = await cashier.lending.openText({ commandId: newId(), loanId, kind, id })
    expect(read.text).toContain(sent.title)
    expect((await secretary.lending.get({ loanId })).views).toMatchObject([
      { fileName: expect.stringContaining(sent.title), personName: 'cashier 甲' },
    ])
    const other = { commandId: newId(), loanId, kind: 'incoming', id } as const
    expect(await refusalOf(cashier.lending.openText(other))).toEqual({ code: 'fileMissing' })
    expect(await verified()).toEqual([])
  })

  it('is ended by the archivist before its day, and a view is no file of another piece', async () => {
    const { cashier, contract, letter } = office
    await office.bring(letter.id, '通知.txt', '电梯年检安排')
    const { id: other } = await office.bring(contract.id, '合同.txt', '保洁合同')
    const view = await office.ask(cashier, letter.id, 'view')
    const elsewhere = { commandId: newId(), loanId: view.id, attachmentId: other }
    expect(await refusalOf(cashier.lending.openFile(elsewhere))).toEqual({ code: 'fileMissing' })
    await office.takeBack(view, { pages: 0 })
    expect(await refusalOf(cashier.lending.viewFiles({ loanId: view.id }))).toMatchObject({
      code: 'viewOver',
    })
  })
})
