import { annualFilingDuty } from './archives/filing/filing.duties.ts'
import { loanReturnDuty } from './archives/lending/loan.duties.ts'
import { dayCloseDuty, monthCloseDuty } from './cashier/cashier.duties.ts'
import type { BuiltInDuty } from './office/duties/built-in.ts'

/** Every duty that a domain declares, one line a duty. */
export const builtIns: readonly BuiltInDuty[] = [
  dayCloseDuty,
  monthCloseDuty,
  loanReturnDuty,
  annualFilingDuty,
]
