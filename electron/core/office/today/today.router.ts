import { and, count, eq, gt, inArray, isNotNull, lt, or } from 'drizzle-orm'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { ReadDb } from '../../db/connection.ts'
import { guarded } from '../../guard.ts'
import { waitingFor } from '../../waiting.ts'
import { approvalsToday } from '../approvals/today.ts'
import { dutiesOf, isOpen } from '../duties/due.queries.ts'
import { dueTable } from '../duties/duties.tables.ts'
import { warningsFor } from './warnings.ts'

const { today } = guarded

/** How many times of duties are due on a day, and how many are missed and not done, among these duties. */
function dueCounts(
  db: ReadDb,
  dutyIds: number[],
  day: string,
): { due: number; missed: number; coming: number } {
  const counted = (when: Parameters<typeof and>[0]): number =>
    db
      .select({ count: count() })
      .from(dueTable)
      .where(and(inArray(dueTable.dutyId, dutyIds), isOpen, when))
      .get()?.count ?? 0
  if (dutyIds.length === 0) return { due: 0, missed: 0, coming: 0 }
  return {
    due: counted(eq(dueTable.day, day)),
    missed: counted(or(lt(dueTable.day, day), isNotNull(dueTable.missedAt))),
    coming: counted(gt(dueTable.day, day)),
  }
}

export const todayRouter = today.router({
  summary: today.summary.handler(({ context: { office, actor } }) => {
    const day = dayAt(office.now())
    const { waiting, mineReturned } = approvalsToday(office.read, actor, office.now())
    const duties = actor.id === null ? [] : dutiesOf(office.read, actor.id, day)
    return {
      approvals: waiting.length,
      returned: mineReturned.length,
      ...dueCounts(office.read, duties, day),
      waiting: waitingFor(office.read, actor, office.now()),
      warnings: warningsFor(office, actor),
    }
  }),
})
