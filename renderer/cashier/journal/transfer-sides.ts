import type { Account } from '../../../shared/cashier/account.contract.ts'

export const transferKinds = ['withdrawal', 'deposit', 'transfer'] as const
export type TransferKind = (typeof transferKinds)[number]
export type TransferSides = { fromId: number | null; toId: number | null }

type Side = Pick<Account, 'id' | 'kind'>

/** 提现 bank → cash, 存现 cash → bank, 转账 between banks (or between two cash boxes). */
export function transferKindOf(from: Side, to: Side): TransferKind {
  if (from.kind === 'bank' && to.kind === 'cash') return 'withdrawal'
  if (from.kind === 'cash' && to.kind === 'bank') return 'deposit'
  return 'transfer'
}

/**
 * The two accounts a person most likely means: the book at hand on its side, the first fitting other one
 * opposite. Without a kind, a cash book deposits and a bank book is drawn from.
 */
export function defaultSides(
  accounts: readonly Side[],
  at: Side,
  kind: TransferKind = at.kind === 'cash' ? 'deposit' : 'withdrawal',
): TransferSides {
  const fromKind = kind === 'deposit' ? 'cash' : 'bank'
  const toKind = kind === 'withdrawal' ? 'cash' : 'bank'
  const from = at.kind === fromKind ? at : accounts.find((one) => one.kind === fromKind)
  const fits = (one: Side) => one.kind === toKind && one.id !== from?.id
  const to = fits(at) ? at : accounts.find(fits)
  return { fromId: from?.id ?? null, toId: to?.id ?? null }
}
