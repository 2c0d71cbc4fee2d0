import { hash } from 'node:crypto'
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import type { EntryRow } from '../../electron/core/cashier/cashier.tables.ts'
import { entryTable } from '../../electron/core/cashier/cashier.tables.ts'
import { entryHash } from '../../electron/core/cashier/entry.write.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { verifyInWorker } from '../../electron/core/office/verify-in-worker.ts'
import { must } from '../../shared/kernel/assert.ts'
import { rowsOfEveryKind, verifyAfter } from './verify-fixture.ts'

const office = await rowsOfEveryKind()
const untouched = new Database(join(office.dataDir, 'office.db'))

afterAll(() => {
  untouched.close()
  office.remove()
})

type Value = string | number | Buffer | null

/** Tables of posted rows, and where a damage of a row is looked for. */
const tables = [
  'audit',
  'entry',
  'slip',
  'account',
  'day_close',
  'month_close',
  'day_total',
  'statement',
  'issued_number',
] as const

/** What the reader made of a file: the file itself is kept and checked. */
const readings = ['mapping', 'problems']

const columnsOf = (table: string): string[] =>
  untouched
    .prepare<[], { name: string }>(`PRAGMA table_info(${table})`)
    .all()
    .map(({ name }) => name)
    .filter((name) => !readings.includes(name))

type Row = Record<string, Value>
const rowsOf = (table: string): Row[] => {
  const key = table === 'day_total' ? 'account_id, day' : 'id'
  return untouched.prepare<[], Row>(`SELECT * FROM ${table} ORDER BY ${key}`).all()
}

/** The value with one byte of it changed, or something where there was nothing. */
function changed(value: Value, column: string): Value {
  if (value === null)
    return column.endsWith('_id') || /(^|_)(fen|at|days)$/.test(column) || column === 'actor_id' ? 7_001 : 'x'
  if (typeof value === 'number') return value === 0 ? 1 : value + 4_096
  if (typeof value === 'string')
    return value === '' ? 'x' : `${value.slice(0, -1)}${value.endsWith('7') ? '8' : '7'}`
  const bytes = Buffer.from(value)
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return bytes
}

const placeOf = (table: string, row: Row): [string, Value[]] =>
  table === 'day_total'
    ? ['account_id = ? AND day = ?', [row.account_id ?? null, row.day ?? null]]
    : ['id = ?', [row.id ?? null]]

/** What verify ought to call the row: its book, its number, its row. */
function nameOf(table: string, row: Row) {
  const book = (id: Value | undefined) => {
    const account = rowsOf('account').find((one) => one.id === id)
    return account ? `${account.code} ${account.name}` : null
  }
  switch (table) {
    case 'audit':
      return { book: null, number: null, row: row.id }
    case 'entry':
      return { book: book(row.account_id), number: `${row.year}-${row.number}`, row: row.id }
    case 'slip': {
      const entry = rowsOf('entry').find(({ id }) => id === row.entry_id)
      return { book: book(entry?.account_id), number: `${row.year}-${row.number}`, row: row.id }
    }
    case 'account':
      return { book: book(row.id), number: null, row: row.id }
    case 'day_close':
      return { book: book(row.account_id), number: row.day, row: row.id }
    case 'statement':
      return { book: book(row.account_id), number: String(row.id), row: row.id }
    case 'issued_number':
      return { book: row.register, number: row.text, row: row.id }
    case 'month_close':
      return { book: book(row.account_id), number: row.month, row: row.id }
    default:
      return { book: book(row.account_id), number: row.day, row: null }
  }
}

it('[SYS-02] finds nothing where nothing was touched', () => {
  expect(verifyDirectory(office.dataDir)).toMatchObject({ sound: true, damages: [] })
  const { checked } = verifyDirectory(office.dataDir)
  expect(checked.entries).toBe(rowsOf('entry').length)
  expect(checked.auditRows).toBe(rowsOf('audit').length)
  expect(checked.closings).toBe(rowsOf('day_close').length + rowsOf('month_close').length)
})

/** What a changed row also shows in: rows that point at it, and the search that was made from it. */
const beside: readonly string[] = ['foreignKeys', 'search']

