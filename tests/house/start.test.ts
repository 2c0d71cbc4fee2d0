import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const addressPattern = /https?:\/\/[\w.:[\]]+/

/** `npm start` with these flags, in the browser and without opening one. */
function start(...flags: string[]): ChildProcess {
  return spawn(process.execPath, [join(root, 'scripts', 'start.js'), ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SIWU_NO_ELECTRON: '1', SIWU_NO_BROWSER: '1' },
  })
}

/** What it has said once that matches, or when it ended. */
async function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = ''
  return new Promise((done) => {
    const hear = (piece: Buffer) => {
      text += piece
      if (pattern.test(text)) done(text)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('close', () => done(text))
  })
}

describe('npm start without Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'siwu-start-'))
  const running: ChildProcess[] = []

  afterAll(async () => {
    for (const child of running) {
      if (child.exitCode !== null) continue
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  })

  it('says why, serves the program, and gives its address', async () => {
    const child = start('--data', join(folder, 'one'))
    running.push(child)
    const text = await said(child, addressPattern)
    expect(text).toContain('SIWU_NO_ELECTRON=1')
    const page = await fetch(addressPattern.exec(text)?.[0] ?? '')
    expect(page.status).toBe(200)
  })

  it('gives the same address to whoever starts it again, and another one to other data', async () => {
    const first = start('--data', join(folder, 'two'))
    running.push(first)
    const address = addressPattern.exec(await said(first, addressPattern))?.[0] ?? ''
    expect(address).not.toBe('')

    const again = start('--data', join(folder, 'two'))
    const ended = once(again, 'close')
    expect(await said(again, addressPattern)).toContain(address)
    expect((await ended)[0]).toBe(0)

    const other = start('--data', join(folder, 'three'))
    running.push(other)
    const text = await said(other, addressPattern)
    expect(text).toMatch(/端口 \d+ 已被占用/)
    expect(addressPattern.exec(text)?.[0]).not.toBe(address)
  })

  it('closes the office properly however often it is asked to stop', async () => {
    const child = start('--data', join(folder, 'four'))
    running.push(child)
    await said(child, addressPattern)
    const ended = once(child, 'exit')
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT'] as const) child.kill(signal)
    expect((await ended)[0]).toBe(0)
    expect(existsSync(join(folder, 'four', 'office.db'))).toBe(true)
    expect(existsSync(join(folder, 'four', 'owner.json'))).toBe(false)
  })

  it('closes the office when npm, which started it, is killed', async () => {
    const script = join(root, 'scripts', 'start.js')
    const flags = JSON.stringify([script, '--data', join(folder, 'orphan')])
    const npm = spawn(
      process.execPath,
      ['-e', `require('node:child_process').spawn(process.execPath, ${flags}, { stdio: 'inherit' })`],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, SIWU_NO_ELECTRON: '1', SIWU_NO_BROWSER: '1' },
      },
    )
    const address = addressPattern.exec(await said(npm, addressPattern))?.[0] ?? ''
    expect((await fetch(address)).status).toBe(200)
    npm.kill('SIGKILL')
    const answers = () =>
      fetch(address).then(
        () => true,
        () => false,
      )
    // It stops answering first, and lets go of the office a moment later.
    await expect.poll(answers, { timeout: 20_000 }).toBe(false)
    await expect.poll(() => existsSync(join(folder, 'orphan', 'owner.json')), { timeout: 20_000 }).toBe(false)
  })

  it('refuses a flag it does not know', async () => {
    const child = start('--bogus')
    const ended = once(child, 'close')
    expect(await said(child, /bogus/)).toContain("'--bogus'")
    expect((await ended)[0]).toBe(2)
  })
})
