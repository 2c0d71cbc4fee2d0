import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileables } from '../../electron/core/archives/fileables.ts'
import { scanWaitingPages } from '../../electron/core/archives/ocr/scan-pages.ts'
import { isPlausible, saysLittle } from '../../electron/core/office/files/reading/layer.ts'
import { readWaitingFiles } from '../../electron/core/office/files/reading/queue.ts'
import { runAsSystem } from '../../electron/core/office/system.ts'
import { newId, refusalOf, type TestDesk, testOffice } from '../office/desk.ts'
import { docx, ofd, paragraph } from '../office/file-samples.ts'
import { utf8 } from '../office/uploads.ts'
import { inEncoding } from '../statements/samples.ts'
import { scan, scannedPdf, tiff } from './page-samples.ts'
import { take, takeMany } from './taking.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** A mail with a document, a picture and a mail of its own. */
const mail = [
  'From: =?utf-8?B?5byg5LiJ?= <z@x.cn>',
  'Subject: =?gb2312?Q?=BA=CF=CD=AC?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  '请查收附件',
  '--b',
  'Content-Type: application/octet-stream; name="=?utf-8?B?5ZCI5ZCMLmRvY3g=?="',
  'Content-Disposition: attachment; filename="=?utf-8?B?5ZCI5ZCMLmRvY3g=?="',
  'Content-Transfer-Encoding: base64',
  '',
  base64(docx(paragraph('维保合同正文'))),
  '--b',
  'Content-Type: message/rfc822',
  '',
  'Subject: inner',
  'Content-Type: text/plain',
  '',
  'inner words',
  '--b--',
].join('\r\n')

const person = {
  title: '年度工作总结',
  titleMade: true,
  number: '',
  day: '2026-03-01',
  responsible: '客服部',
  secrecy: 'internal',
  keywords: '',
} as const

