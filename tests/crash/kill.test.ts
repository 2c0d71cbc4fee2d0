import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { openCore } from '../../electron/core/open.ts'
import { dayAt } from '../../shared/kernel/day.ts'
import { builtScripts } from '../built.ts'
import { testBooks } from '../cashier/book.ts'

// Two hundred processes of the same program: bundled once.
const { folder, remove } = await builtScripts({ poster: 'tests/crash/poster.ts' })
const poster = join(folder, 'poster.js')
afterAll(remove)
const command = join(import.meta.dirname, '../../electron/cli/siwu.ts')

/** An office with a signed-in cashier, closed again; returns the cashier's session token. */
async function officeToKill() {
  const day = dayAt(Date.now())
  const books = await testBooks({ day, opened: '2026-01-01' })
  books.clock.advance(Date.now() - books.core.office.now())
  const token = await books.tokenFor('cashier')
  books.core.close()
  return { dataDir: books.dataDir, token, day, remove: books.close }
}

/** Starts the poster and kills it some milliseconds after its first line; returns what it acknowledged. */
function killAfter(dataDir: string, token: string, day: string, ms: number): Promise<string[]> {
  const child = spawn(process.execPath, [poster, dataDir, token, day], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'siwu-compiled') },
  })
  let out = ''
  child.stdout.on('data', (chunk) => {
    if (out === '') setTimeout(() => child.kill('SIGKILL'), ms)
    out += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the poster ended by itself with ${code}`))
      const lines = out.split('\n').slice(0, -1)
      resolve(lines.filter((line) => line !== 'ready'))
    })
  })
}

function verifyExit(dataDir: string): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [command, 'verify', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out })))
}

function storedEntries(dataDir: string): Set<string> {
  const client = new Database(join(dataDir, 'office.db'))
  const rows = client
    .prepare<[], { id: number; hash: string }>('SELECT id, lower(hex(hash)) AS hash FROM entry')
    .all()
  client.close()
  return new Set(rows.map(({ id, hash }) => `${id} ${hash}`))
}

describe('a killed process', () => {
  // Two offices side by side, one for each core of a small machine: 200 kills in all.
  for (const office of [1, 2]) {
    it.concurrent(`[CSH-18] loses no acknowledged entry in 100 kills of office ${office}`, async () => {
      const { dataDir, token, day, remove } = await officeToKill()
      const acknowledged: string[] = []
      for (let kill = 0; kill < 100; kill += 1) {
        acknowledged.push(...(await killAfter(dataDir, token, day, (kill * 7919) % 251)))
      }
      expect(acknowledged.length).toBeGreaterThan(500)
      const stored = storedEntries(dataDir)
      expect(acknowledged.filter((line) => !stored.has(line))).toEqual([])
      expect(await verifyExit(dataDir)).toMatchObject({ code: 0 })
      openCore({ dataDir }).close()
      remove()
    }, 600_000)
  }
})
