import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId, refusalOf } from '../office/desk.ts'
import { lendingOffice } from './lending-office.ts'

let office: Awaited<ReturnType<typeof lendingOffice>>

beforeEach(async () => {
  office = await lendingOffice()
})
afterEach(() => office.close())

const fields = {
  code: 'TS-001',
  title: '物业管理条例释义',
  author: '国务院法制办公室',
  publisher: '中国法制出版社',
  isbn: '9787509300001',
  place: '资料室 3 架',
}
const add = (more: Partial<typeof fields> = {}) =>
  office.secretary.library.create({ commandId: newId(), ...fields, ...more })
type Named = { id: number; version: number }
const lend = ({ id: bookId, version }: Named, personId: number | null, name = '', dueDay = '2026-12-04') =>
  office.secretary.library.lend({ commandId: newId(), bookId, version, borrower: { personId, name }, dueDay })
const takeBack = ({ id: bookId, version }: Named, note = '') =>
  office.secretary.library.takeBack({ commandId: newId(), bookId, version, note })
const update = ({ id: bookId, version }: Named, status: 'kept' | 'lost' | 'removed', more = {}) =>
  office.secretary.library.update({ commandId: newId(), bookId, version, ...fields, ...more, status })
const listed = async (state: 'kept' | 'lent' | 'overdue' | 'gone' | 'all', text = '') =>
  (await office.cashier.library.list({ filter: { text, state }, offset: 0, limit: 50 })).rows

describe('the office’s books', () => {
  it('[SEC-18] stand in a catalogue and are lent, one borrower at a time, with who had them', async () => {
    const book = await add()
    const out = await lend(book, office.idOf('cashier'))
    expect(out.lentTo).toMatchObject({
      borrowerName: 'cashier 甲',
      outDay: '2026-11-20',
      dueDay: '2026-12-04',
    })
    expect(await refusalOf(lend(out, office.idOf('keeper')))).toEqual({
      code: 'bookLent',
      by: 'cashier 甲',
      until: '2026-12-04',
    })
    await office.moveTo('2026-12-05', ['secretary', 'cashier', 'auditor'])
    expect(await listed('overdue')).toMatchObject([{ code: 'TS-001', overdue: true }])
    const back = await takeBack(out, '封面破损')
    expect(back.lentTo).toBeNull()
    await lend(back, null, '业委会 高主任', '2026-12-11')
    const { loans } = await office.secretary.library.get({ bookId: book.id })
    expect(loans.map(({ borrowerName, note }) => [borrowerName, note])).toEqual([
      ['业委会 高主任', ''],
      ['cashier 甲', '封面破损'],
    ])
    const asked = { text: '条例释义', order: 'newest', offset: 0, limit: 10 } as const
    expect((await office.cashier.search.find(asked)).rows).toMatchObject([{ kind: 'book', id: book.id }])
    expect((await office.auditor.audit.verify()).damages).toEqual([])
  })

  it('are found by code, title, author, place and who has them', async () => {
    const book = await add()
    await add({ code: 'TS-002', title: '会计档案管理办法', author: '财政部', isbn: '', place: '财务室' })
    await lend(book, office.idOf('cashier'))
    const by = async (text: string) => (await listed('all', text)).map(({ code }) => code)
    expect(await by('TS-00')).toEqual(['TS-001', 'TS-002'])
    expect(await by('档案')).toEqual(['TS-002'])
    expect(await by('财务室')).toEqual(['TS-002'])
    expect(await by('cashier')).toEqual(['TS-001'])
    expect((await listed('lent')).map(({ code }) => code)).toEqual(['TS-001'])
  })

  it('that are lost stay in the catalogue, and are kept again when they turn up', async () => {
    const out = await lend(await add(), office.idOf('cashier'))
    const lost = await update(out, 'lost')
    expect(await listed('gone')).toMatchObject([{ status: 'lost' }])
    expect((await takeBack(lost)).status).toBe('kept')
  })

  it('are refused twice under one code, when gone, lent, not lent, to nobody, or into the past', async () => {
    const book = await add()
    expect(await refusalOf(add())).toMatchObject({ code: 'codeTaken', bookCode: 'TS-001' })
    expect(await refusalOf(lend({ id: 99, version: 1 }, null, '甲'))).toMatchObject({ code: 'bookMissing' })
    expect(await refusalOf(takeBack(book))).toEqual({ code: 'bookNotLent' })
    expect(await refusalOf(lend(book, null))).toEqual({ code: 'borrowerMissing' })
    expect(await refusalOf(lend(book, 999))).toEqual({ code: 'borrowerMissing' })
    expect(await refusalOf(lend(book, null, '甲', '2026-11-19'))).toMatchObject({ code: 'dueInPast' })
    const out = await lend(book, null, '甲')
    expect(await refusalOf(update(out, 'removed'))).toMatchObject({ code: 'bookLent' })
    expect(await refusalOf(lend(book, null, '乙'))).toMatchObject({ code: 'changedMeanwhile' })
    const gone = await update(await takeBack(out), 'removed')
    expect(await refusalOf(lend(gone, null, '甲'))).toEqual({ code: 'bookGone', status: 'removed' })
    const other = await add({ code: 'TS-002' })
    expect(await refusalOf(update(other, 'kept'))).toMatchObject({ code: 'codeTaken' })
    const input = { commandId: newId(), ...fields, code: 'TS-003' }
    expect(await refusalOf(office.cashier.library.create(input))).toMatchObject({ code: 'FORBIDDEN' })
  })
})
