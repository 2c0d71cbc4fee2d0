import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { Refusal } from '../../../../shared/kernel/refusal.ts'
import { importNames } from '../../../../shared/office/imports.contract.ts'
import { connect, databaseFile } from '../../db/connection.ts'
import { importers } from './importers.ts'
import { readImport } from './read-import.ts'
import { importWorld } from './world.ts'

/** A spreadsheet read in a thread of its own: a hostile file takes this heap down, not the office's. */
const input = z.object({
  bytes: z.instanceof(Uint8Array),
  dataDir: z.string(),
  list: z.enum(importNames),
  now: z.int(),
})

const { bytes, dataDir, list, now } = input.parse(workerData)
const connection = connect(databaseFile(dataDir), { readOnly: true })
try {
  const db = connection.read
  const result = await readImport(bytes, importers[list], db, importWorld(db, now), {
    report: (done, share) => parentPort?.postMessage({ kind: 'progress', done, share }),
    take: (rows) => parentPort?.postMessage({ kind: 'rows', rows }),
  })
  if (result instanceof Refusal) parentPort?.postMessage({ kind: 'refused', facts: result.facts })
  else parentPort?.postMessage({ kind: 'read', reading: result })
} finally {
  connection.close()
}
