import { rmSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { databaseFile } from '../../electron/core/db/connection.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { rowsOfEveryKind } from './verify-fixture.ts'

it('names rights and figures that were changed behind the back of the program', async () => {
  const { dataDir, remove } = await rowsOfEveryKind()
  try {
    expect(verifyDirectory(dataDir).damages).toEqual([])
    const tampered: [string, string][] = [
      [`UPDATE tenure SET to_day = '2026-10-01' WHERE person_id = 2`, 'person 2'],
      [`UPDATE post SET roles = '["cashier","reviewer"]' WHERE template = 'cashier'`, 'post'],
      [`UPDATE setting SET body = json_set(body, '$.settlementPointFen', 1)`, 'settings 1'],
      [`UPDATE person SET login = 'mallory' WHERE id = 3`, 'person 3'],
    ]
    const path = databaseFile(dataDir)
    for (const [statement, named] of tampered) {
      const client = new Database(path)
      client.pragma('wal_checkpoint(TRUNCATE)')
      const before = client.serialize()
      client.exec(statement)
      client.close()
      const numbers = verifyDirectory(dataDir).damages.map(({ number }) => number ?? '')
      expect(
        numbers.some((number) => number.startsWith(named)),
        `${statement}: ${numbers.join()}`,
      ).toBe(true)
      for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
      writeFileSync(path, before)
    }
  } finally {
    remove()
  }
})
