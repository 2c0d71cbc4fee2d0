import { type ClientLink, DynamicLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'

type NoContext = Record<never, never>
/** A port of the window, or of Node in the tests. */
export type Port = Pick<MessagePort, 'addEventListener' | 'postMessage' | 'start'>

/**
 * A link to the core over a MessagePort, asked for at the first call. When the core ends, the port closes:
 * what was under way fails as a lost connection, and the next call asks for a new port.
 */
export function createPortLink(askForPort: () => Promise<Port>): DynamicLink<NoContext> {
  let open: Promise<ClientLink<NoContext>> | null = null

  const connect = async (): Promise<ClientLink<NoContext>> => {
    const port = await askForPort()
    port.addEventListener(
      'close',
      () => {
        open = null
      },
      { once: true },
    )
    const link = new RPCLink({ port })
    port.start()
    return link
  }

  return new DynamicLink(() => {
    open ??= connect()
    return open
  })
}
