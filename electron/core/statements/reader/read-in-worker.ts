import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import {
  type StatementFileRefusal,
  statementDetail,
  statementFileRefusal,
  statementProgress,
} from '../../../../shared/statements/statement-reading.ts'
import { packedChunk } from '../packed-list.ts'
import { PackedProblems } from '../packed-problems.ts'
import { PackedRows, packedColumns } from '../packed-rows.ts'
import { TextStore, textParts } from '../text-store.ts'
import type { ReadOptions, ReadStatement } from './read-statement.ts'
import { limits, type Report } from './source.ts'
import { Turns } from './turns.ts'

/** The heap a file may fill: rows, shared texts and the file itself lie outside it. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 }

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: statementProgress }),
  z.object({ kind: z.literal('refused'), facts: statementFileRefusal }),
  z.object({
    kind: z.literal('read'),
    detail: statementDetail.omit({ rows: true, problems: true }),
    columns: packedColumns,
    length: z.int().min(0),
    words: textParts,
    problems: z.array(packedChunk),
  }),
])

/** A thread of its own costs something, however small the file. */
const leastWeight = limits.fileBytes / 4
/** Files read at one time, by their bytes: two of the largest would fill the office's memory. */
const turns = new Turns(limits.fileBytes)

export type WorkerOptions = { signal?: AbortSignal; onProgress?: Report }

const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './reader.worker.ts' : './reader.worker.js', import.meta.url)

type Read = ReadStatement | Refusal<StatementFileRefusal>

/**
 * Reads the statement in a file, in a worker thread with a heap of its own, once it is its turn. Refuses as
 * `readStatement` does, and with `cancelled` when the signal fires and `readerOutOfMemory` when the heap is
 * full.
 */
export async function readStatementInWorker(
  path: string,
  options: ReadOptions = {},
  watch: WorkerOptions = {},
): Promise<Read> {
  if (watch.signal?.aborted) return refuse({ code: 'cancelled' })
  const end = await turns.take(Math.max(statSync(path).size, leastWeight), watch.signal)
  if (!end) return refuse({ code: 'cancelled' })
  try {
    return watch.signal?.aborted ? refuse({ code: 'cancelled' }) : await readNow(path, options, watch)
  } finally {
    end()
  }
}

function readNow(path: string, options: ReadOptions, { signal, onProgress }: WorkerOptions): Promise<Read> {
  const { promise, resolve, reject } = Promise.withResolvers<Read>()
  const worker = new Worker(workerUrl(), { workerData: { path, ...options }, resourceLimits })
  const cancel = (): void => void worker.terminate()
  signal?.addEventListener('abort', cancel, { once: true })
  worker.on('message', (raw: unknown) => {
    const said = message.parse(raw)
    if (said.kind === 'progress') onProgress?.(said.progress)
    else if (said.kind === 'refused') resolve(refuse(said.facts))
    else {
      const rows = new PackedRows(said.columns, said.length, new TextStore(said.words))
      resolve({ ...said.detail, rows, problems: new PackedProblems(said.problems) })
    }
  })
  worker.on('error', (error: Error & { code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuse({ code: 'readerOutOfMemory' }))
    else reject(error)
  })
  worker.on('exit', () => {
    signal?.removeEventListener('abort', cancel)
    // Only now does nothing more of it reach the disk.
    if (signal?.aborted) resolve(refuse({ code: 'cancelled' }))
    else reject(new Error('The statement reader ended without an answer.'))
  })
  return promise
}
