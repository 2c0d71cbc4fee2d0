import { eraseTask } from './archives/disposal/erase.ts'
import { watchTask } from './archives/intake/watching.ts'
import { endViewsTask } from './archives/lending/loan-end.commands.ts'
import { scanTask } from './archives/ocr/scan-pages.ts'
import { scheduledBackups } from './backup/schedule.ts'
import type { BackgroundTask } from './office/background.ts'
import { openDuesTask } from './office/duties/engine.ts'
import { fixityTask } from './office/files/fixity-run.ts'
import { indexTask } from './office/search/rebuild.ts'

/** Everything the program does by itself, one line a task, in the order in which a round looks at them. */
export const backgroundTasks: readonly BackgroundTask[] = [
  openDuesTask,
  indexTask,
  watchTask,
  scanTask,
  fixityTask,
  scheduledBackups,
  endViewsTask,
  eraseTask,
]
