import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../shared/kernel/assert.ts'
import { dayAt } from '../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { OfficeSettings, officeRefusal, Person } from '../../../shared/office/office.contract.ts'
import type { Tx } from '../db/connection.ts'
import { changedSince } from './audit/changed-since.ts'
import type { Acting } from './command.ts'
import { personTable, sessionTable, settingTable } from './office.tables.ts'
import { breachesAhead } from './organisation/conflict.queries.ts'
import {
  endAllTenures,
  givePosts,
  refuseWithoutAdministrator,
  type Term,
} from './organisation/tenure.commands.ts'
import { personById, personByLogin, personView, settingRow, toPerson } from './people.queries.ts'

type Refused = Refusal<z.infer<typeof officeRefusal>>

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

type Opened = { personId: number; version: number }

/** The person in the version that was opened. Refuses `personMissing`, `changedMeanwhile`. */
function personToChange(tx: Tx, { personId, version }: Opened, today: string): Person | Refused {
  const before = personView(tx, personId, today)
  if (!before) return refuse({ code: 'personMissing', personId })
  return before.version === version ? before : changedSince(tx, 'person', personId, version)
}

/** Writes what changed of a person and returns how they stand after it. */
function writePerson(
  tx: Tx,
  before: Person,
  fields: { name?: string; active?: boolean },
  { now, changed }: Acting,
): Person {
  tx.update(personTable)
    .set({ ...fields, version: before.version + 1 })
    .where(eq(personTable.id, before.id))
    .run()
  const after = must(personView(tx, before.id, dayAt(now)), 'people are never deleted')
  changed('person', before.id, before, after)
  return after
}

/** Changes a person's name. Refuses `personMissing`, `changedMeanwhile`. */
export function updatePerson(tx: Tx, input: Opened & { name: string }, acting: Acting): Person | Refused {
  const before = personToChange(tx, input, dayAt(acting.now))
  return before instanceof Refusal ? before : writePerson(tx, before, { name: input.name }, acting)
}

/**
 * A person leaves (离职) with a last day that has come: posts end with it, sessions at once, history stays.
 * Refuses `personMissing`, `changedMeanwhile`, `personInactive`, `termBackwards`, `lastDayAhead`,
 * `lastAdministrator`.
 */
export function leave(tx: Tx, input: Opened & { lastDay: string }, acting: Acting): Person | Refused {
  const today = dayAt(acting.now)
  const before = personToChange(tx, input, today)
  if (before instanceof Refusal) return before
  if (!before.active) return refuse({ code: 'personInactive', name: before.name })
  if (input.lastDay > today) return refuse({ code: 'lastDayAhead' })
  const refused = endAllTenures(tx, before.id, input.lastDay, today)
  if (refused) return refused
  endSessions(tx, before.id)
  const after = writePerson(tx, before, { active: false }, acting)
  return refuseWithoutAdministrator(tx, today) ?? after
}

/**
 * A person who left is back and may sign in again. Refuses `personMissing`, `changedMeanwhile`, and
 * `roleConflict` when posts whose last day is not over have changed their roles meanwhile.
 */
export function comeBack(tx: Tx, input: Opened, acting: Acting): Person | Refused {
  const today = dayAt(acting.now)
  const before = personToChange(tx, input, today)
  if (before instanceof Refusal) return before
  const after = writePerson(tx, before, { active: true }, acting)
  const [breach] = breachesAhead(tx, today, { personId: before.id })
  if (!breach) return after
  return refuse({ code: 'roleConflict', roles: [...breach.conflict.pair], source: breach.conflict.source })
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

/** Settings are one record. */
export const settingsId = 1

/** Replaces the office's settings. Refuses `changedMeanwhile`. */
export function saveSettings(
  tx: Tx,
  version: number,
  body: OfficeSettings,
  { changed }: Acting,
): { version: number } | Refused {
  const before = must(settingRow(tx), 'settings exist once the office is set up')
  if (before.version !== version) return changedSince(tx, 'settings', settingsId, version)
  const after = { version: version + 1 }
  tx.update(settingTable)
    .set({ body, ...after })
    .run()
  changed('settings', settingsId, { ...before.body, version }, { ...body, ...after })
  return after
}
