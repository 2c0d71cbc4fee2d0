import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knownMigrations, migrate } from '../../electron/core/db/migrate.ts'
import { issueNumber, saveFormat, voidNumber } from '../../electron/core/office/numbers/numbers.commands.ts'
import { issuedNumberTable } from '../../electron/core/office/numbers/numbers.tables.ts'
import { runAsSystem } from '../../electron/core/office/system.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { NumberCheck } from '../../electron/core/office/verify-numbers.ts'
import { createReport } from '../../electron/core/office/verify-report.ts'
import { Refusal } from '../../shared/kernel/refusal.ts'
import {
  findRepeat,
  type NumberFormat,
  patternProblem,
  periodOf,
  renderNumber,
  restarts,
} from '../../shared/office/numbers.rules.ts'
import { testBooks } from '../cashier/book.ts'
import { newId, refusalOf, testOffice } from './desk.ts'

const noDepartments = { departments: false }
const day = '2026-11-20'

describe('a pattern', () => {
  it.each<[string, (typeof restarts)[number], string | null]>([
    ['收{year}-{seq:4}', 'year', null],
    ['收{yy}{seq:4}', 'year', null],
    ['{year}{month}{seq:3}', 'month', null],
    ['第{seq}号', 'never', null],
    ['{year}-{month}', 'year', 'seqMissing'],
    ['{year}-{seq}-{seq:4}', 'year', 'seqTwice'],
    ['{seq:4}', 'year', 'yearMissing'],
    ['{month}{seq:4}', 'month', 'yearMissing'],
    ['{year}{seq:4}', 'month', 'monthMissing'],
    ['{year}-{seqs}', 'year', 'unknownField'],
    ['{year}-{seq:4', 'year', 'unknownField'],
    ['{seq:0}{year}', 'year', 'unknownField'],
    ['{dept}{year}{seq:4}', 'year', 'noDepartment'],
  ])('%s counted by %s: %s', (pattern, restart, code) => {
    expect(patternProblem({ pattern, restart }, noDepartments)?.code ?? null).toBe(code)
  })

  it('writes year, month, department and a counter that outgrows its width', () => {
    expect(renderNumber('{dept}〔{year}〕{yy}{month}-{seq:3}', { day, seq: 7, dept: '工程1部' })).toBe(
      '工程部〔2026〕2611-007',
    )
    expect(renderNumber('{year}-{seq:3}', { day, seq: 1234 })).toBe('2026-1234')
  })

  it('finds the number that a new format would write again, and only that', () => {
    const format: NumberFormat = { pattern: '{year}-{seq:4}', restart: 'never' }
    expect(findRepeat(format, ['2026-0003'], () => 3)).toBeNull()
    expect(findRepeat(format, ['2026-0003', '2026-0004'], () => 3)).toBe('2026-0004')
    expect(findRepeat(format, ['2026-00004', '收2026-0004', '2026-004'], () => 0)).toBeNull()
    expect(
      findRepeat({ pattern: '{yy}{seq:1}', restart: 'year' }, ['2612'], (period) =>
        period === '2026' ? 11 : 99,
      ),
    ).toBe('2612')
  })
})

describe('slips', () => {
  let books: Awaited<ReturnType<typeof testBooks>>
  beforeAll(async () => {
    books = await testBooks({ day })
  })
  afterAll(() => books.close())

  const post = async () => {
    const { entries, slipIds } = await books.post(books.cash.id, { day, slip: true })
    const slip = await books.cashier.slips.get({ slipId: slipIds[0] ?? 0 })
    return { entryId: entries[0]?.id ?? 0, slip }
  }
  const save = (version: number, pattern: string, restart: NumberFormat['restart']) =>
    books.administrator.numbers.save({ commandId: newId(), register: 'receipt', version, pattern, restart })

  it('keep the number under which they were printed when the format changes', async () => {
    const first = await post()
    expect(first.slip.numberText).toBe('2026-0001')
    expect(await save(0, '收{yy}{month}-{seq:3}', 'month')).toMatchObject({
      version: 1,
      lastText: '2026-0001',
    })
    const second = await post()
    expect(second.slip.numberText).toBe('收2611-001')
    expect(second.slip.number).toBe(2)
    const again = await books.cashier.slips.get({ slipId: first.slip.id })
    expect(again.numberText).toBe('2026-0001')
  })

  it('stay in their place when they are void', async () => {
    const { entryId, slip } = await post()
    const correction = { commandId: newId(), entryId, day, reason: '开错对方', right: null }
    await books.cashier.journal.correct(correction)
    const { rows } = await books.reviewer.numbers.issued({
      register: 'receipt',
      text: '',
      beforeId: null,
      limit: 500,
    })
    expect(rows[0]).toMatchObject({
      text: slip.numberText,
      subjectKind: 'slip',
      subjectId: slip.id,
      voidedByName: 'cashier 甲',
      voidReason: '开错对方',
    })
    expect(rows.map(({ text }) => text)).toEqual(['收2611-002', '收2611-001', '2026-0001'])
    expect((await post()).slip.numberText).toBe('收2611-003')
  })

  it('refuse a format that would give out a number twice, and one on an old version', async () => {
    expect(await refusalOf(save(1, '{year}-{seq:4}', 'never'))).toEqual({
      code: 'wouldRepeat',
      number: '2026-0001',
    })
    expect(await refusalOf(save(1, '{year}-{month}', 'year'))).toEqual({ code: 'seqMissing' })
    expect(await refusalOf(save(0, '{year}/{seq:4}', 'year'))).toMatchObject({
      code: 'changedMeanwhile',
      by: '管理员',
    })
    expect((await save(1, '{year}/{seq:4}', 'year')).version).toBe(2)
    // The year went on counting from where it had stopped.
    expect((await post()).slip.numberText).toBe('2026/0002')
  })

  it('leave nothing for verify to name', () => {
    expect(verifyDirectory(books.dataDir).damages).toEqual([])
  })
})

