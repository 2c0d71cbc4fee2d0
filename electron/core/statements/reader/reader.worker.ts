import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { Refusal } from '../../../../shared/kernel/refusal.ts'
import { knownLayout, statementMapping } from '../../../../shared/statements/statement-reading.ts'
import { openFile } from './file-bytes.ts'
import { readStatement } from './read-statement.ts'

/** The reader in a thread of its own: a hostile file takes this heap down, not the office's. */
const input = z.object({
  path: z.string(),
  mapping: statementMapping.optional(),
  known: z.array(knownLayout).optional(),
})

const { path, ...options } = input.parse(workerData)
const file = openFile(path)
const result = await readStatement(file, options, (progress) =>
  parentPort?.postMessage({ kind: 'progress', progress }),
)
file.close()
if (result instanceof Refusal) parentPort?.postMessage({ kind: 'refused', facts: result.facts })
else {
  const { rows, problems, ...detail } = result
  const { columns, words } = rows
  const { chunks } = problems.list
  // Moved, not copied: the statement is never in memory twice.
  const { slabs, tables } = words.parts
  const moved = [...Object.values(columns), ...slabs, ...tables, ...chunks.map(({ bytes }) => bytes)]
  parentPort?.postMessage(
    { kind: 'read', detail, columns, length: rows.length, words: words.parts, problems: chunks },
    [...new Set(moved.map(({ buffer }) => buffer))],
  )
}
