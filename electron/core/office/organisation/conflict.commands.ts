import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ConflictState, organisationRefusal } from '../../../../shared/office/organisation.contract.ts'
import type { Role } from '../../../../shared/office/permissions.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import { breachesAhead, conflictStates, samePair } from './conflict.queries.ts'
import { conflictWaiverTable } from './organisation.tables.ts'

type Refused = Refusal<z.infer<typeof organisationRefusal>>
type Pair = [Role, Role]

const stateOf = (db: ReadDb, pair: Pair): ConflictState | undefined =>
  conflictStates(db).find((one) => samePair(one.pair, pair))

/**
 * Switches a soft conflict off for this office, with its reason. Refuses `conflictUnknown`, `conflictHard`,
 * `waivedAlready`.
 */
export function waiveConflict(
  tx: Tx,
  { pair, reason }: { pair: Pair; reason: string },
  { actor, now, changed }: Acting,
): ConflictState | Refused {
  const before = stateOf(tx, pair)
  if (!before) return refuse({ code: 'conflictUnknown' })
  if (before.hard) return refuse({ code: 'conflictHard', source: before.source })
  if (before.waived) return refuse({ code: 'waivedAlready' })
  const [one, other] = before.pair
  const { id } = tx
    .insert(conflictWaiverTable)
    .values({ one, other, reason, byName: actor.name, at: now })
    .returning()
    .get()
  changed('conflictWaiver', id, null, { roles: before.pair, source: before.source, reason })
  return must(stateOf(tx, pair), 'a conflict that was found')
}

/**
 * Switches a soft conflict on again; the decision and its reason stay on record. Refuses `conflictUnknown`,
 * `waiverMissing`, and `conflictHeld` while somebody holds both roles, now or later.
 */
export function enforceConflict(
  tx: Tx,
  { pair }: { pair: Pair },
  { actor, now, changed }: Acting,
): ConflictState | Refused {
  const before = stateOf(tx, pair)
  if (!before) return refuse({ code: 'conflictUnknown' })
  const waiver = before.waivers.find(({ endedAt }) => endedAt === null)
  if (!waiver) return refuse({ code: 'waiverMissing' })
  tx.update(conflictWaiverTable)
    .set({ endedByName: actor.name, endedAt: now })
    .where(eq(conflictWaiverTable.id, waiver.id))
    .run()
  const held = breachesAhead(tx, dayAt(now)).filter(({ conflict }) => samePair(conflict.pair, pair))
  if (held.length > 0) {
    const people = [...new Set(held.map(({ name }) => name))]
    return refuse({ code: 'conflictHeld', people, source: before.source })
  }
  const ended = { roles: before.pair, source: before.source, reason: waiver.reason }
  changed('conflictWaiver', waiver.id, ended, { ...ended, ended: true })
  return must(stateOf(tx, pair), 'a conflict that was found')
}
