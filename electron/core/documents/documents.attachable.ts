import type { Attachable } from '../office/files/attachable.ts'
import { incomingRow } from './incoming/incoming.queries.ts'
import { mailRow } from './mail/mail.queries.ts'
import { ruleRow } from './rules/rules.queries.ts'

/** The registers of the secretary's desk that carry files: scans of letters, of rules, of receipts for mail. */
export const documentAttachables = {
  incoming: {
    write: ['documents.manage'],
    title: (db, id) => {
      const row = incomingRow(db, id)
      return row ? `${row.number} ${row.title}` : null
    },
    locked: (db, id) => incomingRow(db, id)?.status === 'void',
  },
  ruleDocument: {
    write: ['documents.manage'],
    title: (db, id) => {
      const row = ruleRow(db, id)
      return row ? `${row.code} ${row.title}` : null
    },
  },
  mail: {
    write: ['documents.manage'],
    title: (db, id) => mailRow(db, id)?.item ?? null,
  },
} as const satisfies Record<string, Attachable>
