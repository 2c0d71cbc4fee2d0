import type { Account } from '../../../shared/cashier/account.contract.ts'
import { addDays } from '../../../shared/kernel/day.ts'

export type AccountNote = 'noLimit' | 'takings' | 'takingsSoon' | 'takingsOver'

/** Days ahead that the end of a permission is announced. */
const noticeDays = 30

/**
 * What an account in use should be looked at for: a cash box without a limit (现金管理暂行条例 §9), a
 * permission to pay out of takings (坐支, §11) that holds, ends within 30 days, or has ended.
 */
export function accountNotes(account: Account, today: string): AccountNote[] {
  if (account.kind !== 'cash' || account.closedDay !== null) return []
  const notes: AccountNote[] = account.limitFen === null ? ['noLimit'] : []
  const until = account.takingsPermission?.untilDay
  if (until === undefined) return notes
  if (until < today) return [...notes, 'takingsOver']
  return [...notes, until <= addDays(today, noticeDays) ? 'takingsSoon' : 'takings']
}
