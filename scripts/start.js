// npm start [-- --demo --data DIR --port N --host H]: the desktop window where Electron is there or can be
// had, otherwise the same program in the browser.
import './newer-node.js'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { buildIfStale, root } from './build.js'
import { userDataDir } from './data-dir.js'
import { electronBinary, fetchElectronOnceADay } from './electron-binary.js'

const firstPort = 4780
const lastPort = 4799
const fetchTimeoutMs = 20_000

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

function readFlags() {
  const { values } = parseArgs({
    options: {
      demo: { type: 'boolean' },
      data: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
    },
  })
  const data = values.data ? resolve(values.data) : userDataDir(values.demo ? 'Siwu-demo' : 'Siwu')
  return { ...values, data }
}

/** Electron's binary, or why the window cannot open, in both languages. */
function findWindow(flags) {
  if (flags.port || flags.host) return { why: ['指定了网络地址', 'a network address was asked for'] }
  if (process.env.SIWU_NO_ELECTRON === '1') return { why: ['SIWU_NO_ELECTRON=1', 'SIWU_NO_ELECTRON=1'] }
  if (!hasDisplay) return { why: ['没有图形桌面', 'there is no graphical desktop'] }
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    return { why: ['root 用户不能使用 Electron 沙箱', "Electron's sandbox does not run as root"] }
  }
  const binary = electronBinary() ?? fetchElectronOnceADay(fetchTimeoutMs)
  return binary
    ? { binary }
    : { why: ['无法下载 Electron', 'Electron could not be fetched: npx install-electron'] }
}

const commonFlags = (flags) => ['--data', flags.data, ...(flags.demo ? ['--demo'] : [])]

/** Where another Siwu serves this data directory right now, or null. */
async function servedAt(dataDir) {
  try {
    const { pid, address } = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8'))
    process.kill(pid, 0)
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000) })
    return answer.ok ? address : null
  } catch {
    return null
  }
}

/** Whether nothing listens there yet. */
function isFree(port, host) {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)))
  })
}

/** The first free port from 4780 on; says so when it is another one. */
async function choosePort(host) {
  for (let port = firstPort; port <= lastPort; port++) {
    if (!(await isFree(port, host))) continue
    if (port !== firstPort) {
      console.log(`端口 ${firstPort} 已被占用，改用 ${port}。 Port ${firstPort} is taken, using ${port}.`)
    }
    return String(port)
  }
  return String(firstPort)
}

/** Opens the address in the person's browser; a system without one loses nothing. */
function openBrowser(address) {
  if (process.env.SIWU_NO_BROWSER || !hasDisplay) return
  const opener = {
    darwin: ['open', address],
    win32: ['cmd', '/c', 'start', '', address],
  }[process.platform] ?? ['xdg-open', address]
  const child = spawn(opener[0], opener.slice(1), { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

/**
 * Starts the program and ends as it ends. A terminal and npm each signal everything they started, so the
 * program gets a group of its own and exactly one signal: a second one would cut its closing short.
 */
function run(command, args, stdio) {
  const child = spawn(command, args, { stdio, detached: process.platform !== 'win32' })
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!asked) child.kill(signal)
      asked = true
    })
  }
  // npm dies of a signal without passing it on: whose parent is gone was asked to stop.
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) process.emit('SIGTERM')
  }, 1000)
  child.on('exit', (code, signal) => {
    clearInterval(watch)
    process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)
  })
  return child
}

async function serve(flags) {
  const host = flags.host ?? '127.0.0.1'
  const port = flags.port ?? (await choosePort(host))
  const args = [join(root, 'dist', 'siwu.js'), 'serve', ...commonFlags(flags), '--host', host, '--port', port]
  const child = run(process.execPath, args, ['ignore', 'pipe', 'inherit'])
  let opened = false
  createInterface({ input: child.stdout }).on('line', (line) => {
    console.log(line)
    const address = /https?:\/\/\S+/.exec(line)?.[0]
    if (!address || opened) return
    opened = true
    openBrowser(address)
  })
}

async function main() {
  const flags = readFlags()
  const running = await servedAt(flags.data)
  if (running) {
    console.log(`这个数据目录已经打开。 This data directory is open already: ${running}`)
    openBrowser(running)
    return
  }
  if (!buildIfStale()) {
    process.exitCode = 1
    return
  }
  const { binary, why } = findWindow(flags)
  if (binary) {
    run(binary, [root, ...commonFlags(flags)], ['ignore', 'inherit', 'inherit'])
    return
  }
  const [chinese, english] = why
  console.log(`在浏览器中启动（${chinese}）。 Starting in the browser (${english}).`)
  await serve(flags)
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
