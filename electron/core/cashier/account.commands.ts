import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Account, accountRefusal, accounts } from '../../../shared/cashier/account.contract.ts'
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { Tx } from '../db/connection.ts'
import { changedSince } from '../office/audit/changed-since.ts'
import type { Acting } from '../office/command.ts'
import { accountByCode, accountById, toAccount } from './account.queries.ts'
import { accountTable } from './cashier.tables.ts'
import { openDays } from './closing.queries.ts'
import { currentBalance, daysWithEntriesAfter } from './position.queries.ts'

type Refused = Refusal<z.infer<typeof accountRefusal>>
type InputOf<Name extends keyof typeof accounts> = z.infer<
  NonNullable<(typeof accounts)[Name]['~orpc']['inputSchema']>
>

/** The columns of the bank's permission to pay out of takings (坐支). */
function takingsColumns(permission: Account['takingsPermission']) {
  return { takingsReference: permission?.reference ?? null, takingsUntilDay: permission?.untilDay ?? null }
}

/** Opens a book (开设账户): its code, kind, currency and opening balance never change. Refuses `codeTaken`. */
export function createAccount(
  tx: Tx,
  input: Omit<InputOf<'create'>, 'commandId'>,
  { changed }: Acting,
): Account | Refused {
  if (accountByCode(tx, input.code)) return refuse({ code: 'codeTaken', accountCode: input.code })
  const { takingsPermission, ...fields } = input
  const values = { ...fields, ...takingsColumns(takingsPermission), version: 1 }
  const made = toAccount(tx.insert(accountTable).values(values).returning().get())
  changed('account', made.id, null, made)
  return made
}

/** The account in the version that the person saw, or why it cannot be changed. */
function accountToChange(tx: Tx, accountId: number, version: number): Account | Refused {
  const account = accountById(tx, accountId)
  if (!account) return refuse({ code: 'accountMissing', account: String(accountId) })
  if (account.version !== version) return changedSince(tx, 'account', accountId, version)
  return account
}

/** Changes what an account is called, its limit, its signatories. Refuses `accountMissing`, `changedMeanwhile`. */
export function updateAccount(
  tx: Tx,
  input: Omit<InputOf<'update'>, 'commandId'>,
  { changed }: Acting,
): Account | Refused {
  const { accountId, version, takingsPermission, ...fields } = input
  const before = accountToChange(tx, accountId, version)
  if (!('id' in before)) return before
  const row = tx
    .update(accountTable)
    .set({ ...fields, ...takingsColumns(takingsPermission), version: version + 1 })
    .where(eq(accountTable.id, accountId))
    .returning()
    .get()
  const after = toAccount(row)
  changed('account', accountId, before, after)
  return after
}

/** Closes a book (销户) that is empty and balanced. Refuses `balanceLeft`, `daysOpen`. */
export function closeAccount(
  tx: Tx,
  input: Omit<InputOf<'close'>, 'commandId'>,
  { changed }: Acting,
): Account | Refused {
  const { accountId, version, closedDay } = input
  const before = accountToChange(tx, accountId, version)
  if (!('id' in before)) return before
  const balanceFen = currentBalance(tx, before)
  if (balanceFen !== 0) return refuse({ code: 'balanceLeft', balanceFen })
  const later = daysWithEntriesAfter(tx, accountId, closedDay)
  const days = [...openDays(tx, before, closedDay).filter((day) => day !== closedDay), ...later]
  if (days.length > 0) return refuse({ code: 'daysOpen', days })
  const row = tx
    .update(accountTable)
    .set({ closedDay, version: version + 1 })
    .where(eq(accountTable.id, accountId))
    .returning()
    .get()
  const after = toAccount(row)
  changed('account', accountId, before, after)
  return after
}
