import { existsSync } from 'node:fs'
import { z } from 'zod'
import type { Verification } from '../../../shared/office/office.contract.ts'
import { type Connection, connect, databaseFile } from '../db/connection.ts'
import { knownMigrations, migrate } from '../db/migrate.ts'
import { OfficeUnavailable } from '../unavailable.ts'
import { verifyOffice } from './verify.ts'

/**
 * Verifies the office in a data directory on a read-only connection of its own, whether or not a desk has it
 * open. Throws OfficeUnavailable when there is no office of this program's version.
 */
export function verifyDirectory(dataDir: string): Verification {
  const file = databaseFile(dataDir)
  if (!existsSync(file)) throw notAnOffice()
  const connection = connect(file, { readOnly: true })
  try {
    requireOwnVersion(connection, file)
    return verifyOffice(connection, dataDir)
  } finally {
    connection.close()
  }
}

const notAnOffice = () =>
  new OfficeUnavailable(
    'notAnOffice',
    '数据目录中没有司务的数据，请检查目录。',
    'There is no Siwu office in the data directory: check the directory.',
  )

const counted = z.object({ count: z.int() })

/** Refuses a database of another version than this program's. Throws OfficeUnavailable. */
export function requireOwnVersion({ client }: Connection, file: string): void {
  const applied = appliedCount(client)
  if (applied < knownMigrations().length) {
    if (applied === 0) throw notAnOffice()
    throw new OfficeUnavailable(
      'migrationChanged',
      '数据由较早版本的司务写成，请先用本程序打开一次，再核对。',
      'The data was written by an older Siwu: open it once with this program, then verify.',
    )
  }
  // With nothing left to apply this only checks the history: newer versions and changed steps are refused.
  migrate(client, file, 0)
}

function appliedCount(client: Connection['client']): number {
  try {
    return counted.parse(client.prepare('SELECT count(*) AS count FROM migration').get()).count
  } catch {
    return 0
  }
}
