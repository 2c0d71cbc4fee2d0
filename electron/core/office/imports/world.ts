import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { ReadDb } from '../../db/connection.ts'
import { waivedConflicts } from '../organisation/conflict.queries.ts'
import { listPosts } from '../organisation/organisation.queries.ts'
import { settingRow } from '../people.queries.ts'
import type { ImportWorld } from './importer.ts'

/** What the rows of a spreadsheet are read against on a day. */
export const importWorld = (db: ReadDb, now: number): ImportWorld => ({
  today: dayAt(now),
  currency: must(settingRow(db), 'a signed-in person has an office').body.currency,
  posts: listPosts(db).filter(({ active }) => active),
  waived: waivedConflicts(db),
})
