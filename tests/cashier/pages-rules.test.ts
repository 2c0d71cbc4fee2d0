import { describe, expect, it } from 'vitest'
import {
  type AccountForm,
  blankAccount,
  fieldsOf,
  formOfAccount,
  wrongFields,
} from '../../renderer/cashier/accounts/account-form.ts'
import { accountNotes } from '../../renderer/cashier/accounts/account-notes.ts'
import { latestOf, monthState, nextToClose } from '../../renderer/cashier/closing/month-state.ts'
import {
  actsFor,
  correctionDay,
  lineOfEntry,
  previewOf,
  saidFen,
} from '../../renderer/cashier/entry/correction.ts'
import { outlookOf, type Standing } from '../../renderer/cashier/journal/outlook.ts'
import { defaultSides, transferKindOf } from '../../renderer/cashier/journal/transfer-sides.ts'
import { type AccountToday, figuresOf, limitPercent } from '../../renderer/cashier/today/desk.ts'
import type { Account } from '../../shared/cashier/account.contract.ts'
import type { MonthClose } from '../../shared/cashier/closing.contract.ts'
import type { Entry } from '../../shared/cashier/journal.contract.ts'

const cashBox: Account = {
  id: 1,
  code: '1001',
  kind: 'cash',
  currency: 'CNY',
  openedDay: '2026-01-01',
  openingFen: 0,
  closedDay: null,
  version: 1,
  initials: 'kcxj',
  name: '库存现金',
  bankName: '',
  bankNumber: '',
  purpose: '',
  signatories: '',
  limitFen: 500_000,
  limitDays: 5,
  takingsPermission: null,
}

const entry: Entry = {
  id: 12,
  accountId: 1,
  number: 7,
  day: '2026-11-05',
  voucherKind: 'payment',
  voucherNumber: '3',
  summary: '买灯泡',
  counterItem: '维修费',
  counterparty: '五金店',
  inFen: 0,
  outFen: 5_000,
  chequeNumber: '',
  handler: '王师傅',
  nature: 'ordinary',
  correction: null,
  originId: null,
  pairId: null,
  byName: '甲',
  at: 0,
  hash: '',
}

describe('what the entry line foresees', () => {
  const standing: Standing = {
    account: cashBox,
    day: '2026-11-20',
    balanceFen: 400_000,
    undepositedFen: 0,
    settlementPointFen: 100_000,
  }
  const paid = (outFen: number) => ({ inFen: 0, outFen, nature: 'ordinary' }) as const

  it('[CSH-23] says how much is missing only beyond the balance', () => {
    expect(outlookOf(standing, paid(400_000)).shortFen).toBe(0)
    expect(outlookOf(standing, paid(400_001)).shortFen).toBe(1)
  })

  it('[CSH-19] proposes a deposit only beyond the limit', () => {
    const got = (inFen: number) => outlookOf(standing, { inFen, outFen: 0, nature: 'ordinary' }).warnings
    expect(got(100_000)).toEqual([])
    expect(got(100_001)).toEqual([
      { code: 'overCashLimit', balanceFen: 500_001, limitFen: 500_000, depositFen: 1 },
    ])
  })

  it('[CSH-20] stops at undeposited takings unless the bank permits', () => {
    const holding = { ...standing, undepositedFen: 300_000 }
    expect(outlookOf(holding, paid(100_000)).takingsFen).toBe(0)
    expect(outlookOf(holding, paid(100_001)).takingsFen).toBe(1)
    const permitted = { ...cashBox, takingsPermission: { reference: '核字1号', untilDay: '2026-11-20' } }
    const allowed = outlookOf({ ...holding, account: permitted }, paid(90_000 + 20_000))
    expect(allowed.takingsFen).toBe(0)
    expect(allowed.warnings.map(({ code }) => code)).toEqual(['overSettlementPoint', 'paidOutOfTakings'])
    const ended = { ...permitted, takingsPermission: { reference: '核字1号', untilDay: '2026-11-19' } }
    expect(outlookOf({ ...holding, account: ended }, paid(110_000)).takingsFen).toBe(10_000)
  })
})

