import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { searchedAtOnce } from '../../electron/core/office/audit/audit.queries.ts'
import { draftOf, testBooks } from '../cashier/book.ts'
import { newId, refusalOf } from './desk.ts'

let books: Awaited<ReturnType<typeof testBooks>>
beforeEach(async () => {
  books = await testBooks({ day: '2026-11-20' })
})
afterEach(() => books.close())

const auditor = () => books.signIn('auditor')

describe('the audit desk (财会〔2024〕12号 §32)', () => {
  it('finds by person, by time, by content and by what was done', async () => {
    await books.post(books.cash.id, { day: '2026-11-20', summary: '收门禁卡工本费' })
    books.clock.day = '2026-11-23'
    const again = await books.signIn('cashier')
    await books.post(books.cash.id, { day: '2026-11-23', summary: '收停车费' }, again)
    const desk = await auditor()
    const found = async (filter: object) =>
      (await desk.audit.page({ ...filter, beforeId: null, limit: 100 })).rows
    expect((await found({ text: '门禁卡' })).map(({ command }) => command)).toEqual(['journal.post'])
    expect((await found({ actor: 'cashier 甲' })).every(({ actor }) => actor === 'cashier 甲')).toBe(true)
    expect((await found({ command: 'journal' })).length).toBe(2)
    expect((await found({ command: 'journal', from: '2026-11-23' })).length).toBe(1)
    expect((await found({ command: 'journal', to: '2026-11-22' })).length).toBe(1)
    expect(await found({ command: 'journal', actor: 'reviewer 甲' })).toEqual([])
    // A room is a whole word, not the beginning of one.
    expect(await found({ command: 'jour' })).toEqual([])
    expect(await desk.audit.actors()).toContain('cashier 甲')
  })

  it('shows a record before and after, and its history to whoever may read such records', async () => {
    const { manager, cashier } = books
    const { id: accountId, version } = books.bank
    const words = {
      name: '工行基本户（新）',
      bankName: '工商银行',
      bankNumber: '',
      purpose: '',
      signatories: '',
    }
    const plain = { limitFen: null, limitDays: null, takingsPermission: null }
    await manager.accounts.update({ commandId: newId(), accountId, version, ...words, ...plain })
    const history = await cashier.audit.history({ kind: 'account', id: accountId })
    expect(history.map(({ by, command }) => [by, command])).toEqual([
      ['manager 甲', 'accounts.create'],
      ['manager 甲', 'accounts.update'],
    ])
    expect(history[1]?.fields).toContainEqual({
      field: 'name',
      before: '工行基本户',
      after: '工行基本户（新）',
    })
    const refused = await refusalOf(cashier.audit.history({ kind: 'person', id: 1 }))
    expect(refused).toEqual({ code: 'notForYou' })
    const { rows } = await (await auditor()).audit.page({
      subject: { kind: 'account', id: accountId },
      beforeId: null,
      limit: 10,
    })
    expect(rows.map(({ command }) => command)).toEqual(['accounts.update', 'accounts.create'])
  })

  it('tells the second desk which fields the first one changed, and overwrites nothing', async () => {
    const { manager, administrator } = books
    const { id: accountId, version } = books.bank
    const words = { bankName: '', bankNumber: '', purpose: '', signatories: '' }
    const plain = { limitFen: null, limitDays: null, takingsPermission: null }
    const update = (desk: typeof manager, name: string) =>
      desk.accounts.update({ commandId: newId(), accountId, version, name, ...words, ...plain })
    await update(manager, '甲改的名')
    expect(await refusalOf(update(administrator, '乙改的名'))).toMatchObject({
      code: 'changedMeanwhile',
      by: 'manager 甲',
      changes: [
        { field: 'name', before: '工行基本户', after: '甲改的名' },
        { field: 'initials', before: expect.any(String), after: expect.any(String) },
      ],
    })
    expect((await manager.accounts.list()).find(({ id }) => id === accountId)?.name).toBe('甲改的名')
  })

  it('searches a long chain a piece at a time and says where it goes on', async () => {
    const desk = await auditor()
    const entries = Array.from({ length: 20 }, () => draftOf({ day: '2026-11-20', summary: '寻' }))
    await books.cashier.journal.carryOver({ commandId: newId(), accountId: books.bank.id, entries })
    const page = await desk.audit.page({ text: '没有这样的内容', beforeId: null, limit: 10 })
    expect(page.rows).toEqual([])
    expect(page.nextBeforeId).toBeNull()
    expect(page.total).toBeLessThan(searchedAtOnce)
    const first = await desk.audit.page({ beforeId: null, limit: 3 })
    expect(first.rows).toHaveLength(3)
    const second = await desk.audit.page({ beforeId: first.nextBeforeId, limit: 3 })
    expect(second.rows[0]?.id).toBe((first.rows[2]?.id ?? 0) - 1)
  })
})
