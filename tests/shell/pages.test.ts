import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readRenderer } from '../../electron/hub/renderer-files.ts'
import { contentSecurityPolicy } from '../../electron/hub/security.ts'
import { homePage, isOwnDownload, isOwnPage } from '../../electron/shell/navigation.ts'
import { pageResponse } from '../../electron/shell/page-response.ts'

describe('where a window may go', () => {
  it('is the program itself', () => {
    for (const address of [homePage, 'app://siwu/today', 'app://siwu/cashier/journal?account=1#x']) {
      expect(isOwnPage(address), address).toBe(true)
    }
  })

  it.each([
    'https://example.com/',
    'http://127.0.0.1:4780/',
    'file:///etc/passwd',
    'app://other/',
    'app://siwu.example.com/',
    'app://siwu:8080/',
    'app://someone@siwu/',
    'apps://siwu/',
    'blob:app://siwu/1234',
    'javascript:alert(1)',
    'data:text/html,hello',
    'about:blank',
    'devtools://devtools/bundled/inspector.html',
    'mailto:someone@example.com',
    'siwu',
    '',
  ])('is not %s', (address) => {
    expect(isOwnPage(address)).toBe(false)
  })

  it('is no matter for a file that a page made, and only for that', () => {
    expect(isOwnDownload('blob:app://siwu/6f1c')).toBe(true)
    expect(isOwnDownload('blob:https://example.com/6f1c')).toBe(false)
    expect(isOwnDownload('https://example.com/tool.exe')).toBe(false)
    expect(isOwnDownload('app://siwu/assets/index.js')).toBe(false)
  })
})

describe('what a window gets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'siwu-pages-'))
  const renderer = join(folder, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(renderer, 'index.html'), '<title>司务</title>')
  writeFileSync(join(renderer, 'assets', 'index.js'), 'export {}')
  writeFileSync(join(folder, 'secret.json'), 'secret')
  writeFileSync(join(folder, 'secret'), 'secret')
  const files = readRenderer(renderer)
  const get = (url: string, method = 'GET') => pageResponse(files, { url, method })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is the page for every path of the program, under the policy that the network has', async () => {
    for (const path of ['', 'today', 'cashier/journal?account=1', 'print/slip/7']) {
      const response = get(`${homePage}${path}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(await response.text()).toContain('司务')
    }
  })

  it('is a script as a script', async () => {
    const response = get('app://siwu/assets/index.js')
    expect(response.headers.get('content-type')).toContain('javascript')
    expect(await response.text()).toBe('export {}')
  })

  it.each([
    '../secret.json',
    '../secret',
    '..%2fsecret.json',
    '..%2Fsecret',
    '%2e%2e/secret.json',
    '%2e%2e%2fsecret',
    '..\\secret.json',
    '..%5csecret',
    '%252e%252e/secret.json',
    'assets/../../secret.json',
    'assets//../../secret',
    '/secret.json',
    '%00/../secret.json',
    'assets/index.js/../../../secret.json',
  ])('is never a file outside: %s', async (path) => {
    const response = get(`${homePage}${path}`)
    expect(await response.text()).not.toContain('secret')
    expect([200, 404]).toContain(response.status)
  })

  it('is nothing for what is not there, badly written, foreign, or not a reading', () => {
    expect(get('app://siwu/assets/gone.js').status).toBe(404)
    expect(get('app://siwu/%E0%A4%A').status).toBe(404)
    expect(get('app://other/index.html').status).toBe(403)
    expect(get('app://siwu/rpc/session/welcome', 'POST').status).toBe(405)
    expect(get('app://siwu/', 'HEAD').body).toBeNull()
  })
})
