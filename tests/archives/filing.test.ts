import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, databaseFile } from '../../electron/core/db/connection.ts'
import { verifyOffice } from '../../electron/core/office/verify.ts'
import { lastSequence, parseArchiveNumber } from '../../shared/archives/archive-number.rules.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { archiveOffice, paper, seeded } from './archive-office.ts'

/** What `siwu verify` says of the office. */
function damages(dataDir: string): string[] {
  const connection = connect(databaseFile(dataDir), { readOnly: true })
  try {
    return verifyOffice(connection, dataDir).damages.map(({ message }) => message)
  } finally {
    connection.close()
  }
}

describe('filing', () => {
  let office: Awaited<ReturnType<typeof archiveOffice>>
  beforeAll(async () => {
    office = await archiveOffice()
  })
  afterAll(() => office.close())

  it('gives each piece the next number of its class, and says from where to where', async () => {
    const filed = await office.file([
      paper('街道办来函'),
      paper('重要来文', { ruleId: 5, retention: 'Y' }),
      paper('社区来函'),
      paper('电梯合同', { categoryId: 12, ruleId: 7, retention: 'D30', year: 2026 }),
    ])
    expect(filed).toEqual({
      count: 4,
      classes: [
        { from: 'W001-WS·2025-D10-BGS-0001', to: 'W001-WS·2025-D10-BGS-0002', count: 2 },
        { from: 'W001-WS·2025-Y-BGS-0001', to: 'W001-WS·2025-Y-BGS-0001', count: 1 },
        { from: 'W001-WS·2026-D30-HT-0001', to: 'W001-WS·2026-D30-HT-0001', count: 1 },
      ],
    })
    const rows = await office.catalogue()
    expect(rows.find(({ title }) => title === '社区来函')).toMatchObject({
      number: 'W001-WS·2025-D10-BGS-0002',
      categoryName: '收发文',
      filedByName: 'secretary 甲',
      status: 'kept',
    })
  })

  it('answers the same filing once', async () => {
    const before = (await office.catalogue()).length
    const commandId = newId()
    const proposals = [paper('只归一次')]
    const first = await office.secretary.filing.file({ commandId, proposals })
    expect(await office.secretary.filing.file({ commandId, proposals })).toEqual(first)
    const other = office.secretary.filing.file({ commandId, proposals: [paper('另一件')] })
    expect(await refusalOf(other)).toEqual({ code: 'COMMAND_REUSED' })
    expect(await office.catalogue()).toHaveLength(before + 1)
  })

  it('refuses what the scheme does not have, in order, and then files nothing of it', async () => {
    const before = await office.catalogue()
    const refused = (more: Parameters<typeof paper>[1]) =>
      refusalOf(office.file([paper('好的一件'), paper('不行的一件', more)]))
    expect(await refused({ categoryId: 999 })).toEqual({ code: 'categoryMissing', categoryId: 999 })
    expect(await refused({ categoryId: seeded.heading })).toEqual({
      code: 'categoryIsHeading',
      name: '文书档案',
    })
    expect(await refused({ ruleId: 7 })).toEqual({
      code: 'ruleElsewhere',
      title: '不行的一件',
      category: '收发文',
    })
    expect(await refused({ carrier: 'both' })).toEqual({ code: 'fileMissing', title: '不行的一件' })
    expect(await office.catalogue()).toEqual(before)
  })

  it('refuses a category and a rule that are switched off', async () => {
    const { secretary } = office
    const { categories, rules } = await secretary.archiveScheme.get()
    const off = categories.find(({ id }) => id === 14)
    const rule = rules.find(({ id }) => id === 10)
    if (!off || !rule) throw new Error('the seeded scheme')
    const { id: categoryId, parentId: _, ...category } = off
    await secretary.archiveScheme.updateCategory({
      commandId: newId(),
      categoryId,
      ...category,
      active: false,
    })
    expect(
      await refusalOf(office.file([paper('其他', { categoryId: 14, ruleId: 11, retention: 'D10' })])),
    ).toEqual({ code: 'categoryOff', name: '其他资料' })
    const { id: ruleId, categoryId: _c, least: _l, ...fields } = rule
    await secretary.archiveScheme.updateRule({ commandId: newId(), ruleId, ...fields, active: false })
    expect(
      await refusalOf(office.file([paper('规约', { categoryId: 13, ruleId: 10, retention: 'Y' })])),
    ).toEqual({
      code: 'ruleOff',
      name: '管理规约、业主公约',
    })
  })

  it('keeps a piece for longer than its rule, never for less', async () => {
    const vouchers = { categoryId: 21, ruleId: 101 }
    expect(await refusalOf(office.file([paper('凭证', { ...vouchers, retention: 'D10' })]))).toEqual({
      code: 'retentionTooShort',
      title: '凭证',
      least: 'D30',
      rule: '原始凭证',
      source: '会计档案管理办法（财政部、国家档案局令第79号）附表一',
    })
    await office.file([paper('凭证 30 年', { ...vouchers, retention: 'D30' })])
    await office.file([paper('凭证永久', { ...vouchers, retention: 'Y' })])
  })

  it('files under the year of the document or a later one, up to this one', async () => {
    const on = (documentDay: string, year: number) => office.file([paper('跨年', { documentDay, year })])
    await on('2025-12-31', 2025)
    await on('2025-12-31', 2026)
    await on('2026-11-20', 2026)
    expect(await refusalOf(on('2026-01-01', 2025))).toMatchObject({ code: 'yearWrong', year: 2025 })
    expect(await refusalOf(on('2025-12-31', 2027))).toMatchObject({ code: 'yearWrong', year: 2027 })
    expect(await refusalOf(on('2026-11-21', 2026))).toMatchObject({ code: 'dayAhead' })
  })

  it('refuses records that nobody offers, and one that stands in two pieces', async () => {
    const parts = [{ part: 'original', kind: 'incoming', id: 4711 } as const]
    expect(await refusalOf(office.file([paper('没有这封', { parts })]))).toEqual({
      code: 'partNotOffered',
      title: '没有这封',
    })
    expect(await refusalOf(office.file([paper('甲', { parts }), paper('乙', { parts })]))).toEqual({
      code: 'partTwice',
      title: '乙',
    })
  })

  it('stops at the last number that four digits hold', async () => {
    const row = `INSERT INTO piece SELECT NULL, fonds, letters, 2024, retention, office_code, ${lastSequence - 1},
      'full', category_id, retention_rule_id, title, title_made, document_number, document_day, responsible, secrecy,
      carrier, pages, keywords, NULL, filed_by_name, filed_at, status, NULL, 1 FROM piece WHERE id = 1`
    const other = await archiveOffice(['secretary'])
    const old = { documentDay: '2024-05-01', year: 2024 }
    await other.file([paper('样件')])
    other.core.office.write((tx) => tx.$client.exec(row))
    expect(await other.file([paper('第 9999 件', old)])).toMatchObject({
      classes: [{ to: 'W001-WS·2024-D10-BGS-9999' }],
    })
    expect(await refusalOf(other.file([paper('放不下', old)]))).toEqual({
      code: 'classFull',
      class: 'W001-WS·2024-D10-BGS',
      last: 9999,
    })
    other.close()
  })

  it('is for those who keep the archives', async () => {
    const manager = await office.signIn('manager')
    const keeper = await office.signIn('keeper')
    expect(await refusalOf(office.file([paper('经理归档')], manager))).toEqual({ code: 'FORBIDDEN' })
    expect(await refusalOf(keeper.pieces.list({ filter: { ...allPieces }, offset: 0, limit: 1 }))).toEqual({
      code: 'FORBIDDEN',
    })
    expect((await manager.filing.waiting({ upTo: '2026-11-20' })).total).toBe(0)
  })

  it('can be changed by nothing afterwards but notes, the box and destruction', () => {
    const run = (sql: string) => () => office.core.office.write((tx) => tx.$client.exec(sql))
    expect(run("UPDATE piece SET title = 'x'")).toThrow('never changed')
    expect(run("UPDATE piece SET number = 'x'")).toThrow('never changed')
    expect(run("UPDATE piece SET retention = 'D10'")).toThrow('never changed')
    expect(run('DELETE FROM piece')).toThrow('stays in the catalogue')
  })

  it('holds before siwu verify', () => {
    expect(damages(office.dataDir)).toEqual([])
  })
})

