import { hash } from 'node:crypto'
import { eq, lt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../shared/kernel/assert.ts'
import { dayAt } from '../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { SetUp, sessionRefusal } from '../../../shared/office/office.contract.ts'
import type { Role } from '../../../shared/office/permissions.ts'
import { defaultFigures } from '../../../shared/office/settings.ts'
import { prepared, type ReadDb, type Tx } from '../db/connection.ts'
import type { Acting } from './command.ts'
import type { Actor } from './context.ts'
import { personTable, sessionTable, settingTable } from './office.tables.ts'
import { postById, postState } from './organisation/organisation.queries.ts'
import { seedOrganisation } from './organisation/seed.ts'
import { rolesOn } from './organisation/tenure.queries.ts'
import { createPerson, settingsId } from './people.commands.ts'
import { type PersonRow, personById, settingRow } from './people.queries.ts'
import { buildFirstIndex } from './search/rebuild.ts'

type Refused = Refusal<z.infer<typeof sessionRefusal>>

/** Wrong passwords in a row until a login is locked. */
export const triesBeforeLock = 5
const lockMinutes = [5, 15, 60, 240] as const
const minuteMs = 60_000

export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')

/** Makes the office and its administrator. Refuses `alreadySetUp`. */
export function setUpOffice(
  tx: Tx,
  input: SetUp,
  passwordHash: string,
  demo: boolean,
  acting: Acting,
): SessionPerson | Refused {
  if (settingRow(tx)) return refuse({ code: 'alreadySetUp' })
  const { officeName, propertyType, currency, administrator } = input
  const body = { ...defaultFigures, officeName, propertyType, currency }
  tx.insert(settingTable).values({ id: settingsId, body, demo, version: 1 }).run()
  acting.changed('settings', settingsId, null, { ...body, version: 1 })
  const seeded = seedOrganisation(tx)
  for (const id of seeded.values()) {
    acting.changed('post', id, null, postState(tx, must(postById(tx, id), 'a seeded post')))
  }
  const postId = must(seeded.get('administrator'), 'the office has the post')
  const posts = [{ postId, fromDay: dayAt(acting.now), toDay: null }]
  const created = createPerson(
    tx,
    { name: administrator.name, login: administrator.login, passwordHash, posts },
    acting,
  )
  if (created instanceof Refusal) throw new Error('an empty office refused its administrator')
  buildFirstIndex(tx, acting.now)
  const { id, name, login, roles } = created
  return { id, name, login, roles, language: 'zh-CN' }
}

/** Refuses `signInLocked` while a login is locked. */
export function refuseLocked(row: PersonRow | undefined, now: number): Refused | null {
  const untilAt = row?.lockedUntil ?? 0
  return untilAt > now ? refuse({ code: 'signInLocked', untilAt }) : null
}

/** Counts a wrong password: the fifth in a row locks the login, each time for longer. */
export function countWrongTry(
  tx: Tx,
  row: PersonRow,
  now: number,
): { code: 'signInLocked'; untilAt: number } | { code: 'signInWrong'; triesLeft: number } {
  const fresh = must(personById(tx, row.id), 'people are never deleted')
  const tries = fresh.failedTries + 1
  const locks = tries >= triesBeforeLock
  const minutes = lockMinutes[Math.min(fresh.lockCount, lockMinutes.length - 1)] ?? 240
  const untilAt = now + minutes * minuteMs
  tx.update(personTable)
    .set(
      locks
        ? { failedTries: 0, lockCount: fresh.lockCount + 1, lockedUntil: untilAt }
        : { failedTries: tries },
    )
    .where(eq(personTable.id, row.id))
    .run()
  return locks
    ? { code: 'signInLocked', untilAt }
    : { code: 'signInWrong', triesLeft: triesBeforeLock - tries }
}

/** Starts a session of the person under the token; forgets sessions that ended long ago. */
export function startSession(tx: Tx, person: { id: number }, token: string, desk: string, now: number): void {
  tx.delete(sessionTable)
    .where(lt(sessionTable.seenAt, now - 24 * 60 * minuteMs))
    .run()
  tx.insert(sessionTable)
    .values({ tokenHash: tokenHash(token), personId: person.id, desk, startedAt: now, seenAt: now })
    .run()
  tx.update(personTable)
    .set({ failedTries: 0, lockCount: 0, lockedUntil: null })
    .where(eq(personTable.id, person.id))
    .run()
}

export function endSession(tx: Tx, token: string): void {
  tx.delete(sessionTable)
    .where(eq(sessionTable.tokenHash, tokenHash(token)))
    .run()
}

/** Notes that a person is at the desk. */
export function touchSession(tx: Tx, token: string, now: number): void {
  tx.update(sessionTable)
    .set({ seenAt: now })
    .where(eq(sessionTable.tokenHash, tokenHash(token)))
    .run()
}

export function setLanguage(tx: Tx, personId: number, language: PersonRow['language']): void {
  tx.update(personTable).set({ language }).where(eq(personTable.id, personId)).run()
}

const sessionWithPerson = prepared((db: ReadDb) =>
  db
    .select({
      seenAt: sessionTable.seenAt,
      idleMinutes: sql<number>`json_extract(${settingTable.body}, '$.idleMinutes')`,
      id: personTable.id,
      name: personTable.name,
      login: personTable.login,
      language: personTable.language,
      active: personTable.active,
    })
    .from(sessionTable)
    .innerJoin(personTable, eq(personTable.id, sessionTable.personId))
    .innerJoin(settingTable, eq(settingTable.id, 1))
    .where(eq(sessionTable.tokenHash, sql.placeholder('tokenHash')))
    .prepare(),
)

/** The person at a desk, as far as every call needs to know them. */
export type SessionPerson = Pick<PersonRow, 'id' | 'name' | 'login' | 'language'> & { roles: Role[] }

/** A session as it stands in the database: who, last seen when, and how long it may be idle. */
export type SessionFacts = { seenAt: number; idleMinutes: number; person: SessionPerson }

/** The session of a token with the rights of a day, or null when there is none or its person left. */
export function loadSession(db: ReadDb, token: string, day: string): SessionFacts | null {
  const found = sessionWithPerson(db).get({ tokenHash: tokenHash(token) })
  if (!found?.active) return null
  const { seenAt, idleMinutes, active: _, ...person } = found
  return { seenAt, idleMinutes, person: { ...person, roles: rolesOn(db, person.id, day) } }
}

/** The person of a session, unless it was idle for too long. */
export const awakePerson = (session: SessionFacts | null, now: number): SessionPerson | null =>
  session && now - session.seenAt <= session.idleMinutes * minuteMs ? session.person : null

/** The person whose session the token is, unless it was idle for too long or the person left. */
export const sessionPerson = (db: ReadDb, token: string | null, now: number): SessionPerson | null =>
  token === null ? null : awakePerson(loadSession(db, token, dayAt(now)), now)

export const toActor = ({ id, name, roles }: Pick<SessionPerson, 'id' | 'name' | 'roles'>): Actor => ({
  id,
  name,
  roles,
})
