import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { builtScripts } from '../built.ts'
import { testOffice } from '../office/desk.ts'

const { folder, remove } = await builtScripts({ attacher: 'tests/crash/attacher.ts' })
const attacher = join(folder, 'attacher.js')
afterAll(remove)

/** Starts the attacher and kills it some milliseconds after its first line; returns what it acknowledged. */
function killAfter(dataDir: string, token: string, ms: number): Promise<string[]> {
  const child = spawn(process.execPath, [attacher, dataDir, token], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // The same program many times: compiled once.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'siwu-compiled') },
  })
  let out = ''
  child.stdout.on('data', (chunk) => {
    if (out === '') setTimeout(() => child.kill('SIGKILL'), ms)
    out += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the attacher ended by itself with ${code}`))
      const lines = out.split('\n').slice(0, -1)
      resolve(lines.filter((line) => line !== 'ready'))
    })
  })
}

function rowsOf(dataDir: string): string[] {
  const client = new Database(join(dataDir, 'office.db'))
  const rows = client.prepare<[], { sha256: string }>('SELECT sha256 FROM attachment').all()
  client.close()
  return rows.map(({ sha256 }) => sha256)
}

describe('a process killed while files come in', () => {
  it('leaves no row without its whole file and loses no acknowledged one, in 12 kills', async () => {
    const office = await testOffice({ roles: [] })
    office.clock.advance(Date.now() - office.core.office.now())
    const token = await office.tokenFor('admin')
    office.core.close()
    const acknowledged: string[] = []
    for (let kill = 0; kill < 12; kill += 1) {
      acknowledged.push(...(await killAfter(office.dataDir, token, (kill * 7919) % 2003)))
    }
    expect(acknowledged.length).toBeGreaterThan(10)
    const rows = rowsOf(office.dataDir)
    expect(acknowledged.filter((sha256) => !rows.includes(sha256))).toEqual([])
    for (const sha256 of rows) expect(existsSync(join(office.dataDir, 'files', sha256))).toBe(true)
    expect(verifyDirectory(office.dataDir)).toMatchObject({ sound: true, damages: [] })
    rmSync(office.dataDir, { recursive: true })
  }, 300_000)
})
