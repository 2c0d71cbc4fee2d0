import { fromCore, type ToCore } from './core-messages.ts'
import { afterDeath } from './restart-policy.ts'

/** The core's process, as far as its host needs it. */
export type CoreChild<Port> = {
  postMessage: (message: ToCore, transfer?: Port[]) => void
  onMessage: (listener: (message: unknown) => void) => void
  onExit: (listener: () => void) => void
  kill: () => void
}

type Options<Port> = {
  dataDir: string
  demo: boolean
  fork: () => CoreChild<Port>
  /** The core's process ended: every port that it held is dead. */
  onGone: () => void
  /** The office cannot be opened, and trying again would not help. */
  onUnavailable: (message: string) => void
  /** The core died again and again. `start` begins anew. */
  onGaveUp: () => void
}

export type CoreHost<Port> = {
  start: () => void
  /** Makes a port for the desk and hands it to the core, at once or as soon as the core is open. */
  connect: (desk: string, makePort: () => Port) => void
  /** The desk's window is gone for good: its session is dropped. */
  forget: (desk: string) => void
  /** Resolves when the core has closed the office, or was ended after five seconds. */
  stop: () => Promise<void>
}

const stopMs = 5000

/** Keeps one core process running: starts it again when it dies, and remembers every desk's session. */
export function createCoreHost<Port>(options: Options<Port>): CoreHost<Port> {
  const tokens = new Map<string, string | null>()
  const waiting = new Map<string, () => Port>()
  let child: CoreChild<Port> | null = null
  let ready = false
  let wanted = true
  let deaths: readonly number[] = []
  let onStopped: (() => void) | null = null

  const deliver = (desk: string, makePort: () => Port) =>
    child?.postMessage({ kind: 'connect', desk, token: tokens.get(desk) ?? null }, [makePort()])

  function hear(message: unknown): void {
    const said = fromCore.parse(message)
    if (said.kind === 'token') tokens.set(said.desk, said.token)
    if (said.kind === 'unavailable') {
      wanted = false
      child?.kill()
      options.onUnavailable(said.message)
    }
    if (said.kind === 'ready') {
      ready = true
      for (const [desk, makePort] of waiting) deliver(desk, makePort)
      waiting.clear()
    }
  }

  function gone(): void {
    child = null
    ready = false
    onStopped?.()
    if (!wanted) return
    options.onGone()
    const next = afterDeath(deaths, Date.now())
    deaths = next.deaths
    if (next.pauseMs === null) {
      deaths = []
      options.onGaveUp()
    } else setTimeout(start, next.pauseMs)
  }

  function start(): void {
    if (child || !wanted) return
    child = options.fork()
    child.onMessage(hear)
    child.onExit(gone)
    child.postMessage({ kind: 'open', dataDir: options.dataDir, demo: options.demo })
  }

  function stop(): Promise<void> {
    wanted = false
    const ending = child
    if (!ending) return Promise.resolve()
    return new Promise((resolve) => {
      const impatience = setTimeout(() => ending.kill(), stopMs)
      onStopped = () => {
        clearTimeout(impatience)
        resolve()
      }
      ending.postMessage({ kind: 'close' })
    })
  }

  return {
    start,
    stop,
    connect: (desk, makePort) => {
      if (ready) deliver(desk, makePort)
      else waiting.set(desk, makePort)
    },
    forget: (desk) => {
      tokens.delete(desk)
      waiting.delete(desk)
    },
  }
}