describe('corrections', () => {
  const form = {
    reason: '金额看错',
    right: { ...lineOfEntry(entry, '2026-11-20'), outFen: 500 },
    rightAmountFen: 500,
    saidFen: 5_000,
  }

  it('previews the red copy and the right one in blue', () => {
    expect(previewOf(entry, 'replace', form)).toEqual([
      { key: 'red', summary: '注销11月5日第7号凭证（金额看错）', inFen: 0, outFen: -5_000 },
      { key: 'right', summary: '订正11月5日第7号凭证 买灯泡', inFen: 0, outFen: 500 },
    ])
    expect(previewOf(entry, 'replace', { ...form, right: { ...form.right, outFen: null } })).toHaveLength(1)
  })

  it('previews the difference to what the book says by now, in the column of the entry', () => {
    const earlier = { ...entry, correction: 'difference', outFen: 1_000 } as const
    expect(saidFen(entry, [earlier])).toBe(6_000)
    expect(previewOf(entry, 'difference', { ...form, saidFen: 6_000 })).toEqual([
      { key: 'difference', summary: '订正11月5日第7号凭证差额（金额看错）', inFen: 0, outFen: -5_500 },
    ])
  })

  it('offers only what the rules allow', () => {
    const red: Entry = { ...entry, correction: 'reversal' }
    const difference: Entry = { ...entry, correction: 'difference' }
    expect(actsFor(entry, [])).toEqual(['reverse', 'replace', 'difference'])
    expect(actsFor(entry, [difference])).toEqual(['difference'])
    expect(actsFor(entry, [difference, red])).toEqual([])
    expect(actsFor(red, [])).toEqual([])
    expect(actsFor({ ...entry, pairId: 13 }, [])).toEqual(['reverse'])
  })

  it('stays within the year of the entry', () => {
    expect(correctionDay(entry, '2026-12-31')).toBe('2026-12-31')
    expect(correctionDay(entry, '2027-01-01')).toBe('2026-12-31')
  })
})

describe('internal transfers', () => {
  const bank = { id: 2, kind: 'bank' } as const
  const other = { id: 3, kind: 'bank' } as const
  const all = [cashBox, bank, other]

  it('names the kind by the two sides and proposes them from the book at hand', () => {
    expect(transferKindOf(bank, cashBox)).toBe('withdrawal')
    expect(transferKindOf(cashBox, bank)).toBe('deposit')
    expect(transferKindOf(bank, other)).toBe('transfer')
    expect(defaultSides(all, cashBox)).toEqual({ fromId: 1, toId: 2 })
    expect(defaultSides(all, cashBox, 'withdrawal')).toEqual({ fromId: 2, toId: 1 })
    expect(defaultSides(all, other)).toEqual({ fromId: 3, toId: 1 })
    expect(defaultSides(all, other, 'deposit')).toEqual({ fromId: 1, toId: 3 })
    expect(defaultSides(all, other, 'transfer')).toEqual({ fromId: 3, toId: 2 })
    expect(defaultSides([cashBox], cashBox)).toEqual({ fromId: 1, toId: null })
  })
})

describe('months', () => {
  const closed = (month: string, status: MonthClose['status'] = 'closed'): MonthClose => ({
    id: 1,
    accountId: 1,
    month,
    openingFen: 0,
    inFen: 0,
    outFen: 0,
    closingFen: 0,
    status,
    byName: '甲',
    at: 0,
    reopenedByName: null,
    reopenedAt: null,
    reopenReason: '',
  })
  const row = { month: '2026-10', inFen: 0, outFen: 0, count: 0, balanceFen: 0, closed: false }

  it('[CSH-18] closes months in their order and reopens the last', () => {
    const history = [closed('2026-01'), closed('2026-03', 'reopened'), closed('2026-02')]
    expect(latestOf(history)?.month).toBe('2026-02')
    expect(nextToClose(cashBox, history)).toBe('2026-03')
    expect(nextToClose(cashBox, [])).toBe('2026-01')
  })

  it('knows a month that is due from one that still runs', () => {
    expect(monthState(row, '2026-10-31', [])).toBe('running')
    expect(monthState(row, '2026-11-01', [])).toBe('due')
    expect(monthState(row, '2026-11-01', [closed('2026-10', 'reopened')])).toBe('reopened')
    expect(monthState({ ...row, closed: true }, '2026-11-01', [])).toBe('closed')
  })
})

