import type { Attachable } from '../files/attachable.ts'
import { counterpartyById } from './counterparty.queries.ts'

/** A counterparty (往来单位) carries files: its licence, the bank's letter, photographs. */
export const counterpartyAttachables = {
  counterparty: {
    write: ['counterparties.manage'],
    title: (db, id) => counterpartyById(db, id)?.name ?? null,
  },
} as const satisfies Record<string, Attachable>