const allPieces = {
  text: '',
  year: null,
  letters: null,
  categoryId: null,
  retention: null,
  state: 'all',
  placeId: null,
  volumeId: null,
} as const

describe('archive numbers of an office', () => {
  it('stay unique, gapless and as they were given, whatever two desks file in turn', async () => {
    const piece = fc.record({
      lines: fc.constantFrom(
        { categoryId: 11, ruleId: 2 },
        { categoryId: 11, ruleId: 1 },
        { categoryId: 12, ruleId: 7 },
      ),
      retention: fc.constantFrom('D10', 'D30', 'Y'),
      year: fc.constantFrom(2025, 2026),
    })
    const filing = fc.record({ desk: fc.boolean(), pieces: fc.array(piece, { minLength: 1, maxLength: 5 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(filing, { maxLength: 8 }), async (filings) => {
        const office = await archiveOffice(['secretary'])
        try {
          const second = await office.signIn('secretary')
          const given = new Map<number, string>()
          const calls = filings.map(({ desk, pieces }) =>
            office
              .file(
                pieces.map(({ lines, retention, year }) => paper('件', { ...lines, retention, year })),
                desk ? second : office.secretary,
              )
              .catch(() => null),
          )
          await Promise.all(calls)
          for (const { id, number } of await office.catalogue()) given.set(id, number)
          await office.file([paper('最后一件')])
          const rows = await office.catalogue()
          for (const { id, number } of rows) expect(given.get(id) ?? number).toBe(number)
          expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
          for (const row of rows)
            expect(parseArchiveNumber(row.number)).toMatchObject({ sequence: row.sequence })
          for (const one of await office.secretary.filing.classes()) {
            expect(one).toMatchObject({ gaps: [], last: one.count })
          }
          expect(damages(office.dataDir)).toEqual([])
        } finally {
          office.close()
        }
      }),
      { numRuns: 4 },
    )
  })
})

describe('siwu verify', () => {
  it('names a piece that was changed, one that was put in, and one that is gone', async () => {
    const office = await archiveOffice(['secretary'])
    await office.file([paper('甲'), paper('乙'), paper('丙'), paper('丁')])
    office.core.office.write((tx) =>
      tx.$client.exec(`DROP TRIGGER piece_is_never_changed; DROP TRIGGER piece_is_never_deleted;
        UPDATE piece SET title = '改过' WHERE sequence = 1; DELETE FROM piece WHERE sequence = 2;
        INSERT INTO piece SELECT NULL, fonds, letters, year, retention, office_code, 5, 'W001-WS·2025-D10-BGS-0005',
          category_id, retention_rule_id, title, title_made, document_number, document_day, responsible, secrecy,
          carrier, pages, keywords, NULL, filed_by_name, filed_at, status, NULL, 1 FROM piece WHERE sequence = 4`),
    )
    const said = damages(office.dataDir).join('\n')
    expect(said).toContain('W001-WS·2025-D10-BGS-0001 与归档时不符')
    expect(said).toContain('W001-WS·2025-D10-BGS-0002 已不在目录中')
    expect(said).toContain('档号 W001-WS·2025-D10-BGS-0003 之前缺件号 2')
    expect(said).toContain('W001-WS·2025-D10-BGS-0005 没有归档的审计记录')
    office.close()
  })
})
