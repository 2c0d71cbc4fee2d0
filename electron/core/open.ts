import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { backgroundTasks } from './background.ts'
import { type Connection, connect, databaseFile } from './db/connection.ts'
import { migrate } from './db/migrate.ts'
import { own } from './db/owner.ts'
import { type Background, startBackground } from './office/background.ts'
import { createChangeFeed } from './office/changes.ts'
import type { Office } from './office/context.ts'
import { readWaitingFiles } from './office/files/reading/queue.ts'
import { KnownSessions } from './office/known-sessions.ts'
import { continueIndex } from './office/search/rebuild.ts'
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
  background: Background
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
  const closing = new AbortController()
  let held: { connection: Connection }
  try {
    held = { connection: openDatabase(options) }
  } catch (problem) {
    ownership.release()
    throw problem
  }
  const office = officeOn(held, options, closing.signal)
  const background = startBackground(office, backgroundTasks)
  continueIndex(office)
  void readWaitingFiles(office)
  return {
    router,
    office,
    announce: ownership.announce,
    background,
    close: () => {
      background.stop()
      closing.abort()
      held.connection.close()
      ownership.release()
    },
  }
}

/** The database at this program's schema. */
function openDatabase({ dataDir, now = Date.now }: Options): Connection {
  const file = databaseFile(dataDir)
  const connection = connect(file, { slow: slowQueryLog(dataDir, now) })
  try {
    migrate(connection.client, file, now())
    return connection
  } catch (problem) {
    connection.close()
    throw problem
  }
}

function officeOn(held: { connection: Connection }, options: Options, closing: AbortSignal): Office {
  const sessions = new KnownSessions()
  return {
    dataDir: options.dataDir,
    version: programVersion(),
    get read() {
      return held.connection.read
    },
    write: (action) => held.connection.write(action),
    exchange: (swap) => {
      held.connection.close()
      try {
        swap()
      } finally {
        held.connection = openDatabase(options)
        sessions.after(['session'])
      }
    },
    closing,
    now: options.now ?? Date.now,
    randomBytes: options.randomBytes ?? randomBytes,
    changes: createChangeFeed(),
    strangers: new Strangers(),
    sessions,
  }
}

/** Appends statements over 40 ms to `slow.log` in the data directory. */
function slowQueryLog(dataDir: string, now: () => number) {
  return ({ sql, ms }: { sql: string; ms: number }) =>
    appendFileSync(join(dataDir, 'slow.log'), `${new Date(now()).toISOString()} ${ms.toFixed(0)}ms ${sql}\n`)
}
