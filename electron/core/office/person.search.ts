import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { personTable } from './office.tables.ts'
import { postTable, tenureTable } from './organisation/organisation.tables.ts'
import type { SearchProvider } from './search/provider.ts'
import { readRightOf } from './subject-rights.ts'

/** People by name, login and the posts they hold without an end. */
export const personSearch: SearchProvider = {
  kind: 'person',
  ids: (db, afterId, limit) =>
    db
      .select({ id: personTable.id })
      .from(personTable)
      .where(gt(personTable.id, afterId))
      .orderBy(asc(personTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = db.select().from(personTable).where(eq(personTable.id, id)).get()
    if (!row) return null
    const posts = db
      .selectDistinct({ id: postTable.id, name: postTable.name })
      .from(tenureTable)
      .innerJoin(postTable, eq(postTable.id, tenureTable.postId))
      .where(and(eq(tenureTable.personId, id), isNull(tenureTable.toDay)))
      .orderBy(asc(postTable.id))
      .all()
    return {
      title: row.name,
      detail: posts.map(({ name }) => name).join('、'),
      people: row.name,
      number: row.login,
      body: '',
      day: null,
      at: null,
      permission: readRightOf.person,
      facets: { state: row.active ? 'active' : 'ended' },
    }
  },
  showing: (db, { kind, id }) =>
    kind === 'post'
      ? db
          .selectDistinct({ id: tenureTable.personId })
          .from(tenureTable)
          .where(eq(tenureTable.postId, id))
          .all()
          .map((row) => row.id)
      : [],
}
