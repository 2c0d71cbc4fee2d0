import { Worker } from 'node:worker_threads'
import { type Verification, verification } from '../../../shared/office/office.contract.ts'

const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './verify.worker.ts' : './verify.worker.js', import.meta.url)

/** Verifies the office in a thread of its own, so that no desk waits for it; see `verifyDirectory`. */
export function verifyInWorker(dataDir: string): Promise<Verification> {
  const { promise, resolve, reject } = Promise.withResolvers<Verification>()
  const worker = new Worker(workerUrl(), { workerData: { dataDir } })
  worker.on('message', (found: unknown) => resolve(verification.parse(found)))
  worker.on('error', reject)
  worker.on('exit', () => reject(new Error('The verification ended without an answer.')))
  return promise
}
