import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixityDue } from '../../electron/core/office/files/fixity.ts'
import { fixityTask } from '../../electron/core/office/files/fixity-run.ts'
import { filePath } from '../../electron/core/office/files/store.ts'
import type { FixityCheck, FixityEvent } from '../../shared/office/files.contract.ts'
import { testBooks } from '../cashier/book.ts'
import { newId, type TestDesk, testOffice } from './desk.ts'
import { attach, utf8 } from './uploads.ts'

const person = { subjectKind: 'person', subjectId: 1 } as const

describe('the weekly check of the store', () => {
  let test: Awaited<ReturnType<typeof testOffice>>
  let desk: TestDesk

  beforeEach(async () => {
    test = await testOffice({ roles: [] })
    desk = test.administrator
  })
  afterEach(() => test.close())

  const bring = (name: string, text: string) => attach(desk, person, { name, bytes: utf8(text) })
  const pathOf = (sha256: string) => filePath(test.core.office, sha256)

  async function check(): Promise<{ events: FixityEvent[]; done: FixityCheck }> {
    const events: FixityEvent[] = []
    for await (const event of await desk.files.checkNow({ commandId: newId() })) events.push(event)
    const last = events.at(-1)
    if (last?.kind !== 'done') throw new Error('the check did not end')
    return { events, done: last.check }
  }

  it('finds one turned byte, one missing file and one that nobody recorded', async () => {
    const whole = await bring('好.txt', 'whole')
    const turned = await bring('变.txt', 'turned')
    const lost = await bring('丢.txt', 'lost')
    expect((await check()).done).toMatchObject({
      files: 3,
      bytes: 15,
      missing: 0,
      changed: 0,
      orphans: 0,
      list: [],
    })
    const bytes = readFileSync(pathOf(turned.sha256))
    bytes[0] = (bytes[0] ?? 0) ^ 1
    writeFileSync(pathOf(turned.sha256), bytes)
    rmSync(pathOf(lost.sha256))
    const orphan = 'f'.repeat(64)
    writeFileSync(pathOf(orphan), 'orphan')
    const { done, events } = await check()
    expect(done).toMatchObject({ files: 3, missing: 1, changed: 1, orphans: 1, byName: '管理员' })
    expect(done.list.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([
      { kind: 'changed', stored: turned.sha256, name: '变.txt', bytes: 6 },
      { kind: 'missing', stored: lost.sha256, name: '丢.txt', bytes: 4 },
      { kind: 'orphan', stored: orphan, name: '', bytes: 6 },
    ])
    expect(events.some(({ kind }) => kind === 'progress')).toBe(true)
    expect((await desk.files.fixity()).last).toEqual(done)
    expect(readFileSync(pathOf(whole.sha256), 'utf8')).toBe('whole')
  })

  it('hides the names of files on records that the administrator does not read', async () => {
    const books = await testBooks({ day: '2026-11-20' })
    const { entries } = await books.post(books.cash.id, { day: '2026-11-20', amountFen: 100 })
    const entry = { subjectKind: 'entry', subjectId: entries[0]?.id ?? 0 } as const
    const { sha256 } = await attach(books.cashier, entry, { name: '工资表.txt', bytes: utf8('x') })
    rmSync(filePath(books.core.office, sha256))
    const events: FixityEvent[] = []
    for await (const event of await books.administrator.files.checkNow({ commandId: newId() }))
      events.push(event)
    const hidden = { last: { missing: 1, list: [{ kind: 'missing', stored: sha256, name: '' }] } }
    expect(await books.administrator.files.fixity()).toMatchObject(hidden)
    expect(events.at(-1)).toMatchObject({ check: hidden.last })
    books.close()
  })

  it('clears what nobody recorded when asked, and nothing that was not listed or has a record', async () => {
    const kept = await bring('好.txt', 'whole')
    const [listed, later] = ['e'.repeat(64), 'd'.repeat(64)]
    writeFileSync(pathOf(listed), 'x')
    await check()
    writeFileSync(pathOf(later), 'y')
    const stored = [listed, later, kept.sha256, '../office.db']
    expect(await desk.files.clearOrphans({ commandId: newId(), stored })).toEqual({ cleared: [listed] })
    expect([listed, later, kept.sha256].map((sha256) => existsSync(pathOf(sha256)))).toEqual([
      false,
      true,
      true,
    ])
    expect(existsSync(join(test.dataDir, 'office.db'))).toBe(true)
  })

  it('records nothing when the person leaves it', async () => {
    await bring('好.txt', 'whole')
    for await (const event of await desk.files.checkNow({ commandId: newId() })) {
      expect(event.kind).toBe('progress')
      break
    }
    expect(await desk.files.fixity()).toMatchObject({ last: null, running: null })
  })

  it('is done by the program itself a week after the first file came, and a week after the last check', async () => {
    const { office } = test.core
    expect(fixityDue(office.read, office.now())).toBe(false)
    const { at } = await bring('好.txt', 'whole')
    const week = 7 * 86_400_000
    expect(fixityDue(office.read, at + week - 1)).toBe(false)
    expect(fixityDue(office.read, at + week)).toBe(true)
    await test.core.background.round()
    expect((await desk.files.fixity()).last).toBeNull()
    test.clock.advance(week)
    expect(fixityTask.due(office)).toBe(true)
    await test.core.background.round()
    const again = await test.signIn('admin')
    const { last, dueAt, stored } = await again.files.fixity()
    expect(last).toMatchObject({ byName: '系统', files: 1 })
    expect(dueAt).toBe((last?.endedAt ?? 0) + week)
    expect(stored).toEqual({ files: 1, bytes: 5 })
    expect(fixityTask.due(office)).toBe(false)
  })
})
