import { hash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filePath } from '../../electron/core/office/files/store.ts'
import { settingTable } from '../../electron/core/office/office.tables.ts'
import { pieceBytes } from '../../shared/office/files.contract.ts'
import { testBooks } from '../cashier/book.ts'
import { newId, postsFor, refusalOf, type TestDesk } from './desk.ts'
import { png } from './file-samples.ts'
import { attach, type Subject, upload, utf8 } from './uploads.ts'

describe('files on records', () => {
  let test: Awaited<ReturnType<typeof testBooks>>
  let manager: TestDesk
  let account: Subject & { subjectKind: 'account' }

  beforeEach(async () => {
    test = await testBooks({ day: '2026-11-20' })
    manager = test.manager
    account = { subjectKind: 'account', subjectId: test.cash.id }
  })
  afterEach(() => test.close())

  const stored = () => readdirSync(join(test.dataDir, 'files')).sort()
  const uploads = () => readdirSync(join(test.dataDir, 'uploads'))
  const setLimit = (megabytes: number) =>
    test.core.office.write((tx) => {
      const row = tx.select().from(settingTable).get()
      if (!row) throw new Error('an office has settings')
      tx.update(settingTable)
        .set({ body: { ...row.body, fileMegabytes: megabytes } })
        .where(eq(settingTable.id, 1))
        .run()
    })

  it('keeps a file in pieces under its hash, lists it and gives it back byte for byte', async () => {
    const bytes = utf8('甲'.repeat(pieceBytes / 3 + 10))
    expect(bytes.length).toBeGreaterThan(pieceBytes)
    const kept = await attach(manager, account, { name: '合同.txt', bytes, note: '扫描件' })
    expect(kept).toMatchObject({
      name: '合同.txt',
      format: 'text',
      size: bytes.length,
      note: '扫描件',
      removed: null,
    })
    expect(kept.sha256).toBe(hash('sha256', bytes))
    expect(stored()).toEqual([kept.sha256])
    expect(uploads()).toEqual([])
    const { rows, mayChange } = await manager.files.list(account)
    expect(rows.map(({ id }) => id)).toEqual([kept.id])
    expect(mayChange).toBe(true)
    const back = await manager.files.content({ attachmentId: kept.id })
    expect(back).toMatchObject({ name: '合同.txt', type: 'text/plain' })
    expect(new Uint8Array(await back.arrayBuffer())).toEqual(bytes)
  })

  it('stores the same bytes once for two records and tells of them on one', async () => {
    const bytes = png(4, 4)
    const first = await attach(manager, account, { name: 'a.png', bytes })
    await attach(test.administrator, { subjectKind: 'person', subjectId: 1 }, { name: 'b.png', bytes })
    expect(stored()).toEqual([first.sha256])
    expect(await refusalOf(attach(manager, account, { name: 'again.png', bytes }))).toEqual({
      code: 'attachedAlready',
      name: 'a.png',
      byName: 'manager 甲',
      at: first.at,
    })
    expect(uploads()).toEqual([])
    expect(stored()).toEqual([first.sha256])
  })

  it('answers the same command again with the same attachment', async () => {
    const uploadId = await upload(manager, account, { name: 'a.txt', bytes: utf8('一') })
    const input = { commandId: newId(), uploadId, note: '' }
    const [first, beside] = await Promise.all([manager.files.attach(input), manager.files.attach(input)])
    expect(beside).toEqual(first)
    expect(await manager.files.attach(input)).toEqual(first)
    expect(await refusalOf(manager.files.attach({ ...input, commandId: newId() }))).toEqual({
      code: 'uploadMissing',
    })
    expect((await manager.files.list(account)).rows).toHaveLength(1)
  })

  it('takes a file away by a mark with a reason; it stays and may be brought again', async () => {
    const kept = await attach(manager, account, { name: 'a.txt', bytes: utf8('一') })
    const gone = await manager.files.remove({ commandId: newId(), attachmentId: kept.id, reason: '传错了' })
    expect(gone.removed).toMatchObject({ byName: 'manager 甲', reason: '传错了' })
    expect(stored()).toEqual([kept.sha256])
    const again = manager.files.remove({ commandId: newId(), attachmentId: kept.id, reason: '再删' })
    expect(await refusalOf(again)).toMatchObject({ code: 'removedAlready', byName: 'manager 甲' })
    const back = await attach(manager, account, { name: 'a.txt', bytes: utf8('一') })
    expect((await manager.files.list(account)).rows.map(({ id }) => id)).toEqual([kept.id, back.id])
    const missing = manager.files.remove({ commandId: newId(), attachmentId: 999, reason: '无' })
    expect(await refusalOf(missing)).toEqual({ code: 'attachmentMissing' })
  })

  it('never lets the row of an attachment be moved, deleted or replaced', async () => {
    const { id } = await attach(manager, account, { name: 'a.txt', bytes: utf8('一') })
    const run = (sql: string) => () => test.core.office.write((tx) => tx.$client.exec(sql))
    expect(run(`UPDATE attachment SET subject_id = 2 WHERE id = ${id}`)).toThrow('never changed')
    expect(run(`DELETE FROM attachment WHERE id = ${id}`)).toThrow('never deleted')
    expect(run(`INSERT OR REPLACE INTO attachment SELECT * FROM attachment WHERE id = ${id}`)).toThrow(
      'never',
    )
    expect(run("UPDATE file SET name = 'x'")).toThrow('never changed')
    await manager.files.remove({ commandId: newId(), attachmentId: id, reason: '错' })
    expect(
      run(`UPDATE attachment SET removed_at = NULL, removed_by_name = NULL, remove_reason = NULL`),
    ).toThrow('stays')
  })

  describe('sizes', () => {
    it('takes a file of exactly the limit and refuses one byte more before anything is sent', async () => {
      setLimit(1)
      const limit = 1024 * 1024
      await attach(manager, account, { name: 'a.txt', bytes: utf8('x'.repeat(limit)) })
      const larger = manager.files.begin({ ...account, name: 'b.txt', size: limit + 1 })
      expect(await refusalOf(larger)).toEqual({ code: 'fileTooLarge', bytes: limit + 1, limit })
    })

    it('refuses two gigabytes at their announcement, and what is more than a disk holds', async () => {
      const huge = manager.files.begin({ ...account, name: 'film.pdf', size: 2 * 1024 ** 3 })
      expect(await refusalOf(huge)).toMatchObject({ code: 'fileTooLarge' })
      setLimit(100_000_000_000)
      const endless = manager.files.begin({ ...account, name: 'film.pdf', size: 2 ** 50 })
      expect(await refusalOf(endless)).toMatchObject({ code: 'diskLow', bytes: 2 ** 50 })
    })

    it('refuses an empty file', async () => {
      expect(await refusalOf(manager.files.begin({ ...account, name: 'a', size: 0 }))).toEqual({
        code: 'fileEmpty',
      })
    })

    it('takes pieces in their order, one that comes again once, and none beyond what was announced', async () => {
      const { uploadId } = await manager.files.begin({ ...account, name: 'a.txt', size: 6 })
      const piece = (text: string) => new File([text], 'piece')
      expect(await manager.files.piece({ uploadId, offset: 0, piece: piece('abc') })).toEqual({ received: 3 })
      expect(await manager.files.piece({ uploadId, offset: 0, piece: piece('abc') })).toEqual({ received: 3 })
      const early = manager.files.attach({ commandId: newId(), uploadId, note: '' })
      expect(await refusalOf(early)).toEqual({ code: 'pieceWrong', expected: 3 })
      const gap = manager.files.piece({ uploadId, offset: 4, piece: piece('e') })
      expect(await refusalOf(gap)).toEqual({ code: 'pieceWrong', expected: 3 })
      const over = manager.files.piece({ uploadId, offset: 3, piece: piece('defg') })
      expect(await refusalOf(over)).toEqual({ code: 'fileTooLarge', bytes: 7, limit: 6 })
      await manager.files.piece({ uploadId, offset: 3, piece: piece('def') })
      const { id } = await manager.files.attach({ commandId: newId(), uploadId, note: '' })
      expect(await (await manager.files.content({ attachmentId: id })).text()).toBe('abcdef')
    })

    it('drops what was cancelled, and what nobody went on with for an hour', async () => {
      const begin = () => manager.files.begin({ ...account, name: 'a.txt', size: 3 })
      const { uploadId } = await begin()
      await manager.files.piece({ uploadId, offset: 0, piece: new File(['ab'], 'p') })
      expect(uploads()).toEqual([uploadId])
      await manager.files.cancel({ uploadId })
      expect(uploads()).toEqual([])
      const { uploadId: left } = await begin()
      test.clock.advance(3_600_001)
      const later = await test.signIn('manager')
      await later.files.begin({ ...account, name: 'b.txt', size: 3 })
      const late = later.files.piece({ uploadId: left, offset: 0, piece: new File(['ab'], 'p') })
      expect(await refusalOf(late)).toEqual({ code: 'uploadMissing' })
    })

    it('lets one person have twenty files on their way, not twenty-one', async () => {
      const begin = () => manager.files.begin({ ...account, name: 'a.txt', size: 3 })
      for (let count = 0; count < 20; count += 1) await begin()
      expect(await refusalOf(begin())).toEqual({ code: 'uploadsTooMany', limit: 20 })
    })
  })

  describe('rights', () => {
    it('shows the files of people to those who keep people, and to nobody else', async () => {
      const person = { subjectKind: 'person', subjectId: 1 } as const
      const kept = await attach(test.administrator, person, { name: '身份证.png', bytes: png(2, 2) })
      const { cashier } = test
      for (const call of [
        () => cashier.files.list(person),
        () => cashier.files.content({ attachmentId: kept.id }),
        () => cashier.files.preview({ attachmentId: kept.id }),
        () => cashier.files.begin({ ...person, name: 'a', size: 1 }),
        () => cashier.files.remove({ commandId: newId(), attachmentId: kept.id, reason: '不' }),
      ]) {
        expect(await refusalOf(call())).toEqual({ code: 'FORBIDDEN' })
      }
    })

    it('lets the auditor see the files of the books and change none', async () => {
      const kept = await attach(manager, account, { name: 'a.txt', bytes: utf8('一') })
      const auditor = await test.signIn('auditor')
      expect(await auditor.files.list(account)).toMatchObject({ mayChange: false, rows: [{ id: kept.id }] })
      expect(await (await auditor.files.content({ attachmentId: kept.id })).text()).toBe('一')
      expect(await refusalOf(auditor.files.begin({ ...account, name: 'b', size: 1 }))).toEqual({
        code: 'FORBIDDEN',
      })
      const remove = auditor.files.remove({ commandId: newId(), attachmentId: kept.id, reason: '不' })
      expect(await refusalOf(remove)).toEqual({ code: 'FORBIDDEN' })
    })

    it('keeps the upload of one person from another, and asks again when it is put on the record', async () => {
      const uploadId = await upload(manager, account, { name: 'a.txt', bytes: utf8('一') })
      const attaching = { commandId: newId(), uploadId, note: '' }
      expect(await refusalOf(test.administrator.files.attach(attaching))).toEqual({ code: 'uploadMissing' })
      const people = await test.administrator.people.list()
      const person = people.find(({ login }) => login === 'manager')
      const [post] = await postsFor(test.administrator, ['manager'])
      await test.administrator.people.endTenure({
        commandId: newId(),
        tenureId: person?.tenures.find(({ postId }) => postId === post?.postId)?.id ?? 0,
        toDay: '2026-11-19',
      })
      expect(await refusalOf(manager.files.attach(attaching))).toEqual({ code: 'FORBIDDEN' })
    })

    it('refuses records that are not there or carry no files', async () => {
      const none = { subjectKind: 'account', subjectId: 99 } as const
      expect(await refusalOf(manager.files.list(none))).toEqual({ code: 'subjectMissing' })
      expect(await refusalOf(manager.files.begin({ ...none, name: 'a', size: 1 }))).toEqual({
        code: 'subjectMissing',
      })
      const duty = { subjectKind: 'calendarDay', subjectId: 1 } as const
      expect(await refusalOf(manager.files.list(duty))).toEqual({ code: 'subjectMissing' })
    })
  })

  describe('a failing disk', () => {
    it('leaves neither file nor row when the store cannot be written', async () => {
      const folder = join(test.dataDir, 'files')
      rmSync(folder, { recursive: true })
      writeFileSync(folder, '')
      expect(await refusalOf(attach(manager, account, { name: 'a.txt', bytes: utf8('一') }))).toEqual({
        code: 'fileNotKept',
      })
      rmSync(folder)
      mkdirSync(folder)
      expect((await manager.files.list(account)).rows).toEqual([])
      await attach(manager, account, { name: 'a.txt', bytes: utf8('一') })
      expect(stored()).toHaveLength(1)
    })

    it('says when the uploads cannot be written, and goes on afterwards', async () => {
      const { uploadId } = await manager.files.begin({ ...account, name: 'a.txt', size: 3 })
      const folder = join(test.dataDir, 'uploads')
      rmSync(folder, { recursive: true })
      writeFileSync(folder, '')
      const piece = () => manager.files.piece({ uploadId, offset: 0, piece: new File(['abc'], 'p') })
      await expect(piece()).rejects.toThrow()
      rmSync(folder)
      mkdirSync(folder)
      expect(await piece()).toEqual({ received: 3 })
      const { id } = await manager.files.attach({ commandId: newId(), uploadId, note: '' })
      expect(await (await manager.files.content({ attachmentId: id })).text()).toBe('abc')
    })

    it('refuses to hand out a file that is no longer what was stored', async () => {
      const kept = await attach(manager, account, { name: 'a.txt', bytes: utf8('right') })
      const path = filePath(test.core.office, kept.sha256)
      expect(readFileSync(path, 'utf8')).toBe('right')
      writeFileSync(path, 'wrong')
      expect(await refusalOf(manager.files.content({ attachmentId: kept.id }))).toEqual({
        code: 'fileDamaged',
      })
    })
  })
})
