import type { Permission, Role } from '../../../shared/office/permissions.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import type { ChangeFeed } from './changes.ts'
import type { KnownSessions } from './known-sessions.ts'
import type { Strangers } from './strangers.ts'

/** One open office: the only way to its rows. Clock and ids are injected. */
export type Office = {
  dataDir: string
  version: string
  readonly read: ReadDb
  write: <T>(action: (tx: Tx) => T) => T
  /** Closes the database, lets the action put another in its place, and opens that one. */
  exchange: (swap: () => void) => void
  /** Fires just before the office is closed; its rows can still be written. */
  closing: AbortSignal
  /** Epoch ms. */
  now: () => number
  /** Cryptographically random bytes. */
  randomBytes: (size: number) => Buffer
  changes: ChangeFeed
  strangers: Strangers
  sessions: KnownSessions
}

/** Who acts. `id` is null only for the command line on the office's own machine. */
export type Actor = { id: number | null; name: string; roles: readonly Role[] }

/**
 * Where a call comes from. A window or a browser proves its person by a session token; the command line
 * on the office's own machine is given an actor with a short, fixed list of rights.
 */
export type Desk = {
  name: string
  token: { get: () => string | null; set: (token: string | null) => void }
  operator?: { name: string; permissions: readonly Permission[] }
}

/** What the transport hands to every procedure. */
export type Context = { office: Office; desk: Desk }
