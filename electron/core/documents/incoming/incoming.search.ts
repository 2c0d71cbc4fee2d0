import { asc, eq, gt } from 'drizzle-orm'
import type { IncomingStatus } from '../../../../shared/documents/incoming.contract.ts'
import type { SearchState } from '../../../../shared/office/search-facets.ts'
import type { ReadDb } from '../../db/connection.ts'
import { personById } from '../../office/people.queries.ts'
import { beside, type SearchProvider, type Standing } from '../../office/search/provider.ts'
import { readersOf } from '../circulation/circulation.sight.ts'
import { circulationTable } from '../circulation/circulation.tables.ts'
import { incomingRow } from './incoming.queries.ts'
import { isOpenTo } from './incoming.sight.ts'
import { type IncomingRow, incomingTable } from './incoming.tables.ts'

const states: Record<IncomingStatus, SearchState> = {
  registered: 'open',
  assigned: 'open',
  closed: 'done',
  filed: 'filed',
  void: 'void',
}

function standingOf(db: ReadDb, row: IncomingRow): Standing {
  const facets = { state: states[row.status] }
  if (isOpenTo(row.secrecy)) return { permission: 'signedIn', facets }
  const readers = new Set(readersOf(db, 'incoming', row.id))
  if (row.handlerId !== null) readers.add(row.handlerId)
  return { permission: 'documents.read', readers: [...readers], facets }
}

/** Letters that came in, by number, sender and its number, title, keywords, handler and what came of them. */
export const incomingSearch: SearchProvider = {
  kind: 'incoming',
  ids: (db, afterId, limit) =>
    db
      .select({ id: incomingTable.id })
      .from(incomingTable)
      .where(gt(incomingTable.id, afterId))
      .orderBy(asc(incomingTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = incomingRow(db, id)
    if (!row) return null
    const handler = row.handlerId === null ? '' : (personById(db, row.handlerId)?.name ?? '')
    return {
      title: row.title,
      detail: beside(row.number, row.sender, row.senderNumber),
      people: beside(handler, row.receivedBy),
      number: `${row.number} ${row.senderNumber}`.trim(),
      sender: row.sender,
      keywords: row.keywords,
      body: [row.summary, row.enclosures, row.outcome, row.keywords].filter((text) => text !== '').join('\n'),
      day: row.receivedDay,
      at: row.at,
      ...standingOf(db, row),
    }
  },
  standing: (db, id) => {
    const row = incomingRow(db, id)
    return row ? standingOf(db, row) : null
  },
  showing: (db, { kind, id }) => {
    if (kind === 'person') {
      const handled = db
        .select({ id: incomingTable.id })
        .from(incomingTable)
        .where(eq(incomingTable.handlerId, id))
      return handled.all().map((row) => row.id)
    }
    if (kind !== 'circulation') return []
    const row = db.select().from(circulationTable).where(eq(circulationTable.id, id)).get()
    return row?.subjectKind === 'incoming' ? [row.subjectId] : []
  },
}
