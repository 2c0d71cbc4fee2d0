import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Connection, connect, databaseFile } from '../../electron/core/db/connection.ts'

let folder: string
let connection: Connection
const slow: { sql: string; ms: number }[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siwu-connection-'))
  connection = connect(databaseFile(folder), { slow: (entry) => slow.push(entry) })
})
afterEach(() => {
  connection.close()
  rmSync(folder, { recursive: true })
  slow.length = 0
})

it('tells of a statement that takes long, with its text, and of no other', () => {
  connection.read.get(sql`SELECT 1`)
  expect(slow).toEqual([])
  const count = sql`WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3000000) SELECT max(x) FROM n`
  connection.read.get(count)
  expect(slow).toHaveLength(1)
  expect(slow[0]?.sql).toContain('RECURSIVE')
  expect(slow[0]?.ms).toBeGreaterThan(40)
})

it('survives a power failure by its settings: WAL, and a sync for every commit', () => {
  expect(connection.client.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(connection.client.pragma('synchronous', { simple: true })).toBe(2)
  expect(connection.client.pragma('foreign_keys', { simple: true })).toBe(1)
})

it('undoes a transaction that throws, whole', () => {
  connection.client.exec('CREATE TABLE t (x INTEGER) STRICT')
  const broken = () =>
    connection.write((tx) => {
      tx.run(sql`INSERT INTO t VALUES (1)`)
      throw new Error('power')
    })
  expect(broken).toThrow('power')
  expect(connection.read.get(sql`SELECT count(*) AS count FROM t`)).toEqual({ count: 0 })
})
