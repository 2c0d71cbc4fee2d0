// npm run dev: the hub restarting on every change, and Vite's server in front of it. [-- --data DIR --port N --demo]
import './newer-node.js'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { userDataDir } from './data-dir.js'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: userDataDir('Siwu-dev') },
    port: { type: 'string', default: '4780' },
    demo: { type: 'boolean' },
  },
})
const flags = ['--data', values.data, '--port', values.port, ...(values.demo ? ['--demo'] : [])]
const env = { ...process.env, SIWU_DEV_HUB: `http://127.0.0.1:${values.port}` }
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')

const children = [
  ['--watch', '--watch-preserve-output', join(root, 'electron', 'cli', 'siwu.ts'), 'serve', ...flags],
  [vite],
].map((args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env }))

const stopAll = () => {
  for (const child of children) child.kill()
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stopAll)
for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode ??= code ?? 0
    stopAll()
  })
}
