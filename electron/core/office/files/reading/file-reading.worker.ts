import { parentPort } from 'node:worker_threads'
import { asked } from './asked.ts'
import { readMailPart, readMailParts } from './mail-parts.ts'
import { NotRead, readPreview, readText } from './read-file.ts'

/** The reader in a thread of its own: a hostile file takes this heap down, not the office's. */
parentPort?.on('message', async (raw: unknown) => {
  const { path, format, want, part } = asked.parse(raw)
  const read = {
    text: () => readText(path, format),
    preview: () => readPreview(path, format),
    mailParts: () => readMailParts(path),
    mailPart: () => readMailPart(path, part),
  }
  try {
    parentPort?.postMessage({ kind: 'read', read: await read[want]() })
  } catch (problem) {
    if (!(problem instanceof NotRead)) throw problem
    parentPort?.postMessage({ kind: 'failed', failure: problem.failure })
  }
})
