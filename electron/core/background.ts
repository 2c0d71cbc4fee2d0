import { scheduledBackups } from './backup/schedule.ts'
import type { BackgroundTask } from './office/background.ts'
import { openDuesTask } from './office/duties/engine.ts'
import { fixityTask } from './office/files/fixity-run.ts'
import { indexTask } from './office/search/rebuild.ts'

/** Everything the program does by itself, one line a task, in the order in which a round looks at them. */
export const backgroundTasks: readonly BackgroundTask[] = [
  openDuesTask,
  indexTask,
  fixityTask,
  scheduledBackups,
]
