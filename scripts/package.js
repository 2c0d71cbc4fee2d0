// npm run package: installers for this system into release/. Flags go to electron-builder (-- --linux deb).
import './newer-node.js'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildIfStale, root } from './build.js'
import { electronBinary, fetchElectron } from './electron-binary.js'

const tenMinutes = 600_000

function main() {
  if (!buildIfStale()) return 1
  if (!electronBinary() && !fetchElectron(tenMinutes, 'inherit')) {
    console.error('无法下载 Electron，不能打包；请检查网络后重试。')
    console.error(
      'Electron could not be fetched, and nothing can be packaged without it. Check the network, try again.',
    )
    return 2
  }
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
  const args = [builder, '--publish', 'never', ...process.argv.slice(2)]
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 2
}

process.exitCode = main()
