import { desc, eq, like } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../shared/kernel/assert.ts'
import { dayAt } from '../../../shared/kernel/day.ts'
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { OfficeSettings, officeRefusal, Person } from '../../../shared/office/office.contract.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import type { Acting } from './command.ts'
import { auditTable, personTable, sessionTable, settingTable } from './office.tables.ts'
import {
  endAllTenures,
  givePosts,
  refuseWithoutAdministrator,
  type Term,
} from './organisation/tenure.commands.ts'
import { personById, personByLogin, personView, settingRow, toPerson } from './people.queries.ts'

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

type NewPerson = {
  name: string
  login: string
  passwordHash: string
  posts: readonly Term[]
  language?: 'zh-CN' | 'en-US'
}

/** Adds a person with their posts. Refuses `loginTaken` and what `givePost` refuses. */
export function createPerson(tx: Tx, { posts, ...fields }: NewPerson, acting: Acting): Person | Refused {
  if (personByLogin(tx, fields.login)) return refuse({ code: 'loginTaken', login: fields.login })
  const { id } = tx
    .insert(personTable)
    .values({ language: 'zh-CN', ...fields, active: true, version: 1 })
    .returning({ id: personTable.id })
    .get()
  const refused = givePosts(tx, id, posts, acting)
  if (refused) return refused
  const made = must(personView(tx, id, dayAt(acting.now)), 'the person that was just written')
  acting.changed('person', id, null, made)
  return made
}

type PersonChange = { personId: number; version: number; name: string; active: boolean }

/**
 * Changes a person's name or standing; one who left keeps their history and loses posts and access.
 * Refuses `personMissing`, `changedMeanwhile`, `lastAdministrator`.
 */
export function updatePerson(tx: Tx, input: PersonChange, { now, changed }: Acting): Person | Refused {
  const today = dayAt(now)
  const before = personView(tx, input.personId, today)
  if (!before) return refuse({ code: 'personMissing', personId: input.personId })
  if (before.version !== input.version)
    return refuse({ code: 'changedMeanwhile', ...lastChange(tx, 'people.') })
  if (!input.active) {
    endSessions(tx, before.id)
    endAllTenures(tx, before.id, now)
  }
  const { name, active } = input
  tx.update(personTable)
    .set({ name, active, version: before.version + 1 })
    .where(eq(personTable.id, before.id))
    .run()
  const leaderless = refuseWithoutAdministrator(tx, today)
  if (leaderless) return leaderless
  const after = must(personView(tx, before.id, today), 'people are never deleted')
  changed('person', before.id, before, after)
  return after
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
export function setPassword(
  tx: Tx,
  personId: number,
  passwordHash: string,
  now: number,
  keep?: Buffer,
): Person | Refused {
  const before = personById(tx, personId)
  if (!before) return refuse({ code: 'personMissing', personId })
  endSessions(tx, personId, keep)
  const row = tx
    .update(personTable)
    .set({ passwordHash, failedTries: 0, lockCount: 0, lockedUntil: null, version: before.version + 1 })
    .where(eq(personTable.id, personId))
    .returning()
    .get()
  return toPerson(tx, row, dayAt(now))
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
