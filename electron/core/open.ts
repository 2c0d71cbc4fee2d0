import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Connection, connect, databaseFile } from './db/connection.ts'
import { migrate } from './db/migrate.ts'
import { own } from './db/owner.ts'
import { createChangeFeed } from './office/changes.ts'
import type { Office } from './office/context.ts'
import { KnownSessions } from './office/known-sessions.ts'
import { Strangers } from './office/strangers.ts'
import { programPath } from './resources.ts'
import { router } from './router.ts'

type Options = {
  /** The one folder that holds the office; made when missing. */
  dataDir: string
  /** Epoch ms; the system's clock unless given. */
  now?: () => number
  /** Cryptographically random bytes unless given. */
  randomBytes?: (size: number) => Buffer
}

export type Core = {
  router: typeof router
  office: Office
  /** Writes down where this owner of the data directory can be reached. */
  announce: (address: string) => void
  close: () => void
}

/** The program's version, from package.json. */
export const programVersion = (): string => {
  const read: unknown = JSON.parse(readFileSync(programPath('package.json'), 'utf8'))
  return typeof read === 'object' && read && 'version' in read ? String(read.version) : '0'
}

/**
 * Opens an office: takes the data directory, brings the database to this program's schema and returns the
 * router that every transport serves. Throws OfficeUnavailable with a message for the person at the desk.
 */
export function openCore(options: Options): Core {
  const { dataDir } = options
  mkdirSync(join(dataDir, 'files'), { recursive: true })
  const ownership = own(dataDir)
  const now = options.now ?? Date.now
  let connection: Connection | undefined
  try {
    const file = databaseFile(dataDir)
    connection = connect(file, { slow: slowQueryLog(dataDir, now) })
    migrate(connection.client, file, now())
  } catch (problem) {
    connection?.close()
    ownership.release()
    throw problem
  }
  return {
    router,
    office: officeOn(connection, options),
    announce: ownership.announce,
    close: () => {
      connection.close()
      ownership.release()
    },
  }
}

function officeOn({ read, write }: Connection, options: Options): Office {
  return {
    dataDir: options.dataDir,
    version: programVersion(),
    read,
    write,
    now: options.now ?? Date.now,
    randomBytes: options.randomBytes ?? randomBytes,
    changes: createChangeFeed(),
    strangers: new Strangers(),
    sessions: new KnownSessions(),
  }
}

/** Appends statements over 40 ms to `slow.log` in the data directory. */
function slowQueryLog(dataDir: string, now: () => number) {
  return ({ sql, ms }: { sql: string; ms: number }) =>
    appendFileSync(join(dataDir, 'slow.log'), `${new Date(now()).toISOString()} ${ms.toFixed(0)}ms ${sql}\n`)
}
