import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import {
  type FileFormat,
  type FilePreview,
  filePreview,
  type ReadingFailure,
  readingFailure,
} from '../../../../../shared/office/files.contract.ts'
import type { ReadText } from './read-file.ts'

/** The heap that one file may fill, and the time that it may take. */
const resourceLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 16 }
const mostMs = 90_000

const workerUrl = (): URL =>
  new URL(
    import.meta.url.endsWith('.ts') ? './file-reading.worker.ts' : './file-reading.worker.js',
    import.meta.url,
  )

export type Stored = { path: string; format: FileFormat }
export type Failed = { failure: ReadingFailure }
type Limits = { signal?: AbortSignal; timeMs?: number; heapMb?: number }

const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('failed'), failure: readingFailure }),
  z.object({ kind: z.literal('read'), read: z.unknown() }),
])

function inWorker<Reply>(
  stored: Stored,
  want: 'text' | 'preview',
  parse: (read: unknown) => Reply,
  { signal, timeMs = mostMs, heapMb = resourceLimits.maxOldGenerationSizeMb }: Limits,
): Promise<Reply | Failed> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply | Failed>()
  const worker = new Worker(workerUrl(), {
    workerData: { ...stored, want },
    resourceLimits: { ...resourceLimits, maxOldGenerationSizeMb: heapMb },
    // What a library says about a file of ours is no message to whoever runs the program.
    stdout: true,
    stderr: true,
  })
  const timer = setTimeout(() => {
    resolve({ failure: 'tooSlow' })
    void worker.terminate()
  }, timeMs)
  const cancel = (): void => {
    reject(signal?.reason)
    void worker.terminate()
  }
  signal?.addEventListener('abort', cancel, { once: true })
  worker.on('message', (raw: unknown) => {
    const message = said.parse(raw)
    resolve(message.kind === 'failed' ? { failure: message.failure } : parse(message.read))
  })
  worker.on('error', (error: Error & { code?: string }) => {
    // Whatever a hostile file does to a library ends as this file's failure.
    resolve({ failure: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'outOfMemory' : 'damaged' })
  })
  worker.on('exit', () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
    resolve({ failure: 'damaged' })
  })
  return promise
}

const textReply = z.object({ text: z.string(), pages: z.int().nullable() })

/** Reads the words of a stored file in a thread of its own; see `readText`. Rejects when the signal fires. */
export const readTextInWorker = (stored: Stored, limits: Limits = {}): Promise<ReadText | Failed> =>
  inWorker(stored, 'text', (read) => textReply.parse(read), limits)

/** Reads what is shown of a stored file in a thread of its own; see `readPreview`. */
export async function readPreviewInWorker(stored: Stored, limits: Limits = {}): Promise<FilePreview> {
  const read = await inWorker(stored, 'preview', (shown) => filePreview.parse(shown), limits)
  return 'kind' in read ? read : { kind: 'failed', failure: read.failure }
}
