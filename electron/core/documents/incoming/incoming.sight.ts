import type { Secrecy } from '../../../../shared/documents/document-facts.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { Viewer } from '../../guard.ts'
import type { Narrowing } from '../../office/narrowing.ts'
import { isReader } from '../circulation/circulation.sight.ts'
import { incomingRow } from './incoming.queries.ts'

/** Up to 内部 the office's own people may all see a document; above, only those who have to do with it. */
export const isOpenTo = (secrecy: Secrecy): boolean => secrecy === 'public' || secrecy === 'internal'

/** A letter is seen by whoever reads the register, its handler, its readers, and up to 内部 by everybody. */
export const incomingNarrowing: Narrowing = {
  sees: (db: ReadDb, id: number, viewer: Viewer): boolean => {
    const row = incomingRow(db, id)
    if (!row) return false
    if (isOpenTo(row.secrecy) || viewer.may('documents.read')) return true
    return viewer.id !== null && (row.handlerId === viewer.id || isReader(db, 'incoming', id, viewer.id))
  },
}
