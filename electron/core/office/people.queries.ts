import { asc, eq, sql } from 'drizzle-orm'
import type { Person } from '../../../shared/office/office.contract.ts'
import { defaultFigures } from '../../../shared/office/settings.ts'
import { prepared, type ReadDb } from '../db/connection.ts'
import { personTable, settingTable } from './office.tables.ts'
import { rolesOn, tenuresFrom } from './organisation/tenure.queries.ts'

export type PersonRow = typeof personTable.$inferSelect

/** The row as other desks may see it on a day: without its password, with the posts held and to come. */
export function toPerson(db: ReadDb, row: PersonRow, day: string): Person {
  const { id, name, login, active, lockedUntil, version } = row
  const tenures = tenuresFrom(db, id, day)
  const roles = active ? rolesOn(db, id, day) : []
  return { id, name, login, roles, tenures, active, lockedUntil, version }
}

export function personView(db: ReadDb, id: number, day: string): Person | null {
  const row = personById(db, id)
  return row ? toPerson(db, row, day) : null
}

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(personTable)
    .where(eq(personTable.id, sql.placeholder('id')))
    .prepare(),
)

export const personById = (db: ReadDb, id: number): PersonRow | undefined => byId(db).get({ id })

export const personByLogin = (db: ReadDb, login: string): PersonRow | undefined =>
  db.select().from(personTable).where(eq(personTable.login, login)).get()

export const listPeople = (db: ReadDb, day: string): Person[] =>
  db
    .select()
    .from(personTable)
    .orderBy(asc(personTable.id))
    .all()
    .map((row) => toPerson(db, row, day))

const setting = prepared((db: ReadDb) => db.select().from(settingTable).prepare())

/**
 * The office's settings row, or undefined before the first start. A row that an earlier program wrote gets the
 * defaults of what it did not know.
 */
export function settingRow(db: ReadDb) {
  const row = setting(db).get()
  return row && { ...row, body: { ...defaultFigures, ...row.body } }
}
