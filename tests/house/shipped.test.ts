import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { createInterface } from 'node:readline'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { contract } from '../../shared/contract.ts'
import { scan, scannedPdf } from '../archives/page-samples.ts'
import { attach } from '../office/uploads.ts'

const root = join(import.meta.dirname, '..', '..')
const lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) })

/** The `files:` list of electron-builder.yml that holds for every system. */
function filePatterns(): string[] {
  const lines = readFileSync(join(root, 'electron-builder.yml'), 'utf8').split('\n')
  const start = lines.indexOf('files:') + 1
  const rest = lines.slice(start)
  const list = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('  - ')),
  )
  return list.map((line) => line.slice(4).replace(/^(['"])(.*)\1$/, '$2'))
}

/** As electron-builder reads the list: the last pattern that matches decides; packages come in by themselves. */
function isShipped(path: string, patterns: readonly string[]): boolean {
  let shipped = path.startsWith('node_modules/')
  for (const pattern of patterns) {
    const refuses = pattern.startsWith('!')
    if (posix.matchesGlob(path, refuses ? pattern.slice(1) : pattern)) shipped = !refuses
  }
  return shipped
}

/** Folders of the packages that production needs, by the lock file; those for other systems are not there. */
function productionFolders(): string[] {
  const { packages } = lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev && existsSync(join(root, path)))
    .map(([path]) => path)
}

/** Paths from the root of the files in a folder; packages nested in it are folders of their own. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(path)
    return entry.isFile() ? [path] : []
  })
}

/** Every file that may be shipped, before the patterns have their say. */
function candidates(): string[] {
  const folders = ['dist', 'resources', ...productionFolders()]
  return ['package.json', 'LICENSE', ...folders.flatMap(filesIn)]
}

/** A browser's desk at a hub: it keeps the cookie of its session. */
function deskAt(hub: string): ContractRouterClient<typeof contract> {
  let cookie = ''
  return createORPCClient(
    new RPCLink({
      url: new URL('/rpc', hub),
      headers: () => ({ origin: hub, cookie }),
      fetch: async (request, init) => {
        const answer = await fetch(request, init)
        cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
        return answer
      },
    }),
  )
}

describe('what is shipped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'siwu-shipped-'))
  const program = join(folder, 'program')
  let hub: ChildProcess | undefined
  let address = ''
  let said = ''

  beforeAll(async () => {
    expect(existsSync(join(root, 'dist', 'siwu.js')), 'run npm run build first').toBe(true)
    const patterns = filePatterns()
    expect(patterns.length).toBeGreaterThan(3)
    for (const path of candidates().filter((file) => isShipped(file, patterns))) {
      cpSync(join(root, path), join(program, path))
    }
    hub = spawn(
      process.execPath,
      [join('dist', 'siwu.js'), 'serve', '--data', join(folder, 'data'), '--port', '0'],
      { cwd: program, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } },
    )
    hub.stderr?.on('data', (text) => {
      said += text
    })
    if (!hub.stdout) throw new Error('the hub has no output')
    for await (const line of createInterface({ input: hub.stdout })) {
      said += `${line}\n`
      address = /https?:\/\/[\w.:[\]]+/.exec(line)?.[0] ?? ''
      if (address) break
    }
    expect(address, said).not.toBe('')
  })

  afterAll(async () => {
    if (hub && hub.exitCode === null) {
      hub.kill()
      await once(hub, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  })

  it('holds no sources, no tests, no development packages', () => {
    const files = globSync('**/*', { cwd: program })
    expect(files.filter((file) => /\.(ts|tsx)$/.test(file))).toEqual([])
    for (const name of ['vite', 'vitest', 'electron', 'typescript', 'antd', 'react']) {
      expect(existsSync(join(program, 'node_modules', name)), name).toBe(false)
    }
  })

  it('serves the page with its scripts', async () => {
    const page = await fetch(address)
    expect(page.status, said).toBe(200)
    const html = await page.text()
    const scripts = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src = '']) => src)
    expect(scripts.length).toBeGreaterThan(0)
    for (const src of scripts) {
      const script = await fetch(new URL(src, address))
      expect(script.status).toBe(200)
      expect(script.headers.get('content-type')).toContain('javascript')
    }
  })

  it('answers a call', async () => {
    const answer = await fetch(new URL('/rpc/session/welcome', address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: '{}',
    })
    expect(answer.status, said).toBe(200)
    expect(JSON.stringify(await answer.json())).toContain('"office":null')
  })

  it('reads the words of a scanned page without anything else installed', async () => {
    const desk = deskAt(address)
    await desk.session.setUp({
      commandId: crypto.randomUUID(),
      officeName: '测试管理处',
      propertyType: 'residential',
      currency: 'CNY',
      administrator: { name: '管理员', login: 'admin', password: 'correct horse' },
    })
    // Drawn by the canvas, read by the engine: everything that comes along is used.
    const bytes = scannedPdf([{ jpeg: scan(['消防安全通知'], 'jpeg') }])
    const person = { subjectKind: 'person', subjectId: 1 } as const
    const { id } = await attach(desk, person, { name: '通知.pdf', bytes })
    const read = async () => (await desk.pageTexts.get({ attachmentId: id })).pages.map(({ text }) => text)
    await expect.poll(read, { timeout: 60_000 }).toEqual(['消防安全通知'])
  })
})
