import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../dist/siwu.js')

/** Whether the program is built: some figures are of the program as it is shipped. */
export const isBuilt = (): boolean => existsSync(program)

/** Starts the shipped hub on a data directory; resolves when it serves. */
export async function startHub(dataDir: string) {
  const child = spawn(process.execPath, [program, 'serve', '--data', dataDir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const found = /http:\/\/\S+/.exec(String(chunk))
      if (found) resolve(found[0])
    })
    child.once('close', (code) => reject(new Error(`the hub ended with ${code}`)))
  })
  return {
    address,
    /** Resident memory of the hub's process in MB, now and at its highest; null where the system does not tell. */
    memoryMb: (): { now: number; highest: number } | null => {
      const status = `/proc/${child.pid}/status`
      if (!existsSync(status)) return null
      const text = readFileSync(status, 'utf8')
      const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024
      return { now: read('VmRSS'), highest: read('VmHWM') }
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
