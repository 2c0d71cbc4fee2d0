// Imported first by the scripts: when an older Node runs one directly, hands over to the Node 24 that
// comes with the packages. Under npm that one is first on the path already.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

if (Number(process.versions.node.split('.')[0]) < 24) {
  const folder = join(import.meta.dirname ?? '', '..', 'node_modules', 'node', 'bin')
  const newer = join(folder, process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(newer)) {
    console.error('请先运行 npm ci。 Run npm ci first: Siwu brings its own Node 24.')
    process.exit(2)
  }
  const { status } = spawnSync(newer, process.argv.slice(1), { stdio: 'inherit' })
  process.exit(status ?? 2)
}
