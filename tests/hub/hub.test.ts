import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { own } from '../../electron/core/db/owner.ts'
import { OfficeUnavailable } from '../../electron/core/unavailable.ts'
import { createApp } from '../../electron/hub/app.ts'
import { type RendererFile, rendererFile } from '../../electron/hub/renderer-files.ts'
import { isOwnHost, isOwnOrigin } from '../../electron/hub/security.ts'
import type { contract } from '../../shared/contract.ts'
import { draftOf, testBooks } from '../cashier/book.ts'
import { newId } from '../office/desk.ts'

const file = (text: string, type: string): RendererFile => ({
  bytes: new TextEncoder().encode(text),
  type,
  etag: `"${text.length}"`,
})
const renderer = new Map([
  ['/index.html', file('<!doctype html><title>司务</title>', 'text/html; charset=utf-8')],
  ['/assets/index.js', file('export {}', 'text/javascript; charset=utf-8')],
])

let books: Awaited<ReturnType<typeof testBooks>>
let server: ReturnType<typeof serve>
let address: string

beforeEach(async () => {
  books = await testBooks({ day: '2026-11-20' })
  const app = createApp({ core: books.core, renderer, host: '127.0.0.1', secure: false })
  address = await new Promise((resolve) => {
    server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }: AddressInfo) =>
      resolve(`http://127.0.0.1:${port}`),
    )
  })
})
afterEach(async () => {
  if ('closeAllConnections' in server) server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  books.close()
})

/** A browser as far as cookies go: keeps what the hub sets and sends it back. */
function browser(headers: Record<string, string> = {}) {
  const jar = { cookie: '', setCookie: '' }
  const link = new RPCLink({
    url: `${address}/rpc`,
    headers: () => ({ ...headers, ...(jar.cookie && { cookie: jar.cookie }) }),
    fetch: async (request, init) => {
      const response = await fetch(request, init)
      const set = response.headers.get('set-cookie')
      if (set) Object.assign(jar, { setCookie: set, cookie: set.split(';')[0] })
      return response
    },
  })
  const client: ContractRouterClient<typeof contract> = createORPCClient(link)
  return { client, jar }
}

const signedIn = async (login: string) => {
  const desk = browser()
  await desk.client.session.signIn({ login, password: 'correct horse' })
  return desk
}

describe('sessions over HTTP', () => {
  it('keeps the session in a cookie that scripts and other sites cannot use', async () => {
    const { client, jar } = await signedIn('cashier')
    expect(jar.setCookie).toMatch(/HttpOnly/)
    expect(jar.setCookie).toMatch(/SameSite=Strict/)
    expect((await client.session.welcome()).person?.login).toBe('cashier')
    await client.session.signOut()
    expect(jar.setCookie).toMatch(/Max-Age=0/)
  })

  it('does nothing for a stranger', async () => {
    const call = browser().client.journal.suggest({ field: 'summary', text: '' })
    await expect(call).rejects.toMatchObject({ code: 'SIGNED_OUT', status: 401 })
  })

  it('brings refusals back with their code and facts', async () => {
    const { client } = await signedIn('cashier')
    const entry = draftOf({ day: '2026-11-20', direction: 'out', amountFen: 100_001 })
    const call = client.journal.post({ commandId: newId(), accountId: books.cash.id, entry, draftId: null })
    const problem = await call.catch((thrown: unknown) => thrown)
    expect(problem).toBeInstanceOf(ORPCError)
    expect(problem).toMatchObject({ code: 'REFUSED', status: 422, data: { code: 'overdraft', shortFen: 1 } })
  })

  it('records the desk that a command came from', async () => {
    const { client } = await signedIn('cashier')
    await client.journal.post({
      commandId: newId(),
      accountId: books.cash.id,
      entry: draftOf({ day: '2026-11-20' }),
      draftId: null,
    })
    const reviewer = await books.signIn('reviewer')
    const { rows } = await reviewer.audit.page({
      text: 'journal.post',
      from: null,
      to: null,
      beforeId: null,
      limit: 5,
    })
    expect(rows[0]).toMatchObject({ desk: '127.0.0.1', actor: 'cashier 甲' })
  })

  it('tells an open desk what another desk changed', async () => {
    const watching = await signedIn('reviewer')
    const stream = await watching.client.changes.stream()
    expect(await stream.next()).toMatchObject({ value: { topics: [] } })
    await books.post(books.cash.id, { day: '2026-11-20' })
    expect((await stream.next()).value).toMatchObject({ topics: expect.arrayContaining(['journal', 'desk']) })
    await stream.return?.()
  })
})

describe('what the hub lets in', () => {
  it('refuses calls from another origin and under a foreign host name', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${address}/rpc/session/welcome`, { method: 'POST', headers })
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ origin: address })).status).toBe(200)
    expect(isOwnHost('evil.example:4780', '127.0.0.1')).toBe(false)
    expect(isOwnHost('192.168.1.20:4780', '0.0.0.0')).toBe(true)
    expect(isOwnHost('[::1]:4780', '::')).toBe(true)
    expect(isOwnHost(undefined, '127.0.0.1')).toBe(false)
    expect(isOwnOrigin('null', '127.0.0.1')).toBe(false)
    expect(isOwnOrigin('http://127.0.0.1:1', '127.0.0.1:2')).toBe(false)
  })

  it('refuses to be called by GET, so that a link or an image cannot act', async () => {
    const { jar } = await signedIn('cashier')
    const response = await fetch(`${address}/rpc/session/signOut`, { headers: { cookie: jar.cookie } })
    expect(response.status).toBe(405)
  })

  it('serves the one page for its own paths, under a policy without inline script', async () => {
    const response = await fetch(`${address}/cashier/journal?account=1`)
    expect(await response.text()).toContain('司务')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(/script-src[^;]*unsafe/.test(policy)).toBe(false)
    expect((await fetch(`${address}/assets/missing.js`)).status).toBe(404)
    expect(rendererFile(renderer, '/../../etc/passwd.txt')).toBeUndefined()
    expect((await fetch(`${address}/%2e%2e/%2e%2e/secret.txt`)).status).toBe(404)
    expect((await fetch(`${address}/%zz`)).status).toBe(200)
  })
})

describe('one owner for a data directory', () => {
  it('refuses a second owner and says where the first is', () => {
    books.core.announce(address)
    const second = () => own(books.dataDir)
    expect(second).toThrow(OfficeUnavailable)
    expect(second).toThrow(address)
  })
})
