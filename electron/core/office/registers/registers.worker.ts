import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { Refusal } from '../../../../shared/kernel/refusal.ts'
import { connect, databaseFile } from '../../db/connection.ts'
import { bookOf, docxOf, exportOf, registerJob, sheetOf } from './jobs.ts'

/** Lists and books written in a thread of their own, on their own read-only connection. */
const { dataDir, job } = z.object({ dataDir: z.string(), job: registerJob }).parse(workerData)
const connection = connect(databaseFile(dataDir), { readOnly: true })
try {
  const db = connection.read
  const result = await (job.kind === 'sheet'
    ? sheetOf(db, job)
    : job.kind === 'export'
      ? exportOf(db, job)
      : job.kind === 'docx'
        ? docxOf(db, job)
        : bookOf(db, job))
  if (result instanceof Refusal) parentPort?.postMessage({ kind: 'refused', facts: result.facts })
  else if ('bytes' in result) {
    const bytes = new Uint8Array(result.bytes)
    parentPort?.postMessage({ kind: 'file', name: result.name, bytes }, [bytes.buffer])
  } else parentPort?.postMessage({ kind: 'sheet', sheet: result })
} finally {
  connection.close()
}
