import { asc, gt } from 'drizzle-orm'
import { plainText } from '../../../../shared/documents/rich-text.ts'
import type { SearchProvider } from '../../office/search/provider.ts'
import { editionHeads, editionRow, ruleRow } from './rules.queries.ts'
import { ruleDocumentTable } from './rules.tables.ts'

/** The office's rules by code, title and the words of the last edition; everybody finds them. */
export const ruleSearch: SearchProvider = {
  kind: 'ruleDocument',
  ids: (db, afterId, limit) =>
    db
      .select({ id: ruleDocumentTable.id })
      .from(ruleDocumentTable)
      .where(gt(ruleDocumentTable.id, afterId))
      .orderBy(asc(ruleDocumentTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = ruleRow(db, id)
    const [last] = editionHeads(db, id)
    const edition = last && editionRow(db, last.id)
    if (!row || !edition) return null
    return {
      title: row.title,
      detail: row.code,
      people: '',
      number: row.code,
      body: [edition.changeNote, plainText(edition.body)].filter((text) => text !== '').join('\n'),
      day: edition.effectiveDay,
      at: edition.at,
      permission: 'signedIn',
      facets: { state: row.active ? 'active' : 'ended' },
    }
  },
}
