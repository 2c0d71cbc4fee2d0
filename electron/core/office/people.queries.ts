import { asc, eq, sql } from 'drizzle-orm'
import type { Person } from '../../../shared/office/office.contract.ts'
import { prepared, type ReadDb } from '../db/connection.ts'
import { personTable, settingTable } from './office.tables.ts'

export type PersonRow = typeof personTable.$inferSelect

/** The row as other desks may see it: without its password. */
export function toPerson(row: PersonRow): Person {
  const { id, name, login, roles, active, lockedUntil, version } = row
  return { id, name, login, roles, active, lockedUntil, version }
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

export const listPeople = (db: ReadDb): Person[] =>
  db.select().from(personTable).orderBy(asc(personTable.id)).all().map(toPerson)

const setting = prepared((db: ReadDb) => db.select().from(settingTable).prepare())

/** The office's settings row, or undefined before the first start. */
export const settingRow = (db: ReadDb) => setting(db).get()
