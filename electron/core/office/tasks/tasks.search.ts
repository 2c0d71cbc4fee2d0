import { asc, gt } from 'drizzle-orm'
import { beside, type SearchProvider, type Standing } from '../search/provider.ts'
import { stepsOf, type TaskRow, taskRow } from './tasks.queries.ts'
import { taskTable } from './tasks.tables.ts'

/** A task's states as results are narrowed by them. */
const stateOf = {
  given: 'open',
  received: 'open',
  answered: 'open',
  closed: 'done',
  withdrawn: 'ended',
} as const

const standingOf = ({ giverId, ownerId, status }: TaskRow): Standing => ({
  permission: 'tasks.read',
  readers: ownerId === null ? [giverId] : [giverId, ownerId],
  facets: { state: stateOf[status] },
})

/** Tasks by number, title, what is wanted and what was said on the way; found by who gave or does them. */
export const taskSearch: SearchProvider = {
  kind: 'task',
  ids: (db, afterId, limit) =>
    db
      .select({ id: taskTable.id })
      .from(taskTable)
      .where(gt(taskTable.id, afterId))
      .orderBy(asc(taskTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const row = taskRow(db, id)
    if (!row) return null
    const said = stepsOf(db, id).map(({ note }) => note)
    return {
      ...standingOf(row),
      title: row.title,
      detail: beside(row.number, row.ownerName),
      people: beside(row.giverName, row.ownerName),
      number: row.number,
      body: [row.detail, ...said].filter((text) => text !== '').join('\n'),
      day: row.dueDay,
      at: row.at,
    }
  },
  standing: (db, id) => {
    const row = taskRow(db, id)
    return row ? standingOf(row) : null
  },
}
