import type { Attachable } from '../../office/files/attachable.ts'
import { intakeRow } from './intake.queries.ts'

/** What was taken in shows its file like any record; it carries that one and no other. */
export const intakeAttachables = {
  intake: {
    write: [],
    title: (db, id) => {
      const row = intakeRow(db, id)
      return row ? (row.document?.title ?? row.name) : null
    },
    locked: () => true,
  },
} as const satisfies Record<string, Attachable>
