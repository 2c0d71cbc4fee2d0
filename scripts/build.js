// npm run build: the renderer and the Node side into dist/. Others import buildIfStale().
import './newer-node.js'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const stamp = join(dist, '.stamp')
const sources = ['shared', 'electron', 'renderer', 'resources', 'vite.config.ts', 'package-lock.json']

/** Every file below the path; nothing when there is none. */
function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Changes when a source is added, removed or written. */
function stateOfSources() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesBelow(join(root, source))).sort()) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** Builds into an empty dist/; true when it went well. Vite's own words are the report. */
function build() {
  const state = stateOfSources()
  rmSync(dist, { recursive: true, force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    // Whoever builds, tests included, gets what is shipped.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) return false
  writeFileSync(stamp, state)
  return true
}

/** Builds unless dist/ was made of exactly these sources; true when dist/ is good afterwards. */
export function buildIfStale() {
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === stateOfSources()
  if (fresh) return true
  console.log('正在构建… / Building…')
  return build()
}

if (process.argv[1] === import.meta.filename) process.exit(build() ? 0 : 1)
