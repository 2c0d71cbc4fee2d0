import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { backUpOpened } from '../../electron/core/backup/command-line.ts'
import { doJob } from '../../electron/core/backup/do-job.ts'
import { readManifest } from '../../electron/core/backup/manifest.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { openCore } from '../../electron/core/open.ts'
import { builtScripts } from '../built.ts'
import { backupOffice, fingerprint, passphrase } from '../office/backup-office.ts'

const { folder, remove } = await builtScripts({ backer: 'tests/crash/backer.ts' })
const backer = join(folder, 'backer.js')
afterAll(remove)

/** Starts the backer and kills it some milliseconds after a run of it began. */
function killAfter(args: string[], ms: number): Promise<void> {
  const child = spawn(process.execPath, [backer, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'siwu-compiled') },
  })
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), ms))
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(`the backer ended by itself with ${code}`))
    })
  })
}

describe('a killed backup', () => {
  for (const encrypted of [false, true]) {
    it(`leaves the office and every earlier backup as they were (encrypted: ${encrypted})`, async () => {
      const test = await backupOffice({ encrypted })
      const first = await test.backUp()
      test.core.close()
      const store = test.store()
      const before = fingerprint(store)
      for (let kill = 0; kill < 10; kill += 1) {
        await killAfter([test.dataDir, test.disk, encrypted ? 'encrypted' : 'plain'], (kill * 7919) % 1201)
        expect(fingerprint(store)).toMatchObject(before)
      }
      const manifests = readdirSync(join(store, 'backups')).filter((name) => name.endsWith('.json'))
      for (const name of [manifests[0], manifests.at(-1)]) {
        const path = join(store, 'backups', name ?? '')
        const directory = join(mkdtempSync(join(tmpdir(), 'siwu-killed-')), 'office')
        const given = { directory, passphrase, withoutDamaged: false, now: 1 }
        const outcome = await doJob({ kind: 'restore', aim: 'keep', from: path, ...given }, () => undefined)
        expect(outcome).toMatchObject({ kind: 'restored', result: { verified: { sound: true } } })
        rmSync(join(directory, '..'), { recursive: true })
      }
      expect((await readManifest(join(store, 'backups', `${first.backupId}.json`))).backupId).toBe(
        first.backupId,
      )
      expect(verifyDirectory(test.dataDir).damages).toEqual([])
      await tidiesUp(test.dataDir, test.disk, store)
      test.remove()
    }, 600_000)
  }
})

/** The next run goes well, ends what was left open in the log, and leaves nothing half written. */
async function tidiesUp(dataDir: string, target: string, store: string): Promise<void> {
  const core = openCore({ dataDir })
  expect(await backUpOpened(core.office, { target, encrypted: false })).toMatchObject({
    made: { verified: { sound: true } },
  })
  core.close()
  const names = Object.keys(fingerprint(store))
  expect(names.filter((name) => name.endsWith('.partial'))).toEqual([])
  expect(readdirSync(dataDir)).not.toContain('backup-work')
  const data = readdirSync(join(store, 'data')).map((name) => name.split('.')[0])
  const made = readdirSync(join(store, 'backups')).map((name) => name.split('.')[0])
  expect([...new Set(data)].sort()).toEqual(made.sort())
}
