import { useQuery } from '@tanstack/react-query'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { inTabOrder } from '../../../shared/cashier/account.rules.ts'
import { api } from '../../app/transport.ts'

/** Every account, or undefined while they are being read, and what went wrong reading them. */
export function useAccounts(): { accounts: Account[] | undefined; error: unknown } {
  const { data, error } = useQuery(api.accounts.list.queryOptions())
  return { accounts: data && inTabOrder(data), error }
}
