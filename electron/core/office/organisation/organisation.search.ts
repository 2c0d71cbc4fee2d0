import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { personTable } from '../office.tables.ts'
import type { SearchProvider } from '../search/provider.ts'
import { readRightOf } from '../subject-rights.ts'
import { departmentTable, postDutyTable, postTable, tenureTable } from './organisation.tables.ts'

/** Departments by name and duty. */
export const departmentSearch: SearchProvider = {
  kind: 'department',
  ids: (db, afterId, limit) =>
    db
      .select({ id: departmentTable.id })
      .from(departmentTable)
      .where(gt(departmentTable.id, afterId))
      .orderBy(asc(departmentTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = db.select().from(departmentTable).where(eq(departmentTable.id, id)).get()
    if (!row) return null
    const { name, duty, active } = row
    return { ...nobody, title: name, body: duty, permission: readRightOf.department, facets: stateOf(active) }
  },
}

const stateOf = (active: boolean) => ({ state: active ? 'active' : 'ended' }) as const

const nobody = { detail: '', people: '', number: '', day: null, at: null }

/** Posts by name, department, duties and who holds them without an end. */
export const postSearch: SearchProvider = {
  kind: 'post',
  ids: (db, afterId, limit) =>
    db
      .select({ id: postTable.id })
      .from(postTable)
      .where(gt(postTable.id, afterId))
      .orderBy(asc(postTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = db
      .select({ name: postTable.name, active: postTable.active, departmentName: departmentTable.name })
      .from(postTable)
      .innerJoin(departmentTable, eq(departmentTable.id, postTable.departmentId))
      .where(eq(postTable.id, id))
      .get()
    if (!row) return null
    const duties = db
      .select({ text: postDutyTable.text })
      .from(postDutyTable)
      .where(eq(postDutyTable.postId, id))
      .orderBy(asc(postDutyTable.position), asc(postDutyTable.id))
      .all()
    const holders = db
      .selectDistinct({ id: personTable.id, name: personTable.name })
      .from(tenureTable)
      .innerJoin(personTable, eq(personTable.id, tenureTable.personId))
      .where(and(eq(tenureTable.postId, id), isNull(tenureTable.toDay)))
      .orderBy(asc(personTable.id))
      .all()
    return {
      ...nobody,
      title: row.name,
      detail: row.departmentName,
      people: holders.map(({ name }) => name).join('、'),
      body: duties.map(({ text }) => text).join('\n'),
      permission: readRightOf.post,
      facets: stateOf(row.active),
    }
  },
  showing: (db, { kind, id }) => {
    if (kind === 'department') {
      const of = db.select({ id: postTable.id }).from(postTable).where(eq(postTable.departmentId, id))
      return of.all().map((row) => row.id)
    }
    if (kind !== 'person') return []
    const held = db
      .selectDistinct({ id: tenureTable.postId })
      .from(tenureTable)
      .where(eq(tenureTable.personId, id))
    return held.all().map((row) => row.id)
  },
}
