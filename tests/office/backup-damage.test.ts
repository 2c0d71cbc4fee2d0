import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runInWorker } from '../../electron/core/backup/run-in-worker.ts'
import { must } from '../../shared/kernel/assert.ts'
import { backupOffice, fingerprint, passphrase } from './backup-office.ts'

// Each backup starts a thread of its own, and each passphrase takes the time it must.
vi.setConfig({ testTimeout: 180_000 })

let test: Awaited<ReturnType<typeof backupOffice>>
let folder: string

const start = async (encrypted: boolean): Promise<void> => {
  test = await backupOffice({ encrypted })
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siwu-restored-'))
})
afterEach(() => {
  test.remove()
  rmSync(folder, { recursive: true, force: true })
})

const restore = (given: { withoutDamaged?: boolean } = {}) =>
  runInWorker({
    kind: 'restore',
    aim: 'keep',
    from: test.disk,
    directory: join(folder, 'office'),
    passphrase,
    withoutDamaged: given.withoutDamaged ?? false,
    now: 1,
  }).outcome

const only = (part: string, ending: string): string => {
  const store = join(test.store(), part)
  return join(
    store,
    must(
      readdirSync(store).find((name) => name.endsWith(ending)),
      ending,
    ),
  )
}

/** Changes one byte in the middle. */
function flip(path: string): void {
  const bytes = readFileSync(path)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

const truncate = (path: string): void => writeFileSync(path, readFileSync(path).subarray(0, -1))

describe('a damaged backup is named and nothing is restored from it', () => {
  for (const encrypted of [false, true]) {
    const ending = encrypted ? '.db.age' : '.db'

    it(`manifest, list of files, database, file (encrypted: ${encrypted})`, async () => {
      await start(encrypted)
      await test.backUp()
      const whole = fingerprint(test.disk)
      const database = only('data', ending)
      const list = only('data', '.files.json')
      const manifest = only('backups', '.json')
      const file = only('files', '')
      const expected: [string, object][] = [
        [manifest, { code: 'manifestDamaged', name: manifest.split('/').at(-1) }],
        [list, { code: 'manifestDamaged', name: list.split('/').at(-1) }],
        [database, { code: 'databaseDamaged', name: database.split('/').at(-1) }],
        [file, { code: 'filesDamaged', names: [file.split('/').at(-1)], count: 1 }],
      ]
      for (const [path, facts] of expected) {
        const bytes = readFileSync(path)
        for (const damage of [flip, truncate, (one: string) => rmSync(one)]) {
          damage(path)
          const outcome = await restore()
          const gone = path === manifest && damage !== flip && damage !== truncate
          expect(outcome, path).toEqual({
            kind: 'problem',
            facts: gone ? { code: 'noBackupHere', path: test.disk } : facts,
          })
          writeFileSync(path, bytes)
        }
      }
      expect(fingerprint(test.disk)).toEqual(whole)
      expect(readdirSync(folder)).toEqual([])
      expect(await restore()).toMatchObject({ kind: 'restored', result: { verified: { sound: true } } })
    })
  }

  it('may be restored without the files that it lost, which are named', async () => {
    await start(false)
    await test.backUp()
    rmSync(join(test.store(), 'files', test.photo))
    const outcome = await restore({ withoutDamaged: true })
    expect(outcome).toMatchObject({ kind: 'restored', result: { verified: { sound: false } } })
    expect(JSON.stringify(outcome)).toContain(test.photo)
  })

  it('does not pass for damaged when the disk was pulled out', async () => {
    await start(false)
    await test.backUp()
    renameSync(test.disk, `${test.disk}-gone`)
    expect(await restore()).toMatchObject({ facts: { code: 'noBackupHere' } })
    renameSync(`${test.disk}-gone`, test.disk)
  })
})

describe('the next backup', () => {
  for (const encrypted of [false, true]) {
    it(`writes a damaged file anew (encrypted: ${encrypted})`, async () => {
      await start(encrypted)
      const first = await test.backUp()
      flip(only('files', ''))
      test.clock.day = '2026-11-21'
      expect(await test.backUp()).toMatchObject({ state: 'good', newFiles: 1 })
      expect(await restore()).toMatchObject({ kind: 'restored' })
      rmSync(join(folder, 'office'), { recursive: true })
      // The earlier backup names the file as it was first written; what stands for it now serves as well.
      const newer = readdirSync(join(test.store(), 'backups')).filter(
        (name) => !name.startsWith(first.backupId ?? ''),
      )
      for (const name of newer) rmSync(join(test.store(), 'backups', name))
      expect(await restore()).toMatchObject({
        kind: 'restored',
        result: { backupId: first.backupId, verified: { sound: true } },
      })
    })
  }

  it('keeps what can be read of an office that lost a file, says so, and is not called good', async () => {
    await start(false)
    rmSync(join(test.dataDir, 'files', test.photo))
    writeFileSync(join(test.dataDir, 'files', test.paper), 'something else')
    const run = await test.backUp()
    expect(run).toMatchObject({ state: 'unsound', files: 0, verified: { sound: false, damageCount: 2 } })
    expect(run.verified?.damages.join()).toContain(test.photo)
    expect(await restore()).toMatchObject({ kind: 'restored', result: { verified: { sound: false } } })
  })

  it('says when the disk is gone, is another one, or cannot be written, and the office goes on', async () => {
    await start(false)
    const planned = { planId: test.plan.id }
    await test.backUp()
    renameSync(test.disk, `${test.disk}-gone`)
    expect(await test.backUp()).toMatchObject({
      state: 'failed',
      problem: { code: 'targetLost', path: test.disk },
    })
    mkdirSync(test.disk)
    writeFileSync(join(test.disk, 'siwu-backup'), 'in the way')
    expect(await test.backUp()).toMatchObject({ state: 'failed', problem: { code: 'targetNotFolder' } })
    rmSync(test.disk, { recursive: true })
    renameSync(`${test.disk}-gone`, test.disk)
    expect(await test.backUp()).toMatchObject({ state: 'good', ...planned })
    await test.post(test.cash.id, { day: test.day })
  })
})
