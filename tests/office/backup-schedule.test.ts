import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backupOffice, fingerprint, planTo } from './backup-office.ts'
import { newId, refusalOf } from './desk.ts'

// Each backup starts a thread of its own, and each passphrase takes the time it must.
vi.setConfig({ testTimeout: 180_000 })

let test: Awaited<ReturnType<typeof backupOffice>>
beforeEach(async () => {
  test = await backupOffice()
})
afterEach(() => test.remove())

const admin = () => test.signIn('admin')
const state = async () => (await admin()).backup.state()
const log = async () => (await (await admin()).backup.runs({ offset: 0, limit: 50 })).runs

/** Lets a round of background work go by, and waits for the backup that it started. */
async function round() {
  const before = (await log()).length
  await test.core.background.round()
  const after = await log()
  if (after.length > before && after[0]?.state === 'running') await test.ended()
  return (await log()).slice(0, after.length - before)
}

const daily = (given: object = {}) =>
  test.administrator.backup.savePlan({
    commandId: newId(),
    planId: test.plan.id,
    version: 1,
    plan: planTo(test.disk, { schedule: 'daily', time: '12:00', ...given }),
  })

describe('scheduled backups', () => {
  it('[SEC-08] run daily of documents, photos and data, are verified, stand in the log, and are missed when they stop', async () => {
    expect(await state()).toMatchObject({ lastGoodAt: null, warning: 'never' })
    await test.backUp()
    await daily()
    expect(await round()).toEqual([])
    test.clock.advance(3 * 3_600_000)
    expect(await round()).toMatchObject([
      { kind: 'scheduled', byName: '系统', state: 'good', files: 2, verified: { sound: true } },
    ])
    expect(await round()).toEqual([])
    // Closed for a day: made up for at the next start.
    test.clock.day = '2026-11-22'
    expect(await round()).toMatchObject([{ kind: 'scheduled', state: 'good' }])
    test.clock.day = '2026-11-24'
    expect(await state()).toMatchObject({ ageDays: 2, warnAfterDays: 2, warning: null })
    test.clock.day = '2026-11-25'
    expect(await state()).toMatchObject({ ageDays: 3, warning: 'old' })
  })

  it('go to no disk that a person has not begun: an empty mount point is not the disk', async () => {
    await test.backUp()
    await daily()
    renameSync(test.disk, `${test.disk}-away`)
    mkdirSync(test.disk)
    test.clock.advance(3 * 3_600_000)
    expect(await round()).toMatchObject([
      { state: 'failed', problem: { code: 'targetLost', path: test.disk } },
    ])
    expect(readdirSync(test.disk)).toEqual([])
    expect(await state()).toMatchObject({ warning: 'failed', failure: { kind: 'scheduled' } })
    expect(await round()).toEqual([])
    rmSync(test.disk, { recursive: true })
    renameSync(`${test.disk}-away`, test.disk)
    test.clock.advance(3_600_000)
    expect(await round()).toMatchObject([{ state: 'good' }])
    expect(await state()).toMatchObject({ warning: null })
  })

  it('keep by the rule and remove only what this office made', async () => {
    await daily({ keepDaily: 2, keepWeekly: 0, keepMonthly: 0 })
    await test.backUp()
    const mine = test.store()
    const other = join(test.disk, 'siwu-backup', 'f'.repeat(16))
    cpSync(mine, other, { recursive: true })
    const others = fingerprint(other)
    const unnamed = join(mine, 'files', 'a'.repeat(64))
    writeFileSync(unnamed, 'in no manifest')
    for (const day of ['2026-11-21', '2026-11-22', '2026-11-23']) {
      test.clock.day = day
      await test.backUp()
    }
    expect(readdirSync(join(mine, 'backups')).map((name) => name.slice(0, 8))).toEqual([
      '20261122',
      '20261123',
    ])
    expect(readdirSync(join(mine, 'data'))).toHaveLength(4)
    expect(readdirSync(join(mine, 'files')).sort()).toEqual([test.photo, test.paper].sort())
    expect(fingerprint(other)).toEqual(others)
  })
})

describe('a run', () => {
  it('is one at a time, and the same command starts nothing twice', async () => {
    const desk = await admin()
    const command = { commandId: newId(), planId: test.plan.id }
    const first = await desk.backup.run(command)
    expect(await desk.backup.run(command)).toMatchObject({ id: first.id })
    const second = desk.backup.run({ commandId: newId(), planId: test.plan.id })
    expect(await refusalOf(second)).toMatchObject({ code: 'backupRunning', byName: '管理员' })
    expect(await test.ended()).toMatchObject({ id: first.id, state: 'good' })
    expect(await desk.backup.run(command)).toMatchObject({ id: first.id, state: 'good' })
    expect(await log()).toHaveLength(1)
  })

  it('is cancelled without a trace on the disk', async () => {
    await test.backUp()
    const before = fingerprint(test.store())
    const desk = await admin()
    const run = await desk.backup.run({ commandId: newId(), planId: test.plan.id })
    const ended = await desk.backup.cancel({ commandId: newId(), runId: run.id })
    expect(ended).toMatchObject({ id: run.id, state: 'cancelled' })
    expect(fingerprint(test.store())).toEqual(before)
    expect(readdirSync(test.dataDir)).not.toContain('backup-work')
    const again = desk.backup.cancel({ commandId: newId(), runId: run.id })
    expect(await refusalOf(again)).toEqual({ code: 'notRunning' })
    expect(await test.backUp()).toMatchObject({ state: 'good' })
  })

  it('that is going on when the office is closed is ended in the log, as interrupted', async () => {
    const desk = await admin()
    await desk.backup.run({ commandId: newId(), planId: test.plan.id })
    test.core.close()
    const client = new Database(join(test.dataDir, 'office.db'), { readonly: true })
    const row = client.prepare('SELECT state, problem FROM backup_run').get()
    client.close()
    expect(row).toEqual({ state: 'failed', problem: '{"code":"interrupted"}' })
  })

  it('lets desks post meanwhile', async () => {
    const desk = await admin()
    await desk.backup.run({ commandId: newId(), planId: test.plan.id })
    for (let n = 0; n < 20; n += 1) await test.post(test.cash.id, { day: test.day })
    expect(await test.ended()).toMatchObject({ state: 'good' })
    expect(await test.backUp()).toMatchObject({ state: 'good', verified: { checked: { entries: 25 } } })
  })

  it('is seen by those who may read backups, and started by the administrator alone', async () => {
    const manager = await test.signIn('manager')
    expect(await manager.backup.plans()).toMatchObject([{ id: test.plan.id, lastGoodAt: null, nextAt: null }])
    const run = manager.backup.run({ commandId: newId(), planId: test.plan.id })
    expect(await refusalOf(run)).toEqual({ code: 'FORBIDDEN' })
    expect(await refusalOf(test.cashier.backup.state())).toEqual({ code: 'FORBIDDEN' })
  })

  it('warns after as many days as the office says', async () => {
    const desk = await admin()
    const { version } = await desk.backup.state()
    await desk.backup.saveWarning({ commandId: newId(), version, warnAfterDays: 7 })
    expect(await desk.backup.state()).toMatchObject({ warnAfterDays: 7 })
    const stale = desk.backup.saveWarning({ commandId: newId(), version, warnAfterDays: 1 })
    expect(await refusalOf(stale)).toMatchObject({
      code: 'changedMeanwhile',
      changes: [{ field: 'warnAfterDays', before: 2, after: 7 }],
    })
  })
})
