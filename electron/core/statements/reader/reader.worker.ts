import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { Refusal } from '../../../../shared/kernel/refusal.ts'
import { statementMapping } from '../../../../shared/statements/statement-reading.ts'
import { readStatement } from './read-statement.ts'

/** The reader in a thread of its own: a hostile file takes this heap down, not the office's. */
const input = z.object({
  bytes: z.instanceof(Uint8Array),
  mapping: statementMapping.optional(),
})

const { bytes, mapping } = input.parse(workerData)
const result = await readStatement(bytes, mapping ? { mapping } : {}, (progress) =>
  parentPort?.postMessage({ kind: 'progress', progress }),
)
parentPort?.postMessage(
  result instanceof Refusal ? { kind: 'refused', facts: result.facts } : { kind: 'read', detail: result },
)
