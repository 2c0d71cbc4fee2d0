import { getConnInfo } from '@hono/node-server/conninfo'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/fetch'
import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Desk } from '../core/office/context.ts'
import type { Core } from '../core/open.ts'
import { type RendererFile, rendererFile } from './renderer-files.ts'
import { isOwnHost, isOwnOrigin, securityHeaders } from './security.ts'

const sessionCookie = 'siwu-session'
/** A bank statement of 50 MB and its envelope. */
const largestBody = 60 * 1024 * 1024

type Options = {
  core: Core
  renderer: Map<string, RendererFile>
  /** The host name served under. */
  host: string
  secure: boolean
}

/** The hub's one web application: the built renderer and `/rpc`, for browsers on this machine or the LAN. */
export function createApp({ core, renderer, host, secure }: Options): Hono {
  const handler = new RPCHandler(core.router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: largestBody })],
  })
  const app = new Hono()

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value)
    if (!isOwnHost(c.req.header('host'), host)) return c.text('Unknown host', 421)
    return next()
  })

  app.use('/rpc/*', async (c) => {
    if (!isOwnOrigin(c.req.header('origin'), c.req.header('host'))) return c.text('Foreign origin', 403)
    const token: { next?: string | null } = {}
    const desk: Desk = {
      name: getConnInfo(c).remote.address?.replace(/^::ffff:/, '') ?? 'network',
      token: {
        get: () => (token.next === undefined ? (getCookie(c, sessionCookie) ?? null) : token.next),
        set: (next) => {
          token.next = next
        },
      },
    }
    const { matched, response } = await handler.handle(c.req.raw, {
      prefix: '/rpc',
      context: { office: core.office, desk },
    })
    if (!matched) return c.text('Not found', 404)
    const cookie = { httpOnly: true, sameSite: 'Strict', path: '/', secure } as const
    if (token.next) setCookie(c, sessionCookie, token.next, cookie)
    if (token.next === null) deleteCookie(c, sessionCookie, cookie)
    c.header('Cache-Control', 'no-store')
    return c.newResponse(response.body, response)
  })

  app.get('*', (c) => {
    const { path } = c.req
    const file = rendererFile(renderer, path)
    if (!file) return c.text('Not found', 404)
    c.header('Content-Type', file.type)
    c.header('ETag', file.etag)
    c.header(
      'Cache-Control',
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    if (c.req.header('if-none-match') === file.etag) return c.body(null, 304)
    return c.body(file.bytes)
  })

  return app
}