describe('numbers', () => {
  let office: Awaited<ReturnType<typeof testOffice>>
  beforeAll(async () => {
    office = await testOffice({ roles: [] })
  })
  afterAll(() => office.close())

  const act = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('issue' as const), back: fc.nat({ max: 500 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('void' as const), which: fc.nat({ max: 200 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('format' as const),
        restart: fc.constantFrom(...restarts),
        pattern: fc.constantFrom(
          '{year}-{seq:4}',
          '{year}-{month}-{seq:2}',
          '{yy}{month}{seq:1}',
          '{year}1{seq:1}',
          '{year}{seq:1}',
          '{seq:3}/{year}',
          '{seq}',
          '号{yy}{seq:5}',
        ),
      }),
    },
  )

  it('have no gap in a period, are never given out twice and never change, whatever is done', () => {
    const { core } = office
    let subject = 0
    let version = 0
    const given = new Map<number, string>()
    const run = (action: Parameters<typeof runAsSystem<object, unknown>>[1]['action']) =>
      runAsSystem<object, unknown>(core.office, { name: 'test.numbers', input: {}, topics: [], action })
    fc.assert(
      fc.property(fc.array(act, { minLength: 10, maxLength: 60 }), (acts) => {
        for (const one of acts) {
          run((tx, acting) => {
            if (one.kind === 'issue') {
              subject += 1
              const at = new Date(Date.parse(`${day}T00:00:00Z`) - one.back * 86_400_000)
                .toISOString()
                .slice(0, 10)
              const text = issueNumber(
                tx,
                'receipt',
                { day: at, subject: { kind: 'slip', id: subject } },
                acting,
              )
              given.set(subject, text)
            } else if (one.kind === 'void') {
              voidNumber(tx, { kind: 'slip', id: one.which }, '作废', acting)
            } else {
              const saved = saveFormat(tx, { register: 'receipt', version, ...one }, acting)
              if (saved instanceof Refusal) return saved
              version = saved.version
            }
            return {}
          })
        }
        const rows = core.office.read.select().from(issuedNumberTable).all()
        const periods = new Map<string, number[]>()
        for (const { period, seq } of rows) periods.set(period, [...(periods.get(period) ?? []), seq])
        for (const seqs of periods.values()) {
          expect(seqs.sort((a, b) => a - b)).toEqual(seqs.map((_, index) => index + 1))
        }
        expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length)
        expect(new Map(rows.map((row) => [row.subjectId, row.text]))).toEqual(given)
      }),
      { numRuns: 40 },
    )
    expect(given.size).toBeGreaterThan(100)
    expect(verifyDirectory(office.dataDir).damages).toEqual([])
  })

  it('count by the year, the month, or for ever', () => {
    expect(restarts.map((one) => periodOf(one, day))).toEqual(['2026', '2026-11', ''])
  })
})

describe('slips from before numbers had a register', () => {
  const client = new Database(':memory:')
  afterAll(() => client.close())

  /** What verify names of the numbers alone. */
  function named() {
    const report = createReport()
    new NumberCheck(drizzle(client), report).finish()
    return report.list().map(({ number, row }) => [number, row])
  }

  it('keep their printed numbers, void ones too, and verify knows a changed one', () => {
    const before = knownMigrations().filter(({ number }) => number < 7)
    migrate(client, ':memory:', 1, before.slice(0, 2))
    client.exec(`INSERT INTO person (id, name, login, password_hash, roles, active, language, version)
        VALUES (1, '甲', 'jia', 'x', '["cashier"]', 1, 'zh-CN', 1);
      INSERT INTO account VALUES (1, '1001', 'cash', '现金', 'CNY', '', '', '', '', '2026-01-01', 0, NULL, NULL, NULL, NULL, NULL, 1);
      INSERT INTO entry VALUES (1, 1, 2026, 1, '2026-01-05', 'receipt', '', '收', '', '', 100, 0, '', '', 'ordinary',
        NULL, NULL, NULL, 1, '甲', 1, zeroblob(32)),
        (2, 1, 2026, 2, '2026-01-05', 'receipt', '', '注销', '', '', -100, 0, '', '', 'ordinary',
        'reversal', 1, NULL, 1, '甲', 2, zeroblob(32)),
        (3, 1, 2026, 3, '2026-01-06', 'receipt', '', '收', '', '', 50, 0, '', '', 'ordinary',
        NULL, NULL, NULL, 1, '甲', 3, zeroblob(32));
      INSERT INTO slip VALUES (1, 'receipt', 2026, 1, 1), (2, 'receipt', 2026, 2, 3)`)
    for (const step of before.slice(2)) client.exec(step.sql)
    client.exec(knownMigrations().find(({ number }) => number === 7)?.sql ?? '')
    expect(client.prepare('SELECT text, voided_by_name AS by FROM issued_number ORDER BY id').all()).toEqual([
      { text: '2026-0001', by: '甲' },
      { text: '2026-0002', by: null },
    ])
    expect(named()).toEqual([])
    for (const name of ['issued_number_is_never_changed', 'issued_number_stays_void'])
      client.exec(`DROP TRIGGER ${name}`)
    client.exec("UPDATE issued_number SET text = '2026-0009' WHERE id = 2")
    expect(named()).toContainEqual(['2026-0009', 2])
    client.exec("UPDATE issued_number SET text = '2026-0002' WHERE id = 2")
    client.exec(
      'UPDATE issued_number SET voided_at = NULL, voided_by_name = NULL, void_reason = NULL WHERE id = 1',
    )
    expect(named()).toEqual([['2026-0001', 1]])
  })
})
