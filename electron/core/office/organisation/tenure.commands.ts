import { and, eq, gte, isNull, lte, or } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import { addDays, dayAt } from '../../../../shared/kernel/day.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { officeRefusal, Person } from '../../../../shared/office/office.contract.ts'
import type { Role } from '../../../../shared/office/permissions.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import { personView } from '../people.queries.ts'
import { conflictHere } from './conflict.queries.ts'
import { postTable, tenureTable } from './organisation.tables.ts'
import { heldForEver } from './tenure.queries.ts'

type Refused = Refusal<z.infer<typeof officeRefusal>>

export type Term = { postId: number; fromDay: string; toDay: string | null }

/** Tenures of a person that share a day with a term. */
const overlapping = (db: ReadDb, personId: number, { fromDay, toDay }: Term) =>
  db
    .select({
      id: tenureTable.id,
      postId: tenureTable.postId,
      fromDay: tenureTable.fromDay,
      roles: postTable.roles,
    })
    .from(tenureTable)
    .innerJoin(postTable, eq(postTable.id, tenureTable.postId))
    .where(
      and(
        eq(tenureTable.personId, personId),
        or(isNull(tenureTable.toDay), gte(tenureTable.toDay, tenureTable.fromDay)),
        or(isNull(tenureTable.toDay), gte(tenureTable.toDay, fromDay)),
        toDay === null ? undefined : lte(tenureTable.fromDay, toDay),
      ),
    )
    .all()

/**
 * Refuses `roleConflict` when holding all these roles at once breaks the separation of duties
 * (会计法 2024 §35; soft ones unless switched off).
 */
function refuseConflict(db: ReadDb, held: readonly Role[]): Refused | null {
  const conflict = conflictHere(db, held)
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

/** Adds a term to a person who is there; refuses what `givePost` refuses of the term. */
function addTerm(tx: Tx, personId: number, term: Term, { actor, now }: Acting): Refused | null {
  const refused = refuseTerm(tx, personId, term)
  if (refused) return refused
  tx.insert(tenureTable)
    .values({ personId, ...term, byName: actor.name, at: now })
    .run()
  return null
}

/**
 * Gives a person a post from a day to a day (任职). Refuses `personMissing`, `personInactive`, `postMissing`,
 * `termBackwards`, `postHeldAlready`, `roleConflict`.
 */
export function givePost(tx: Tx, personId: number, term: Term, acting: Acting): Person | Refused {
  const today = dayAt(acting.now)
  const before = personView(tx, personId, today)
  if (!before) return refuse({ code: 'personMissing', personId })
  if (!before.active) return refuse({ code: 'personInactive', name: before.name })
  const refused = addTerm(tx, personId, term, acting)
  if (refused) return refused
  const after = must(personView(tx, personId, today), 'a person that was checked')
  acting.changed('person', personId, before, after)
  return after
}

/** Refuses `lastAdministrator` when on some day to come nobody who can sign in would administer the office. */
export const refuseWithoutAdministrator = (db: ReadDb, today: string): Refused | null =>
  heldForEver(db, 'administrator', today) ? null : refuse({ code: 'lastAdministrator' })

/**
 * Sets the last day of a tenure, yesterday at the earliest; the day before its first withdraws it. Refuses
 * `tenureMissing`, `termBackwards`, what `givePost` refuses of the days that are added, `lastAdministrator`.
 */
export function endTenure(
  tx: Tx,
  { tenureId, toDay }: { tenureId: number; toDay: string },
  { now, changed }: Acting,
): Person | Refused {
  const today = dayAt(now)
  const row = tx.select().from(tenureTable).where(eq(tenureTable.id, tenureId)).get()
  if (!row || (row.toDay !== null && row.toDay < today)) return refuse({ code: 'tenureMissing', tenureId })
  if (toDay < addDays(row.fromDay, -1) || toDay < addDays(today, -1)) return refuse({ code: 'termBackwards' })
  if (row.toDay !== null && toDay > row.toDay) {
    const added = { postId: row.postId, fromDay: addDays(row.toDay, 1), toDay }
    const refused = refuseTerm(tx, row.personId, added)
    if (refused) return refused
  }
  const before = personView(tx, row.personId, today)
  tx.update(tenureTable).set({ toDay }).where(eq(tenureTable.id, tenureId)).run()
  const leaderless = refuseWithoutAdministrator(tx, today)
  if (leaderless) return leaderless
  const after = must(personView(tx, row.personId, today), 'a tenure belongs to a person')
  changed('person', row.personId, before, after)
  return after
}

/**
 * Ends with a last day all that a person holds, and withdraws what has not begun by today. Refuses
 * `termBackwards` when something began after the last day.
 */
export function endAllTenures(tx: Tx, personId: number, lastDay: string, today: string): Refused | null {
  for (const { id, fromDay } of overlapping(tx, personId, { postId: 0, fromDay: lastDay, toDay: null })) {
    if (fromDay > lastDay && fromDay <= today) return refuse({ code: 'termBackwards' })
    const toDay = fromDay > lastDay ? addDays(fromDay, -1) : lastDay
    tx.update(tenureTable).set({ toDay }).where(eq(tenureTable.id, id)).run()
  }
  return null
}

/** Gives a new person each term of a list; the first refusal is returned. */
export function givePosts(tx: Tx, personId: number, terms: readonly Term[], acting: Acting): Refused | null {
  for (const term of terms) {
    const refused = addTerm(tx, personId, term, acting)
    if (refused) return refused
  }
  return null
}
