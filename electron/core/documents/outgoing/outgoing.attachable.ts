import type { Attachable } from '../../office/files/attachable.ts'
import { outgoingById } from './outgoing.queries.ts'

/**
 * A document that goes out carries its enclosures and the scan of the signed paper (SEC-01), which may come until it
 * is in the archives.
 */
export const outgoingAttachables = {
  outgoing: {
    write: ['documents.draft', 'documents.manage'],
    title: (db, id) => {
      const row = outgoingById(db, id)
      return row ? `${row.number ?? ''} ${row.title}`.trim() : null
    },
    locked: (db, id) => {
      const status = outgoingById(db, id)?.status
      return status === 'filed' || status === 'void'
    },
  },
} as const satisfies Record<string, Attachable>
