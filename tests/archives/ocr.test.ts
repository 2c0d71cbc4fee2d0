import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Lane } from '../../electron/core/archives/ocr/lane.ts'
import { pageTextTable } from '../../electron/core/archives/ocr/page-text.tables.ts'
import { lanesOf, scanWaitingPages } from '../../electron/core/archives/ocr/scan-pages.ts'
import { readWaitingFiles } from '../../electron/core/office/files/reading/queue.ts'
import { filePath } from '../../electron/core/office/files/store.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { openCore } from '../../electron/core/open.ts'
import { newId, refusalOf, type TestDesk, testOffice } from '../office/desk.ts'
import { docx, encryptedPdf, paragraph, pdf, png } from '../office/file-samples.ts'
import { attach, utf8 } from '../office/uploads.ts'
import { scan, scannedPdf, tiff } from './page-samples.ts'
import { take } from './taking.ts'

const search = { kind: null, year: null, order: 'newest', offset: 0, limit: 20 } as const

describe('words in pictures', () => {
  let test: Awaited<ReturnType<typeof testOffice>>
  let desk: TestDesk

  beforeEach(async () => {
    test = await testOffice({ roles: ['secretary', 'cashier'] })
    desk = await test.signIn('secretary')
  })
  afterEach(() => test.close())

  const allRead = async (office = test.core.office) => {
    await readWaitingFiles(office)
    await scanWaitingPages(office)
  }
  const pagesOf = async (item: { attachmentId: number | null }) =>
    (await desk.pageTexts.get({ attachmentId: item.attachmentId ?? 0 })).pages
  const find = async (on: TestDesk, text: string) =>
    (await on.search.find({ ...search, text })).rows.map(({ kind, id }) => [kind, id])
  const waiting = () => test.core.office.read.select().from(pageTextTable).all()

  it('are read from a scanned letter on any record, and the search finds the record by them', async () => {
    const person = { subjectKind: 'person', subjectId: 1 } as const
    const kept = await attach(test.administrator, person, {
      name: '劳动合同.png',
      bytes: scan(['劳动合同书', '试用期为三个月，自入职之日起计算。']),
    })
    expect(kept.reading.state).toBe('waiting')
    await allRead()
    const [row] = (await test.administrator.files.list(person)).rows
    expect(row?.reading).toEqual({ state: 'read', pages: 1, failure: null })
    expect(await find(test.administrator, '试用期为三个月')).toEqual([['attachment', kept.id]])
    expect(await find(await test.signIn('cashier'), '试用期')).toEqual([])
    test.core.close()
    expect(verifyDirectory(test.dataDir)).toMatchObject({ sound: true })
  })

  it('are read in Chinese and English from JPEG, WebP and the pages of a TIFF', async () => {
    const jpeg = await take(desk, '一.jpg', scan(['关于冬季消防安全的通知'], 'jpeg'))
    const webp = await take(desk, '二.webp', scan(['Fire safety notice', 'No. 37'], 'webp'))
    const fax = await take(
      desk,
      '三.tif',
      tiff([{ lines: ['第一页：收费标准'] }, { lines: ['第二页：水费通知'] }]),
    )
    await allRead()
    expect((await pagesOf(jpeg))[0]?.text).toBe('关于冬季消防安全的通知')
    expect((await pagesOf(webp))[0]?.text).toContain('Fire safety notice')
    const pages = await pagesOf(fax)
    expect(pages.map(({ text }) => text.replace(/[:：\s]+/, ''))).toEqual([
      '第一页收费标准',
      '第二页水费通知',
    ])
    expect(pages.every(({ confidence }) => (confidence ?? 0) > 70)).toBe(true)
    const [hit] = (await desk.search.find({ ...search, text: '水费通知' })).rows
    expect(hit?.id).toBe(fax.id)
  })

  it('are left alone where a PDF carries its own, and read where it carries none or nonsense', async () => {
    const jpeg = scan(['物业服务合同', '双方约定按季缴纳。'], 'jpeg')
    const own = await take(
      desk,
      '文字.pdf',
      pdf(['合同编号 HT-2026-001，双方于今日在本市签订本合同，特此约定。']),
    )
    const none = await take(desk, '扫描.pdf', scannedPdf([{ jpeg }]))
    const garbage =
      '\\320\\317\\316\\274\\376\\265\\304\\300\\357\\326\\320\\261\\340\\303\\353\\262\\273\\266\\324'
    const wrong = await take(desk, '错层.pdf', scannedPdf([{ jpeg, words: `${garbage}${garbage}` }]))
    const stamp = await take(desk, '水印.pdf', scannedPdf([{ jpeg, words: 'CamScanner' }]))
    await readWaitingFiles(test.core.office)
    expect(
      waiting()
        .map(({ sha256 }) => sha256)
        .sort(),
    ).toEqual([none, wrong, stamp].map(({ sha256 }) => sha256).sort())
    await allRead()
    expect(await pagesOf(own)).toMatchObject([{ state: 'own', confidence: null }])
    for (const item of [none, wrong, stamp]) {
      const [page] = await pagesOf(item)
      expect(page?.state, item.name).toBe('read')
      expect(page?.text, item.name).toContain('物业服务合同')
    }
    expect((await find(desk, '按季缴纳')).length).toBe(3)
  })

  it('are none on an empty sheet, and not looked for in a mark of a few points', async () => {
    const empty = await take(desk, '白纸.png', scan([]))
    const mark = await take(desk, '图标.png', png(24, 24))
    await allRead()
    expect(await pagesOf(empty)).toMatchObject([{ state: 'read', text: '', confidence: 0 }])
    expect(waiting()).toHaveLength(1)
    expect((await desk.intake.get({ intakeId: mark.id })).reading?.state).toBe('none')
  })

  describe('what cannot be read', () => {
    it('is in the list with its reason, the file kept as it is', async () => {
      const locked = await take(desk, '加密.pdf', encryptedPdf())
      const zeros = { name: 'word/media/1.png', body: new Uint8Array(60 * 1024 * 1024) }
      const bomb = await take(desk, '炸弹.docx', docx(paragraph('一'), [zeros]))
      const broken = await take(desk, '坏.png', scan(['完整']).slice(0, 900))
      const large = await take(desk, '巨图.png', png(12_000, 6_000))
      await allRead()
      const get = ({ id }: { id: number }) => desk.intake.get({ intakeId: id })
      expect((await get(locked)).reading).toMatchObject({ state: 'failed', failure: 'encrypted' })
      expect((await get(bomb)).reading).toMatchObject({ state: 'failed', failure: 'bomb' })
      expect((await get(broken)).reading).toMatchObject({ state: 'failed', pageFailure: 'unreadable' })
      expect((await get(large)).reading).toMatchObject({ state: 'failed', pageFailure: 'tooLarge' })
      const failed = await desk.pageTexts.failed()
      expect(failed.map(({ name }) => name).sort()).toEqual(['坏.png', '巨图.png'])
      expect((await desk.intake.summary()).failedPages).toBe(2)
      expect(await desk.pageTexts.readAllFailed({ commandId: newId() })).toEqual({ count: 2 })
      await allRead()
      expect((await desk.pageTexts.queue()).failedPages).toBe(2)
    })

    it('is no more than the most pages of one file, and first pages go before second ones', async () => {
      const sheet = { lines: [], width: 60, height: 60 }
      const item = await take(desk, '三百页.tif', tiff(Array.from({ length: 502 }, () => sheet)))
      await readWaitingFiles(test.core.office)
      const letter = await take(desk, '来函.png', scan(['紧急通知']))
      await readWaitingFiles(test.core.office)
      const queue = await desk.pageTexts.queue()
      expect(queue.failedPages).toBe(1)
      expect(queue.waitingPages).toBeGreaterThan(400)
      expect((await desk.pageTexts.failed())[0]?.pages).toEqual([{ page: 501, failure: 'tooManyPages' }])
      await expect.poll(async () => (await pagesOf(letter))[0]?.state, { timeout: 30_000 }).toBe('read')
      const left = await desk.pageTexts.cancel({ commandId: newId() })
      expect(left.count).toBeGreaterThan(0)
      await scanWaitingPages(test.core.office)
      const pages = await pagesOf(item)
      expect(pages).toHaveLength(502)
      expect(pages.filter(({ failure }) => failure === 'cancelled').length).toBe(left.count)
      expect((await desk.pageTexts.queue()).waitingPages).toBe(0)
    })
  })

  describe('a killed reader', () => {
    it('loses no page: what it was reading is read by the next', async () => {
      const item = await take(desk, '来函.png', scan(['紧急通知']))
      const lane = new Lane()
      const stop = new AbortController()
      const page = { path: filePath(test.core.office, item.sha256 ?? ''), format: 'png', page: 1 } as const
      const reading = lane.read(page, stop.signal)
      await lane.close()
      expect(await reading).toEqual({ failure: 'crashed' })
      expect(await lane.read(page, stop.signal)).toMatchObject({ text: '紧急通知' })
      await lane.close()
    })

    it('goes on in the next process when the office was closed in the middle', async () => {
      const item = await take(desk, '来函.png', scan(['紧急通知']))
      await readWaitingFiles(test.core.office)
      test.core.close()
      await scanWaitingPages(test.core.office)
      const core = openCore({ dataDir: test.dataDir, now: () => test.core.office.now() })
      await allRead(core.office)
      const rows = core.office.read.select().from(pageTextTable).all()
      core.close()
      expect(rows).toMatchObject([{ sha256: item.sha256, state: 'read', text: '紧急通知', tries: 0 }])
      expect(verifyDirectory(test.dataDir)).toMatchObject({ sound: true })
    })

    it('is not sent again over a page that took it down twice', async () => {
      const item = await take(desk, '来函.png', scan(['紧急通知']))
      test.core.office.write((tx) =>
        tx.$client.exec(
          `INSERT INTO page_text VALUES ('${item.sha256}', 1, 'waiting', '', 0, '', 2, NULL, NULL, NULL, 1, 1)`,
        ),
      )
      await allRead()
      expect(await pagesOf(item)).toMatchObject([{ state: 'failed', failure: 'crashed' }])
      const again = { commandId: newId(), attachmentId: item.attachmentId ?? 0, pages: null }
      expect(await desk.pageTexts.readAgain(again)).toEqual({ count: 1 })
      await allRead()
      expect(await pagesOf(item)).toMatchObject([{ state: 'read', text: '紧急通知' }])
    })
  })

  describe('corrections', () => {
    const correct = (
      item: { attachmentId: number | null },
      version: number,
      text: string | null,
      on = desk,
    ) =>
      on.pageTexts.correct({
        commandId: newId(),
        attachmentId: item.attachmentId ?? 0,
        page: 1,
        version,
        text,
      })

    it('hold instead of what was read, are found, name who made them, and can be taken back', async () => {
      const item = await take(desk, '来函.png', scan(['紧急通知']))
      await allRead()
      const [read] = await pagesOf(item)
      const page = await correct(item, read?.version ?? 0, '特急通知\n请即办理')
      expect(page).toMatchObject({
        text: '特急通知\n请即办理',
        state: 'read',
        corrected: { byName: 'secretary 甲' },
      })
      expect(await find(desk, '请即办理')).toEqual([['intake', item.id]])
      expect(await refusalOf(correct(item, read?.version ?? 0, '晚了'))).toMatchObject({
        code: 'changedMeanwhile',
        by: 'secretary 甲',
      })
      expect(await correct(item, page.version, null)).toMatchObject({ text: '紧急通知', corrected: null })
      expect(await find(desk, '请即办理')).toEqual([])
      test.core.close()
      expect(verifyDirectory(test.dataDir)).toMatchObject({ sound: true })
    })

    it('stand for the words of a PDF too, but not for those of a document that is its own text', async () => {
      const item = await take(
        desk,
        '合同.pdf',
        pdf(['合同编号 HT-2026-001，双方于今日在本市签订本合同，特此约定。']),
      )
      const text = await take(desk, '说明.txt', utf8('说明'))
      await allRead()
      expect(await correct(item, 0, '合同编号 HT-2026-007')).toMatchObject({ state: 'own', confidence: null })
      expect(await find(desk, 'HT-2026-007')).toEqual([['intake', item.id]])
      expect(await refusalOf(correct(text, 0, '别的'))).toEqual({ code: 'wordsOfFile' })
      const beyond = {
        commandId: newId(),
        attachmentId: item.attachmentId ?? 0,
        page: 2,
        version: 0,
        text: '',
      }
      expect(await refusalOf(desk.pageTexts.correct(beyond))).toEqual({ code: 'pageMissing', page: 2 })
    })

    it('are made by those who may write the record, and seen by those who may read it', async () => {
      const person = { subjectKind: 'person', subjectId: 1 } as const
      const kept = await attach(test.administrator, person, { name: '证书.png', bytes: scan(['证书']) })
      const mine = { attachmentId: kept.id }
      await allRead()
      expect(await refusalOf(desk.pageTexts.get(mine))).toEqual({ code: 'FORBIDDEN' })
      expect(await refusalOf(correct(mine, 1, '改'))).toEqual({ code: 'FORBIDDEN' })
      const { pages, mayCorrect } = await test.administrator.pageTexts.get(mine)
      expect(mayCorrect).toBe(true)
      expect(await correct(mine, pages[0]?.version ?? 0, '职业证书', test.administrator)).toMatchObject({
        text: '职业证书',
      })
    })

    it('are named by the verification when somebody made them behind the program', async () => {
      const item = await take(desk, '来函.png', scan(['紧急通知']))
      await allRead()
      test.core.office.write((tx) => tx.$client.exec("UPDATE page_text SET text = '不急'"))
      test.core.close()
      expect(verifyDirectory(test.dataDir).damages).toMatchObject([{ check: 'files', number: item.sha256 }])
    })
  })

  it('take every processor where threads can be slowed down, and leave one to the desks elsewhere', () => {
    expect([1, 2, 4, 16].map((processors) => lanesOf(processors, 'linux'))).toEqual([1, 2, 4, 8])
    expect([1, 2, 4, 16].map((processors) => lanesOf(processors, 'win32'))).toEqual([1, 1, 3, 8])
  })
})
