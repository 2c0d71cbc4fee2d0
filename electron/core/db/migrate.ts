import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { programPath } from '../resources.ts'
import { OfficeUnavailable } from '../unavailable.ts'

/** Marks the file as an office's database ("SIWU"). */
const applicationId = 0x53495755

export type Migration = { number: number; name: string; sql: string; sha256: string }

/** The migrations that this program knows, in order. */
export function knownMigrations(folder = programPath('resources', 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
      const sha256 = createHash('sha256').update(sql).digest('hex')
      return { number: Number(file.slice(0, 4)), name: file.slice(5, -4), sql, sha256 }
    })
}

type Applied = { number: number; name: string; sha256: string }

function appliedMigrations(client: Database.Database): Applied[] {
  const table = client
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'")
    .get()
  if (!table) return []
  return client.prepare<[], Applied>('SELECT number, name, sha256 FROM migration ORDER BY number').all()
}

/** Refuses a file that is no office, one from a newer program, and one whose history is not ours. */
function checkHistory(client: Database.Database, applied: Applied[], known: Migration[]): void {
  const tables = client
    .prepare("SELECT count(*) AS count FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    .get()
  const empty = (tables as { count: number }).count === 0
  if (!empty && client.pragma('application_id', { simple: true }) !== applicationId) {
    throw new OfficeUnavailable(
      'notAnOffice',
      '这个文件不是司务的数据库，请检查数据目录。',
      'This file is not a Siwu database: check the data directory.',
    )
  }
  for (const one of applied) {
    const ours = known.find(({ number }) => number === one.number)
    if (!ours) {
      throw new OfficeUnavailable(
        'newerVersion',
        '数据由更新版本的司务写成，请先升级程序；数据未作任何改动。',
        'The data was written by a newer Siwu: upgrade the program first. Nothing was changed.',
      )
    }
    if (ours.sha256 !== one.sha256) {
      throw new OfficeUnavailable(
        'migrationChanged',
        `数据库升级步骤 ${one.number}（${one.name}）与本程序不一致，请使用原来的程序；数据未作任何改动。`,
        `Migration ${one.number} (${one.name}) differs from this program's: use the original program. Nothing was changed.`,
      )
    }
  }
}

/**
 * Brings the database to this program's schema: checks the history, backs the file up, then applies what
 * is missing in one transaction with foreign keys off (a rebuilt parent table must not cascade) and a
 * foreign key check before the commit. Returns the numbers applied.
 */
export function migrate(
  client: Database.Database,
  file: string,
  now: number,
  known = knownMigrations(),
): number[] {
  const applied = appliedMigrations(client)
  checkHistory(client, applied, known)
  const pending = known.filter(({ number }) => !applied.some((one) => one.number === number))
  if (pending.length === 0) return []
  if (applied.length > 0) backUp(client, `${file}.before-${pending[0]?.number}-${now}`)
  client.pragma('foreign_keys = OFF')
  try {
    client.transaction(() => applyAll(client, pending, now)).immediate()
  } finally {
    client.pragma('foreign_keys = ON')
  }
  return pending.map(({ number }) => number)
}

function backUp(client: Database.Database, copy: string): void {
  client.prepare('VACUUM INTO ?').run(copy)
}

function applyAll(client: Database.Database, pending: Migration[], now: number): void {
  client.pragma(`application_id = ${applicationId}`)
  client.exec(`CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, at INTEGER NOT NULL) STRICT`)
  const record = client.prepare('INSERT INTO migration (number, name, sha256, at) VALUES (?, ?, ?, ?)')
  for (const one of pending) {
    client.exec(one.sql)
    record.run(one.number, one.name, one.sha256, now)
  }
  const broken = client.prepare('PRAGMA foreign_key_check').all()
  if (broken.length > 0) {
    throw new OfficeUnavailable(
      'migrationBroken',
      '升级后数据关联检查未通过，已全部撤销，原数据未变。',
      'The foreign key check failed after the upgrade: all of it was undone and the data is as before.',
    )
  }
}
