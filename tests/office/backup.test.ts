import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { runInWorker } from '../../electron/core/backup/run-in-worker.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { must } from '../../shared/kernel/assert.ts'
import { backupOffice, fingerprint, passphrase, planTo } from './backup-office.ts'
import { newId, refusalOf } from './desk.ts'

// Each backup starts a thread of its own, and each passphrase takes the time it must.
vi.setConfig({ testTimeout: 180_000 })

type Test = Awaited<ReturnType<typeof backupOffice>>

const open: Test[] = []
const folders: string[] = []
const start = async (given: Parameters<typeof backupOffice>[0] = {}): Promise<Test> => {
  const test = await backupOffice(given)
  open.push(test)
  return test
}
const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'siwu-restored-'))
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const test of open.splice(0)) test.remove()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const restoreTo = (from: string, directory: string, given: { passphrase?: string } = {}) =>
  runInWorker({
    kind: 'restore',
    aim: 'keep',
    from,
    directory,
    passphrase: given.passphrase ?? null,
    withoutDamaged: false,
    now: 1,
  }).outcome

function entriesIn(dataDir: string): unknown[] {
  const client = new Database(join(dataDir, 'office.db'), { readonly: true })
  const rows = client.prepare('SELECT id, lower(hex(hash)) AS hash FROM entry ORDER BY id').all()
  client.close()
  return rows
}

describe('a backup', () => {
  for (const encrypted of [false, true]) {
    it(`brings every entry and file back after the data directory is gone (encrypted: ${encrypted})`, async () => {
      const test = await start({ encrypted })
      const run = await test.backUp()
      expect(run).toMatchObject({ state: 'good', files: 2, newFiles: 2, problem: null })
      expect(run.verified).toMatchObject({ sound: true, checked: { entries: 5, files: 2 } })
      const entries = entriesIn(test.dataDir)
      test.core.close()
      rmSync(test.dataDir, { recursive: true })
      const directory = emptyFolder()
      const outcome = await restoreTo(test.disk, directory, encrypted ? { passphrase } : {})
      expect(outcome).toMatchObject({ kind: 'restored', result: { backupId: run.backupId } })
      expect(verifyDirectory(directory)).toMatchObject({ sound: true, checked: { entries: 5, files: 2 } })
      expect(entriesIn(directory)).toEqual(entries)
      expect(readFileSync(join(directory, 'files', test.photo), 'utf8')).toBe('一张照片')
      expect(readdirSync(join(directory, 'files')).sort()).toEqual([test.photo, test.paper].sort())
    })
  }

  it('copies only files that the target has not, and never touches an earlier backup', async () => {
    const test = await start()
    await test.backUp()
    const before = fingerprint(test.disk)
    test.clock.day = '2026-11-21'
    await test.bring('新来的文件')
    const again = await test.backUp()
    expect(again).toMatchObject({ state: 'good', files: 3, newFiles: 1 })
    expect(fingerprint(test.disk)).toMatchObject(before)
    expect(readdirSync(join(test.dataDir))).not.toContain('backup-work')
  })

  it('tells nobody without the passphrase what an encrypted backup holds', async () => {
    const test = await start({ encrypted: true })
    await test.backUp()
    const plain = [Buffer.from('一张照片'), Buffer.from('SQLite format 3'), Buffer.from('收物业费')]
    for (const path of Object.keys(fingerprint(test.disk))) {
      const bytes = readFileSync(path)
      for (const piece of plain) expect(bytes.includes(piece), path).toBe(false)
      expect(path).not.toContain(test.photo)
      expect(bytes.includes(Buffer.from(test.photo))).toBe(false)
    }
  })

  it('opens with the right passphrase only, and asks for one', async () => {
    const test = await start({ encrypted: true })
    await test.backUp()
    const directory = join(emptyFolder(), 'new')
    expect(await restoreTo(test.disk, directory)).toMatchObject({ facts: { code: 'passphraseNeeded' } })
    const wrong = await restoreTo(test.disk, directory, { passphrase: 'four quiet herons run' })
    expect(wrong).toMatchObject({ facts: { code: 'passphraseWrong' } })
    expect(readdirSync(join(directory, '..'))).toEqual([])
  })

  it('is tried by restoring it: the log says what was found, and nothing of the trial stays', async () => {
    const test = await start({ encrypted: true })
    const run = await test.backUp()
    const { backup } = test.administrator
    const asked = { planId: test.plan.id, backupId: must(run.backupId, 'a name') }
    await backup.rehearse({ commandId: newId(), ...asked, passphrase })
    expect(await test.ended()).toMatchObject({ kind: 'rehearsal', state: 'good', verified: { sound: true } })
    await backup.rehearse({ commandId: newId(), ...asked, passphrase: 'not this one at all' })
    expect(await test.ended()).toMatchObject({ state: 'failed', problem: { code: 'passphraseWrong' } })
    expect(readdirSync(test.dataDir)).not.toContain('backup-work')
    const audit = new Database(join(test.dataDir, 'office.db'), { readonly: true })
    const said = audit.prepare<[], { body: string }>('SELECT body FROM audit').all()
    audit.close()
    expect(said.some(({ body }) => body.includes(passphrase) || body.includes('not this one'))).toBe(false)
  })

  it('is restored into a new folder while the office stays open', async () => {
    const test = await start()
    const run = await test.backUp()
    const { backup } = test.administrator
    const directory = join(emptyFolder(), 'old office')
    const asked = { planId: test.plan.id, backupId: must(run.backupId, 'a name'), passphrase: null }
    await backup.restore({ commandId: newId(), ...asked, directory })
    expect(await test.ended()).toMatchObject({ kind: 'restore', state: 'good', path: directory })
    expect(verifyDirectory(directory).sound).toBe(true)
    const again = backup.restore({ commandId: newId(), ...asked, directory })
    expect(await refusalOf(again)).toEqual({ code: 'directoryNotEmpty', path: directory })
  })

  it('of a restored office lies apart from those of the first, and begins by hand', async () => {
    const test = await start()
    await test.backUp()
    const directory = join(emptyFolder(), 'restored')
    await restoreTo(test.disk, directory)
    const idOf = (dataDir: string) => {
      const client = new Database(join(dataDir, 'office.db'), { readonly: true })
      const row = client.prepare<[], { office_id: string }>('SELECT office_id FROM backup_office').get()
      client.close()
      return row?.office_id
    }
    expect(idOf(directory)).not.toBe(idOf(test.dataDir))
  })
})

