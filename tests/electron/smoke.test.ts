import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const electron = join(root, 'node_modules', 'electron')

/** The binary's path without requiring the package: that would fetch it. */
function binary(): string | null {
  const pathFile = join(electron, 'path.txt')
  if (!existsSync(pathFile)) return null
  const path = join(electron, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(path) ? path : null
}

const executablePath = binary()
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const lacking = executablePath === null ? 'no Electron binary' : hasDisplay ? '' : 'no display'

it.skipIf(lacking)(`the window opens on a new office${lacking && ` (skipped: ${lacking})`}`, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'siwu-smoke-'))
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  const app = await _electron.launch({
    executablePath: executablePath ?? '',
    args: [...(asRoot ? ['--no-sandbox'] : []), root, '--data', dataDir],
  })
  try {
    const window = await app.firstWindow()
    await window.waitForSelector('input')
    expect(await window.title()).toContain('司务')
    expect(await window.evaluate('typeof process + typeof require')).toBe('undefinedundefined')
  } finally {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
