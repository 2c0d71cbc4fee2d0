import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { MonthClose } from '../../../shared/cashier/closing.contract.ts'
import { addMonths, lastDayOf, monthOf } from '../../../shared/kernel/day.ts'

/** One month of a book as the register shows it; amounts in fen. */
export type MonthRow = {
  month: string
  inFen: number
  outFen: number
  count: number
  balanceFen: number
  closed: boolean
}

export type MonthState = 'closed' | 'reopened' | 'due' | 'running'

/** The last month of a book that stands closed (月结), or undefined. */
export function latestOf(history: readonly MonthClose[]): MonthClose | undefined {
  return history
    .filter((one) => one.status === 'closed')
    .toSorted((a, b) => b.month.localeCompare(a.month))[0]
}

/** The month to be closed next: months are closed in their order, from the account's first. */
export function nextToClose(account: Pick<Account, 'openedDay'>, history: readonly MonthClose[]): string {
  const last = latestOf(history)
  return last ? addMonths(last.month, 1) : monthOf(account.openedDay)
}

/** How a month stands: closed, reopened and not closed again, ended and due, or still running. */
export function monthState(row: MonthRow, today: string, history: readonly MonthClose[]): MonthState {
  if (row.closed) return 'closed'
  if (history.some((one) => one.month === row.month && one.status === 'reopened')) return 'reopened'
  return today > lastDayOf(row.month) ? 'due' : 'running'
}
