import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as cashierTables from '../../electron/core/cashier/cashier.tables.ts'
import { knownMigrations, type Migration, migrate } from '../../electron/core/db/migrate.ts'
import * as officeTables from '../../electron/core/office/office.tables.ts'
import * as statementTables from '../../electron/core/statements/statements.tables.ts'
import { OfficeUnavailable } from '../../electron/core/unavailable.ts'

let folder: string
const clients: Database.Database[] = []

const open = (name = 'office.db') => {
  const client = new Database(join(folder, name))
  client.pragma('foreign_keys = ON')
  clients.push(client)
  return client
}
const step = (number: number, sql: string): Migration => ({
  number,
  name: `step${number}`,
  sql,
  sha256: `hash of ${sql}`,
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siwu-migrate-'))
})
afterEach(() => {
  for (const client of clients.splice(0)) client.close()
  rmSync(folder, { recursive: true })
})

const codeOf = (action: () => unknown): string => {
  try {
    action()
  } catch (problem) {
    if (problem instanceof OfficeUnavailable) return problem.code
    throw problem
  }
  return 'opened'
}

describe('the runner', () => {
  const first = step(
    1,
    'CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT) STRICT; CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE) STRICT;',
  )

  it('applies what is missing, once', () => {
    const client = open()
    expect(migrate(client, client.name, 1, [first])).toEqual([1])
    expect(migrate(client, client.name, 2, [first])).toEqual([])
  })

  it('keeps the children of a parent table that is rebuilt', () => {
    const client = open()
    migrate(client, client.name, 1, [first])
    client.exec("INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (7, 1)")
    const rebuild = step(
      2,
      'CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT, more TEXT) STRICT; INSERT INTO parent_new SELECT id, name, NULL FROM parent; DROP TABLE parent; ALTER TABLE parent_new RENAME TO parent;',
    )
    migrate(client, client.name, 2, [first, rebuild])
    expect(client.prepare('SELECT id FROM child').all()).toEqual([{ id: 7 }])
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('backs the file up before it changes an office', () => {
    const client = open()
    migrate(client, client.name, 1, [first])
    client.exec("INSERT INTO parent VALUES (1, 'a')")
    migrate(client, client.name, 99, [first, step(2, 'DELETE FROM parent')])
    expect(open('office.db.before-2-99').prepare('SELECT name FROM parent').all()).toEqual([{ name: 'a' }])
  })

  it('undoes everything when a step fails or leaves an orphan', () => {
    const client = open()
    migrate(client, client.name, 1, [first])
    client.exec("INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (7, 1)")
    const orphan = step(2, 'CREATE TABLE extra (id INTEGER) STRICT; DELETE FROM parent')
    expect(codeOf(() => migrate(client, client.name, 2, [first, orphan]))).toBe('migrationBroken')
    expect(() =>
      migrate(client, client.name, 3, [first, step(2, 'CREATE TABLE extra (id INTEGER) STRICT; nonsense')]),
    ).toThrow()
    expect(client.prepare('SELECT count(*) AS count FROM parent').get()).toEqual({ count: 1 })
    expect(client.prepare("SELECT name FROM sqlite_schema WHERE name = 'extra'").all()).toEqual([])
    expect(
      migrate(client, client.name, 4, [first, step(2, 'CREATE TABLE extra (id INTEGER) STRICT')]),
    ).toEqual([2])
  })

  it('refuses a database from a newer program, a changed step and a foreign file', () => {
    const client = open()
    migrate(client, client.name, 1, [first, step(2, 'CREATE TABLE later (id INTEGER) STRICT')])
    expect(codeOf(() => migrate(client, client.name, 2, [first]))).toBe('newerVersion')
    const changed = [first, step(2, 'CREATE TABLE other (id INTEGER) STRICT')]
    expect(codeOf(() => migrate(client, client.name, 2, changed))).toBe('migrationChanged')
    const foreign = open('foreign.db')
    foreign.exec('CREATE TABLE recipes (id INTEGER)')
    expect(codeOf(() => migrate(foreign, foreign.name, 1, [first]))).toBe('notAnOffice')
    expect(foreign.prepare("SELECT name FROM sqlite_schema WHERE name = 'migration'").all()).toEqual([])
  })
})

describe('the schema', () => {
  it('has the columns that the tables in code name, and no others', () => {
    const client = open()
    migrate(client, client.name, 1)
    const tables = [officeTables, cashierTables, statementTables]
      .flatMap((module) => Object.values(module))
      .filter((one) => is(one, Table))
    expect(tables.length).toBeGreaterThan(10)
    for (const table of tables) {
      const name = getTableName(table)
      if (name === 'entry_text') continue
      const found = client
        .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
        .all(name)
      const named = Object.values(getTableColumns(table)).map((column) => column.name)
      expect(found.map((column) => column.name).sort(), name).toEqual(named.sort())
    }
  })

  it('matches the snapshot: a drift shows here', async () => {
    const client = open()
    migrate(client, client.name, 1)
    const rows = client
      .prepare<[], { sql: string }>(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'entry_text_%' ORDER BY type, name",
      )
      .all()
    await expect(`${rows.map(({ sql }) => sql).join(';\n\n')};\n`).toMatchFileSnapshot('schema.snapshot')
  })

  it('has frozen steps: a merged migration is never edited', () => {
    const frozen: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'frozen.json'), 'utf8'))
    expect(Object.fromEntries(knownMigrations().map(({ number, sha256 }) => [number, sha256]))).toEqual(
      frozen,
    )
  })

  it('carries the rows of each step over every later one', () => {
    const known = knownMigrations()
    const client = open()
    for (const { number } of known) {
      migrate(
        client,
        client.name,
        number,
        known.filter((one) => one.number <= number),
      )
      client.exec(rowsAfter[number] ?? '')
    }
    const counts = Object.fromEntries(
      ['person', 'audit', 'account', 'entry', 'day_close', 'statement'].map((table) => [
        table,
        client.prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${table}`).get()?.count,
      ]),
    )
    expect(counts).toEqual({ person: 1, audit: 1, account: 1, entry: 1, day_close: 1, statement: 1 })
    expect(client.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(client.prepare('PRAGMA foreign_key_check').all()).toEqual([])
  })
})

/** Rows that an office may hold once a step is applied, as the program of that step would have written them. */
const rowsAfter: Record<number, string> = {
  1: `INSERT INTO person (id, name, login, password_hash, roles, active, language, version)
      VALUES (1, '甲', 'jia', 'x', '["cashier"]', 1, 'zh-CN', 1);
      INSERT INTO audit VALUES (1, 1, 1, '甲', 'desk', 'session.setUp', NULL, '{}', '{}', zeroblob(32));
      INSERT INTO file VALUES ('${'a'.repeat(64)}', '对账单.csv', 3, 1);`,
  2: `INSERT INTO account VALUES (1, '1001', 'cash', '现金', 'CNY', '', '', '', '', '2026-01-01', 0, NULL, NULL, NULL, NULL, NULL, 1);
      INSERT INTO entry VALUES (1, 1, 2026, 1, '2026-01-05', 'receipt', '', '收', '', '', 100, 0, '', '', 'ordinary',
        NULL, NULL, NULL, 1, '甲', 1, zeroblob(32));
      INSERT INTO day_close (id, account_id, day, opening_fen, in_fen, out_fen, book_fen, counted_fen, undeposited_fen,
        count, reason, undeposited_reason, status, by_id, by_name, at, late, head_hash)
      VALUES (1, 1, '2026-01-05', 0, 100, 0, 100, 100, 0, '{}', '', '', 'closed', 1, '甲', 1, 0, zeroblob(32));`,
  3: `INSERT INTO statement VALUES (1, 1, '${'a'.repeat(64)}', '对账单.csv', 'utf-8', 'csv', 'CNY', '2026-01-05', '2026-01-05',
        0, 100, 100, 0, 1, '', 1, 1, 0, 0, 0, '[]', 0, '{}', 1, '甲', 1, zeroblob(32));
      INSERT INTO statement_row VALUES (1, 1, 2, NULL, '2026-01-05', 100, NULL, 100, NULL, NULL, NULL, NULL, '[]', zeroblob(32));`,
}
