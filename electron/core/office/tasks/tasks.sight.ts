import { dayAt } from '../../../../shared/kernel/day.ts'
import type { Narrowing } from '../narrowing.ts'
import { partyOf, taskFor } from './tasks.queries.ts'

/** A task is seen by whoever gave it or does it, by the departments of a slip, and by whoever reads them all. */
export const taskNarrowing: Narrowing = {
  sees: (db, id, viewer) => {
    const today = dayAt(viewer.now)
    return viewer.id !== null && taskFor(db, id, partyOf(db, viewer.id, viewer.may, today), today) !== null
  },
}
