import { dayCloseDuty, monthCloseDuty } from './cashier/cashier.duties.ts'
import type { BuiltInDuty } from './office/duties/built-in.ts'

/** Every duty that a domain declares, one line a duty. */
export const builtIns: readonly BuiltInDuty[] = [dayCloseDuty, monthCloseDuty]
