import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { type Core, openCore } from '../core/open.ts'
import { programPath } from '../core/resources.ts'
import { createApp } from './app.ts'
import { readRenderer } from './renderer-files.ts'

type Options = {
  dataDir: string
  host: string
  /** 0 picks a free one. */
  port: number
  /** PEM; with it the hub speaks HTTPS. */
  tls?: { cert: Buffer; key: Buffer }
  /** Runs after the office is open and before anyone is served, such as filling in the demo. */
  prepare?: (core: Core) => Promise<void>
}

export type Hub = { address: string; core: Core; close: () => Promise<void> }

/**
 * Opens the office in `dataDir` and serves it. Resolves once it listens. Throws OfficeUnavailable, or the
 * system's error when the port is taken.
 */
export async function serveOffice(options: Options): Promise<Hub> {
  const { dataDir, host, port, tls, prepare } = options
  const renderer = readRenderer(programPath('dist', 'renderer'))
  const core = openCore({ dataDir })
  try {
    await prepare?.(core)
    const secure = tls !== undefined
    const app = createApp({ core, renderer, host, secure })
    const { server, listening } = await listen(app, host, port, tls)
    const address = `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${listening.port}`
    core.announce(address)
    void core.background.round()
    return {
      address,
      core,
      close: async () => {
        await new Promise((resolve) => {
          server.close(resolve)
          if ('closeAllConnections' in server) server.closeAllConnections()
        })
        core.close()
      },
    }
  } catch (problem) {
    core.close()
    throw problem
  }
}

function listen({ fetch }: Hono, hostname: string, port: number, tls: Options['tls']) {
  return new Promise<{ server: ReturnType<typeof serve>; listening: AddressInfo }>((resolve, reject) => {
    const https = tls && {
      createServer,
      serverOptions: tls,
    }
    const server = serve({ fetch, hostname, port, ...https }, (listening) => resolve({ server, listening }))
    server.once('error', reject)
  })
}
