import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { DayClose } from '../../../shared/cashier/closing.contract.ts'
import { addMonths, monthOf } from '../../../shared/kernel/day.ts'
import type { DueItem } from '../../../shared/office/duties.contract.ts'

/** One account as the home page shows it; amounts in fen. */
export type AccountToday = {
  account: Account
  balanceFen: number
  inFen: number
  outFen: number
  entryCount: number
  undepositedFen: number
  missedDays: string[]
  todayStatus: 'open' | 'awaiting' | 'closed'
  overLimitFen: number
}

/** What the core tells of this moment. */
export type Desk = {
  accounts: AccountToday[]
  awaitingReview: DayClose[]
  returned: DayClose[]
  draftCount: number
  openMonths: { accountId: number; accountName: string; month: string }[]
}

export type Figures = {
  currency: string
  cashFen: number
  bankFen: number
  undepositedFen: number
  overLimitFen: number
}

/** Sums of the open accounts by currency: amounts of two currencies are never added. */
export function figuresOf(accounts: readonly AccountToday[]): Figures[] {
  const sums = new Map<string, Figures>()
  for (const one of accounts) {
    const { currency, kind } = one.account
    const sum = sums.get(currency) ?? { currency, cashFen: 0, bankFen: 0, undepositedFen: 0, overLimitFen: 0 }
    sums.set(currency, {
      currency,
      cashFen: sum.cashFen + (kind === 'cash' ? one.balanceFen : 0),
      bankFen: sum.bankFen + (kind === 'bank' ? one.balanceFen : 0),
      undepositedFen: sum.undepositedFen + one.undepositedFen,
      overLimitFen: sum.overLimitFen + one.overLimitFen,
    })
  }
  return [...sums.values()]
}

/** How full a cash box is against its limit, 0–100 for the bar; null without a limit. */
export function limitPercent(row: AccountToday): number | null {
  const { kind, limitFen } = row.account
  if (kind !== 'cash' || limitFen === null) return null
  return Math.min(100, Math.max(0, Math.round((row.balanceFen / limitFen) * 100)))
}

/** The desk without the days and months that stand among the person's duties already. */
export function beside(desk: Desk, dues: readonly DueItem[]): Desk {
  const known = new Set(
    dues.map(({ code, subject, nominalDay }) => {
      const what = code === 'monthClose' ? addMonths(monthOf(nominalDay), -1) : nominalDay
      return `${code ?? ''} ${subject?.id ?? ''} ${what}`
    }),
  )
  return {
    ...desk,
    accounts: desk.accounts.map((one) => ({
      ...one,
      missedDays: one.missedDays.filter((day) => !known.has(`dayClose ${one.account.id} ${day}`)),
    })),
    openMonths: desk.openMonths.filter(
      ({ accountId, month }) => !known.has(`monthClose ${accountId} ${month}`),
    ),
  }
}
