import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { desc } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { makeDemoOffice } from '../../electron/core/demo/demo-office.ts'
import { demoLogins } from '../../electron/core/demo/people.ts'
import { changesOf } from '../../electron/core/office/audit/changed-since.ts'
import { bundledMark } from '../../electron/core/office/calendar/calendar.ts'
import { auditTable } from '../../electron/core/office/office.tables.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { openCore } from '../../electron/core/open.ts'
import { must } from '../../shared/kernel/assert.ts'
import { addDays, instantAt } from '../../shared/kernel/day.ts'
import { roles } from '../../shared/office/permissions.ts'
import { fieldsBetween } from '../../shared/office/subject.ts'
import { wordless } from '../office/audit-fields.ts'

const opened: (() => void)[] = []
afterAll(() => {
  for (const close of opened) close()
})

/** The demo as made at a time of a day, and the person of a role at its desk. */
async function demoOn(day: string, time = '11:00') {
  const dataDir = mkdtempSync(join(tmpdir(), 'siwu-demo-'))
  const core = openCore({ dataDir, now: () => instantAt(day, time) })
  opened.push(() => {
    core.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  expect(await makeDemoOffice(core.office)).toBe(true)
  const headHash = core.office.read
    .select()
    .from(auditTable)
    .orderBy(desc(auditTable.id))
    .limit(1)
    .get()?.hash
  const signIn = async (role: string) => {
    let token: string | null = null
    const desk = {
      name: 'test',
      token: {
        get: () => token,
        set: (next: string | null) => {
          token = next
        },
      },
    }
    const client = createRouterClient(core.router, { context: { office: core.office, desk } })
    const person = must(
      demoLogins.find((one) => one.role === role),
      role,
    )
    await client.session.signIn({ login: person.login, password: person.password })
    return client
  }
  return { core, dataDir, headHash: headHash?.toString('hex'), signIn }
}

describe('the demo office', () => {
  const today = '2026-11-20'
  const made = demoOn(today)

  it('is the same on the same day, whatever the hour, and another on another day', async () => {
    const [one, again, other] = [
      await demoOn(today),
      await demoOn(today, '16:30'),
      await demoOn('2026-11-19'),
    ]
    expect(again.headHash).toBe(one.headHash)
    expect(other.headHash).not.toBe(one.headHash)
  })

  it('[SYS-02] is sound', async () => {
    const { dataDir } = await made
    const found = verifyDirectory(dataDir)
    expect(found).toMatchObject({ sound: true, damages: [], checked: { books: 4 } })
    expect(found.checked.entries).toBeGreaterThan(2000)
  })

  it('keeps what changed in fields that the audit desk has words for', async () => {
    const { core } = await made
    const rows = core.office.read.select({ changes: auditTable.changes }).from(auditTable).all()
    const fields = rows.flatMap(({ changes }) =>
      changesOf(changes).flatMap(({ before, after }) => fieldsBetween(before, after)),
    )
    expect(fields.length).toBeGreaterThan(1000)
    expect(wordless(fields)).toEqual([])
  })

  it('has a person for every role, who can sign in with the password shown', async () => {
    expect(demoLogins.map(({ role }) => role).sort()).toEqual([...roles].sort())
    const { signIn } = await made
    for (const { role, name } of demoLogins) {
      const { person, demoLogins: shown } = await (await signIn(role)).session.welcome()
      expect(person).toMatchObject({ name, roles: [role] })
      expect(shown).toHaveLength(demoLogins.length)
    }
  })

  it('is staffed by the template, with one vacancy and nobody too many', async () => {
    const { departments } = await (await (await made).signIn('manager')).organisation.staffing()
    expect(departments).toHaveLength(7)
    const uneven = departments
      .flatMap(({ posts }) => posts)
      .filter(({ planned, actual }) => planned !== actual)
      .map(({ name, planned, actual }) => [name, planned, actual])
    expect(uneven).toEqual([['维修工', 2, 1]])
  })

  it("leaves today's work half done, and everything before it closed", async () => {
    const { signIn } = await made
    const cashier = await signIn('cashier')
    const { accounts, awaitingReview, draftCount, openMonths } = await cashier.desk.today()
    const cash = must(
      accounts.find(({ account }) => account.code === '1001-01'),
      'the cash box',
    )
    expect(cash).toMatchObject({ todayStatus: 'open', missedDays: [], entryCount: 3 })
    expect(cash.undepositedFen).toBeGreaterThan(0)
    const waiting = awaitingReview.map(({ day }) => day)
    for (const { account, missedDays } of accounts) {
      expect(missedDays.filter((day) => account.code !== '1001-02' || !waiting.includes(day))).toEqual([])
    }
    expect(awaitingReview.map(({ accountId }) => accountId)).toEqual([2])
    expect(draftCount).toBe(1)
    expect(openMonths).toEqual([])
  })

  it('keeps the rules of the drawer all year: takings paid in, days closed, one late', async () => {
    const { signIn } = await made
    const auditor = await signIn('auditor')
    const closes = await auditor.closing.days({ accountId: 1, status: 'all', limit: 500 })
    const states = new Set(closes.map(({ status }) => status))
    expect(states).toEqual(new Set(['closed', 'returned']))
    expect(closes.filter(({ late }) => late)).toHaveLength(1)
    expect(
      closes.filter(({ differenceFen, status }) => differenceFen !== 0 && status === 'closed').length,
    ).toBeGreaterThan(1)
    for (const { day, undepositedFen, undepositedReason } of closes) {
      expect(['workday', 'makeup'], day).toContain(bundledMark(day).kind)
      if (undepositedFen > 0) expect(undepositedReason, day).not.toBe('')
    }
  })

  it.each(['2026-11-01', '2026-11-02', '2026-02-17', '2024-02-29', '2027-01-04'])(
    'can be made on %s, a turn of a month, a holiday, a leap day or any other',
    async (day) => {
      const { dataDir, signIn } = await demoOn(day)
      expect(verifyDirectory(dataDir).damages).toEqual([])
      const { openMonths, awaitingReview } = await (await signIn('cashier')).desk.today()
      expect(openMonths).toEqual([])
      expect(awaitingReview).toHaveLength(1)
    },
  )

  it('is made in an empty directory only, and as a whole or not at all', async () => {
    const { core } = await made
    expect(await makeDemoOffice(core.office)).toBe(false)

    const dataDir = mkdtempSync(join(tmpdir(), 'siwu-demo-'))
    const broken = openCore({ dataDir, now: () => instantAt(today, '11:00') })
    let left = 500
    const write: typeof broken.office.write = (action) =>
      broken.office.write((tx) => {
        left -= 1
        if (left === 0) throw new Error('the power fails')
        return action(tx)
      })
    await expect(makeDemoOffice({ ...broken.office, write })).rejects.toThrow('the power fails')
    expect(broken.office.read.select().from(auditTable).all()).toEqual([])
    broken.close()
    expect(verifyDirectory(dataDir).checked.auditRows).toBe(0)
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('ends on the day it is made and begins a year before', async () => {
    const { signIn } = await made
    const manager = await signIn('manager')
    const accounts = await manager.accounts.list()
    expect(accounts.map(({ openedDay }) => openedDay)).toEqual(Array(4).fill('2025-11-01'))
    const last = await manager.journal.page({
      accountId: 1,
      from: today,
      to: addDays(today, 30),
      offset: 0,
      limit: 50,
    })
    expect(last.rows.map(({ day }) => day)).toEqual([today, today, today])
  })
})
