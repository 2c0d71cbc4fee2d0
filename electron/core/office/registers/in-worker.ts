import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { postingRefusal } from '../../../../shared/cashier/journal.contract.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import {
  type RegisterSheet,
  registerRefusal,
  registerSheet,
} from '../../../../shared/office/registers.contract.ts'
import type { RegisterJob } from './jobs.ts'
import { spreadsheetType } from './spreadsheet.ts'

/** The heap a list may fill: a spreadsheet of 200,000 rows stays below it. */
const resourceLimits = { maxOldGenerationSizeMb: 1_500 }

const bookRefused = z.object({ kind: z.literal('refused'), facts: postingRefusal })
const listRefused = z.object({ kind: z.literal('refused'), facts: registerRefusal })
const file = z.object({ kind: z.literal('file'), name: z.string(), bytes: z.instanceof(Uint8Array) })
const sheet = z.object({ kind: z.literal('sheet'), sheet: registerSheet })

const workerUrl = (): URL =>
  new URL(
    import.meta.url.endsWith('.ts') ? './registers.worker.ts' : './registers.worker.js',
    import.meta.url,
  )

type Watch = { signal?: AbortSignal | undefined }

/** The answer of a worker; null when its memory was full. */
function answered(dataDir: string, job: RegisterJob, { signal }: Watch): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  signal?.throwIfAborted()
  const worker = new Worker(workerUrl(), { workerData: { dataDir, job }, resourceLimits })
  const stop = (): void => {
    reject(signal?.reason)
    void worker.terminate()
  }
  signal?.addEventListener('abort', stop, { once: true })
  worker.on('message', resolve)
  worker.on('error', (error: Error & { code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(null)
    else reject(error)
  })
  worker.on('exit', () => {
    signal?.removeEventListener('abort', stop)
    reject(new Error('The list ended without an answer.'))
  })
  return promise
}

type Asked<Kind extends RegisterJob['kind']> = Omit<Extract<RegisterJob, { kind: Kind }>, 'kind'>

const tooLarge = { kind: 'refused', facts: { code: 'listTooLarge' } } as const

const fileOf = ({ name, bytes }: z.infer<typeof file>, type = spreadsheetType): File =>
  new File([new Uint8Array(bytes)], name, { type })

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A list for paper, read in a thread of its own. Refuses `tooManyRows`, `listTooLarge`. */
export async function sheetInWorker(
  dataDir: string,
  asked: Asked<'sheet'>,
  watch: Watch = {},
): Promise<RegisterSheet | Refusal<z.infer<typeof registerRefusal>>> {
  const said = (await answered(dataDir, { kind: 'sheet', ...asked }, watch)) ?? tooLarge
  const parsed = z.discriminatedUnion('kind', [sheet, listRefused]).parse(said)
  return parsed.kind === 'sheet' ? parsed.sheet : refuse(parsed.facts)
}

/** A list as a spreadsheet, written in a thread of its own. Refuses `tooManyRows`, `listTooLarge`. */
export async function exportInWorker(
  dataDir: string,
  asked: Asked<'export'>,
  watch: Watch = {},
): Promise<File | Refusal<z.infer<typeof registerRefusal>>> {
  const said = (await answered(dataDir, { kind: 'export', ...asked }, watch)) ?? tooLarge
  const parsed = z.discriminatedUnion('kind', [file, listRefused]).parse(said)
  return parsed.kind === 'file' ? fileOf(parsed) : refuse(parsed.facts)
}

/** The account pages of a period as a spreadsheet, written in a thread of its own; refuses as `accountBook`. */
export async function bookInWorker(
  dataDir: string,
  asked: Asked<'book'>,
  watch: Watch = {},
): Promise<File | Refusal<z.infer<typeof postingRefusal>>> {
  const said = await answered(dataDir, { kind: 'book', ...asked }, watch)
  const parsed = z.discriminatedUnion('kind', [file, bookRefused]).parse(said)
  return parsed.kind === 'file' ? fileOf(parsed) : refuse(parsed.facts)
}

/** A document that goes out as DOCX, written in a thread of its own. */
export async function docxInWorker(dataDir: string, asked: Asked<'docx'>, watch: Watch = {}): Promise<File> {
  return fileOf(file.parse(await answered(dataDir, { kind: 'docx', ...asked }, watch)), docxType)
}
