import { and, eq, gte, isNull, lte, or } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import { addDays, dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { officeRefusal, Person } from '../../../../shared/office/office.contract.ts'
import { conflictWithin, type Role } from '../../../../shared/office/permissions.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import { personById, personView } from '../people.queries.ts'
import { conflictWaiverTable, postTable, tenureTable } from './organisation.tables.ts'
import { holdersOf } from './tenure.queries.ts'

type Refused = Refusal<z.infer<typeof officeRefusal>>

export type Term = { postId: number; fromDay: string; toDay: string | null }

/** The soft conflicts (不相容岗位) that the office has switched off. */
export const waivedConflicts = (db: ReadDb): [Role, Role][] =>
  db
    .select({ one: conflictWaiverTable.one, other: conflictWaiverTable.other })
    .from(conflictWaiverTable)
    .where(isNull(conflictWaiverTable.endedAt))
    .all()
    .map(({ one, other }) => [one, other])

/** Tenures of a person that share a day with a term. */
const overlapping = (db: ReadDb, personId: number, { fromDay, toDay }: Term) =>
  db
    .select({ id: tenureTable.id, postId: tenureTable.postId, roles: postTable.roles })
    .from(tenureTable)
    .innerJoin(postTable, eq(postTable.id, tenureTable.postId))
    .where(
      and(
        eq(tenureTable.personId, personId),
        or(isNull(tenureTable.toDay), gte(tenureTable.toDay, fromDay)),
        toDay === null ? undefined : lte(tenureTable.fromDay, toDay),
      ),
    )
    .all()

/**
 * Refuses `roleConflict` when holding all these roles at once breaks the separation of duties
 * (会计法 2024 §35; soft ones unless switched off).
 */
export function refuseConflict(db: ReadDb, held: readonly Role[]): Refused | null {
  const conflict = conflictWithin(held, waivedConflicts(db))
  return conflict && refuse({ code: 'roleConflict', roles: [...conflict.pair], source: conflict.source })
}

/** Refuses a term of a person that cannot be; null when it can. */
function refuseTerm(tx: Tx, personId: number, term: Term): Refused | null {
  const post = tx.select().from(postTable).where(eq(postTable.id, term.postId)).get()
  if (!post?.active) return refuse({ code: 'postMissing', postId: term.postId })
  if (term.toDay !== null && term.toDay < term.fromDay) return refuse({ code: 'termBackwards' })
  const others = overlapping(tx, personId, term)
  if (others.some(({ postId }) => postId === term.postId)) {
    return refuse({ code: 'postHeldAlready', postName: post.name })
  }
  for (const other of others) {
    const conflict = refuseConflict(tx, [...post.roles, ...other.roles])
    if (conflict) return conflict
  }
  return refuseConflict(tx, post.roles)
}

/**
 * Gives a person a post from a day to a day (任职). Refuses `personMissing`, `personInactive`, `postMissing`,
 * `termBackwards`, `postHeldAlready`, `roleConflict`.
 */
export function givePost(tx: Tx, personId: number, term: Term, acting: Acting): Person | Refused {
  const { actor, now, changed } = acting
  const person = personById(tx, personId)
  if (!person) return refuse({ code: 'personMissing', personId })
  if (!person.active) return refuse({ code: 'personInactive', name: person.name })
  const refused = refuseTerm(tx, personId, term)
  if (refused) return refused
  const row = tx
    .insert(tenureTable)
    .values({ personId, ...term, byName: actor.name, at: now })
    .returning()
    .get()
  changed('person', personId, null, { post: row })
  return must(personView(tx, personId, dayAt(now)), 'a person that was checked')
}

/** Refuses `lastAdministrator` when from a day on nobody who can sign in would administer the office. */
export function refuseWithoutAdministrator(db: ReadDb, day: string): Refused | null {
  return holdersOf(db, { role: 'administrator' }, day).length > 0
    ? null
    : refuse({ code: 'lastAdministrator' })
}

/**
 * Ends a tenure with its last day, at the earliest the day before today. Refuses `tenureMissing`,
 * `termBackwards`, `lastAdministrator`.
 */
export function endTenure(
  tx: Tx,
  { tenureId, toDay }: { tenureId: number; toDay: string },
  { now, changed }: Acting,
): Person | Refused {
  const before = tx.select().from(tenureTable).where(eq(tenureTable.id, tenureId)).get()
  if (!before || (before.toDay !== null && before.toDay < dayAt(now))) {
    return refuse({ code: 'tenureMissing', tenureId })
  }
  if (toDay < before.fromDay || toDay < addDays(dayAt(now), -1)) return refuse({ code: 'termBackwards' })
  tx.update(tenureTable).set({ toDay }).where(eq(tenureTable.id, tenureId)).run()
  changed('person', before.personId, { post: before }, { post: { ...before, toDay } })
  const leaderless =
    refuseWithoutAdministrator(tx, addDays(toDay, 1)) ?? refuseWithoutAdministrator(tx, dayAt(now))
  if (leaderless) return leaderless
  return must(personView(tx, before.personId, dayAt(now)), 'a tenure belongs to a person')
}

/** Ends all that a person holds or would hold, with yesterday: one who left loses their access at once. */
export function endAllTenures(tx: Tx, personId: number, now: number): void {
  const today = dayAt(now)
  const rows = overlapping(tx, personId, { postId: 0, fromDay: today, toDay: null })
  for (const { id } of rows) {
    const row = must(tx.select().from(tenureTable).where(eq(tenureTable.id, id)).get(), 'a listed tenure')
    const yesterday = addDays(today, -1)
    const toDay = row.fromDay > yesterday ? row.fromDay : yesterday
    tx.update(tenureTable).set({ toDay }).where(eq(tenureTable.id, id)).run()
  }
}

/** Gives each term of a list; the first refusal is returned. */
export function givePosts(tx: Tx, personId: number, terms: readonly Term[], acting: Acting): Refused | null {
  for (const term of terms) {
    const given = givePost(tx, personId, term, acting)
    if (given instanceof Refusal) return given
  }
  return null
}
