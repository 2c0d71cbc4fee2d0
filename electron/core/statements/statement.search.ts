import { asc, eq, gt } from 'drizzle-orm'
import { accountTable } from '../cashier/cashier.tables.ts'
import { beside, type SearchProvider } from '../office/search/provider.ts'
import { readRightOf } from '../office/subject-rights.ts'
import { statementRowTable, statementTable } from './statements.tables.ts'

/** Rows of a statement whose words are searched: its first ones. */
const mostRows = 2_000

/** Bank statements by file name, account, and the counterparties and summaries of their rows. */
export const statementSearch: SearchProvider = {
  kind: 'statement',
  ids: (db, afterId, limit) =>
    db
      .select({ id: statementTable.id })
      .from(statementTable)
      .where(gt(statementTable.id, afterId))
      .orderBy(asc(statementTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = db
      .select({
        fileName: statementTable.fileName,
        accountName: accountTable.name,
        fromDay: statementTable.fromDay,
        toDay: statementTable.toDay,
        byName: statementTable.byName,
        at: statementTable.at,
      })
      .from(statementTable)
      .innerJoin(accountTable, eq(accountTable.id, statementTable.accountId))
      .where(eq(statementTable.id, id))
      .get()
    if (!row) return null
    const { counterparty, summary } = statementRowTable
    const rows = db
      .select({ counterparty, summary })
      .from(statementRowTable)
      .where(eq(statementRowTable.statementId, id))
      .orderBy(asc(statementRowTable.line))
      .limit(mostRows)
      .all()
    const said = rows.map((one) => beside(one.counterparty ?? '', one.summary ?? ''))
    const period = row.fromDay === null ? '' : `${row.fromDay} – ${row.toDay ?? ''}`
    return {
      title: row.fileName,
      detail: beside(row.accountName, period),
      people: row.byName,
      number: '',
      body: [...new Set(said)].join('\n'),
      day: row.toDay,
      at: row.at,
      permission: readRightOf.statement,
    }
  },
  showing: (db, { kind, id }) =>
    kind === 'account'
      ? db
          .select({ id: statementTable.id })
          .from(statementTable)
          .where(eq(statementTable.accountId, id))
          .all()
          .map((row) => row.id)
      : [],
}
