import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Deputy, deputyRefusal } from '../../../../shared/office/approvals.contract.ts'
import { conflictWithin, mayDo } from '../../../../shared/office/permissions.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import type { Actor } from '../context.ts'
import { waivedConflicts } from '../organisation/conflict.queries.ts'
import { personById } from '../people.queries.ts'
import { deputyTable } from './approvals.tables.ts'
import { deputiesWithin, deputyById, rolesWithin, toDeputy } from './deputies.queries.ts'

type Refused = Refusal<z.infer<typeof deputyRefusal>>

type NewDeputy = { personId: number; deputyId: number; fromDay: string; toDay: string; reason: string }

const mayArrange = (actor: Actor, personId: number): boolean =>
  actor.id === personId || mayDo(actor.roles, 'people.manage')

/** Refuses two people of whom one may not stand in for the other: duties that exclude each other (会计法 §35). */
function refuseConflict(db: ReadDb, input: NewDeputy): Refused | null {
  const { personId, deputyId, fromDay, toDay } = input
  const absent = rolesWithin(db, personId, fromDay, toDay)
  if (absent.includes('auditor')) {
    return refuse({ code: 'auditorDecidesNothing', name: personById(db, personId)?.name ?? '' })
  }
  const others = deputiesWithin(db, [deputyId], input)
    .filter((row) => row.deputyId === deputyId)
    .flatMap((row) => rolesWithin(db, row.personId, fromDay, toDay))
  const held = [...absent, ...others, ...rolesWithin(db, deputyId, fromDay, toDay)]
  const conflict = conflictWithin(held, waivedConflicts(db))
  return conflict && refuse({ code: 'roleConflict', roles: [...conflict.pair], source: conflict.source })
}

/** Refuses a second deputy for the same days, and a deputy who is absent too or stood in for. */
function refuseChain(db: ReadDb, input: NewDeputy): Refused | null {
  const { personId, deputyId } = input
  for (const row of deputiesWithin(db, [personId, deputyId], input)) {
    const { fromDay, toDay } = row
    if (row.personId === personId) {
      return refuse({ code: 'deputyAlready', name: personById(db, row.deputyId)?.name ?? '', fromDay, toDay })
    }
    const link = row.personId === deputyId ? deputyId : row.deputyId === personId ? personId : null
    if (link !== null) {
      return refuse({ code: 'deputyChain', name: personById(db, link)?.name ?? '', fromDay, toDay })
    }
  }
  return null
}

function refuseDeputy(db: ReadDb, input: NewDeputy, { actor, now }: Acting): Refused | null {
  const { personId, deputyId, fromDay, toDay } = input
  if (!mayArrange(actor, personId)) return refuse({ code: 'notYourAbsence' })
  if (!personById(db, personId)?.active) return refuse({ code: 'personMissing', personId })
  if (!personById(db, deputyId)?.active) return refuse({ code: 'deputyMissing', deputyId })
  if (toDay < fromDay) return refuse({ code: 'termBackwards' })
  if (toDay < dayAt(now)) return refuse({ code: 'termPast', today: dayAt(now) })
  if (personId === deputyId) return refuse({ code: 'ownDeputy' })
  return refuseConflict(db, input) ?? refuseChain(db, input)
}

/**
 * Names a deputy (代理人) who decides in approvals for an absent person, from a day to a day. Refuses what
 * `deputyRefusal` lists; nobody may combine duties by standing in (会计法 2024 §35).
 */
export function createDeputy(tx: Tx, input: NewDeputy, acting: Acting): Deputy | Refused {
  const refused = refuseDeputy(tx, input, acting)
  if (refused) return refused
  const { personId, deputyId, fromDay, toDay, reason } = input
  const { actor, now, changed } = acting
  const by = { byId: must(actor.id, 'only people name deputies'), byName: actor.name, at: now }
  const row = tx
    .insert(deputyTable)
    .values({ personId, deputyId, fromDay, toDay, reason, ...by })
    .returning()
    .get()
  const made = toDeputy(tx, row, dayAt(now))
  changed('deputy', made.id, null, made)
  return made
}

/** Ends a deputy's time at once; the record stays. Refuses `deputyMissing`, `notYourAbsence`. */
export function endDeputy(tx: Tx, { id }: { id: number }, { actor, now, changed }: Acting): Deputy | Refused {
  const row = deputyById(tx, id)
  if (!row || row.endedAt !== null || row.toDay < dayAt(now)) {
    return refuse({ code: 'deputyMissing', deputyId: id })
  }
  if (!mayArrange(actor, row.personId)) return refuse({ code: 'notYourAbsence' })
  const ended = tx
    .update(deputyTable)
    .set({ endedByName: actor.name, endedAt: now })
    .where(eq(deputyTable.id, id))
    .returning()
    .get()
  const [before, after] = [toDeputy(tx, row, dayAt(now)), toDeputy(tx, ended, dayAt(now))]
  changed('deputy', id, before, after)
  return after
}
