import { createORPCClient, isDefinedError, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { contract } from '../../shared/contract.ts'
import { desktop, portFrom } from './desktop.ts'
import { createPortLink } from './port-link.ts'

type Client = ContractRouterClient<typeof contract>

const shell = desktop()

/** The typed client of the whole contract: over a MessagePort in the desktop window, over HTTP in a browser. */
export const client: Client = createORPCClient(
  shell
    ? createPortLink(() => portFrom(shell))
    : new RPCLink({ url: new URL('/rpc', window.location.origin) }),
)

/** The client as query and mutation options; the first word of a query key is its topic of change. */
export const api = createTanstackQueryUtils(client)

/** The code of an error that the core itself answered, such as SIGNED_OUT, or null for any other failure. */
export function answeredCode(error: unknown): string | null {
  return error instanceof ORPCError ? error.code : null
}

/** The facts of a typed refusal, or null when the error is none. */
export function refusalOf(error: unknown): { code: string; [fact: string]: unknown } | null {
  if (!(error instanceof ORPCError) || !isDefinedError(error) || error.code !== 'REFUSED') return null
  const data: unknown = error.data
  if (typeof data !== 'object' || data === null || !('code' in data) || typeof data.code !== 'string')
    return null
  return { ...data, code: data.code }
}
