import type { Attachable } from '../files/attachable.ts'
import { isOver, taskRow } from './tasks.queries.ts'

/** A task (交办、协调单) carries files: the photograph of the leak, the report of what was done. */
export const taskAttachables = {
  task: {
    write: ['tasks.join'],
    title: (db, id) => {
      const row = taskRow(db, id)
      return row ? `${row.number} ${row.title}` : null
    },
    locked: (db, id) => {
      const row = taskRow(db, id)
      return row !== undefined && isOver(row)
    },
  },
} as const satisfies Record<string, Attachable>
