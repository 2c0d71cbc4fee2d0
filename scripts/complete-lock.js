// Completes package-lock.json with the platform packages (optionalDependencies for other systems)
// that a registry mirror left out. `npm ci` refuses a lock with such gaps, and a lock made on one
// system must also install on the others. Run after any `npm install`: node scripts/complete-lock.js
import { readFileSync, writeFileSync } from 'node:fs'

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
]
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
  'wasm32',
]

/** What a platform package's name says of where it installs, as the lock writes it. */
export function platformOf(name) {
  const words = name.replace(/^@[^/]+\//, '').split(/[-.]/)
  const os = words.find((word) => systems.includes(word))
  const cpu = words
    .map((word) => ({ armv7: 'arm', gnueabihf: 'arm' })[word] ?? word)
    .find((word) => processors.includes(word))
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : null
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(os && { os: [os] }),
    ...(os === 'linux' && libc && { libc: [libc] }),
  }
}

/** Adds the missing entries to a parsed lock in place; returns their names. */
export function complete(lock) {
  const added = []
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = [`${path}/node_modules/${name}`, `node_modules/${name}`].some(
        (place) => lock.packages[place],
      )
      if (found || path === '') continue
      lock.packages[`node_modules/${name}`] = {
        version: version.replace(/^[\^~]/, ''),
        ...platformOf(name),
        ...(entry.dev && { dev: true }),
        optional: true,
        ...(entry.engines && { engines: entry.engines }),
      }
      added.push(name)
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  return added
}

if (process.argv[1] === import.meta.filename) {
  const file = new URL('../package-lock.json', import.meta.url)
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const added = complete(lock)
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(
    added.length === 0 ? 'package-lock.json is complete' : `added ${added.length}: ${added.join(', ')}`,
  )
}
