import { addDays } from '../../../shared/kernel/day.ts'
import { api } from '../../app/transport.ts'

/** What was missed longer ago than this is on its own page. */
const daysBack = 366
/** No duty reminds earlier. */
const daysAhead = 90

/** What is open of this person's duties: missed, due, and coming. */
export const myOpenDues = (today: string) =>
  api.due.list.queryOptions({
    input: {
      from: addDays(today, -daysBack),
      to: addDays(today, daysAhead),
      whose: 'mine',
      state: 'open',
      limit: 200,
    },
  })
