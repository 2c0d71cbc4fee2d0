import { Worker } from 'node:worker_threads'
import type { PageFailure } from '../../../../shared/archives/page-text.contract.ts'
import { type AskedPage, said } from './lane-words.ts'

/** The time that one page may take, and the heap beside the engine's own memory. */
const mostMs = 120_000
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 }

const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './ocr.worker.ts' : './ocr.worker.js', import.meta.url)

export type PageRead = { text: string; confidence: number } | { failure: PageFailure }

/**
 * A thread that reads pages one after the other. A page that takes it down is answered with `crashed`, one without
 * end with `tooSlow`; the next page is read by a new thread.
 */
export class Lane {
  private worker: Worker | null = null

  /** Rejects when the signal fires; the thread is ended then. */
  async read(page: AskedPage, signal: AbortSignal): Promise<PageRead> {
    signal.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<PageRead>()
    const worker = this.started()
    const timer = setTimeout(() => {
      resolve({ failure: 'tooSlow' })
      void this.close()
    }, mostMs)
    const cancel = (): void => {
      reject(signal.reason)
      void this.close()
    }
    const onMessage = (raw: unknown): void => {
      const { kind: _, ...answer } = said.parse(raw)
      resolve(answer)
    }
    const crashed = (): void => {
      this.worker = null
      resolve({ failure: 'crashed' })
    }
    signal.addEventListener('abort', cancel, { once: true })
    worker.on('message', onMessage)
    worker.on('exit', crashed)
    worker.ref()
    worker.postMessage(page)
    return promise.finally(() => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      worker.off('message', onMessage)
      worker.off('exit', crashed)
    })
  }

  /** Has nothing to do: it keeps no process alive. */
  idle(): void {
    this.worker?.unref()
  }

  /** Ends the thread, whatever it is doing. */
  async close(): Promise<void> {
    const { worker } = this
    this.worker = null
    await worker?.terminate()
  }

  private started(): Worker {
    if (!this.worker) {
      this.worker = new Worker(workerUrl(), { resourceLimits, stdout: true, stderr: true })
      // The exit that follows says all there is to say of it.
      this.worker.on('error', () => undefined)
    }
    return this.worker
  }
}
