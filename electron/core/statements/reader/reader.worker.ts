import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { Refusal } from '../../../../shared/kernel/refusal.ts'
import { knownLayout, statementMapping } from '../../../../shared/statements/statement-reading.ts'
import { readStatement } from './read-statement.ts'

/** The reader in a thread of its own: a hostile file takes this heap down, not the office's. */
const input = z.object({
  bytes: z.instanceof(Uint8Array),
  mapping: statementMapping.optional(),
  known: z.array(knownLayout).optional(),
})

/** Rows travel in parts: one message with all of them would hold the whole statement twice more. */
const rowsPerMessage = 5_000

const { bytes, ...options } = input.parse(workerData)
const result = await readStatement(bytes, options, (progress) =>
  parentPort?.postMessage({ kind: 'progress', progress }),
)
if (result instanceof Refusal) parentPort?.postMessage({ kind: 'refused', facts: result.facts })
else {
  const { rows } = result
  for (let from = 0; from < rows.length; from += rowsPerMessage) {
    parentPort?.postMessage({ kind: 'rows', rows: rows.slice(from, from + rowsPerMessage) })
  }
  parentPort?.postMessage({ kind: 'read', detail: { ...result, rows: [] } })
}
