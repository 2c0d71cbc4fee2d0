import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { demoLogins } from '../../electron/core/demo/people.ts'
import { programWithPage, type Served, serve, siwu, workFolder } from './program.ts'

const folder = workFolder()
const script = programWithPage(folder.at('program'))
const running: Served[] = []

async function start(...args: string[]): Promise<Served> {
  const served = await serve(script, args)
  running.push(served)
  return served
}

afterAll(async () => {
  for (const { child, stop } of running) if (child.exitCode === null) await stop()
  folder.remove()
})

const welcome = async (address: string): Promise<string> => {
  const answer = await fetch(new URL('/rpc/session/welcome', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: '{}',
  })
  return answer.text()
}

describe('siwu serve', () => {
  it('serves an empty directory for its first start, and stops when told to', async () => {
    const { address, stop } = await start('--data', folder.at('empty'), '--port', '0')
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await (await fetch(address)).text()).toContain('<title>Siwu</title>')
    expect(await welcome(address)).toContain('"office":null')
    expect(await stop()).toBe(0)
  })

  it('fills an empty directory with the demo, and serves the same demo again', async () => {
    const args = ['--data', folder.at('demo'), '--port', '0', '--demo']
    const first = await start(...args)
    const said = await welcome(first.address)
    for (const { login, password } of demoLogins) {
      expect(said).toContain(`"${login}"`)
      expect(said).toContain(`"${password}"`)
    }
    expect(await first.stop()).toBe(0)
    const again = await start(...args)
    expect(await welcome(again.address)).toContain('"demo":true')
    expect(await again.stop()).toBe(0)
    expect(siwu(['verify', '--data', folder.at('demo')]).code).toBe(0)
  })

  it('speaks HTTPS with a certificate, and says so when half of it is missing', async () => {
    const pem = (name: string) => join(import.meta.dirname, 'certificate', name)
    const tls = ['--tls-cert', pem('cert.pem'), '--tls-key', pem('key.pem')]
    const { address, stop } = await start('--data', folder.at('secure'), '--port', '0', '--demo', ...tls)
    expect(address).toMatch(/^https:/)
    const [person] = demoLogins
    const body = JSON.stringify({ json: { login: person?.login, password: person?.password } })
    const path = new URL('/rpc/session/signIn', address)
    const headers = { 'content-type': 'application/json', origin: address }
    const [answer] = await once(
      request(path, { method: 'POST', headers, ca: readFileSync(pem('cert.pem')) }).end(body),
      'response',
    )
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['set-cookie'][0]).toMatch(/Secure/)
    answer.resume()
    expect(await stop()).toBe(0)
    const half = serve(script, ['--data', folder.at('half'), '--port', '0', ...tls.slice(0, 2)])
    await expect(half).rejects.toThrow(/ended with 2: .*--tls-key/s)
  })

  it('refuses to put the demo into a real office', async () => {
    const args = ['--office', '测试', '--property-type', 'office', '--admin', 'admin', '--admin-name', '甲']
    const env = { SIWU_PASSWORD: 'correct horse' }
    expect(siwu(['init', '--data', folder.at('real'), ...args], { env }).code).toBe(0)
    const tried = serve(script, ['--data', folder.at('real'), '--port', '0', '--demo'])
    await expect(tried).rejects.toThrow(/ended with 2: .*正式的管理处/s)
  })

  it('says so when the port is taken or the office is open elsewhere', async () => {
    const taken = createServer()
    taken.listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const address = taken.address()
    const port = address && typeof address === 'object' ? String(address.port) : ''
    const tried = serve(script, ['--data', folder.at('port'), '--port', port])
    await expect(tried).rejects.toThrow(/ended with 2: .*EADDRINUSE/s)
    taken.close()

    const first = await start('--data', folder.at('twice'), '--port', '0')
    const second = serve(script, ['--data', folder.at('twice'), '--port', '0'])
    await expect(second).rejects.toThrow(`ended with 2: 数据目录正由另一个司务程序使用（${first.address}）`)
    expect(await first.stop()).toBe(0)
  })
})
