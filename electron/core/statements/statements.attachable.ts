import type { Attachable } from '../office/files/attachable.ts'
import { statementById } from './statements.queries.ts'

/** A bank statement carries files besides the one that it was read from, such as the bank's stamped paper. */
export const statementAttachables = {
  statement: {
    write: ['statements.import'],
    title: (db, id) => statementById(db, id)?.fileName ?? null,
  },
} as const satisfies Record<string, Attachable>
