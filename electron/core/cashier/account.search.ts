import { asc, eq, gt } from 'drizzle-orm'
import { beside, type SearchProvider } from '../office/search/provider.ts'
import { readRightOf } from '../office/subject-rights.ts'
import { accountTable } from './cashier.tables.ts'

/** Accounts by name, code, bank, number, purpose and signatories. */
export const accountSearch: SearchProvider = {
  kind: 'account',
  ids: (db, afterId, limit) =>
    db
      .select({ id: accountTable.id })
      .from(accountTable)
      .where(gt(accountTable.id, afterId))
      .orderBy(asc(accountTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = db.select().from(accountTable).where(eq(accountTable.id, id)).get()
    if (!row) return null
    return {
      title: row.name,
      detail: beside(row.code, row.bankName, row.bankNumber),
      people: row.signatories,
      number: `${row.code} ${row.bankNumber}`.trim(),
      body: row.purpose,
      day: row.openedDay,
      at: null,
      permission: readRightOf.account,
      facets: { state: row.closedDay === null ? 'active' : 'ended' },
    }
  },
}
