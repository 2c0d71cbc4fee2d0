import type { Account } from './account.contract.ts'

const kindOrder = { cash: 0, bank: 1 } as const

/** Accounts in the order of their tabs and lists: open before closed (销户), cash before banks, then by code. */
export function inTabOrder(accounts: readonly Account[]): Account[] {
  return accounts.toSorted(
    (a, b) =>
      Number(a.closedDay !== null) - Number(b.closedDay !== null) ||
      kindOrder[a.kind] - kindOrder[b.kind] ||
      a.code.localeCompare(b.code),
  )
}
