import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { type Core, openCore } from '../../electron/core/open.ts'
import { draftOf } from '../cashier/book.ts'
import { backupOffice, passphrase } from './backup-office.ts'
import { newId, refusalOf } from './desk.ts'

// Each backup starts a thread of its own, and each passphrase takes the time it must.
vi.setConfig({ testTimeout: 180_000 })

let test: Awaited<ReturnType<typeof backupOffice>>
let elsewhere: string
let core: Core

/** A desk at which nobody signed in yet. */
const door = () => {
  let token: string | null = null
  const kept = {
    get: () => token,
    set: (next: string | null) => {
      token = next
    },
  }
  return createRouterClient(core.router, {
    context: { office: core.office, desk: { name: 'test', token: kept } },
  })
}

beforeEach(async () => {
  test = await backupOffice({ encrypted: true })
  elsewhere = mkdtempSync(join(tmpdir(), 'siwu-elsewhere-'))
  core = openCore({ dataDir: elsewhere, now: () => test.core.office.now() })
})
afterEach(() => {
  core.close()
  test.remove()
  rmSync(elsewhere, { recursive: true, force: true })
})

describe('the first start', () => {
  it('becomes the office of a backup, whose people sign in as before and go on', async () => {
    const run = await test.backUp()
    const desk = door()
    expect(await desk.backup.find({ path: test.disk })).toMatchObject({
      backups: [{ backupId: run.backupId, officeName: '测试项目管理处', encrypted: true, sound: true }],
    })
    const wrong = desk.backup.restoreFirst({ path: test.disk, passphrase: 'not this one' })
    expect(await refusalOf(wrong)).toEqual({ code: 'passphraseWrong' })
    expect((await desk.session.welcome()).office).toBeNull()
    const verified = await desk.backup.restoreFirst({ path: test.disk, passphrase })
    expect(verified).toMatchObject({ sound: true, checked: { entries: 5, files: 2 } })
    await desk.session.signIn({ login: 'cashier', password: 'correct horse' })
    const entry = draftOf({ day: test.day })
    await desk.journal.post({ commandId: newId(), accountId: test.cash.id, entry, draftId: null })
    expect(readdirSync(join(elsewhere, 'files')).sort()).toEqual([test.photo, test.paper].sort())
    expect(readdirSync(elsewhere)).not.toContain('backup-work')
    core.close()
    expect(verifyDirectory(elsewhere)).toMatchObject({ sound: true, checked: { entries: 6, files: 2 } })
    core = openCore({ dataDir: elsewhere })
  })

  it('restores nothing over an office that is set up, and looks at no disk for strangers then', async () => {
    await test.backUp()
    const { backup } = test.open()
    const over = backup.restoreFirst({ path: test.disk, passphrase })
    expect(await refusalOf(over)).toEqual({ code: 'alreadySetUp' })
    expect(await refusalOf(backup.find({ path: test.disk }))).toEqual({ code: 'alreadySetUp' })
  })

  it('says what is wrong with a folder', async () => {
    const { backup } = door()
    const nothing = join(test.disk, 'nothing')
    expect(await refusalOf(backup.find({ path: nothing }))).toEqual({ code: 'noBackupHere', path: nothing })
    expect(await refusalOf(backup.find({ path: 'disk' }))).toEqual({ code: 'pathNotAbsolute', path: 'disk' })
    const run = await test.backUp()
    const name = `${run.backupId}.json`
    writeFileSync(join(test.store(), 'backups', name), '{}')
    expect(await refusalOf(backup.find({ path: test.disk }))).toEqual({ code: 'manifestDamaged', name })
  })
})
