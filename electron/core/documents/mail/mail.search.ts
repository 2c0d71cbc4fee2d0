import { asc, gt } from 'drizzle-orm'
import { beside, type SearchProvider } from '../../office/search/provider.ts'
import { readRightOf } from '../../office/subject-rights.ts'
import { mailRow } from './mail.queries.ts'
import { mailTable } from './mail.tables.ts'

/** Mail by item, party, tracking number and whom it is for. */
export const mailSearch: SearchProvider = {
  kind: 'mail',
  ids: (db, afterId, limit) =>
    db
      .select({ id: mailTable.id })
      .from(mailTable)
      .where(gt(mailTable.id, afterId))
      .orderBy(asc(mailTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = mailRow(db, id)
    if (!row) return null
    return {
      title: row.item,
      detail: beside(row.party, row.tracking),
      people: beside(row.personName, row.signedBy),
      number: row.tracking,
      sender: row.party,
      body: row.note,
      day: row.day,
      at: row.at,
      permission: readRightOf.mail,
      facets: { state: row.handedAt === null ? 'open' : 'done' },
    }
  },
}
