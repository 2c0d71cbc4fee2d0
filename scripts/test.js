// npm test [-- path or vitest flags]: gets what the tests need, builds, runs them, and leaves the results in
// test-results/last-run.json. Paths outside tests/e2e, tests/house and tests/electron need no browser or build.
import './newer-node.js'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale, root } from './build.js'

const passed = process.argv.slice(2)
const results = join('test-results', 'last-run.json')

/** Whether what runs includes tests of the whole program. */
function needsWhole() {
  const paths = passed.filter((word) => !word.startsWith('-'))
  return paths.length === 0 || paths.some((path) => /e2e|house|electron|whole/.test(path))
}

const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

function hasChineseFont() {
  if (process.platform !== 'linux') return true
  const { stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  return Boolean(stdout?.trim())
}

function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (args) => spawnSync('apt-get', args, { stdio: 'inherit', env }).status === 0
  console.log(`正在安装 / Installing: ${packages.join(' ')}`)
  return run(['update']) && run(['install', '-y', ...packages])
}

/** Chromium and a Chinese font for the browser tests: installs them where that is permitted, else says what is missing. */
async function provideBrowser() {
  const { findBrowser } = await import('../tests/e2e/browser.ts')
  const missing = () => [
    ...(findBrowser() ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ]
  const mayInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && succeeds('apt-get', ['--version'])
  if (missing().length > 0 && mayInstall) install(missing())
  if (missing().length === 0) return
  console.error(`浏览器测试还缺少 / The browser tests still need: ${missing().join(', ')}`)
  console.error('Debian/Ubuntu: sudo apt-get install chromium fonts-noto-cjk')
  console.error('或用 SIWU_CHROMIUM 指定浏览器 / or name a Chromium or Chrome in SIWU_CHROMIUM')
}

async function main() {
  if (needsWhole()) {
    await provideBrowser()
    if (!buildIfStale()) return 1
  }
  mkdirSync(join(root, 'test-results'), { recursive: true })
  if (existsSync(join(root, results))) rmSync(join(root, results))
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...passed], {
    cwd: root,
    stdio: 'inherit',
  })
  return status ?? 1
}

process.exitCode = await main()
