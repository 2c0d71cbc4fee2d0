import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseFile } from '../../electron/core/db/connection.ts'
import type { StatementMapping } from '../../shared/statements/statement-reading.ts'
import type { ReadEvent } from '../../shared/statements/statements.contract.ts'
import { newId, refusalOf, type TestDesk, testOffice } from '../office/desk.ts'

type Line = [day: string, out: string, into: string, balance: string, summary: string, reference: string]

const november: Line[] = [
  ['2026-11-01', '', '100.00', '1100.00', '物业费', 'A1'],
  ['2026-11-02', '30.00', '', '1070.00', '买灯泡', 'A2'],
  ['2026-11-02', '30.00', '', '1040.00', '买灯泡', 'A3'],
]
const later: Line = ['2026-11-05', '40.00', '', '1000.00', '水费', 'A4']

const statementFile = (lines: Line[], name = '对账单.csv', before: string[] = []): File =>
  new File(
    [
      [
        ...before,
        '交易日期,支出金额,收入金额,账户余额,摘要,流水号',
        ...lines.map((line) => line.join()),
      ].join('\n'),
    ],
    name,
  )

/** Titles that say nothing to the reader. */
const strangeFile = (name: string, before: string[] = []): File =>
  new File(
    [
      [
        ...before,
        '甲栏,乙栏,丙栏,丁栏',
        '2026-11-01,进,100.00,房租',
        '2026-11-02,出,30.00,灯泡',
        '2026-11-03,进,7.00,押金',
      ].join('\n'),
    ],
    name,
  )

const strangeMapping: StatementMapping = {
  headerRow: 1,
  headerRows: 1,
  roles: ['day', 'flag', 'amount', 'summary'],
  flagIn: ['进'],
  signs: 'positiveIsIn',
  dayOrder: 'ymd',
}

const decisions = { rememberLayout: false, seen: null, takeLines: [], rejectLines: [], unprovenReason: '' }

async function eventsOf(events: AsyncIterable<ReadEvent>): Promise<ReadEvent[]> {
  const heard: ReadEvent[] = []
  for await (const event of events) heard.push(event)
  return heard
}

async function read(desk: TestDesk, file: File): Promise<string> {
  const last = (await eventsOf(await desk.statements.read({ file }))).at(-1)
  if (last?.kind !== 'read') throw new Error(`not read: ${JSON.stringify(last)}`)
  return last.readingId
}

