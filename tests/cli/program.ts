import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { builtScripts } from '../built.ts'

const root = join(import.meta.dirname, '..', '..')
const environment = (given: Record<string, string>) => {
  const { SIWU_PASSWORD: _, ...inherited } = process.env
  return { ...inherited, ...given }
}

const built = await builtScripts({ siwu: 'electron/cli/siwu.ts' })
afterAll(built.remove)

/** Runs one command line to its end. */
export function siwu(args: readonly string[], given: { input?: string; env?: Record<string, string> } = {}) {
  const script = join(built.folder, 'siwu.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    input: given.input ?? '',
    env: environment(given.env ?? {}),
  })
  return { code: status, out: stdout, err: stderr }
}

/** A folder for one test file's data directories, and what removes it. */
export function workFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'siwu-cli-'))
  return {
    at: (...parts: string[]): string => join(folder, ...parts),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/**
 * The program beside a page of one line: `serve` needs a built renderer, and these tests are about the
 * command, not about what it serves. Returns the script to start.
 */
export function programWithPage(folder: string): string {
  for (const part of ['electron', 'shared', 'resources', 'package.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  mkdirSync(join(folder, 'dist', 'renderer'), { recursive: true })
  writeFileSync(join(folder, 'dist', 'renderer', 'index.html'), '<!doctype html><title>Siwu</title>')
  return join(folder, 'electron', 'cli', 'siwu.ts')
}

export type Served = { child: ChildProcess; address: string; stop: () => Promise<number | null> }

/** Starts `serve`; resolves when it prints its address. Fails with what it said when it ends before. */
export function serve(script: string, args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [script, 'serve', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      said += piece.toString()
      const address = /https?:\/\/[\w.:[\]]+/.exec(said)?.[0]
      if (!address) return
      resolve({
        child,
        address,
        stop: () => {
          child.kill('SIGTERM')
          return ended
        },
      })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', (piece) => {
      said += piece
    })
    ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
}
