import { denominationsFen } from '../../shared/cashier/closing.contract.ts'
import type { EntryDraft } from '../../shared/cashier/journal.contract.ts'
import { newId, type TestDesk, testOffice } from '../office/desk.ts'

/** Fields of an account that a test does not care about. */
export const plainAccount = {
  bankName: '',
  bankNumber: '',
  purpose: '',
  signatories: '',
  limitFen: null,
  limitDays: null,
  takingsPermission: null,
  currency: 'CNY',
}

/** Fields of an entry that a test does not care about. */
export function draftOf(given: Partial<EntryDraft> & { day: string }): EntryDraft {
  return {
    voucherKind: given.direction === 'out' ? 'payment' : 'receipt',
    voucherNumber: '',
    summary: '收物业费',
    counterItem: '物业费收入',
    counterparty: '',
    direction: 'in',
    amountFen: 100,
    chequeNumber: '',
    handler: '',
    slip: false,
    ...given,
  }
}

/** A count sheet of exactly that much, in the fewest notes and coins. */
export function countOf(fen: number) {
  let left = fen
  const denominations = denominationsFen.map((valueFen) => {
    const count = Math.floor(left / valueFen)
    left -= count * valueFen
    return { valueFen, count }
  })
  return { denominations, instruments: [], ious: [] }
}

/** An office with a cash book (opening 1,000.00) and a bank book (opening 10,000.00), opened on `opened`. */
export async function testBooks(
  options: { day?: string; opened?: string; cashFen?: number; bankFen?: number } = {},
) {
  const office = await testOffice(options.day === undefined ? {} : { day: options.day })
  const openedDay = options.opened ?? '2026-11-01'
  const manager = await office.signIn('manager')
  const create = (code: string, kind: 'cash' | 'bank', name: string, openingFen: number) =>
    manager.accounts.create({ ...plainAccount, commandId: newId(), code, kind, name, openedDay, openingFen })
  const cash = await create('1001', 'cash', '库存现金', options.cashFen ?? 100_000)
  const bank = await create('1002', 'bank', '工行基本户', options.bankFen ?? 1_000_000)
  const cashier = await office.signIn('cashier')
  const reviewer = await office.signIn('reviewer')
  const post = (accountId: number, given: Partial<EntryDraft> & { day: string }, desk: TestDesk = cashier) =>
    desk.journal.post({ commandId: newId(), accountId, entry: draftOf(given), draftId: null })
  const closeDay = (
    day: string,
    countedFen: number,
    given: { reason?: string; undepositedReason?: string } = {},
  ) =>
    cashier.closing.closeDay({
      commandId: newId(),
      accountId: cash.id,
      day,
      count: countOf(countedFen),
      reason: '',
      undepositedReason: '',
      ...given,
    })
  return { ...office, cash, bank, manager, cashier, reviewer, post, closeDay, create }
}
