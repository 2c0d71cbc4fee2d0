import { asc, eq, gt } from 'drizzle-orm'
import {
  namesIn,
  type OutgoingStatus,
  outgoingKindNames,
} from '../../../../shared/documents/outgoing.rules.ts'
import { plainText } from '../../../../shared/documents/rich-text.ts'
import type { SearchState } from '../../../../shared/office/search-facets.ts'
import type { ReadDb } from '../../db/connection.ts'
import { beside, type SearchProvider, type Standing } from '../../office/search/provider.ts'
import { readersOf } from '../circulation/circulation.sight.ts'
import { circulationTable } from '../circulation/circulation.tables.ts'
import { outgoingById, sendingsOf } from './outgoing.queries.ts'
import { type OutgoingRecord, outgoingTable } from './outgoing.tables.ts'

const states: Record<OutgoingStatus, SearchState> = {
  draft: 'draft',
  review: 'review',
  returned: 'draft',
  signed: 'open',
  sent: 'done',
  filed: 'filed',
  void: 'void',
}

/** Found by those who may read the register; its drafter and the readers whom it reached find it, too. */
const standingOf = (db: ReadDb, row: OutgoingRecord): Standing => ({
  permission: 'documents.read',
  readers: [...new Set([row.drafterId, ...readersOf(db, 'outgoing', row.id)])],
  facets: { state: states[row.status] },
})

/** Documents that go out, by number, title, addressees, drafter, signatory and their whole text. */
export const outgoingSearch: SearchProvider = {
  kind: 'outgoing',
  ids: (db, afterId, limit) =>
    db
      .select({ id: outgoingTable.id })
      .from(outgoingTable)
      .where(gt(outgoingTable.id, afterId))
      .orderBy(asc(outgoingTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = outgoingById(db, id)
    if (!row) return null
    const { number, title, kind, addressee, copiedTo, attachmentsNote, drafterName, signatoryName } = row
    const named = namesIn(`${addressee}、${copiedTo}`)
    const recipients = sendingsOf(db, id).map(({ recipient }) => recipient)
    const parts = [plainText(row.body), attachmentsNote, [...new Set([...named, ...recipients])].join('、')]
    return {
      title,
      detail: beside(number ?? '', outgoingKindNames[kind], addressee),
      people: beside(drafterName, signatoryName ?? ''),
      number: number ?? '',
      body: parts.filter((text) => text !== '').join('\n'),
      day: row.documentDay,
      at: row.at,
      ...standingOf(db, row),
    }
  },
  standing: (db, id) => {
    const row = outgoingById(db, id)
    return row ? standingOf(db, row) : null
  },
  showing: (db, { kind, id }) => {
    if (kind !== 'circulation') return []
    const row = db.select().from(circulationTable).where(eq(circulationTable.id, id)).get()
    return row?.subjectKind === 'outgoing' ? [row.subjectId] : []
  },
}
