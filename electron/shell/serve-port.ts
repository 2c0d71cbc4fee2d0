import { RPCHandler } from '@orpc/server/message-port'
import type { Desk } from '../core/office/context.ts'
import type { Core } from '../core/open.ts'

/** A message port of Electron or of Node. */
type ServedPort = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0] & { start: () => void }

/** Serves the core's whole contract over ports; every call over one port comes from its desk. */
export function createPortServer({ router, office }: Pick<Core, 'router' | 'office'>) {
  const handler = new RPCHandler(router)
  return (port: ServedPort, desk: Desk): void => {
    handler.upgrade(port, { context: { office, desk } })
    port.start()
  }
}

/** A desk that holds its own session and tells every change of it. */
export function createDesk(name: string, held: string | null, tell: (token: string | null) => void): Desk {
  let token = held
  return {
    name,
    token: {
      get: () => token,
      set: (next) => {
        token = next
        tell(next)
      },
    },
  }
}
