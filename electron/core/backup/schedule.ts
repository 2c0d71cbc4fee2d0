import { isDue } from '../../../shared/office/backup.rules.ts'
import type { BackgroundTask } from '../office/background.ts'
import type { Office } from '../office/context.ts'
import { type PlanRow, planRows, triesOf } from './backup.queries.ts'
import { endInterrupted, hasInterrupted, isBusy, startScheduled } from './runs.ts'

/** The plan whose time has come, the first of them when there are several. */
function duePlan({ read, now }: Office): PlanRow | undefined {
  const at = now()
  return planRows(read).find((plan) => plan.active && isDue(plan, triesOf(read, plan.id), at))
}

/**
 * Scheduled backups (定时备份, SEC-08): started here and done in a worker, so that other tasks go on. What was
 * missed while the program was closed is made up for at the first round.
 */
export const scheduledBackups: BackgroundTask = {
  name: 'backup',
  due: (office) => !isBusy(office) && (hasInterrupted(office) || duePlan(office) !== undefined),
  run: (office) => {
    endInterrupted(office)
    const plan = duePlan(office)
    if (plan) startScheduled(office, plan)
  },
}
