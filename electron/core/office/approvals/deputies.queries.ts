import { and, desc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm'
import type { Deputy } from '../../../../shared/office/approvals.contract.ts'
import { type Role, roles } from '../../../../shared/office/permissions.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { personTable } from '../office.tables.ts'
import { postTable, tenureTable } from '../organisation/organisation.tables.ts'
import type { Holder } from '../organisation/tenure.queries.ts'
import { personById } from '../people.queries.ts'
import { deputyTable } from './approvals.tables.ts'

export type DeputyRow = typeof deputyTable.$inferSelect

const standingIn = prepared((db: ReadDb) =>
  db
    .select({ id: personTable.id, name: personTable.name })
    .from(deputyTable)
    .innerJoin(personTable, eq(personTable.id, deputyTable.deputyId))
    .where(
      and(
        eq(deputyTable.personId, sql.placeholder('personId')),
        lte(deputyTable.fromDay, sql.placeholder('day')),
        gte(deputyTable.toDay, sql.placeholder('day')),
        isNull(deputyTable.endedAt),
        eq(personTable.active, true),
      ),
    )
    .prepare(),
)

/** Who stands in for a person on a day (代理人), or undefined. */
export const deputyOf = (db: ReadDb, personId: number, day: string): Holder | undefined =>
  standingIn(db).get({ personId, day })

/** Rows in force that share a day with the period and name one of the people, on either side. */
export const deputiesWithin = (
  db: ReadDb,
  people: readonly number[],
  { fromDay, toDay }: { fromDay: string; toDay: string },
): DeputyRow[] =>
  db
    .select()
    .from(deputyTable)
    .where(and(isNull(deputyTable.endedAt), lte(deputyTable.fromDay, toDay), gte(deputyTable.toDay, fromDay)))
    .all()
    .filter((row) => people.includes(row.personId) || people.includes(row.deputyId))

/** Every role that a person holds on some day of a period. */
export function rolesWithin(db: ReadDb, personId: number, fromDay: string, toDay: string): Role[] {
  const held = db
    .select({ roles: postTable.roles })
    .from(tenureTable)
    .innerJoin(postTable, eq(postTable.id, tenureTable.postId))
    .where(
      and(
        eq(tenureTable.personId, personId),
        eq(postTable.active, true),
        lte(tenureTable.fromDay, toDay),
        or(isNull(tenureTable.toDay), gte(tenureTable.toDay, fromDay)),
      ),
    )
    .all()
  const given = new Set(held.flatMap((post) => post.roles))
  return roles.filter((role) => given.has(role))
}

export const deputyById = (db: ReadDb, id: number): DeputyRow | undefined =>
  db.select().from(deputyTable).where(eq(deputyTable.id, id)).get()

function stateOn({ endedAt, fromDay, toDay }: DeputyRow, day: string): Deputy['state'] {
  if (endedAt !== null) return 'ended'
  if (day < fromDay) return 'coming'
  return day > toDay ? 'past' : 'inForce'
}

/** The row as the contract shows it on a day. */
export function toDeputy(db: ReadDb, row: DeputyRow, day: string): Deputy {
  const { byId: _, ...shown } = row
  return {
    ...shown,
    personName: personById(db, row.personId)?.name ?? '',
    deputyName: personById(db, row.deputyId)?.name ?? '',
    state: stateOn(row, day),
  }
}

/** Deputies that a person named or is, or all of them; newest first. */
export const listDeputies = (db: ReadDb, personId: number | null, day: string): Deputy[] =>
  db
    .select()
    .from(deputyTable)
    .where(
      personId === null
        ? undefined
        : or(eq(deputyTable.personId, personId), eq(deputyTable.deputyId, personId)),
    )
    .orderBy(desc(deputyTable.id))
    .all()
    .map((row) => toDeputy(db, row, day))
