import { dayAt } from '../../../shared/kernel/day.ts'
import type { ReadDb } from '../db/connection.ts'
import { awakePerson, loadSession, type SessionFacts, type SessionPerson } from './session.commands.ts'

const mostKept = 1_000

/** What a commit must touch for a session, its person or the idle time to have changed. */
const touching = ['session', 'people', 'organisation', 'settings']

/**
 * Sessions kept in memory, so that a call need not ask the database who calls. One program owns the data
 * directory: whatever could change a session goes through it, and empties this.
 */
export class KnownSessions {
  private readonly kept = new Map<string, SessionFacts>()
  /** Rights follow posts, and posts begin and end with a day. */
  private day = ''

  /** The person whose session the token is, unless it was idle for too long or the person left. */
  person(db: ReadDb, token: string | null, now: number): SessionPerson | null {
    if (token === null) return null
    const day = dayAt(now)
    if (day !== this.day) this.kept.clear()
    this.day = day
    const known = this.kept.get(token) ?? loadSession(db, token, day)
    if (known && this.kept.size < mostKept) this.kept.set(token, known)
    return awakePerson(known, now)
  }

  /** Told of every commit. */
  after(topics: readonly string[]): void {
    if (topics.some((topic) => touching.includes(topic))) this.kept.clear()
  }
}
