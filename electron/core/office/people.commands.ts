import { desc, eq, like } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { OfficeSettings, officeRefusal, Person } from '../../../shared/office/office.contract.ts'
import { conflictWithin, type Role } from '../../../shared/office/permissions.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import { auditTable, personTable, sessionTable, settingTable } from './office.tables.ts'
import { listPeople, personById, personByLogin, settingRow, toPerson } from './people.queries.ts'

type Refused = Refusal<z.infer<typeof officeRefusal>>

/** Who last ran a command whose name begins so; for telling a person that a record changed meanwhile. */
export function lastChange(db: ReadDb, commandPrefix: string): { by: string; at: number } {
  const row = db
    .select({ by: auditTable.actor, at: auditTable.at })
    .from(auditTable)
    .where(like(auditTable.command, `${commandPrefix}%`))
    .orderBy(desc(auditTable.id))
    .limit(1)
    .get()
  return row ?? { by: '', at: 0 }
}

function conflictRefusal(held: readonly Role[]): Refused | null {
  const conflict = conflictWithin(held)
  return conflict && refuse({ code: 'roleConflict', roles: [...conflict.pair], source: conflict.source })
}

type NewPerson = {
  name: string
  login: string
  passwordHash: string
  roles: Role[]
  language?: 'zh-CN' | 'en-US'
}

/** Adds a person. Refuses `loginTaken`, `roleConflict` (会计法 2024 §35). */
export function createPerson(tx: Tx, input: NewPerson): Person | Refused {
  if (personByLogin(tx, input.login)) return refuse({ code: 'loginTaken', login: input.login })
  const conflict = conflictRefusal(input.roles)
  if (conflict) return conflict
  const row = tx
    .insert(personTable)
    .values({ language: 'zh-CN', ...input, active: true, version: 1 })
    .returning()
    .get()
  return toPerson(row)
}

type PersonChange = { personId: number; version: number; name: string; roles: Role[]; active: boolean }

/**
 * Changes a person's name, roles or standing; one who left keeps their history and loses their access.
 * Refuses `personMissing`, `changedMeanwhile`, `roleConflict`, `lastAdministrator`.
 */
export function updatePerson(tx: Tx, input: PersonChange): Person | Refused {
  const before = personById(tx, input.personId)
  if (!before) return refuse({ code: 'personMissing', personId: input.personId })
  if (before.version !== input.version)
    return refuse({ code: 'changedMeanwhile', ...lastChange(tx, 'people.') })
  const conflict = conflictRefusal(input.roles)
  if (conflict) return conflict
  const othersLead = listPeople(tx).some(
    (one) => one.id !== before.id && one.active && one.roles.includes('administrator'),
  )
  if (!othersLead && !(input.active && input.roles.includes('administrator'))) {
    return refuse({ code: 'lastAdministrator' })
  }
  if (!input.active) endSessions(tx, before.id)
  const { name, roles, active } = input
  const row = tx
    .update(personTable)
    .set({ name, roles, active, version: before.version + 1 })
    .where(eq(personTable.id, before.id))
    .returning()
    .get()
  return toPerson(row)
}

/** Ends a person's sessions on every desk, but for the one to keep. */
export function endSessions(tx: Tx, personId: number, keep?: Buffer): void {
  const rows = tx.select().from(sessionTable).where(eq(sessionTable.personId, personId)).all()
  for (const row of rows) {
    if (keep?.equals(row.tokenHash)) continue
    tx.delete(sessionTable).where(eq(sessionTable.tokenHash, row.tokenHash)).run()
  }
}

/** Stores a new password, unlocks the login and ends the person's other sessions. Refuses `personMissing`. */
export function setPassword(tx: Tx, personId: number, passwordHash: string, keep?: Buffer): Person | Refused {
  const before = personById(tx, personId)
  if (!before) return refuse({ code: 'personMissing', personId })
  endSessions(tx, personId, keep)
  const row = tx
    .update(personTable)
    .set({ passwordHash, failedTries: 0, lockCount: 0, lockedUntil: null, version: before.version + 1 })
    .where(eq(personTable.id, personId))
    .returning()
    .get()
  return toPerson(row)
}

/** Replaces the office's settings. Refuses `changedMeanwhile`. */
export function saveSettings(tx: Tx, version: number, body: OfficeSettings): { version: number } | Refused {
  const before = must(settingRow(tx), 'settings exist once the office is set up')
  if (before.version !== version) return refuse({ code: 'changedMeanwhile', ...lastChange(tx, 'settings.') })
  tx.update(settingTable)
    .set({ body, version: version + 1 })
    .run()
  return { version: version + 1 }
}