describe.each(tables)('a changed %s', (table) => {
  const cases = columnsOf(table).flatMap((column) => rowsOf(table).map((row) => ({ column, row })))

  it.each(columnsOf(table))('[SYS-02] is named when its %s is changed, and nothing else is', (column) => {
    expect(rowsOf(table).length).toBeGreaterThan(0)
    for (const { row } of cases.filter((one) => one.column === column)) {
      const [where, key] = placeOf(table, row)
      const value = changed(row[column] ?? null, column)
      const found = verifyAfter(office.dataDir, (client) => {
        client.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`).run(value, ...key)
      })
      const what = `${table}.${column} of ${JSON.stringify(key)}: ${JSON.stringify(found.damages)}`
      const named = found.damages.filter(({ check }) => !beside.includes(check))
      expect(found.sound, what).toBe(false)
      expect(named, what).toContainEqual(expect.objectContaining(nameOf(table, row)))
      expect(new Set(named.map((one) => one.row)).size, what).toBeLessThanOrEqual(column === 'id' ? 2 : 1)
    }
  })

  it('[SYS-02] is named when it is deleted', () => {
    for (const row of rowsOf(table)) {
      const [where, key] = placeOf(table, row)
      const found = verifyAfter(office.dataDir, (client) => {
        client.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...key)
      })
      expect(found.sound, JSON.stringify(row)).toBe(false)
    }
  })
})

describe.each(['statement_row', 'statement_rejection'])('a changed %s', (table) => {
  const facts = columnsOf(table).filter((column) => column !== 'id' && column !== 'problems')

  it.each(facts)('is named, itself or its statement, when its %s is changed', (column) => {
    for (const row of rowsOf(table)) {
      const value = changed(row[column] ?? null, column)
      const found = verifyAfter(office.dataDir, (client) => {
        client.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ?`).run(value, row.id)
      })
      const named = found.damages.filter(({ check }) => !beside.includes(check))
      const itself = { number: `${row.statement_id}-${column === 'line' ? value : row.line}`, row: row.id }
      expect([itself, { number: '1', row: 1 }], `${column} ${JSON.stringify(found.damages)}`).toContainEqual({
        number: named[0]?.number,
        row: named[0]?.row,
      })
      expect(named[0]?.check).toBe('statements')
      expect(named).toHaveLength(1)
    }
  })

  it('is missed when it is deleted', () => {
    for (const { id } of rowsOf(table)) {
      const found = verifyAfter(office.dataDir, (client) => {
        client.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id)
      })
      const named = found.damages.filter(({ check }) => !beside.includes(check))
      expect(named).toEqual([expect.objectContaining({ check: 'statements', number: '1', row: 1 })])
    }
  })
})

describe('triggers', () => {
  const guarded = {
    audit: columnsOf('audit'),
    entry: columnsOf('entry'),
    slip: columnsOf('slip'),
    account: ['id', 'code', 'kind', 'currency', 'opened_day', 'opening_fen'],
    day_close: columnsOf('day_close').filter((column) => !/^review|^status$/.test(column)),
    approval: ['id', 'kind', 'subject_kind', 'maker_id', 'maker_name'],
    approval_act: columnsOf('approval_act'),
    statement: columnsOf('statement'),
    statement_row: columnsOf('statement_row'),
    issued_number: columnsOf('issued_number').filter((column) => !column.startsWith('void')),
    statement_rejection: columnsOf('statement_rejection'),
    month_close: columnsOf('month_close').filter((column) => !/^reopen|^status$/.test(column)),
  }

  it.each(Object.entries(guarded))('[SYS-02] refuse to change or delete a row of %s', (table, columns) => {
    const client = new Database(join(office.dataDir, 'office.db'))
    client.pragma('foreign_keys = OFF')
    client.pragma('ignore_check_constraints = ON')
    try {
      for (const column of columns) {
        const update = client.prepare(`UPDATE ${table} SET ${column} = ${column}`)
        expect(() => update.run(), column).toThrow(/never|append-only/)
      }
      expect(() => client.prepare(`DELETE FROM ${table}`).run()).toThrow(/never|append-only/)
    } finally {
      client.close()
    }
  })
})

const toEntryRow = (client: Database.Database, id: number): EntryRow =>
  must(drizzle(client).select().from(entryTable).where(eq(entryTable.id, id)).get(), 'the fixture has it')

describe('what changes together', () => {
  it('[SYS-02] names an entry whose hash was made to fit its new amount', () => {
    const found = verifyAfter(office.dataDir, (client) => {
      const row = toEntryRow(client, 2)
      const before = client.prepare<[], { hash: Buffer }>('SELECT hash FROM entry WHERE id = 1').get()
      const forged = entryHash(before?.hash ?? Buffer.alloc(32), { ...row, outFen: row.outFen - 1000 })
      client.prepare('UPDATE entry SET out_fen = out_fen - 1000, hash = ? WHERE id = 2').run(forged)
    })
    expect(found.damages).toEqual([
      expect.objectContaining({ check: 'entries', book: '1001 库存现金', number: '2026-2', row: 2 }),
    ])
  })

  it('[SYS-02] names an entry that no command posted', () => {
    const found = verifyAfter(office.dataDir, (client) => {
      client.exec(
        `INSERT INTO entry SELECT 90, account_id, year, 90, day, voucher_kind, voucher_number, summary,
           counter_item, counterparty, in_fen, out_fen, cheque_number, handler, nature, correction, origin_id,
           pair_id, by_id, by_name, at, hash FROM entry WHERE id = 1`,
      )
    })
    const place = { book: '1001 库存现金', number: '2026-90', row: 90 }
    expect(found.damages).toEqual([expect.objectContaining({ check: 'entries', ...place })])
  })

  it('names a row of a statement by its line', () => {
    const found = verifyAfter(office.dataDir, (client) => {
      client.exec('UPDATE statement_row SET in_fen = in_fen + 100 WHERE line = 2')
    })
    const place = { check: 'statements', book: '1002 工行基本户', number: '1-2', row: 1 }
    expect(found.damages).toEqual([expect.objectContaining(place)])
  })

  it('[SYS-02] names a slip given to another entry, and the foreign keys that lead nowhere', () => {
    const found = verifyAfter(office.dataDir, (client) => {
      client.exec('UPDATE slip SET entry_id = 5000 WHERE id = 1')
    })
    expect(found.damages.map(({ check, row }) => [check, row])).toEqual([
      ['foreignKeys', 1],
      ['slips', 1],
    ])
  })
})

