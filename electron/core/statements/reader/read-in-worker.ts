import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import {
  type StatementDetail,
  type StatementFileRefusal,
  type StatementRow,
  statementDetail,
  statementFileRefusal,
  statementProgress,
} from '../../../../shared/statements/statement-reading.ts'
import type { ReadOptions } from './read-statement.ts'
import type { Report } from './source.ts'

/** The heap a file may fill: with its bytes and the rows handed over the whole process stays below 500 MB. */
const resourceLimits = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 16 }

/** The rows come from our own thread: their frame is checked, not each of 200,000 rows again. */
const frame = statementDetail.extend({ rows: z.array(z.never()) })

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: statementProgress }),
  z.object({ kind: z.literal('refused'), facts: statementFileRefusal }),
  z.object({ kind: z.literal('rows'), rows: z.custom<StatementRow[]>((value) => Array.isArray(value)) }),
  z.object({ kind: z.literal('read'), detail: frame }),
])

export type WorkerOptions = { signal?: AbortSignal; onProgress?: Report }

const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './reader.worker.ts' : './reader.worker.js', import.meta.url)

/**
 * Reads a statement in a worker thread with a heap of its own. The bytes are moved into it when they fill
 * their buffer: the caller must not use them afterwards. Refuses as `readStatement` does, and with
 * `cancelled` when the signal fires and `readerOutOfMemory` when the heap is full.
 */
export function readStatementInWorker(
  bytes: Uint8Array,
  options: ReadOptions = {},
  { signal, onProgress }: WorkerOptions = {},
): Promise<StatementDetail | Refusal<StatementFileRefusal>> {
  if (signal?.aborted) return Promise.resolve(refuse({ code: 'cancelled' }))
  const own = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer
  const moved = own ? bytes : bytes.slice()
  const { promise, resolve, reject } = Promise.withResolvers<
    StatementDetail | Refusal<StatementFileRefusal>
  >()
  const worker = new Worker(workerUrl(), {
    workerData: { bytes: new Uint8Array(moved.buffer, moved.byteOffset, moved.byteLength), ...options },
    transferList: moved.buffer instanceof ArrayBuffer ? [moved.buffer] : [],
    resourceLimits,
  })
  const rows: StatementRow[] = []
  const cancel = (): void => {
    resolve(refuse({ code: 'cancelled' }))
    void worker.terminate()
  }
  signal?.addEventListener('abort', cancel, { once: true })
  worker.on('message', (raw: unknown) => {
    const said = message.parse(raw)
    if (said.kind === 'progress') onProgress?.(said.progress)
    else if (said.kind === 'rows') for (const row of said.rows) rows.push(row)
    else resolve(said.kind === 'read' ? { ...said.detail, rows } : refuse(said.facts))
  })
  worker.on('error', (error: Error & { code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuse({ code: 'readerOutOfMemory' }))
    else reject(error)
  })
  worker.on('exit', () => {
    signal?.removeEventListener('abort', cancel)
    reject(new Error('The statement reader ended without an answer.'))
  })
  return promise
}
