import { useQuery } from '@tanstack/react-query'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { api } from '../../app/transport.ts'

const kindOrder = { cash: 0, bank: 1 } as const

/** Accounts in the order of their tabs: open before closed (销户), cash before banks, then by code. */
export function inTabOrder(accounts: readonly Account[]): Account[] {
  return accounts.toSorted(
    (a, b) =>
      Number(a.closedDay !== null) - Number(b.closedDay !== null) ||
      kindOrder[a.kind] - kindOrder[b.kind] ||
      a.code.localeCompare(b.code),
  )
}

/** Every account, or undefined while they are being read, and what went wrong reading them. */
export function useAccounts(): { accounts: Account[] | undefined; error: unknown } {
  const { data, error } = useQuery(api.accounts.list.queryOptions())
  return { accounts: data && inTabOrder(data), error }
}
