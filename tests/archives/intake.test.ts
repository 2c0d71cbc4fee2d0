import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWaitingFiles } from '../../electron/core/office/files/reading/queue.ts'
import { filePath } from '../../electron/core/office/files/store.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import type { IntakeFilter } from '../../shared/archives/intake.contract.ts'
import { newId, refusalOf, type TestDesk, testOffice } from '../office/desk.ts'
import { docx, paragraph, pdf } from '../office/file-samples.ts'
import { attach, utf8 } from '../office/uploads.ts'
import { take, takeLarge, takeMany } from './taking.ts'

const all: IntakeFilter = { text: '', state: 'all', way: null }
const letter = {
  receivedDay: '2026-11-20',
  sender: '区住建局',
  senderNumber: '住建〔2026〕8号',
  title: '关于消防自查的通知',
  enclosures: '',
  documentDay: '2026-11-18',
  copies: 1,
  secrecy: 'internal',
  urgency: 'ordinary',
  summary: '',
  keywords: '',
  receivedBy: '许雅琴',
} as const

describe('taking in', () => {
  let test: Awaited<ReturnType<typeof testOffice>>
  let desk: TestDesk

  beforeEach(async () => {
    test = await testOffice({ roles: ['secretary', 'cashier'] })
    desk = await test.signIn('secretary')
  })
  afterEach(() => test.close())

  const list = (filter: Partial<IntakeFilter> = {}) =>
    desk.intake.list({ filter: { ...all, ...filter }, offset: 0, limit: 100 })
  const stored = () => readdirSync(join(test.dataDir, 'files'))
  const beside = () => readdirSync(join(test.dataDir, 'uploads'))
  const sound = () => {
    test.core.close()
    expect(verifyDirectory(test.dataDir)).toMatchObject({ sound: true })
  }

  it('takes many files at once, each with its own outcome, and lists them the last first', async () => {
    const outcomes = await takeMany(desk, [
      { name: '一.txt', bytes: utf8('第一份'), source: '扫描件' },
      { name: '二.pdf', bytes: pdf(['第二份']) },
      { name: '空.txt', bytes: utf8('') },
      { name: 'setup.exe', bytes: utf8('MZ\u0090') },
      { name: '又一.txt', bytes: utf8('第一份') },
    ])
    expect(outcomes.map(({ item }) => [item.name, item.state, item.problem?.code ?? null])).toEqual([
      ['一.txt', 'taken', null],
      ['二.pdf', 'taken', null],
      ['空.txt', 'failed', 'fileEmpty'],
      ['setup.exe', 'failed', 'contentRefused'],
      ['又一.txt', 'known', null],
    ])
    expect(outcomes[4]?.item.subject).toMatchObject({
      kind: 'intake',
      id: outcomes[0]?.item.id,
      title: '一.txt',
    })
    const { rows, total } = await list({ state: 'open' })
    expect(total).toBe(5)
    expect(rows.map(({ name }) => name)).toEqual(['又一.txt', 'setup.exe', '空.txt', '二.pdf', '一.txt'])
    expect(stored()).toHaveLength(2)
    expect(beside()).toEqual([])
    expect(await desk.intake.summary()).toEqual({ taken: 2, failed: 2, known: 1, toFile: 0, failedPages: 0 })
    await readWaitingFiles(test.core.office)
    sound()
  })

  it('answers the same command again with the same items', async () => {
    const input = {
      commandId: newId(),
      files: [{ name: '一.txt', source: '', modifiedAt: null, file: new File(['一'], 'f') }],
    }
    const first = await desk.intake.take(input)
    expect(await desk.intake.take(input)).toEqual(first)
    expect((await list()).total).toBe(1)
  })

  it('goes on with the same item when a file that failed is sent again', async () => {
    const failed = await take(desk, '报告.txt', utf8(''))
    expect(failed).toMatchObject({ state: 'failed', tries: 1 })
    const again = await take(desk, '报告.txt', utf8('写好了'))
    expect(again).toMatchObject({ id: failed.id, state: 'taken', problem: null, tries: 2, size: 9 })
    expect((await list()).total).toBe(1)
  })

  it('says of a file that any record carries that it is known, and where', async () => {
    const person = { subjectKind: 'person', subjectId: 1 } as const
    await attach(test.administrator, person, { name: '证书.txt', bytes: utf8('证书') })
    const item = await take(desk, '证书副本.txt', utf8('证书'))
    expect(item).toMatchObject({ state: 'known', attachmentId: null, subject: { kind: 'person', id: 1 } })
  })

  it('finds what was taken in by its words and its name, for those who keep the archives', async () => {
    const item = await take(desk, '消防自查.docx', docx(paragraph('电动自行车严禁进楼入户')))
    await readWaitingFiles(test.core.office)
    const find = async (on: TestDesk, text: string) =>
      (await on.search.find({ ...plainSearch, text })).rows.map(({ kind, id }) => [kind, id])
    expect(await find(desk, '严禁进楼')).toEqual([['intake', item.id]])
    expect(await find(desk, '消防自查')).toEqual([['intake', item.id]])
    expect(await find(await test.signIn('cashier'), '严禁进楼')).toEqual([])
    await desk.intake.dismiss({ commandId: newId(), intakeIds: [item.id], reason: '无关' })
    expect(await find(desk, '严禁进楼')).toEqual([])
  })

  describe('sorting', () => {
    it('puts a file on a record that the person may write, where it is found from then on', async () => {
      const item = await take(desk, '报价.txt', utf8('报价单'))
      const party = await desk.counterparties.create({ commandId: newId(), ...counterparty })
      const to = { subjectKind: 'counterparty', subjectId: party.id } as const
      const input = { commandId: newId(), intakeId: item.id, version: item.version, ...to }
      expect(await desk.intake.attach(input)).toMatchObject({
        state: 'attached',
        subject: { kind: 'counterparty', id: party.id },
        settledByName: 'secretary 甲',
      })
      expect((await desk.files.list(to)).rows).toMatchObject([{ name: '报价.txt', sha256: item.sha256 }])
      const twice = { ...input, commandId: newId() }
      expect(await refusalOf(desk.intake.attach(twice))).toMatchObject({ code: 'changedMeanwhile' })
      const now = { ...twice, version: item.version + 1 }
      expect(await refusalOf(desk.intake.attach(now))).toMatchObject({ code: 'intakeNotOpen' })
      await readWaitingFiles(test.core.office)
      sound()
    })

    it('refuses records that carry no files, are not there, or that the person may not write', async () => {
      const { id, version } = await take(desk, '一.txt', utf8('一'))
      const attaching = (subjectKind: 'calendarDay' | 'counterparty' | 'person', subjectId: number) =>
        refusalOf(desk.intake.attach({ commandId: newId(), intakeId: id, version, subjectKind, subjectId }))
      expect(await attaching('calendarDay', 1)).toEqual({ code: 'carriesNoFiles', kind: 'calendarDay' })
      expect(await attaching('counterparty', 99)).toEqual({ code: 'subjectMissing' })
      expect(await attaching('person', 1)).toEqual({ code: 'FORBIDDEN' })
    })

    it('makes an incoming letter of several files', async () => {
      const outcomes = await takeMany(desk, [
        { name: '正文.txt', bytes: utf8('通知正文') },
        { name: '附表.txt', bytes: utf8('附表') },
      ])
      const intakeIds = outcomes.map(({ item }) => item.id)
      const made = { facts: letter, handlerId: null, dueDay: null, duplicateReason: '' }
      const registered = await desk.intake.register({ commandId: newId(), intakeIds, ...made })
      expect(registered).toMatchObject({ title: letter.title, files: 2, status: 'registered' })
      const { rows } = await list({ state: 'attached' })
      expect(rows.map(({ subject }) => [subject?.kind, subject?.id])).toEqual([
        ['incoming', registered.id],
        ['incoming', registered.id],
      ])
      const again = desk.intake.register({ commandId: newId(), intakeIds, ...made })
      expect(await refusalOf(again)).toMatchObject({ code: 'intakeNotOpen', name: '正文.txt' })
    })

    it('leaves everything in the list when the letter is refused', async () => {
      const item = await take(desk, '正文.txt', utf8('通知正文'))
      const facts = { ...letter, receivedDay: '2026-11-21' }
      const made = { facts, handlerId: null, dueDay: null, duplicateReason: '' }
      const refused = desk.intake.register({ commandId: newId(), intakeIds: [item.id], ...made })
      expect(await refusalOf(refused)).toMatchObject({ code: 'receivedAhead' })
      expect(await desk.intake.get({ intakeId: item.id })).toEqual(item)
    })

    it('dismisses with a reason and takes that back, whatever the item was', async () => {
      const outcomes = await takeMany(desk, [
        { name: '一.txt', bytes: utf8('一') },
        { name: '空.txt', bytes: utf8('') },
        { name: '副本.txt', bytes: utf8('一') },
      ])
      const intakeIds = outcomes.map(({ item }) => item.id)
      expect(await desk.intake.dismiss({ commandId: newId(), intakeIds, reason: '测试' })).toEqual({
        count: 3,
      })
      const dismissed = (await list({ state: 'dismissed' })).rows
      expect(dismissed.map(({ reason }) => reason)).toEqual(['测试', '测试', '测试'])
      const twice = desk.intake.dismiss({ commandId: newId(), intakeIds, reason: '再次' })
      expect(await refusalOf(twice)).toMatchObject({ code: 'intakeNotOpen', state: 'dismissed' })
      expect(await desk.intake.restore({ commandId: newId(), intakeIds })).toEqual({ count: 3 })
      expect((await list()).rows.map(({ state, reason }) => [state, reason])).toEqual([
        ['known', ''],
        ['failed', ''],
        ['taken', ''],
      ])
      await readWaitingFiles(test.core.office)
      sound()
    })

    it('takes a dismissed file in anew when it is sent again', async () => {
      const first = await take(desk, '一.txt', utf8('一'))
      await desk.intake.dismiss({ commandId: newId(), intakeIds: [first.id], reason: '错' })
      expect(await take(desk, '一.txt', utf8('一'))).toMatchObject({ state: 'taken' })
    })

    it('keeps a file as a document of its own, changes its facts, and takes that back', async () => {
      const item = await take(desk, '总结.txt', utf8('年度总结'))
      const document = {
        title: '2026年度工作总结',
        titleMade: false,
        number: '',
        day: '2026-11-19',
        responsible: '客服部',
        secrecy: 'internal',
        keywords: '总结',
      } as const
      const one = { commandId: newId(), intakeId: item.id, version: item.version, document }
      const kept = await desk.intake.keep(one)
      expect(kept).toMatchObject({ state: 'toFile', document })
      const changed = { ...document, keywords: '总结 年度' }
      const later = { ...one, commandId: newId(), version: kept.version, document: changed }
      expect(await desk.intake.keep(later)).toMatchObject({ document: changed })
      await desk.intake.restore({ commandId: newId(), intakeIds: [item.id] })
      expect(await desk.intake.get({ intakeId: item.id })).toMatchObject({ state: 'taken', document: null })
    })

    it('does nothing with what did not come in but try again or dismiss', async () => {
      const { id, version } = await take(desk, '空.txt', utf8(''))
      const to = { subjectKind: 'counterparty', subjectId: 1 } as const
      await desk.counterparties.create({ commandId: newId(), ...counterparty })
      const attaching = desk.intake.attach({ commandId: newId(), intakeId: id, version, ...to })
      expect(await refusalOf(attaching)).toEqual({ code: 'intakeNotThere', name: '空.txt' })
      expect(await desk.intake.again({ commandId: newId(), intakeIds: [id] })).toEqual([])
      const missing = desk.intake.get({ intakeId: 99 })
      expect(await refusalOf(missing)).toEqual({ code: 'intakeMissing', intakeId: 99 })
    })
  })

  describe('large files', () => {
    it('come in pieces and are taken in when they are whole', async () => {
      const bytes = utf8('甲'.repeat(2_000_000))
      const item = await takeLarge(desk, '大.txt', bytes)
      expect(item).toMatchObject({ state: 'taken', size: bytes.length })
      expect(beside()).toEqual([])
    })

    it('are in the list at once when they cannot come in, without a byte sent', async () => {
      const item = await takeLarge(desk, '录像.pdf', utf8(''), 2 * 1024 ** 3)
      expect(item).toMatchObject({ state: 'failed', size: 2 * 1024 ** 3, problem: { code: 'fileTooLarge' } })
      expect((await list({ state: 'failed' })).rows.map(({ id }) => id)).toEqual([item.id])
    })

    it('are not taken in half', async () => {
      const named = { name: '大.txt', source: '', modifiedAt: null }
      const begun = await desk.intake.begin({ commandId: newId(), ...named, size: 6 })
      if (begun.kind === 'refused') throw new Error('six bytes are taken')
      const { uploadId } = begun
      await desk.files.piece({ uploadId, offset: 0, piece: new File(['abc'], 'p') })
      const finish = { commandId: newId(), uploadId, source: '', modifiedAt: null }
      expect(await refusalOf(desk.intake.finish(finish))).toEqual({ code: 'pieceWrong', expected: 3 })
    })
  })

  describe('a failing disk', () => {
    it('lists every file that the store did not keep, and takes it when it is sent again', async () => {
      const folder = join(test.dataDir, 'files')
      rmSync(folder, { recursive: true })
      writeFileSync(folder, '')
      const sent = [
        { name: '一.txt', bytes: utf8('一') },
        { name: '二.txt', bytes: utf8('二') },
      ]
      const outcomes = await takeMany(desk, sent)
      expect(outcomes.map(({ item }) => [item.state, item.problem])).toEqual([
        ['failed', { code: 'fileNotKept' }],
        ['failed', { code: 'fileNotKept' }],
      ])
      expect(beside()).toEqual([])
      rmSync(folder)
      mkdirSync(folder)
      const again = await takeMany(desk, sent)
      expect(again.map(({ item }) => [item.id, item.state])).toEqual(
        outcomes.map(({ item }) => [item.id, 'taken']),
      )
      await readWaitingFiles(test.core.office)
      sound()
    })
  })

  describe('rights', () => {
    it('are those of the archives: nobody else sees the list or a file on it', async () => {
      const item = await take(desk, '一.txt', utf8('一'))
      const cashier = await test.signIn('cashier')
      for (const call of [
        () => cashier.intake.list({ filter: all, offset: 0, limit: 10 }),
        () => cashier.intake.get({ intakeId: item.id }),
        () => cashier.intake.summary(),
        () => cashier.files.content({ attachmentId: item.attachmentId ?? 0 }),
        () => takeMany(cashier, [{ name: '二.txt', bytes: utf8('二') }]),
      ]) {
        expect(await refusalOf(call())).toEqual({ code: 'FORBIDDEN' })
      }
    })

    it('let nobody take the file of an item away or add another', async () => {
      const item = await take(desk, '一.txt', utf8('一'))
      const attachmentId = item.attachmentId ?? 0
      const away = desk.files.remove({ commandId: newId(), attachmentId, reason: '删' })
      expect(await refusalOf(away)).toEqual({ code: 'FORBIDDEN' })
      const { rows, mayChange } = await desk.files.list({ subjectKind: 'intake', subjectId: item.id })
      expect(rows.map(({ id }) => id)).toEqual([attachmentId])
      expect(mayChange).toBe(false)
    })
  })

  it('says when an item was swapped behind the program, and when its file is gone', async () => {
    const item = await take(desk, '一.txt', utf8('一'))
    await readWaitingFiles(test.core.office)
    test.core.office.write((tx) => tx.$client.exec("UPDATE intake SET name = '别的.txt'"))
    rmSync(filePath(test.core.office, item.sha256 ?? ''))
    test.core.close()
    const { damages } = verifyDirectory(test.dataDir)
    expect(damages.map(({ check, number }) => [check, number])).toEqual(
      expect.arrayContaining([
        ['audit', `intake ${item.id}`],
        ['files', item.sha256],
      ]),
    )
  })
})

const plainSearch = { kind: null, year: null, order: 'newest', offset: 0, limit: 20 } as const
const counterparty = {
  name: '红旗五金店',
  kind: 'supplier',
  taxNumber: '',
  bankName: '',
  bankAccount: '',
  contact: '',
  phone: '',
  address: '',
  note: '',
} as const