describe('the account drawer', () => {
  const form: AccountForm = {
    ...blankAccount('CNY', '2026-11-20'),
    kind: 'cash',
    code: '1001',
    name: '库存现金',
  }

  it('names the fields that are not right at their limits', () => {
    expect(wrongFields(form, true)).toEqual([])
    expect(wrongFields({ ...form, code: '现金' }, true)).toEqual(['code'])
    expect(wrongFields({ ...form, limitFen: 0 }, true)).toEqual(['limitFen'])
    expect(wrongFields({ ...form, limitDays: '3' }, true)).toEqual([])
    expect(wrongFields({ ...form, limitDays: '15' }, true)).toEqual([])
    expect(wrongFields({ ...form, limitDays: '2' }, true)).toEqual(['limitDays'])
    expect(wrongFields({ ...form, limitDays: '16' }, true)).toEqual(['limitDays'])
    expect(wrongFields({ ...form, takingsReference: '核字1号' }, true)).toEqual(['takings'])
    expect(wrongFields({ ...form, code: '', openedDay: null }, false)).toEqual([])
  })

  it('gives back what it was opened with, and no cash limit for a bank', () => {
    const { name, limitFen, limitDays, takingsPermission } = cashBox
    expect(fieldsOf(formOfAccount(cashBox))).toMatchObject({ name, limitFen, limitDays, takingsPermission })
    expect(fieldsOf({ ...formOfAccount(cashBox), kind: 'bank' })).toMatchObject({
      limitFen: null,
      limitDays: null,
    })
  })

  it('points at a missing limit and at a permission that ends', () => {
    const until = (untilDay: string) => ({
      ...cashBox,
      takingsPermission: { reference: '核字1号', untilDay },
    })
    expect(accountNotes({ ...cashBox, limitFen: null }, '2026-11-20')).toEqual(['noLimit'])
    expect(accountNotes(until('2026-11-19'), '2026-11-20')).toEqual(['takingsOver'])
    expect(accountNotes(until('2026-12-20'), '2026-11-20')).toEqual(['takingsSoon'])
    expect(accountNotes(until('2026-12-21'), '2026-11-20')).toEqual(['takings'])
  })
})

describe('the figures of today', () => {
  const row: AccountToday = {
    account: cashBox,
    balanceFen: 600_000,
    inFen: 0,
    outFen: 0,
    entryCount: 0,
    undepositedFen: 1_000,
    missedDays: [],
    todayStatus: 'open',
    overLimitFen: 100_000,
  }
  const dollars: AccountToday = {
    ...row,
    account: { ...cashBox, id: 2, kind: 'bank', currency: 'USD', limitFen: null },
    undepositedFen: 0,
    overLimitFen: 0,
  }

  it('never adds two currencies', () => {
    expect(figuresOf([row, dollars, row])).toEqual([
      { currency: 'CNY', cashFen: 1_200_000, bankFen: 0, undepositedFen: 2_000, overLimitFen: 200_000 },
      { currency: 'USD', cashFen: 0, bankFen: 600_000, undepositedFen: 0, overLimitFen: 0 },
    ])
  })

  it('fills the bar of the limit up to its end', () => {
    expect(limitPercent(row)).toBe(100)
    expect(limitPercent({ ...row, balanceFen: 250_000 })).toBe(50)
    expect(limitPercent(dollars)).toBeNull()
  })
})
