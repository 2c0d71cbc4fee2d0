import { and, asc, desc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { addDays } from '../../../../shared/kernel/day.ts'
import type { PastTenure, Tenure } from '../../../../shared/office/office.contract.ts'
import { type Role, roles } from '../../../../shared/office/permissions.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { personTable } from '../office.tables.ts'
import { departmentTable, postTable, tenureTable } from './organisation.tables.ts'

/** A post that a person holds on a day. */
export type PostHeld = {
  tenureId: number
  postId: number
  postName: string
  departmentId: number
  roles: Role[]
  superiorId: number | null
  secondSuperiorId: number | null
}

/** Not withdrawn before it began. */
const served = or(isNull(tenureTable.toDay), gte(tenureTable.toDay, tenureTable.fromDay))

/** Tenures that cover the day in the placeholder `day`. */
const onDay = and(
  lte(tenureTable.fromDay, sql.placeholder('day')),
  or(isNull(tenureTable.toDay), gte(tenureTable.toDay, sql.placeholder('day'))),
)

const held = prepared((db: ReadDb) =>
  db
    .select({
      tenureId: tenureTable.id,
      postId: postTable.id,
      postName: postTable.name,
      departmentId: postTable.departmentId,
      roles: postTable.roles,
      superiorId: postTable.superiorId,
      secondSuperiorId: postTable.secondSuperiorId,
    })
    .from(tenureTable)
    .innerJoin(postTable, eq(postTable.id, tenureTable.postId))
    .where(and(eq(tenureTable.personId, sql.placeholder('personId')), eq(postTable.active, true), onDay))
    .orderBy(asc(tenureTable.id))
    .prepare(),
)

/** The posts (岗位) that a person holds on a day, in the order in which they were given. */
export const postsHeld = (db: ReadDb, personId: number, day: string): PostHeld[] =>
  held(db).all({ personId, day })

/** The roles that a person's posts give on a day: rights follow posts (domain: Organisation). */
export function rolesOn(db: ReadDb, personId: number, day: string): Role[] {
  const given = new Set(postsHeld(db, personId, day).flatMap((post) => post.roles))
  return roles.filter((role) => given.has(role))
}

const open = prepared((db: ReadDb) =>
  db
    .select({
      id: tenureTable.id,
      postId: postTable.id,
      postName: postTable.name,
      departmentName: departmentTable.name,
      fromDay: tenureTable.fromDay,
      toDay: tenureTable.toDay,
    })
    .from(tenureTable)
    .innerJoin(postTable, eq(postTable.id, tenureTable.postId))
    .innerJoin(departmentTable, eq(departmentTable.id, postTable.departmentId))
    .where(
      and(
        eq(tenureTable.personId, sql.placeholder('personId')),
        served,
        or(isNull(tenureTable.toDay), gte(tenureTable.toDay, sql.placeholder('day'))),
      ),
    )
    .orderBy(asc(tenureTable.id))
    .prepare(),
)

/** What a person holds on a day or later. */
export const tenuresFrom = (db: ReadDb, personId: number, day: string): Tenure[] =>
  open(db).all({ personId, day })

/** A person as others name them. */
export type Holder = { id: number; name: string }

const holders = prepared((db: ReadDb) =>
  db
    .selectDistinct({
      id: personTable.id,
      name: personTable.name,
      postId: postTable.id,
      roles: postTable.roles,
    })
    .from(tenureTable)
    .innerJoin(postTable, eq(postTable.id, tenureTable.postId))
    .innerJoin(personTable, eq(personTable.id, tenureTable.personId))
    .where(and(eq(postTable.active, true), eq(personTable.active, true), onDay))
    .orderBy(asc(personTable.id))
    .prepare(),
)

/** Who holds a post, or any post with a role, on a day; people who left are not among them. */
export function holdersOf(db: ReadDb, of: { postId: number } | { role: Role }, day: string): Holder[] {
  const fits = (row: { postId: number; roles: Role[] }): boolean =>
    'postId' in of ? row.postId === of.postId : row.roles.includes(of.role)
  const found = new Map<number, Holder>()
  for (const row of holders(db).all({ day })) if (fits(row)) found.set(row.id, { id: row.id, name: row.name })
  return [...found.values()]
}

/** Everything that a person ever held, newest first: the ended and the withdrawn too (任职经历). */
export const tenureHistory = (db: ReadDb, personId: number): PastTenure[] =>
  db
    .select({
      id: tenureTable.id,
      postId: postTable.id,
      postName: postTable.name,
      departmentName: departmentTable.name,
      fromDay: tenureTable.fromDay,
      toDay: tenureTable.toDay,
      byName: tenureTable.byName,
      at: tenureTable.at,
    })
    .from(tenureTable)
    .innerJoin(postTable, eq(postTable.id, tenureTable.postId))
    .innerJoin(departmentTable, eq(departmentTable.id, postTable.departmentId))
    .where(eq(tenureTable.personId, personId))
    .orderBy(desc(tenureTable.fromDay), desc(tenureTable.id))
    .all()

/** A tenure that lasts on a day or begins later, with what it gives to whom. */
export type TenureAhead = {
  id: number
  personId: number
  personName: string
  postId: number
  postName: string
  roles: Role[]
  fromDay: string
  toDay: string | null
}

/** Tenures, of people who have not left and posts in use, that last on a day or begin later. */
export const tenuresAhead = (db: ReadDb, day: string): TenureAhead[] =>
  db
    .select({
      id: tenureTable.id,
      personId: personTable.id,
      personName: personTable.name,
      postId: postTable.id,
      postName: postTable.name,
      roles: postTable.roles,
      fromDay: tenureTable.fromDay,
      toDay: tenureTable.toDay,
    })
    .from(tenureTable)
    .innerJoin(postTable, eq(postTable.id, tenureTable.postId))
    .innerJoin(personTable, eq(personTable.id, tenureTable.personId))
    .where(
      and(
        eq(personTable.active, true),
        eq(postTable.active, true),
        served,
        or(isNull(tenureTable.toDay), gte(tenureTable.toDay, day)),
      ),
    )
    .orderBy(asc(tenureTable.id))
    .all()

/** Whether from a day on, without a gap, somebody who can sign in holds a role. */
export function heldForEver(db: ReadDb, role: Role, from: string): boolean {
  const terms = tenuresAhead(db, from).filter(({ roles }) => roles.includes(role))
  let day = from
  for (;;) {
    const now = terms.filter((one) => one.fromDay <= day && (one.toDay === null || one.toDay >= day))
    if (now.length === 0) return false
    const ends = now.map(({ toDay }) => toDay).filter((toDay) => toDay !== null)
    if (ends.length < now.length) return true
    day = addDays(ends.sort().at(-1) ?? day, 1)
  }
}

/** The post that was made from a template's post, if it is still there. */
export const seededPost = (db: ReadDb, template: string): { postId: number } | undefined =>
  db
    .select({ postId: postTable.id })
    .from(postTable)
    .where(and(eq(postTable.template, template), eq(postTable.active, true)))
    .get()
