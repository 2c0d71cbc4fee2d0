import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as backupTables from '../../electron/core/backup/backup.tables.ts'
import * as cashierTables from '../../electron/core/cashier/cashier.tables.ts'
import { knownMigrations, type Migration, migrate } from '../../electron/core/db/migrate.ts'
import * as approvalTables from '../../electron/core/office/approvals/approvals.tables.ts'
import * as calendarTables from '../../electron/core/office/calendar/calendar.tables.ts'
import * as counterpartyTables from '../../electron/core/office/counterparties/counterparty.tables.ts'
import * as dutyTables from '../../electron/core/office/duties/duties.tables.ts'
import * as filesTables from '../../electron/core/office/files/files.tables.ts'
import * as importTables from '../../electron/core/office/imports/imports.tables.ts'
import * as numberTables from '../../electron/core/office/numbers/numbers.tables.ts'
import * as officeTables from '../../electron/core/office/office.tables.ts'
import * as organisationTables from '../../electron/core/office/organisation/organisation.tables.ts'
import * as searchTables from '../../electron/core/office/search/search.tables.ts'
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
    const tables = [
      filesTables,
      numberTables,
      calendarTables,
      dutyTables,
      counterpartyTables,
      importTables,
      approvalTables,
      backupTables,
      officeTables,
      organisationTables,
      cashierTables,
      searchTables,
      statementTables,
    ]
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
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'entry_text_%' AND name NOT LIKE 'search_text_%' ORDER BY type, name",
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
    expect(counts).toEqual({ person: 2, audit: 1, account: 1, entry: 2, day_close: 2, statement: 1 })
    // A role that a person held is a post that they hold.
    expect(
      client
        .prepare(
          'SELECT person_id, post.name, roles, from_day, to_day FROM tenure JOIN post ON post.id = post_id WHERE tenure.id = 1',
        )
        .all(),
    ).toEqual([{ person_id: 1, name: '出纳', roles: '["cashier"]', from_day: '2000-01-01', to_day: null }])
    // A count that waited for the reviewer waits in approvals.
    expect(
      client.prepare('SELECT subject_id, title, amount_fen, state, version FROM approval').all(),
    ).toEqual([{ subject_id: 2, title: '现金 2026-01-06', amount_fen: 30, state: 'running', version: 1 }])
    expect(client.prepare('SELECT approval_id, act, by_id, note, at FROM approval_act').all()).toEqual([
      { approval_id: 1, act: 'submit', by_id: 1, note: '短款', at: 5 },
    ])
    // Slips keep the numbers under which they were printed; that of a reversed entry is void.
    expect(
      client
        .prepare('SELECT register, period, seq, text, subject_id, at, voided_at FROM issued_number')
        .all(),
    ).toEqual([
      { register: 'receipt', period: '2026', seq: 1, text: '2026-0001', subject_id: 1, at: 1, voided_at: 2 },
      {
        register: 'paymentSlip',
        period: '2026',
        seq: 1,
        text: '2026-0001',
        subject_id: 2,
        at: 2,
        voided_at: null,
      },
    ])
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
      INSERT INTO entry VALUES (2, 1, 2026, 2, '2026-01-05', 'receipt', '', '注销1月5日第1号凭证', '', '', -100, 0, '', '', 'ordinary',
        'reversal', 1, NULL, 1, '甲', 2, zeroblob(32));
      INSERT INTO slip VALUES (1, 'receipt', 2026, 1, 1), (2, 'payment', 2026, 1, 2);
      INSERT INTO day_close (id, account_id, day, opening_fen, in_fen, out_fen, book_fen, counted_fen, undeposited_fen,
        count, reason, undeposited_reason, status, by_id, by_name, at, late, head_hash)
      VALUES (1, 1, '2026-01-05', 0, 100, 0, 100, 100, 0, '{}', '', '', 'closed', 1, '甲', 1, 0, zeroblob(32));`,
  3: `INSERT INTO statement VALUES (1, 1, '${'a'.repeat(64)}', '对账单.csv', 'utf-8', 'csv', 'CNY', '2026-01-05', '2026-01-05',
        0, 100, 100, 0, 1, '', 1, 1, 0, 0, 0, '[]', 0, '{}', 1, '甲', 1, zeroblob(32));
      INSERT INTO statement_row VALUES (1, 1, 2, NULL, '2026-01-05', 100, NULL, 100, NULL, NULL, NULL, NULL, '[]', zeroblob(32));`,
  4: `INSERT INTO day_close (id, account_id, day, opening_fen, in_fen, out_fen, book_fen, counted_fen, undeposited_fen,
        count, reason, undeposited_reason, status, by_id, by_name, at, late, head_hash)
      VALUES (2, 1, '2026-01-06', 100, 0, 0, 100, 70, 0, '{}', '短款', '', 'awaiting', 1, '甲', 5, 0, zeroblob(32));
      INSERT INTO department VALUES (2, '客服部', '受理报修', 'service', NULL, 2, 1, NULL, 1);
      INSERT INTO post VALUES (2, 2, '客服专员', 'serviceClerk', '[]', 2, 1, NULL, 1, 1, 1);
      INSERT INTO post_duty VALUES (1, 2, 1, '受理业主的咨询。', '["CS-02"]');
      INSERT INTO tenure VALUES (2, 1, 2, '2026-02-01', '2026-01-31', '甲', 1);
      INSERT INTO conflict_waiver VALUES (1, 'keeper', 'purchaser', '人手不足', '甲', 1, '甲', 2);`,
  5: `INSERT INTO person (id, name, login, password_hash, active, language, version)
      VALUES (2, '乙', 'yi', 'x', 1, 'zh-CN', 1);
      INSERT INTO approval_route VALUES (1, 'monthReopening', 1, '[]', 1, '甲', 1);
      INSERT INTO deputy VALUES (1, 1, 2, '2026-01-05', '2026-01-06', '出差', 1, '甲', 1, NULL, NULL);`,
  6: `INSERT INTO file_text VALUES ('${'a'.repeat(64)}', 'waiting', '', NULL, '', 1);
      INSERT INTO attachment VALUES (1, 'entry', 1, '${'a'.repeat(64)}', '回单.pdf', 'pdf', '', 1, '甲', 1, NULL, NULL, NULL);
      UPDATE file_text SET state = 'read', text = '回单', pages = 1, at = 2;
      UPDATE attachment SET removed_by_name = '甲', removed_at = 3, remove_reason = '传错' WHERE id = 1;
      INSERT INTO fixity_check VALUES (1, '系统', 1, 2, 1, 3, 0, 0, 0, '[]');`,
  7: `INSERT INTO number_format VALUES (1, 'receipt', '收{year}-{seq:4}', 'year', 1);`,
  8: `INSERT INTO calendar_day VALUES (20260105, '2026-01-05', 'holiday', '停电', '', '甲', 1);
      INSERT INTO duty VALUES (1, 'dayClose', NULL, '现金日清', NULL, 'cashier',
        '{"cadence":{"every":"workday","times":1},"roll":"none","weekends":true}', 0, 0, '2026-01-05', 1, 1);
      INSERT INTO due VALUES (1, 1, 'account', 1, '2026-01-06', '2026-01-06', 1, 1, 2, 3, '甲', '', NULL);
      INSERT INTO due_mark VALUES (1, 1, 'missed', '', '系统', 2), (2, 1, 'done', '', '甲', 3);`,
  9: `INSERT INTO search_doc VALUES (1, 'account', 1, 'accounts.read', NULL, '2026-01-01', 1);
      INSERT INTO search_content VALUES (1, '现金', '1001', '', '1001', '');
      INSERT INTO search_text (rowid, title, body, people, number, title_pinyin, people_pinyin)
      VALUES (1, '现金 金', '1001', '', '1001', 'xj xianjin j jin', '');
      INSERT INTO search_state VALUES (1, 1, 1, 'entry', 0, 0);`,
  10: `INSERT INTO counterparty VALUES (1, '红星公司', 'supplier', '91350100M000100Y43', '', '', '', '', '', '', 'hxgs', 'hongxinggongsi', 1, 2);
      INSERT INTO counterparty_former_name VALUES (1, 1, '红旗公司', '甲', 1);
      INSERT INTO register_import VALUES (1, 'counterparties', '${'a'.repeat(64)}', '单位.xlsx', 1, 0, 1, '甲', 1);`,
  11: `INSERT INTO backup_key VALUES (1, 'age1x', 'locked', '${'b'.repeat(64)}', '甲', 1);
      INSERT INTO backup_plan VALUES (1, '本机备份', '/backups', 'daily', '12:00', 5, 1, 14, 8, 12, 1, 1, 1);
      INSERT INTO backup_run (id, plan_id, kind, path, started_at, state, by_name) VALUES (1, 1, 'manual', '/backups', 1, 'running', '甲');
      UPDATE backup_run SET state = 'good', ended_at = 2, verified = '{}' WHERE id = 1;`,
}
