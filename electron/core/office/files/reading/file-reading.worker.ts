import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { fileFormat } from '../../../../../shared/office/file-formats.ts'
import { NotRead, readPreview, readText } from './read-file.ts'

/** The reader in a thread of its own: a hostile file takes this heap down, not the office's. */
const { path, format, want } = z
  .object({ path: z.string(), format: fileFormat, want: z.enum(['text', 'preview']) })
  .parse(workerData)

try {
  const read = await (want === 'text' ? readText(path, format) : readPreview(path, format))
  parentPort?.postMessage({ kind: 'read', read })
} catch (problem) {
  if (!(problem instanceof NotRead)) throw problem
  parentPort?.postMessage({ kind: 'failed', failure: problem.failure })
}