describe('a plan', () => {
  it('goes to a folder that is there, outside the data directory, once', async () => {
    const test = await start()
    const save = (plan: object) =>
      test.administrator.backup.savePlan({
        commandId: newId(),
        planId: null,
        version: 0,
        plan: { ...planTo(test.disk), ...plan },
      })
    expect(await refusalOf(save({ path: 'relative' }))).toMatchObject({ code: 'pathNotAbsolute' })
    expect(await refusalOf(save({ path: join(test.disk, 'none') }))).toMatchObject({ code: 'targetLost' })
    const inside = join(test.dataDir, 'files')
    expect(await refusalOf(save({ path: inside }))).toEqual({ code: 'targetInside', path: inside })
    const file = join(test.dataDir, 'office.db')
    expect(await refusalOf(save({ path: file }))).toEqual({ code: 'targetNotFolder', path: file })
    expect(await refusalOf(save({}))).toEqual({ code: 'targetTaken', name: '本机备份' })
    expect(await refusalOf(save({ path: emptyFolder(), encrypted: true }))).toEqual({ code: 'keyMissing' })
  })

  it('is not overwritten by somebody who saw an earlier state of it', async () => {
    const test = await start()
    const save = (version: number, name: string) =>
      test.administrator.backup.savePlan({
        commandId: newId(),
        planId: test.plan.id,
        version,
        plan: planTo(test.disk, { name }),
      })
    await save(1, '每日备份')
    expect(await refusalOf(save(1, '别的'))).toMatchObject({
      code: 'changedMeanwhile',
      changes: [{ field: 'name', before: '本机备份', after: '每日备份' }],
    })
    expect(await save(2, '别的')).toMatchObject({ name: '别的', version: 3 })
  })
})
