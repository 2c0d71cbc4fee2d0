import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileTextTable } from '../../electron/core/office/files/files.tables.ts'
import { readWaitingFiles } from '../../electron/core/office/files/reading/queue.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { openCore } from '../../electron/core/open.ts'
import { newId, type TestDesk, testOffice } from './desk.ts'
import { encryptedPdf, pdf, png } from './file-samples.ts'
import { attach, utf8 } from './uploads.ts'

const person = { subjectKind: 'person', subjectId: 1 } as const

describe('the text of attached files', () => {
  let test: Awaited<ReturnType<typeof testOffice>>
  let desk: TestDesk

  beforeEach(async () => {
    test = await testOffice({ roles: ['cashier'] })
    desk = test.administrator
  })
  afterEach(() => test.close())

  const allRead = () => readWaitingFiles(test.core.office)
  const find = async (on: TestDesk, text: string) =>
    (await on.search.find({ text, kind: null, year: null, order: 'newest', offset: 0, limit: 20 })).rows.map(
      ({ kind, title }) => [kind, title.map((part) => part.text).join('')],
    )

  it('is read after the commit, and the search finds the file by it, for those who may see it', async () => {
    const kept = await attach(desk, person, { name: '劳动合同.pdf', bytes: pdf(['试用期三个月']) })
    expect(kept.reading).toEqual({ state: 'waiting', pages: null, failure: null })
    await allRead()
    const [row] = (await desk.files.list(person)).rows
    expect(row?.reading).toEqual({ state: 'read', pages: 1, failure: null })
    expect(await find(desk, '试用期')).toEqual([['attachment', '劳动合同.pdf']])
    expect(await find(await test.signIn('cashier'), '试用期')).toEqual([])
    await desk.files.remove({ commandId: newId(), attachmentId: kept.id, reason: '错' })
    expect(await find(desk, '试用期')).toEqual([])
  })

  it('says what has no words and what could not be read, and tries again when asked', async () => {
    await attach(desk, person, { name: '照片.png', bytes: png(2, 2) })
    await attach(desk, person, { name: '空.pdf', bytes: pdf(['']) })
    const locked = await attach(desk, person, { name: '密.pdf', bytes: encryptedPdf() })
    await allRead()
    const states = (await desk.files.list(person)).rows.map(({ reading }) => [reading.state, reading.failure])
    expect(states).toEqual([
      ['none', null],
      ['none', null],
      ['failed', 'encrypted'],
    ])
    const unread = await desk.files.unread()
    expect(unread).toMatchObject([
      { sha256: locked.sha256, name: '密.pdf', failure: 'encrypted', format: 'pdf' },
    ])
    expect(await desk.files.readAgain({ commandId: newId(), sha256: [locked.sha256] })).toEqual({ count: 1 })
    await allRead()
    expect(await desk.files.unread()).toHaveLength(1)
  })

  it('is read by the next process when the one before ended while it waited', async () => {
    const kept = await attach(desk, person, { name: 'a.txt', bytes: utf8('红旗公司') })
    await allRead()
    test.core.office.write((tx) =>
      tx
        .update(fileTextTable)
        .set({ state: 'waiting', text: '', message: '' })
        .where(eq(fileTextTable.sha256, kept.sha256))
        .run(),
    )
    test.core.close()
    const core = openCore({ dataDir: test.dataDir, now: () => test.core.office.now() })
    await readWaitingFiles(core.office)
    const row = core.office.read.select().from(fileTextTable).get()
    core.close()
    expect(row).toMatchObject({ state: 'read', text: '红旗公司' })
  })

  it('leaves a sound office when it is closed in the middle of a reading', async () => {
    await attach(desk, person, { name: '合同.pdf', bytes: pdf(['一', '二', '三']) })
    test.core.close()
    await allRead()
    expect(verifyDirectory(test.dataDir)).toMatchObject({ sound: true, checked: { files: 1 } })
  })
})