describe('statements of a bank account', () => {
  let office: Awaited<ReturnType<typeof testOffice>>
  let cashier: TestDesk
  let bank: number

  const account = {
    bankName: '工商银行',
    bankNumber: '6222 0012 3456 7890',
    purpose: '',
    signatories: '',
    limitFen: null,
    limitDays: null,
    takingsPermission: null,
    openedDay: '2026-10-01',
    openingFen: 100_000,
  }

  beforeEach(async () => {
    office = await testOffice({ roles: ['manager', 'cashier'] })
    cashier = await office.signIn('cashier')
    const manager = await office.signIn('manager')
    const open = (code: string, kind: 'cash' | 'bank', currency: string) =>
      manager.accounts.create({ commandId: newId(), code, kind, name: code, currency, ...account })
    bank = (await open('B1', 'bank', 'CNY')).id
    await open('C1', 'cash', 'CNY')
    await open('B2', 'bank', 'USD')
  })
  afterEach(() => office.close())

  const save = (readingId: string, more: object = {}) =>
    cashier.statements.save({ commandId: newId(), readingId, accountId: bank, ...decisions, ...more })

  const storedRows = async (statementId: number) =>
    (await cashier.statements.rows({ statementId, offset: 0, limit: 100 })).rows

  it('lands beside the bank journal with its proof, its rows and its file', async () => {
    const file = statementFile(november)
    const readingId = await read(cashier, file)
    const overview = await cashier.statements.reading({ readingId, accountId: bank })
    expect(overview).toMatchObject({
      layout: 'recognised',
      rowCount: 3,
      fromDay: '2026-11-01',
      toDay: '2026-11-02',
      openingFen: 100_000,
      inFen: 10_000,
      outFen: 6_000,
      closingFen: 104_000,
      proven: true,
      counts: { new: 3, seen: 0, rejected: 0, troubled: 0 },
      sameFile: null,
    })
    const saved = await save(readingId)
    expect(saved).toMatchObject({ rowCount: 3, skippedCount: 0, rejectedCount: 0, byName: 'cashier 甲' })
    const details = await cashier.statements.get({ statementId: saved.id })
    expect(details).toMatchObject({ journalFen: 100_000, problems: [], rejections: [] })
    expect(await storedRows(saved.id)).toMatchObject([
      { line: 2, day: '2026-11-01', inFen: 10_000, outFen: null, balanceFen: 110_000, reference: 'A1' },
      { line: 3, inFen: null, outFen: 3_000, summary: '买灯泡' },
      { line: 4, outFen: 3_000, reference: 'A3' },
    ])
    const kept = await cashier.statements.file({ statementId: saved.id })
    expect([kept.name, await kept.text()]).toEqual(['对账单.csv', await file.text()])
    const sha256 = createHash('sha256')
      .update(await file.bytes())
      .digest('hex')
    expect(saved.sha256).toBe(sha256)
    expect(readFileSync(join(office.dataDir, 'files', sha256))).toEqual(Buffer.from(await file.bytes()))
    expect(readdirSync(join(office.dataDir, 'readings'))).toEqual([])
    expect(await refusalOf(cashier.statements.reading({ readingId, accountId: bank }))).toEqual({
      code: 'readingMissing',
    })
  })

  it('asks about rows seen before, and takes none of them twice', async () => {
    const first = await save(await read(cashier, statementFile(november)))
    const readingId = await read(cashier, statementFile([...november, later], '11月.csv'))
    const overview = await cashier.statements.reading({ readingId, accountId: bank })
    expect(overview).toMatchObject({
      counts: { new: 1, seen: 3, rejected: 0 },
      sameFile: null,
      overlapping: [{ statementId: first.id }],
    })
    const seen = await cashier.statements.readingRows({
      readingId,
      accountId: bank,
      offset: 0,
      limit: 2,
      only: 'seen',
    })
    expect(seen).toMatchObject({
      total: 3,
      rows: [
        { line: 2, mark: 'seen', seenIn: { statementId: first.id, line: 2 } },
        { line: 3, mark: 'seen' },
      ],
    })
    expect(await refusalOf(save(readingId))).toEqual({ code: 'seenUndecided', count: 3 })
    const second = await save(readingId, { seen: 'skip' })
    expect(second).toMatchObject({ fileRowCount: 4, rowCount: 1, skippedCount: 3, takenAgainCount: 0 })
    expect(await storedRows(second.id)).toMatchObject([{ line: 5, reference: 'A4' }])
    const list = await cashier.statements.list({ accountId: bank, offset: 0, limit: 10 })
    expect(list).toMatchObject({ total: 2, rows: [{ id: second.id }, { id: first.id }] })
  })

  it('takes a row seen before again when it is asked to, and knows both the next time', async () => {
    await save(await read(cashier, statementFile(november)))
    const again = await save(await read(cashier, statementFile(november)), { seen: 'skip', takeLines: [3] })
    expect(again).toMatchObject({ rowCount: 1, takenAgainCount: 1, skippedCount: 2 })
    const all = await save(await read(cashier, statementFile([...november, later])), { seen: 'take' })
    expect(all).toMatchObject({ rowCount: 4, takenAgainCount: 3, skippedCount: 0 })
    const readingId = await read(cashier, statementFile(november))
    const { counts, sameFile } = await cashier.statements.reading({ readingId, accountId: bank })
    expect(counts).toMatchObject({ new: 0, seen: 3 })
    expect(sameFile).toMatchObject({ fileName: '对账单.csv', byName: 'cashier 甲' })
    expect(await refusalOf(save(readingId, { seen: 'skip' }))).toEqual({
      code: 'nothingToSave',
      seenCount: 3,
      rejectedCount: 0,
    })
  })

  it('keeps two equal rows of one file, and sees a third as new', async () => {
    const twin: Line = ['2026-11-03', '5.00', '', '', '停车费', '']
    const two = await save(await read(cashier, statementFile([twin, twin])))
    expect((await storedRows(two.id)).map(({ line }) => line)).toEqual([2, 3])
    const readingId = await read(cashier, statementFile([twin, twin, twin], '三.csv'))
    const { counts } = await cashier.statements.reading({ readingId, accountId: bank })
    expect(counts).toMatchObject({ new: 1, seen: 2 })
    const both = await save(readingId, { seen: 'take' })
    expect(both).toMatchObject({ rowCount: 3, takenAgainCount: 2 })
  })

  it('keeps a rejected row rejected, whatever is asked', async () => {
    const first = await save(await read(cashier, statementFile(november)), { rejectLines: [3] })
    expect(first).toMatchObject({ rowCount: 2, rejectedCount: 1 })
    const { rejections } = await cashier.statements.get({ statementId: first.id })
    expect(rejections).toMatchObject([{ line: 3, reference: 'A2', outFen: 3_000 }])
    const readingId = await read(cashier, statementFile([...november, later], '11月.csv'))
    const marked = await cashier.statements.readingRows({
      readingId,
      accountId: bank,
      offset: 0,
      limit: 10,
      only: 'all',
    })
    expect(marked.rows.map(({ mark }) => mark)).toEqual(['seen', 'rejected', 'seen', 'new'])
    const second = await save(readingId, { seen: 'take', takeLines: [3] })
    expect(second).toMatchObject({ rowCount: 3, takenAgainCount: 2, rejectedCount: 1 })
    expect((await storedRows(second.id)).map(({ reference }) => reference)).toEqual(['A1', 'A3', 'A4'])
  })

  it('takes one transaction once for each account', async () => {
    await save(await read(cashier, statementFile(november)))
    const manager = await office.signIn('manager')
    const other = await manager.accounts.create({
      commandId: newId(),
      code: 'B3',
      kind: 'bank',
      name: '农行',
      currency: 'CNY',
      ...account,
    })
    const readingId = await read(cashier, statementFile(november))
    const { counts, sameFile } = await cashier.statements.reading({ readingId, accountId: other.id })
    expect(counts.new).toBe(3)
    expect(sameFile).toMatchObject({ accountName: 'B1' })
  })

  it('refuses in the order of the contract', async () => {
    const ghost = { code: 'readingMissing' }
    expect(await refusalOf(save(newId()))).toEqual(ghost)
    const readingId = await read(cashier, statementFile(november))
    const ids = Object.fromEntries((await cashier.accounts.list()).map(({ code, id }) => [code, id]))
    expect(await refusalOf(save(readingId, { accountId: 99 }))).toEqual({
      code: 'accountMissing',
      account: '99',
    })
    expect(await refusalOf(save(readingId, { accountId: ids.C1 }))).toEqual({
      code: 'accountIsCash',
      accountName: 'C1',
    })
    const inYuan = await read(
      cashier,
      new File(['日期,金额,余额,币种\n2026-11-01,+5.00,5.00,人民币'], 'a.csv'),
    )
    expect(await refusalOf(save(inYuan, { accountId: ids.B2 }))).toEqual({
      code: 'currencyDiffers',
      statementCurrency: 'CNY',
      accountCurrency: 'USD',
    })
    const strange = await read(cashier, strangeFile('怪.csv'))
    expect(await refusalOf(save(strange))).toEqual({ code: 'layoutUnknown' })
    expect(await refusalOf(cashier.statements.get({ statementId: 7 }))).toEqual({
      code: 'statementMissing',
      statementId: 7,
    })
    expect((await cashier.statements.list({ accountId: null, offset: 0, limit: 9 })).total).toBe(0)
    expect(existsSync(join(office.dataDir, 'files'))).toBe(true)
    expect(readdirSync(join(office.dataDir, 'files'))).toEqual([])
  })

  it('saves what does not add up only with a reason', async () => {
    const broken: Line[] = [...november.slice(0, 2), ['2026-11-02', '30.00', '', '999.00', '买灯泡', 'A3']]
    const readingId = await read(cashier, statementFile(broken))
    const { proven, problems } = await cashier.statements.reading({ readingId, accountId: bank })
    expect(proven).toBe(false)
    expect(problems).toMatchObject([{ line: 4, code: 'balanceBroken', rowIndex: 2 }])
    expect(await refusalOf(save(readingId))).toEqual({ code: 'unproven', problemCount: 1 })
    const saved = await save(readingId, { unprovenReason: '银行更正后重发' })
    expect(saved).toMatchObject({ proven: false, unprovenReason: '银行更正后重发', problemTotal: 1 })
    expect(await storedRows(saved.id)).toMatchObject([{}, {}, { problems: ['balanceBroken'] }])
  })

  it('keeps a row whose direction the file does not say, as the file says it', async () => {
    const neutral = new File(
      ['交易时间,收/支,金额,商品\n2026-11-01 10:00:00,支出,5.00,水\n2026-11-02 10:00:00,不计收支,8.00,转存'],
      'pay.csv',
    )
    const readingId = await read(cashier, neutral)
    const trouble = await cashier.statements.readingRows({
      readingId,
      accountId: bank,
      offset: 0,
      limit: 10,
      only: 'problems',
    })
    expect(trouble).toMatchObject({ total: 1, rows: [{ line: 3, problems: ['directionNeutral'] }] })
    const saved = await save(readingId)
    expect(saved).toMatchObject({ proven: null, rowCount: 2 })
    expect(await storedRows(saved.id)).toMatchObject([{ outFen: 500 }, { inFen: null, outFen: null }])
  })

  it('is mapped by hand once, and known again wherever the titles stand next month', async () => {
    const readingId = await read(cashier, strangeFile('怪.csv'))
    const unknown = await cashier.statements.reading({ readingId, accountId: bank })
    expect(unknown).toMatchObject({ layout: 'unknown', rowCount: 0, mapping: null })
    expect(unknown.sampleRows[0]).toEqual(['甲栏', '乙栏', '丙栏', '丁栏'])
    const mapped = await cashier.statements.remap({ readingId, accountId: bank, mapping: strangeMapping })
    expect(mapped).toMatchObject({ layout: 'byHand', rowCount: 3, inFen: 10_700, outFen: 3_000 })
    await save(readingId, { rememberLayout: true })

    const moved = await read(cashier, strangeFile('下月.csv', ['某某银行', '打印日期：2026-12-01', '']))
    const known = await cashier.statements.reading({ readingId: moved, accountId: bank })
    expect(known).toMatchObject({ layout: 'remembered', rowCount: 3, headerRow: 4, inFen: 10_700 })

    const forgotten = await read(cashier, new File(['甲栏,乙栏,丙栏\n2026-11-01,进,1.00'], '别的.csv'))
    const other = await cashier.statements.reading({ readingId: forgotten, accountId: bank })
    expect(other.layout).toBe('unknown')
  })

  it('does not remember a layout unless asked, and prefers the hand to its own reading', async () => {
    const readingId = await read(cashier, strangeFile('怪.csv'))
    await cashier.statements.remap({ readingId, accountId: bank, mapping: strangeMapping })
    await save(readingId)
    const again = await read(cashier, strangeFile('怪2.csv'))
    expect((await cashier.statements.reading({ readingId: again, accountId: null })).layout).toBe('unknown')

    const own = await read(cashier, statementFile(november))
    const { mapping } = await cashier.statements.reading({ readingId: own, accountId: null })
    if (!mapping) throw new Error('the layout is recognised')
    const roles = mapping.roles.map((role) => (role === 'summary' ? ('counterparty' as const) : role))
    await cashier.statements.remap({ readingId: own, accountId: null, mapping: { ...mapping, roles } })
    await save(own, { rememberLayout: true })
    const next = await read(cashier, statementFile([later], '12月.csv', ['账单']))
    const known = await cashier.statements.readingRows({
      readingId: next,
      accountId: bank,
      offset: 0,
      limit: 5,
      only: 'all',
    })
    expect(known.rows).toMatchObject([{ line: 3, counterparty: '水费', summary: null }])
  })

  it('offers the account whose number the file states, and says when another is chosen', async () => {
    const stated = statementFile(november, '对账单.csv', ['账号：6222****7890'])
    const readingId = await read(cashier, stated)
    const none = await cashier.statements.reading({ readingId, accountId: null })
    expect([none.accountNumber, none.numberDiffers]).toEqual(['6222****7890', false])
    const other = await read(cashier, statementFile(november, '对账单.csv', ['账号：6222000000000001']))
    const wrong = await cashier.statements.reading({ readingId: other, accountId: bank })
    expect([wrong.suggestedAccountId, wrong.numberDiffers]).toEqual([null, true])
  })

  it('gives the first answer again to the same command, also when the reading is gone', async () => {
    const readingId = await read(cashier, statementFile(november))
    const input = { commandId: newId(), readingId, accountId: bank, ...decisions }
    const first = await cashier.statements.save(input)
    expect(await cashier.statements.save(input)).toEqual(first)
    expect((await cashier.statements.list({ accountId: null, offset: 0, limit: 9 })).total).toBe(1)
    expect(await refusalOf(cashier.statements.save({ ...input, seen: 'take' }))).toEqual({
      code: 'COMMAND_REUSED',
    })
  })

  it('leaves nothing behind when the disk does not keep the file', async () => {
    const readingId = await read(cashier, statementFile(november))
    const files = join(office.dataDir, 'files')
    rmSync(files, { recursive: true })
    writeFileSync(files, 'no folder')
    expect(await refusalOf(save(readingId))).toEqual({ code: 'fileNotKept' })
    expect((await cashier.statements.list({ accountId: null, offset: 0, limit: 9 })).total).toBe(0)
    rmSync(files)
    const saved = await save(readingId)
    expect(readdirSync(files)).toEqual([saved.sha256])
  })

  it('refuses to change or delete what was taken', async () => {
    const saved = await save(await read(cashier, statementFile(november)), { rejectLines: [2] })
    office.core.close()
    const raw = new Database(databaseFile(office.dataDir))
    for (const table of ['statement', 'statement_row', 'statement_rejection']) {
      expect(() => raw.exec(`UPDATE ${table} SET id = id`)).toThrow(/never changed/)
      expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow(/never deleted/)
    }
    raw.close()
    expect(saved.rowsHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('stops reading when the person leaves, and keeps nothing', async () => {
    const many = Array.from(
      { length: 60_000 },
      (_, index): Line => ['2026-11-01', '1.00', '', '', '甲', `${index}`],
    )
    const controller = new AbortController()
    const events = await cashier.statements.read({ file: statementFile(many) }, { signal: controller.signal })
    const heard: ReadEvent[] = []
    for await (const event of events) {
      heard.push(event)
      if (event.kind === 'progress' && event.progress.phase === 'read') controller.abort()
    }
    expect(heard.at(-1)).toEqual({ kind: 'refused', refusal: { code: 'cancelled' } })
    const again = await cashier.statements.read({ file: statementFile(many) })
    for await (const event of again) if (event.kind === 'progress') break
    await expect.poll(() => readdirSync(join(office.dataDir, 'readings'))).toEqual([])
  })

  it('says why a file is not read', async () => {
    const events = await eventsOf(await cashier.statements.read({ file: new File([], '空.csv') }))
    expect(events.at(-1)).toEqual({ kind: 'refused', refusal: { code: 'fileEmpty' } })
  })

  it('keeps a reading for its person, for an hour, and four at most', async () => {
    const readingId = await read(cashier, statementFile(november))
    const desk = { name: 'cli', token: { get: () => null, set: () => undefined } }
    const operator = createRouterClient(office.core.router, {
      context: {
        office: office.core.office,
        desk: {
          ...desk,
          operator: { name: '本机', permissions: ['statements.import', 'accounts.read'] as const },
        },
      },
    })
    expect(await refusalOf(operator.statements.reading({ readingId, accountId: null }))).toEqual({
      code: 'readingMissing',
    })
    const others: string[] = []
    for (const name of ['1', '2', '3', '4']) {
      others.push(await read(cashier, statementFile(november, name, [`第 ${name} 次导出`])))
    }
    expect(await refusalOf(cashier.statements.reading({ readingId, accountId: null }))).toEqual({
      code: 'readingMissing',
    })
    expect(readdirSync(join(office.dataDir, 'readings')).sort()).toEqual([...others].sort())
    const last = others[3] ?? ''
    const signedInAfter = async (ms: number) => {
      office.clock.advance(ms)
      await cashier.session.signIn({ login: 'cashier', password: 'correct horse' })
    }
    await signedInAfter(3_500_000)
    expect(await cashier.statements.reading({ readingId: last, accountId: null })).toMatchObject({
      rowCount: 3,
    })
    await signedInAfter(101_000)
    expect(await refusalOf(cashier.statements.reading({ readingId: last, accountId: null }))).toEqual({
      code: 'readingMissing',
    })
  })

  it('lets go of an earlier reading of the same file', async () => {
    const first = await read(cashier, statementFile(november, '一.csv'))
    const other = await read(cashier, statementFile([...november, later]))
    const second = await read(cashier, statementFile(november, '二.csv'))
    expect(readdirSync(join(office.dataDir, 'readings')).sort()).toEqual([other, second].sort())
    expect(await refusalOf(cashier.statements.reading({ readingId: first, accountId: null }))).toEqual({
      code: 'readingMissing',
    })
    const again = await cashier.statements.reading({ readingId: second, accountId: null })
    expect(again).toMatchObject({ fileName: '二.csv', rowCount: 3 })
  })

  it('can be imported from the command line of the office', async () => {
    const operator = createRouterClient(office.core.router, {
      context: {
        office: office.core.office,
        desk: {
          name: 'cli',
          token: { get: () => null, set: () => undefined },
          operator: { name: '本机', permissions: ['statements.import', 'accounts.read'] },
        },
      },
    })
    const last = (await eventsOf(await operator.statements.read({ file: statementFile(november) }))).at(-1)
    if (last?.kind !== 'read') throw new Error('not read')
    const saved = await operator.statements.save({
      commandId: newId(),
      readingId: last.readingId,
      accountId: bank,
      ...decisions,
    })
    expect(saved).toMatchObject({ byName: '本机', rowCount: 3 })
    expect(await refusalOf(operator.statements.list({ accountId: null, offset: 0, limit: 9 }))).toEqual({
      code: 'FORBIDDEN',
    })
  })
})

describe('who may import a statement', () => {
  let office: Awaited<ReturnType<typeof testOffice>>
  beforeAll(async () => {
    office = await testOffice()
  })
  afterAll(() => office.close())

  it.each(['admin', 'manager', 'reviewer', 'auditor'])('refuses the %s', async (login) => {
    const desk = await office.signIn(login)
    const input = { readingId: newId(), accountId: 1 }
    const calls = [
      desk.statements.read({ file: statementFile(november) }),
      desk.statements.reading(input),
      desk.statements.readingRows({ ...input, offset: 0, limit: 1, only: 'all' }),
      desk.statements.remap({ ...input, mapping: strangeMapping }),
      desk.statements.save({ commandId: newId(), ...input, ...decisions }),
    ]
    for (const call of calls) expect(await refusalOf(call)).toEqual({ code: 'FORBIDDEN' })
  })

  it('lets the reviewer read them, and the administrator not', async () => {
    const list = { accountId: null, offset: 0, limit: 1 }
    expect(await (await office.signIn('reviewer')).statements.list(list)).toEqual({ rows: [], total: 0 })
    expect(await refusalOf(office.administrator.statements.list(list))).toEqual({ code: 'FORBIDDEN' })
  })
})
