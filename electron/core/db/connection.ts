import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'

type Db = BetterSQLite3Database & { $client: Database.Database }

/** The database file of a data directory. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'office.db')

/** What a read may use: nothing on it changes a row. */
export type ReadDb = Pick<Db, 'select' | 'selectDistinct' | 'get' | 'all' | 'values'>
/**
 * What a command may use, inside its one transaction. `$client` is for the few tables that take thousands of
 * rows at once: their values are bound by hand.
 */
export type Tx = ReadDb & Pick<Db, 'insert' | 'update' | 'delete' | 'run' | '$client'>

/** Told of each statement that took longer than `slowQueryMs`. */
export type SlowQueryLog = (entry: { sql: string; ms: number }) => void

const slowQueryMs = 40

export type Connection = {
  client: Database.Database
  read: ReadDb
  /** Runs one synchronous BEGIN IMMEDIATE transaction; an exception rolls it back. */
  write: <T>(action: (tx: Tx) => T) => T
  close: () => void
}

/**
 * Opens the database file. Durable: WAL with synchronous=FULL, so that an acknowledged commit survives a
 * power failure. `readOnly` leaves the file untouched (verify on a live office).
 */
export function connect(file: string, options: { slow?: SlowQueryLog; readOnly?: boolean } = {}): Connection {
  const client = new Database(file, {
    readonly: options.readOnly ?? false,
    fileMustExist: options.readOnly ?? false,
  })
  if (!options.readOnly) {
    client.pragma('journal_mode = WAL')
    client.pragma('synchronous = FULL')
    // Pages that many commits touch are carried back into the file once: 16 MB of log at most.
    client.pragma('wal_autocheckpoint = 4000')
  }
  client.pragma('foreign_keys = ON')
  client.pragma('busy_timeout = 5000')
  client.pragma('cache_size = -96000')
  client.pragma('trusted_schema = OFF')
  if (options.slow) timeStatements(client, options.slow)
  const db = drizzle(client)
  return {
    client,
    read: db,
    write: (action) => client.transaction(() => action(db)).immediate(),
    close: () => client.close(),
  }
}

/** Wraps `prepare` so that each run of a slow statement is reported with its SQL. */
function timeStatements(client: Database.Database, slow: SlowQueryLog): void {
  const prepare = client.prepare.bind(client)
  const value = (sql: string) => {
    const statement = prepare(sql)
    const timed = <A extends unknown[], R>(run: (...args: A) => R) => {
      return (...args: A): R => {
        const from = performance.now()
        const result = run.apply(statement, args)
        const ms = performance.now() - from
        if (ms > slowQueryMs) slow({ sql, ms })
        return result
      }
    }
    statement.run = timed(statement.run)
    statement.get = timed(statement.get)
    statement.all = timed(statement.all)
    return statement
  }
  Object.defineProperty(client, 'prepare', { value })
}

/**
 * A prepared statement, built once for each connection: `build` gets the database, and placeholders stand
 * for what changes from call to call.
 */
export function prepared<D extends ReadDb, P>(build: (db: D) => P): (db: D) => P {
  const built = new WeakMap<D, { statement: P }>()
  return (db) => {
    const found = built.get(db)
    if (found) return found.statement
    const statement = build(db)
    built.set(db, { statement })
    return statement
  }
}