describe('approvals', () => {
  const damaged = (sql: string) => verifyAfter(office.dataDir, (client) => client.exec(sql)).damages
  const named = (row: number) => expect.objectContaining({ check: 'approvals', row })
  const facts = columnsOf('approval').filter((column) => column !== 'steps')

  it.each(facts)('[SYS-02] are named when their %s is changed', (column) => {
    for (const row of rowsOf('approval')) {
      const value = changed(row[column] ?? null, column)
      const found = verifyAfter(office.dataDir, (client) =>
        client.prepare(`UPDATE approval SET ${column} = ? WHERE id = ?`).run(value, row.id),
      )
      const names = column === 'id' ? Number(value) : Number(row.id)
      expect(found.damages, `${column} of ${row.id}`).toContainEqual(named(names))
    }
  })

  it('[SYS-02] are named when they or what was done with them is gone or added', () => {
    expect(damaged('DELETE FROM approval WHERE id = 1')).toContainEqual(named(1))
    expect(damaged('DELETE FROM approval_act WHERE approval_id = 2 AND seat IS NOT NULL')).toEqual([named(2)])
    const columns = columnsOf('approval_act').filter((column) => column !== 'id')
    const again = `INSERT INTO approval_act (${columns}) SELECT ${columns} FROM approval_act WHERE id = 1`
    expect(damaged(again)).toEqual([named(1)])
  })

  it('[SYS-02] are named with the record that does not agree', () => {
    const settled = "UPDATE approval SET state = 'withdrawn' WHERE kind = 'dayDifference'"
    expect(damaged(settled)).toEqual([named(1)])
    const counted = rowsOf('day_close').find(({ status }) => status === 'returned')
    const back = `UPDATE day_close SET status = 'awaiting' WHERE id = ${counted?.id}`
    const waiting = damaged(`DROP INDEX day_close_in_force; ${back}`)
    expect(waiting).toContainEqual(named(Number(counted?.id)))
  })
})

describe('stored files', () => {
  const content = Buffer.from('a bank statement')
  const sha256 = hash('sha256', content)
  const withFile = (change: (path: string) => void) => {
    return verifyAfter(office.dataDir, (client, dataDir) => {
      client.prepare('INSERT INTO file VALUES (?, ?, ?, ?)').run(sha256, '对账单.csv', content.length, 1)
      writeFileSync(join(dataDir, 'files', sha256), content)
      change(join(dataDir, 'files', sha256))
    })
  }

  it('are read again and agree', () => {
    expect(withFile(() => {})).toMatchObject({ sound: true, checked: { files: 2 } })
  })

  it('are named when they rot or go', () => {
    const damage = expect.objectContaining({ check: 'files', number: sha256 })
    expect(withFile((path) => writeFileSync(path, 'a bank statemenT')).damages).toEqual([damage])
    expect(withFile((path) => rmSync(path)).damages).toEqual([damage])
  })
})

it('names a database file whose pages are damaged', () => {
  const found = verifyAfter(office.dataDir, (client, dataDir) => {
    client.close()
    const handle = openSync(join(dataDir, 'office.db'), 'r+')
    for (let page = 8; page < 12; page++) writeSync(handle, Buffer.alloc(512, 0xa5), 0, 512, page * 4096)
    closeSync(handle)
  })
  expect(found.damages.map(({ check }) => check)).toContain('integrity')
})

it('answers the same from a thread of its own', async () => {
  expect(await verifyInWorker(office.dataDir)).toEqual(verifyDirectory(office.dataDir))
})

it.each([['a missing directory', 'nowhere', /没有司务的数据/]])(
  'does not run on %s',
  (_what, folder, message) => {
    expect(() => verifyDirectory(join(office.dataDir, folder))).toThrow(message)
  },
)
