import type { Account } from '../../../shared/cashier/account.contract.ts'
import { cashWarnings, mayPayFromTakings } from '../../../shared/cashier/cashier.rules.ts'
import type { Entry, Warning } from '../../../shared/cashier/journal.contract.ts'

/** What the desk knows before an entry is posted. Amounts in fen. */
export type Standing = {
  account: Account
  /** The day of the entry. */
  day: string
  /** Book balance at the end of that day. */
  balanceFen: number
  /** Takings of the drawer that were not paid into a bank (未送存收入). */
  undepositedFen: number
  /** 结算起点, from the settings. */
  settlementPointFen: number
}

export type Movement = { inFen: number; outFen: number; nature: Entry['nature'] }

export type Outlook = {
  /** The book's balance with the entry. */
  balanceFen: number
  /** How much a payment exceeds the balance; 0 when it does not. */
  shortFen: number
  /** Takings a payment would spend without the bank's permission (坐支); 0 when it would not. */
  takingsFen: number
  warnings: Warning[]
}

/**
 * What an entry would do to its book, shown while it is typed. The core decides again when it is posted.
 * CSH-19, CSH-20, CSH-23; 现金管理暂行条例 §5, §9, §11.
 */
export function outlookOf(standing: Standing, movement: Movement): Outlook {
  const { account, day } = standing
  const balanceFen = standing.balanceFen + movement.inFen - movement.outFen
  const shortFen = movement.outFen > 0 ? Math.max(0, -balanceFen) : 0
  const spent = spentTakings(standing, movement, balanceFen)
  const allowed = mayPayFromTakings(account, day)
  const takings: Warning[] =
    spent > 0 && allowed
      ? [
          {
            code: 'paidOutOfTakings',
            amountFen: spent,
            reference: account.takingsPermission?.reference ?? '',
          },
        ]
      : []
  return {
    balanceFen,
    shortFen,
    takingsFen: spent > 0 && !allowed && shortFen === 0 ? spent : 0,
    warnings: [...cashWarnings(account, movement, balanceFen, standing.settlementPointFen), ...takings],
  }
}

/** How much of the takings an ordinary cash payment would use up. */
function spentTakings(
  { account, undepositedFen }: Standing,
  { outFen, nature }: Movement,
  balanceFen: number,
): number {
  if (account.kind !== 'cash' || nature !== 'ordinary' || outFen <= 0) return 0
  return Math.min(outFen, Math.max(0, undepositedFen - Math.max(0, balanceFen)))
}