describe('what comes in', () => {
  let test: Awaited<ReturnType<typeof testOffice>>
  let desk: TestDesk

  beforeEach(async () => {
    test = await testOffice({ roles: ['secretary'] })
    desk = await test.signIn('secretary')
  })
  afterEach(() => test.close())

  const find = async (text: string) =>
    (
      await desk.search.find({ text, kind: null, year: null, order: 'newest', offset: 0, limit: 20 })
    ).rows.map(({ kind, id }) => [kind, id])

  it('is text in any Chinese encoding, a document, an invoice, each found by its words', async () => {
    const outcomes = await takeMany(desk, [
      { name: '国标.txt', bytes: inEncoding(['国标编码的通知'], 'gb18030') },
      { name: '宽字节.md', bytes: inEncoding(['宽字节的通知'], 'utf-16le') },
      { name: '说明.docx', bytes: docx(paragraph('文档里的通知')) },
      { name: '发票.ofd', bytes: ofd([{ x: 10, y: 20, text: '发票里的通知' }]) },
    ])
    expect(outcomes.map(({ item }) => item.format)).toEqual(['text', 'text', 'docx', 'ofd'])
    await readWaitingFiles(test.core.office)
    const ids = outcomes.map(({ item }) => item.id)
    expect((await find('类:收集 通知')).map(([, id]) => id).sort()).toEqual(ids.sort())
  })

  it('is a mail whose attachments are taken out one by one, and known when they were', async () => {
    const item = await take(desk, '来信.eml', utf8(mail))
    await readWaitingFiles(test.core.office)
    expect(await find('请查收附件')).toEqual([['intake', item.id]])
    const parts = await desk.intake.mailParts({ intakeId: item.id })
    expect(parts.map(({ name, taken }) => [name, taken])).toEqual([
      ['合同.docx', false],
      ['2.eml', false],
    ])
    const [first] = await desk.intake.takeParts({ commandId: newId(), intakeId: item.id, parts: [0] })
    expect(first?.item).toMatchObject({
      name: '合同.docx',
      way: 'mail',
      source: '来信.eml',
      mailId: item.id,
      state: 'taken',
    })
    await readWaitingFiles(test.core.office)
    expect(await find('维保合同正文')).toEqual([['intake', first?.item.id]])
    const [again] = await desk.intake.takeParts({ commandId: newId(), intakeId: item.id, parts: [0] })
    expect(again?.item.state).toBe('known')
    expect((await desk.intake.mailParts({ intakeId: item.id })).map(({ taken }) => taken)).toEqual([
      true,
      false,
    ])
    const [inner] = await desk.intake.takeParts({ commandId: newId(), intakeId: item.id, parts: [1] })
    expect(inner?.item).toMatchObject({ format: 'eml', state: 'taken' })
    const missing = desk.intake.takeParts({ commandId: newId(), intakeId: item.id, parts: [9] })
    expect(await refusalOf(missing)).toEqual({ code: 'partMissing' })
    const text = await take(desk, '一.txt', utf8('一'))
    expect(await refusalOf(desk.intake.mailParts({ intakeId: text.id }))).toEqual({ code: 'notAMail' })
  })

  it('is a scan of three hundred pages or a TIFF of forty: every page ends in a clear state', async () => {
    const blank = scan([], 'jpeg', { width: 60, height: 60 })
    const pages = Array.from({ length: 300 }, () => ({ jpeg: blank, width: 60, height: 60 }))
    const book = await take(desk, '三百页.pdf', scannedPdf(pages))
    const fax = await take(
      desk,
      '四十页.tif',
      tiff(Array.from({ length: 40 }, () => ({ lines: [], width: 60, height: 60 }))),
    )
    await readWaitingFiles(test.core.office)
    expect((await desk.intake.get({ intakeId: book.id })).reading).toMatchObject({
      pages: 300,
      state: 'waiting',
    })
    await scanWaitingPages(test.core.office)
    const get = async ({ id }: { id: number }) => (await desk.intake.get({ intakeId: id })).reading
    expect(await get(book)).toMatchObject({ pages: 300, waitingPages: 0, failedPages: 0, state: 'read' })
    expect(await get(fax)).toMatchObject({ pages: 40, waitingPages: 0, failedPages: 0, state: 'read' })
  })

  it('is offered to the archives as a document of its own, and never changes once it is filed', async () => {
    const item = await take(desk, '总结.txt', utf8('年度总结'))
    await desk.intake.keep({
      commandId: newId(),
      intakeId: item.id,
      version: item.version,
      document: person,
    })
    const { office } = test.core
    const fileable = fileables().find(({ kind }) => kind === 'intake')
    expect(fileable?.offers(office.read, '2026-02-28')).toEqual([])
    expect(fileable?.offers(office.read, '2026-03-01')).toMatchObject([
      {
        parts: [{ part: 'original', kind: 'intake', id: item.id }],
        title: '年度工作总结',
        titleMade: true,
        documentDay: '2026-03-01',
        responsible: '客服部',
      },
    ])
    runAsSystem(office, {
      name: 'filing.file',
      input: {},
      topics: [],
      action: (tx, acting) => {
        fileable?.markFiled(tx, item.id, 'X043-WS·2026-D10-BGS-0001', acting)
        return {}
      },
    })
    expect(fileable?.offers(office.read, '2026-12-31')).toEqual([])
    const filed = await desk.intake.get({ intakeId: item.id })
    expect(filed).toMatchObject({ state: 'filed', pieceNumber: 'X043-WS·2026-D10-BGS-0001' })
    const back = desk.intake.restore({ commandId: newId(), intakeIds: [item.id] })
    expect(await refusalOf(back)).toMatchObject({ code: 'intakeNotOpen', state: 'filed' })
    const change = () => office.write((tx) => tx.$client.exec("UPDATE intake SET reason = 'x'"))
    expect(change).toThrow('never changed')
    expect(() => office.write((tx) => tx.$client.exec('DELETE FROM intake'))).toThrow('stays in the list')
  })
})

describe('the words that a page carries', () => {
  it.each([
    '关于做好今冬明春消防安全工作的通知，请各物业服务企业认真组织。',
    '關於做好冬季消防安全工作的通知，請各管理處認真辦理並回覆。',
    'Notice No. 37: fire safety in winter, to be answered by 15 December.',
    'Contrat de maintenance : prière de répondre avant le 15 décembre, à défaut…',
    '2026-11-20 1,234.50 5,678.90 合计 6,913.40',
    '签收',
  ])('are believed when somebody could have written them: %s', (text) => {
    expect(isPlausible(text)).toBe(true)
  })

  it.each([
    'ÐÎÏ¼þµÄÀïÖÐ±àÃë²»¶ÔÓÃ»§¿´²»¶®',
    '\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b\ue00c',
    '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~!"#$%&()*+',
    '\ufffd\ufffd\ufffd合同\ufffd\ufffd\ufffd\ufffd\ufffd',
    '鏂囦欢鍐呭涓嶅彲璇嗗埆璇烽噸鏂版壂鎻忔垨鑰呮洿姝ｆ枃瀛椾俊鎭',
  ])('are not when nobody could have: %s', (text) => {
    expect(isPlausible(text)).toBe(false)
  })

  it('are few when a scanner left its mark beside the picture', () => {
    expect(saysLittle('扫描全能王 创建')).toBe(true)
    expect(saysLittle('关于做好今冬明春消防安全工作的通知，请各物业服务企业认真组织排查')).toBe(false)
  })
})
