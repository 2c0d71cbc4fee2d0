import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Core } from '../../electron/core/open.ts'
import { programPath } from '../../electron/core/resources.ts'
import { createApp } from '../../electron/hub/app.ts'
import { readRenderer } from '../../electron/hub/renderer-files.ts'

/** Serves an office that a test has open, with the renderer as built, on a free port unless one is given. */
export async function serveCore(
  core: Core,
  asked = 0,
): Promise<{ address: string; port: number; close: () => Promise<void> }> {
  const renderer = readRenderer(programPath('dist', 'renderer'))
  const app = createApp({ core, renderer, host: '127.0.0.1', secure: false })
  const listening = Promise.withResolvers<AddressInfo>()
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: asked }, listening.resolve)
  const { port } = await listening.promise
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
