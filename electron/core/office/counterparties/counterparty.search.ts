import { asc, gt } from 'drizzle-orm'
import { beside, type SearchProvider } from '../search/provider.ts'
import { readRightOf } from '../subject-rights.ts'
import { counterpartyById, formerNamesOf } from './counterparty.queries.ts'
import { counterpartyTable } from './counterparty.tables.ts'

/** Counterparties by name and former names, contact, tax number, bank, address and note; never by telephone. */
export const counterpartySearch: SearchProvider = {
  kind: 'counterparty',
  ids: (db, afterId, limit) =>
    db
      .select({ id: counterpartyTable.id })
      .from(counterpartyTable)
      .where(gt(counterpartyTable.id, afterId))
      .orderBy(asc(counterpartyTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = counterpartyById(db, id)
    if (!row) return null
    const former = formerNamesOf(db, id)
    return {
      title: row.name,
      detail: beside(row.contact, row.taxNumber),
      people: row.contact,
      number: `${row.taxNumber} ${row.bankAccount}`.trim(),
      body: [...former.map(({ name }) => name), row.bankName, row.address, row.note]
        .filter((text) => text !== '')
        .join('\n'),
      day: null,
      at: null,
      permission: readRightOf.counterparty,
      facets: { state: row.active ? 'active' : 'ended' },
    }
  },
}
