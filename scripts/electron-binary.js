// Where Electron's binary is. The package fetches it when it is first required, from a host that may be
// out of reach, so nothing here requires it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const modules = join(import.meta.dirname, '..', 'node_modules')
const electron = join(modules, 'electron')
const failedBefore = join(modules, '.cache', 'siwu', 'electron-not-fetched')
const oneDay = 86_400_000

/** The binary's path, or null when it was never fetched. */
export function electronBinary() {
  const pathFile = join(electron, 'path.txt')
  if (!existsSync(pathFile)) return null
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist')
  const binary = join(folder, readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : null
}

/** The binary's path after trying to fetch it for so long, or null. */
export function fetchElectron(timeoutMs, stdio = 'ignore') {
  const installer = join(electron, 'install.js')
  if (existsSync(installer)) {
    spawnSync(process.execPath, [installer], { timeout: timeoutMs, killSignal: 'SIGKILL', stdio })
  }
  return electronBinary()
}

/** As fetchElectron, but not again within a day of a failure: a desk without that host must not wait every time. */
export function fetchElectronOnceADay(timeoutMs) {
  if (existsSync(failedBefore) && Date.now() - statSync(failedBefore).mtimeMs < oneDay) return null
  const binary = fetchElectron(timeoutMs)
  if (!binary) {
    mkdirSync(join(failedBefore, '..'), { recursive: true })
    writeFileSync(failedBefore, '')
  }
  return binary
}
