import { asc, gt } from 'drizzle-orm'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { SearchState } from '../../../../shared/office/search-facets.ts'
import { beside, type SearchProvider } from '../../office/search/provider.ts'
import { readRightOf } from '../../office/subject-rights.ts'
import { disposalPieces, disposalRow } from './disposal.queries.ts'
import { type DisposalRow, disposalTable } from './disposal.tables.ts'

const states: Record<DisposalRow['status'], SearchState> = {
  draft: 'draft',
  review: 'review',
  returned: 'draft',
  approved: 'open',
  destroyed: 'destroyed',
  void: 'void',
}

/** Disposal lists (销毁清册) by number, opinion, the people who carried them out and the pieces on them. */
export const disposalSearch: SearchProvider = {
  kind: 'disposal',
  ids: (db, afterId, limit) =>
    db
      .select({ id: disposalTable.id })
      .from(disposalTable)
      .where(gt(disposalTable.id, afterId))
      .orderBy(asc(disposalTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = disposalRow(db, id)
    if (!row) return null
    const pieces = disposalPieces(db, id).map(({ number, title }) => `${number} ${title}`)
    return {
      title: row.number,
      detail: beside(row.opinion),
      people: [row.byName, ...row.handlers, row.supervisor].filter((name) => name !== '').join(' '),
      number: row.number,
      body: pieces.join('\n'),
      day: dayAt(row.at),
      at: row.at,
      permission: readRightOf.disposal,
      facets: { state: states[row.status] },
    }
  },
}
