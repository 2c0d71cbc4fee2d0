import type { Narrowing } from '../../office/narrowing.ts'
import { isReader } from '../circulation/circulation.sight.ts'
import { outgoingById } from './outgoing.queries.ts'

/**
 * A document is seen by those who may read the register, by its drafter, and by the readers whom it goes round to.
 * Whoever decides it may read the register: the approval asks for that right.
 */
export const outgoingNarrowing: Narrowing = {
  sees: (db, id, viewer) => {
    const row = outgoingById(db, id)
    if (!row) return false
    if (viewer.may('documents.read') || row.drafterId === viewer.id) return true
    return viewer.id !== null && isReader(db, 'outgoing', id, viewer.id)
  },
}
