import { type IntakeItem, mostAtOnce, mostBytesAtOnce } from '../../../shared/archives/intake.contract.ts'
import { client } from '../../app/transport.ts'
import { answered, sendRest } from '../../ui/attachments/send-file.ts'
import { newCommandId } from '../../ui/command-id.ts'
import type { DeskFile } from './dropped-files.ts'

/** A file on its way into the list, and what became of it. */
export type Sending = DeskFile & {
  key: string
  state: 'waiting' | 'sending' | 'taken' | 'known' | 'failed' | 'stopped'
  received: number
  item: IntakeItem | null
  /** What went wrong on the way; the core's own reasons stand in the item. */
  error: unknown
}

/** Files up to this size travel together. */
const smallBytes = 1024 * 1024

type Listener = () => void

/**
 * Sends files to the core one call after the other, many small ones in one call, and remembers what became of each.
 * It goes on while the person looks at other pages; one queue a window.
 */
class TakingQueue {
  private sendings: readonly Sending[] = []
  private readonly listeners = new Set<Listener>()
  private stopping = new AbortController()
  private running = false

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly all = (): readonly Sending[] => this.sendings

  /** Puts files at the end of the queue. */
  add(files: readonly DeskFile[]): void {
    const blank = { state: 'waiting', received: 0, item: null, error: null } as const
    this.change([...this.sendings, ...files.map((one) => ({ ...one, key: newCommandId(), ...blank }))])
    void this.run()
  }

  /** What was not sent yet is not sent; what is on its way is forgotten by the core. */
  stop(): void {
    this.stopping.abort()
    this.stopping = new AbortController()
    this.change(
      this.sendings.map((one) =>
        one.state === 'waiting' || one.state === 'sending' ? { ...one, state: 'stopped' } : one,
      ),
    )
  }

  /** Sends once more what failed or was stopped. */
  again(): void {
    this.change(
      this.sendings.map((one) =>
        one.state === 'failed' || one.state === 'stopped'
          ? { ...one, state: 'waiting', received: 0, error: null }
          : one,
      ),
    )
    void this.run()
  }

  clear(): void {
    this.change(this.sendings.filter(({ state }) => state === 'waiting' || state === 'sending'))
  }

  private change(next: readonly Sending[]): void {
    this.sendings = next
    for (const listener of this.listeners) listener()
  }

  private set(keys: readonly string[], what: (one: Sending, place: number) => Partial<Sending>): void {
    const places = new Map(keys.map((key, place) => [key, place]))
    this.change(
      this.sendings.map((one) => {
        const place = places.get(one.key)
        return place === undefined || one.state === 'stopped' ? one : { ...one, ...what(one, place) }
      }),
    )
  }

  private async run(): Promise<void> {
    if (this.running) return
    this.running = true
    try {
      for (let next = this.next(); next.length > 0; next = this.next()) await this.send(next)
    } finally {
      this.running = false
    }
  }

  /** The next large file, or as many small ones as go into one call. */
  private next(): Sending[] {
    const some: Sending[] = []
    let bytes = 0
    for (const one of this.sendings) {
      if (one.state !== 'waiting') continue
      const { size } = one.file
      if (size > smallBytes) return some.length > 0 ? some : [one]
      if (some.length >= mostAtOnce || bytes + size > mostBytesAtOnce) break
      some.push(one)
      bytes += size
    }
    return some
  }

  private async send(some: readonly Sending[]): Promise<void> {
    const keys = some.map(({ key }) => key)
    const { signal } = this.stopping
    this.set(keys, () => ({ state: 'sending' }))
    try {
      const [first] = some
      const items =
        first && first.file.size > smallBytes
          ? [await this.sendLarge(first, signal)]
          : await sendSmall(some, signal)
      this.set(keys, ({ file }, place) => {
        const item = items[place] ?? null
        const state = item?.state === 'known' || item?.state === 'failed' ? item.state : 'taken'
        return { item, state, received: file.size }
      })
    } catch (error) {
      if (!signal.aborted) this.set(keys, () => ({ state: 'failed', error }))
    }
  }

  private async sendLarge({ key, file, source }: Sending, signal: AbortSignal): Promise<IntakeItem> {
    const named = { source, modifiedAt: file.lastModified }
    const announced = { commandId: newCommandId(), name: file.name || '_', size: file.size, ...named }
    const begun = await answered(() => client.intake.begin(announced, { signal }), signal)
    if (begun.kind === 'refused') return begun.item
    await sendRest(begun, file, {
      signal,
      onProgress: (received) => this.set([key], () => ({ received })),
    })
    const finish = { commandId: newCommandId(), uploadId: begun.uploadId, ...named }
    return (await answered(() => client.intake.finish(finish, { signal }), signal)).item
  }
}

async function sendSmall(some: readonly Sending[], signal: AbortSignal): Promise<IntakeItem[]> {
  const files = some.map(({ file, source }) => ({
    name: file.name || '_',
    source,
    modifiedAt: file.lastModified,
    file,
  }))
  const input = { commandId: newCommandId(), files }
  const outcomes = await answered(() => client.intake.take(input, { signal }), signal)
  return outcomes.map(({ item }) => item)
}

/** The queue of this window. */
export const takingQueue = new TakingQueue()
