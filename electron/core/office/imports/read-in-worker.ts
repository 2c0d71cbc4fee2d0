import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import {
  type ImportFileRefusal,
  type ImportName,
  importFileRefusal,
} from '../../../../shared/office/imports.contract.ts'
import type { HeldRow, ImportReading } from './read-import.ts'

/** The heap a spreadsheet may fill. */
const resourceLimits = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 16 }

const reading = z.object({
  sheet: z.string().nullable(),
  titleLine: z.int(),
  titles: z.array(z.string()),
  fields: z.array(z.string().nullable()),
})

/** The rows come from our own thread: their frame is checked, not each of 100,000 rows again. */
const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), share: z.number() }),
  z.object({ kind: z.literal('refused'), facts: importFileRefusal }),
  z.object({ kind: z.literal('rows'), rows: z.custom<HeldRow[]>((value) => Array.isArray(value)) }),
  z.object({ kind: z.literal('read'), reading }),
])

const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './import.worker.ts' : './import.worker.js', import.meta.url)

export type ReadAsked = { bytes: Uint8Array; dataDir: string; list: ImportName; now: number }
export type ReadRows = ImportReading & { rows: HeldRow[] }
type Watch = { signal: AbortSignal; onProgress: (done: number, share: number) => void }

/**
 * Reads a spreadsheet into a list in a worker thread with a heap and a read-only connection of its own. The
 * bytes are copied. Refuses as `readImport` does, and with `cancelled` when the signal fires and
 * `readerOutOfMemory` when the heap is full.
 */
export function readInWorker(
  asked: ReadAsked,
  { signal, onProgress }: Watch,
): Promise<ReadRows | Refusal<ImportFileRefusal>> {
  if (signal.aborted) return Promise.resolve(refuse({ code: 'cancelled' }))
  const { promise, resolve, reject } = Promise.withResolvers<ReadRows | Refusal<ImportFileRefusal>>()
  const worker = new Worker(workerUrl(), { workerData: asked, resourceLimits })
  const rows: HeldRow[] = []
  const cancel = (): void => {
    resolve(refuse({ code: 'cancelled' }))
    void worker.terminate()
  }
  signal.addEventListener('abort', cancel, { once: true })
  worker.on('message', (raw: unknown) => {
    const said = message.parse(raw)
    if (said.kind === 'progress') onProgress(said.done, said.share)
    else if (said.kind === 'rows') for (const row of said.rows) rows.push(row)
    else resolve(said.kind === 'read' ? { ...said.reading, rows } : refuse(said.facts))
  })
  worker.on('error', (error: Error & { code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuse({ code: 'readerOutOfMemory' }))
    else reject(error)
  })
  worker.on('exit', () => {
    signal.removeEventListener('abort', cancel)
    reject(new Error('The spreadsheet reader ended without an answer.'))
  })
  return promise
}
