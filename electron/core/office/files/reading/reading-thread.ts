import { Worker } from 'node:worker_threads'
import type { ReadingFailure } from '../../../../../shared/office/files.contract.ts'
import { type Asked, said } from './asked.ts'

/** The heap that one file may fill, and the time that it may take. */
const resourceLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 16 }
const mostMs = 90_000
/** Files that one thread reads before another takes its place, so that nothing of theirs adds up. */
const mostFiles = 500

const workerUrl = (): URL =>
  new URL(
    import.meta.url.endsWith('.ts') ? './file-reading.worker.ts' : './file-reading.worker.js',
    import.meta.url,
  )

export type Failed = { failure: ReadingFailure }
export type Limits = { signal?: AbortSignal; timeMs?: number; heapMb?: number }

/**
 * A thread that reads one file after the other: a file that takes it down is that file's failure, and the next one
 * is read by a new thread. It keeps no process alive while it has nothing to do.
 */
export class ReadingThread {
  private worker: Worker | null = null
  private read = 0

  /** What was asked of a file. One at a time; rejects when the signal fires. */
  ask<Reply>(asking: Asked, parse: (read: unknown) => Reply, limits: Limits = {}): Promise<Reply | Failed> {
    const { signal, timeMs = mostMs } = limits
    const { promise, resolve, reject } = Promise.withResolvers<Reply | Failed>()
    if (signal?.aborted) return Promise.reject(signal.reason)
    const worker = this.started(limits.heapMb)
    const fail = (failure: ReadingFailure): void => {
      resolve({ failure })
      void this.close()
    }
    const timer = setTimeout(() => fail('tooSlow'), timeMs)
    const cancel = (): void => {
      reject(signal?.reason)
      void this.close()
    }
    const onMessage = (raw: unknown): void => {
      const message = said.parse(raw)
      resolve(message.kind === 'failed' ? { failure: message.failure } : parse(message.read))
    }
    // Whatever a hostile file does to a library ends as this file's failure.
    const onError = (error: Error & { code?: string }): void =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'outOfMemory' : 'damaged')
    const onExit = (): void => fail('damaged')
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.ref()
    worker.postMessage(asking)
    return promise.finally(() => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      worker.off('message', onMessage)
      worker.off('exit', onExit)
      worker.off('error', onError)
      worker.unref()
      if (this.read >= mostFiles) void this.close()
    })
  }

  private started(heapMb = resourceLimits.maxOldGenerationSizeMb): Worker {
    if (!this.worker) {
      this.worker = new Worker(workerUrl(), {
        resourceLimits: { ...resourceLimits, maxOldGenerationSizeMb: heapMb },
        // What a library says about a file of ours is no message to whoever runs the program.
        stdout: true,
        stderr: true,
      })
      // An error that comes late has nobody to tell; without a listener it would end the process.
      this.worker.on('error', () => undefined)
    }
    this.read += 1
    return this.worker
  }

  async close(): Promise<void> {
    const { worker } = this
    this.worker = null
    this.read = 0
    await worker?.terminate()
  }
}
