import { desc, isNull } from 'drizzle-orm'
import type { ConflictState } from '../../../../shared/office/organisation.contract.ts'
import { sharesDay } from '../../../../shared/office/organisation.rules.ts'
import {
  conflictWithin,
  type Role,
  type RoleConflict,
  roleConflicts,
} from '../../../../shared/office/permissions.ts'
import type { ReadDb } from '../../db/connection.ts'
import { conflictWaiverTable } from './organisation.tables.ts'
import { tenuresAhead } from './tenure.queries.ts'

/** The soft conflicts (不相容岗位) that the office has switched off. */
export const waivedConflicts = (db: ReadDb): [Role, Role][] =>
  db
    .select({ one: conflictWaiverTable.one, other: conflictWaiverTable.other })
    .from(conflictWaiverTable)
    .where(isNull(conflictWaiverTable.endedAt))
    .all()
    .map(({ one, other }) => [one, other])

/** What holding all these roles at once would breach in this office, or null (会计法 2024 §35, PUR-14). */
export const conflictHere = (db: ReadDb, held: readonly Role[]): RoleConflict | null =>
  conflictWithin(held, waivedConflicts(db))

/** A person who breaches a conflict, today or on a day to come. */
export type Breach = { personId: number; name: string; conflict: RoleConflict }

/**
 * Who would breach the separation of duties on a day or later, with the posts and waivers as they stand: one
 * line for each pair of tenures that share a day; among the holders of one post, or one person, when asked.
 */
export function breachesAhead(
  db: ReadDb,
  day: string,
  among: { postId?: number; personId?: number } = {},
): Breach[] {
  const waived = waivedConflicts(db)
  const ahead = tenuresAhead(db, day)
  const asked = ahead.filter(
    (one) => one.postId === (among.postId ?? one.postId) && one.personId === (among.personId ?? one.personId),
  )
  return asked.flatMap((one) =>
    ahead
      .filter((other) => other.personId === one.personId && sharesDay(one, other))
      .flatMap((other) => {
        const conflict = conflictWithin([...one.roles, ...other.roles], waived)
        return conflict ? [{ personId: one.personId, name: one.personName, conflict }] : []
      }),
  )
}

/** Whether two pairs name the same two roles. */
export const samePair = (a: readonly Role[], b: readonly Role[]): boolean =>
  a.every((role) => b.includes(role))

/** Every conflict of the contract with the decisions that this office took on it, newest first. */
export function conflictStates(db: ReadDb): ConflictState[] {
  const rows = db.select().from(conflictWaiverTable).orderBy(desc(conflictWaiverTable.id)).all()
  return roleConflicts.map(({ pair, hard, source }) => {
    const waivers = rows
      .filter(({ one, other }) => samePair(pair, [one, other]))
      .map(({ one: _, other: __, ...row }) => row)
    return { pair: [...pair], hard, source, waivers, waived: waivers.some(({ endedAt }) => endedAt === null) }
  })
}
