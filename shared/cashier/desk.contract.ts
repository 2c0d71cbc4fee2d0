import { z } from 'zod'
import { day, month } from '../kernel/day.ts'
import { amountFen } from '../kernel/money.ts'
import { id, query, whole } from '../kernel/procedure.ts'
import { account } from './account.contract.ts'
import { dayClose } from './closing.contract.ts'

export const desk = {
  today: query('journal.read').output(
    z.object({
      accounts: z.array(
        z.object({
          account,
          balanceFen: amountFen,
          inFen: z.int(),
          outFen: z.int(),
          entryCount: whole,
          undepositedFen: amountFen,
          /** Days with entries that are past and not closed. */
          missedDays: z.array(day),
          todayStatus: z.enum(['open', 'awaiting', 'closed']),
          overLimitFen: amountFen,
        }),
      ),
      awaitingReview: z.array(dayClose),
      returned: z.array(dayClose),
      draftCount: whole,
      /** Months that ended and are not closed. */
      openMonths: z.array(z.object({ accountId: id, accountName: z.string(), month })),
    }),
  ),
}
