import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as bookTables from '../../electron/core/archives/books/book.tables.ts'
import * as catalogueTables from '../../electron/core/archives/catalogue/catalogue.tables.ts'
import * as disposalTables from '../../electron/core/archives/disposal/disposal.tables.ts'
import * as handoverTables from '../../electron/core/archives/handover/handover.tables.ts'
import * as intakeTables from '../../electron/core/archives/intake/intake.tables.ts'
import * as loanTables from '../../electron/core/archives/lending/loan.tables.ts'
import * as pageTextTables from '../../electron/core/archives/ocr/page-text.tables.ts'
import * as schemeTables from '../../electron/core/archives/scheme/scheme.tables.ts'
import * as backupTables from '../../electron/core/backup/backup.tables.ts'
import * as cashierTables from '../../electron/core/cashier/cashier.tables.ts'
import { knownMigrations, type Migration, migrate } from '../../electron/core/db/migrate.ts'
import * as circulationTables from '../../electron/core/documents/circulation/circulation.tables.ts'
import * as incomingTables from '../../electron/core/documents/incoming/incoming.tables.ts'
import * as mailTables from '../../electron/core/documents/mail/mail.tables.ts'
import * as outgoingTables from '../../electron/core/documents/outgoing/outgoing.tables.ts'
import * as ruleTables from '../../electron/core/documents/rules/rules.tables.ts'
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
import * as taskTables from '../../electron/core/office/tasks/tasks.tables.ts'
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
      catalogueTables,
      schemeTables,
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
      taskTables,
      intakeTables,
      pageTextTables,
      loanTables,
      disposalTables,
      bookTables,
      handoverTables,
      incomingTables,
      outgoingTables,
      circulationTables,
      ruleTables,
      mailTables,
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
  12: `INSERT INTO incoming VALUES (1, '2026-0001', '2026-01-05', '街道办', '街办〔2026〕1号', '通知', '', NULL, 1, 'internal', 'ordinary',
        '', '', '甲', 1, '2026-01-09', '', NULL, 'assigned', '', '', NULL, '甲', 1, 1);
      INSERT INTO circulation VALUES (1, 'incoming', 1, 1, '', 1, '甲', 1, NULL, '');
      INSERT INTO circulation_reader VALUES (1, 1, 1, 2, '乙', '2026-01-08', 1, NULL, '');
      UPDATE circulation_reader SET read_at = 2, opinion = '同意';
      UPDATE circulation SET ended_at = 2;
      UPDATE incoming SET status = 'closed', outcome = '阅存', closed_at = 3, version = 2;
      INSERT INTO rule_document VALUES (1, 'XZ-01', '值班制度', 'rule', 1, 1);
      INSERT INTO rule_edition VALUES (1, 1, 1, '{"type":"doc","content":[{"type":"paragraph"}]}', '2026-01-01', '', '甲', 1);
      INSERT INTO rule_reading VALUES (1, 2, 2);
      INSERT INTO document_template VALUES (8, 'notice', '通知', '{"type":"doc","content":[{"type":"paragraph"}]}', 1, 1);
      INSERT INTO outgoing VALUES (1, NULL, 'notice', '通知', '{"type":"doc","content":[{"type":"paragraph"}]}', '各部门', '', '', 'internal',
        'ordinary', 0, NULL, 1, '甲', NULL, NULL, NULL, NULL, NULL, 'draft', '', 1, 1);
      INSERT INTO outgoing_text VALUES (1, 1, 1, '通知', '{"type":"doc","content":[{"type":"paragraph"}]}', '甲', 2);
      UPDATE outgoing SET number = '物管〔2026〕1号', document_day = '2026-01-05', signatory_id = 2, signatory_name = '乙',
        signed_at = 3, signed_hash = zeroblob(32), status = 'signed', version = 2;
      INSERT INTO sending VALUES (1, 1, '各部门', 'hand', 1, NULL, NULL, '', '', 1);
      UPDATE sending SET sent_day = '2026-01-05';
      UPDATE outgoing SET status = 'sent', version = 3;
      INSERT INTO mail VALUES (1, 'in', 'letter', '2026-01-05', '银行', '', '回单', 1, 2, '乙', 2, '乙', '', '甲', 1, 2);`,
  13: `INSERT INTO watched_folder VALUES (1, '/scans', 1, '甲', 1, 1);
      INSERT INTO intake VALUES (1, 'folder', '/scans', '来函.pdf', 3, 1, 1, NULL, '${'a'.repeat(64)}', 'pdf', 'taken', NULL, 1,
        NULL, NULL, NULL, '', '', '系统', 1, '', NULL, 1);
      INSERT INTO page_text VALUES ('${'a'.repeat(64)}', 1, 'read', '来函', 90, '', 0, NULL, NULL, NULL, 1, 2);
      INSERT INTO piece VALUES (901, 'W001', 'WS', 2012, 'D10', 'BGS', 1, 'W001-WS·2012-D10-BGS-0001', 11, NULL, '值班记录', 0, '',
        '2012-03-01', '管理处', 'internal', 'paper', 4, '', NULL, '甲', 1, 'kept', NULL, 1);
      INSERT INTO shelf_place VALUES (1, '档案室', '1柜', '2层');
      INSERT INTO volume VALUES (1, 11, 2012, 'D10', 1, '', 30, 1, '', 2);
      INSERT INTO piece_part VALUES (1, 901, 1, 'original', 'incoming', 1);
      INSERT INTO piece_note VALUES (1, 901, '缺第二页', '甲', 1);
      UPDATE piece SET volume_id = 1, version = 2;
      UPDATE archive_fonds SET code = 'X043', version = 2;
      INSERT INTO loan VALUES (1, 901, 'original', 1, '甲', '', '核对', 'out', 1, '甲', 1, NULL, '2026-01-20', '2026-01-06', '甲',
        4, 0, NULL, NULL, NULL, NULL, NULL, NULL, '', '', 2);
      UPDATE loan SET status = 'returned', returned_day = '2026-01-10', returned_at = 2, returned_to_name = '甲', pages_back = 4,
        condition = 'intact', version = 3;
      INSERT INTO loan_view VALUES (1, 1, 1, '回单.pdf', 1, '甲', 1);
      INSERT INTO piece_hold VALUES (1, 901, '诉讼', '甲', 1, '甲', 2, '结案');
      INSERT INTO disposal VALUES (1, '销-2026-1', '鉴定', 'approved', 1, '甲', 1, '', 2, NULL, NULL, '[]', '', 3);
      INSERT INTO disposal_piece VALUES (1, 901, 'extend', '查考', 2030);
      INSERT INTO book VALUES (1, 'TS-1', '条例释义', '', '', '', '', 'kept', 2);
      INSERT INTO book_loan VALUES (1, 1, 1, '甲', '2026-01-06', '2026-01-20', NULL, '');
      INSERT INTO handover VALUES (1, 'made', '${'c'.repeat(64)}', '管理处', '/usb/package', 1, 0, 0, 0, '甲', 3);`,
  14: `INSERT INTO search_doc VALUES (1, 'piece', 1, 'archives.read', '[1,2]', '合同', 'D30', 'kept', '2026-01-01', 1);
      INSERT INTO search_content VALUES (1, '电梯合同', 'HT', '', '0001', '红旗公司', '库房', '电梯', '');
      INSERT INTO search_text (rowid, title, body, people, number, sender, place, keywords, title_said, people_said, sender_said)
      VALUES (1, '电梯 梯合 合同 同', 'ht', '', '0001', '红旗 旗公 公司 司', '库房 房', '电梯 梯', '电 梯 dt', '', '红 旗 hq');
      INSERT INTO search_sign (rowid, signs) VALUES (1, '电 梯 合 同 红 旗 公 司 库 房');
      INSERT INTO search_state VALUES (1, 2, 1, 'entry', 0, 0);
      INSERT INTO saved_search VALUES (1, 1, '电梯', '电梯 -年检', '{"kind":"piece"}', 'newest', 1, NULL),
        (2, 1, '电梯', '电梯', '{}', 'best', 1, 2);`,
  15: `INSERT INTO task (id, kind, number, title, detail, giver_id, giver_name, owner_id, owner_name, due_day, status, at, version)
      VALUES (1, 'assigned', '交办-2026-001', '清点', '', 1, '甲', 1, '甲', '2026-01-05', 'given', 1, 1);
      INSERT INTO task_step VALUES (1, 1, 'give', '', 1, '甲', 1);`,
}
