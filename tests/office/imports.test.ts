import { read as readWorkbook, utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readInWorker } from '../../electron/core/office/imports/read-in-worker.ts'
import { type Cells, csv, inEncoding, workbook, xlsxParts, zip } from '../statements/samples.ts'
import { newId, refusalOf, type TestDesk } from './desk.ts'
import { csvFile, importingOffice, language, spreadsheet } from './importing.ts'

let office: Awaited<ReturnType<typeof importingOffice>>
let manager: TestDesk
let cashier: TestDesk

beforeAll(async () => {
  office = await importingOffice()
  manager = office.manager
  cashier = office.cashier
})
afterAll(() => office.close())

const everything = { text: '', kind: null, state: 'all' } as const
const names = async (): Promise<string[]> =>
  (await manager.counterparties.list({ filter: everything, offset: 0, limit: 500 })).rows.map(
    ({ name }) => name,
  )

const titles = ['名称*', '单位类型', '统一社会信用代码', '联系电话']

describe('a spreadsheet of counterparties', { timeout: 120_000 }, () => {
  it('is looked at, saved once, and known when it comes again', async () => {
    const cells: Cells = [
      ['往来单位登记表', null, null, null],
      titles,
      ['红旗公司', '供应商', '91350100M000100Y43', '13800001234'],
      [null, null, null, null],
      ['清泉水务', 'Contractor', null, null],
    ]
    const importId = await office.read('counterparties', spreadsheet(cells))
    const overview = await manager.imports.counterparties.overview({ importId })
    expect(overview).toMatchObject({
      fileName: '名单.xlsx',
      titleLine: 2,
      columns: [
        { title: '名称*', field: 'name' },
        { title: '单位类型', field: 'kind' },
        { title: '统一社会信用代码', field: 'taxNumber' },
        { title: '联系电话', field: 'phone' },
      ],
      rowCount: 2,
      goodCount: 2,
      badCount: 0,
      sameFile: null,
      saved: null,
    })
    const commandId = newId()
    const saved = await office.save('counterparties', importId, commandId)
    expect(saved).toMatchObject({ count: 2, rejectedCount: 0, fileName: '名单.xlsx' })
    expect(await office.save('counterparties', importId, commandId)).toEqual(saved)
    expect(await refusalOf(office.save('counterparties', importId))).toEqual({
      code: 'savedAlready',
      count: 2,
    })
    expect(await names()).toEqual(['红旗公司', '清泉水务'])

    const again = await office.read('counterparties', spreadsheet(cells))
    expect(await manager.imports.counterparties.overview({ importId: again })).toMatchObject({
      goodCount: 0,
      badCount: 2,
      sameFile: { fileName: '名单.xlsx', byName: 'manager 甲', rowCount: 2 },
    })
    expect(await office.reasons('counterparties', again)).toEqual({
      3: ['“名称”已经登记过'],
      5: ['“名称”已经登记过'],
    })
    expect(await refusalOf(office.save('counterparties', again))).toEqual({
      code: 'nothingToSave',
      badCount: 2,
    })
  })

  it('says of each row what is wrong and leaves it out', async () => {
    const long = '长'.repeat(61)
    const importId = await office.read(
      'counterparties',
      spreadsheet([
        [...titles, '备注'],
        ['甲公司', '供应商', '91350100M000100Y44', null, null],
        ['乙公司', '供货', null, null, null],
        [null, '供应商', null, null, null],
        [long, '供应商', null, null, null],
        ['丙公司', '供应商', null, null, null],
        ['丙公司', '租户', null, null, null],
        ['丁公司', null, '12345', null, null],
        ['戊公司', '其他', '9135-100', null, null],
        ['己公司', '其他', null, null, '备\ufffd注'],
      ]),
    )
    expect(await office.reasons('counterparties', importId)).toEqual({
      2: ['“税号”校验位不对，请核对（GB 32100-2015）'],
      3: ['“类别”没有“供货”这一种，可填：业主委员会、供应商、外包单位、租户、银行、政府部门、其他'],
      4: ['“名称”没有填'],
      5: ['“名称”最多 60 个字'],
      7: ['“名称”与第 6 行相同'],
      8: ['“类别”没有填'],
      9: ['“税号”只能有数字和字母'],
      10: ['“备注”里有乱码'],
    })
    expect(await office.save('counterparties', importId)).toMatchObject({ count: 1, rejectedCount: 8 })
    expect(await names()).toContain('丙公司')
  })

  it('takes no value of a formula, nor what stands beyond the titles', async () => {
    const cell = (place: string, words: string) =>
      `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`
    const data = [
      `<row r="1">${cell('A1', '名称')}${cell('B1', '类别')}</row>`,
      `<row r="2">${cell('A2', '庚公司')}<c r="B2" t="str"><f>"供应商"</f><v>供应商</v></c></row>`,
      `<row r="3">${cell('A3', '辛公司')}${cell('B3', '供应商')}${cell('D3', '多的')}</row>`,
    ].join('')
    const importId = await office.read(
      'counterparties',
      new File([new Uint8Array(zip(xlsxParts(data)))], 'a.xlsx'),
    )
    expect(await office.reasons('counterparties', importId)).toEqual({
      2: ['“类别”是公式，请改成它算出的值'],
      3: ['这一行比表头多出内容“多的”'],
    })
  })

  it('gives the bad rows back as they came, each with its reason, to be put right and taken once', async () => {
    const cells: Cells = [
      ['编号', ...titles],
      ['001', '壬公司', '供应商', null, '0755-88600000'],
      ['002', '癸公司', '供货', '=1+1', '-5'],
    ]
    const importId = await office.read('counterparties', csvFile(cells, '三月.csv'))
    expect(await office.save('counterparties', importId)).toMatchObject({ count: 1, rejectedCount: 1 })
    const file = await manager.imports.counterparties.rejects({ importId, language })
    expect(file.name).toBe('三月 未导入.xlsx')
    const sheet = Object.values(readWorkbook(await file.arrayBuffer(), { cellFormula: true }).Sheets)[0]
    if (!sheet) throw new Error('no sheet')
    const rejected = utils.sheet_to_json<string[]>(sheet, { header: 1, raw: true })
    expect(rejected[0]).toEqual(['编号', ...titles, '未导入的原因'])
    expect(rejected[1]?.slice(0, 5)).toEqual(['002', '癸公司', '供货', "'=1+1", "'-5"])
    expect(rejected[1]?.[5]).toContain('没有“供货”这一种')
    expect(Object.values(sheet).some((cell) => cell?.f !== undefined)).toBe(false)

    const unchanged = await office.read('counterparties', new File([await file.arrayBuffer()], file.name))
    const { rows } = await manager.imports.counterparties.rows({
      importId: unchanged,
      only: 'bad',
      offset: 0,
      limit: 9,
      language,
    })
    expect(rows).toMatchObject([{ line: 2, cells: ['002', '癸公司', '供货', '=1+1', '-5'] }])

    const corrected = rejected.map((row) => [...row])
    corrected[1]?.splice(2, 2, '供应商', '')
    const again = await office.read('counterparties', spreadsheet(corrected, file.name))
    expect(await office.reasons('counterparties', again)).toEqual({})
    expect(await office.save('counterparties', again)).toMatchObject({ count: 1, rejectedCount: 0 })
    expect((await names()).filter((name) => name === '癸公司')).toEqual(['癸公司'])
  })

  it('saves nothing when the list has changed meanwhile, and says which rows no longer fit', async () => {
    const importId = await office.read(
      'counterparties',
      csvFile([
        ['名称', '类别'],
        ['子公司', '租户'],
        ['丑公司', '租户'],
      ]),
    )
    await manager.counterparties.create({
      commandId: newId(),
      name: '丑公司',
      kind: 'tenant',
      taxNumber: '',
      bankName: '',
      bankAccount: '',
      contact: '',
      phone: '',
      address: '',
      note: '',
    })
    expect(await refusalOf(office.save('counterparties', importId))).toEqual({
      code: 'rowsWentBad',
      count: 1,
    })
    expect(await names()).not.toContain('子公司')
    expect(await office.reasons('counterparties', importId)).toEqual({ 3: ['“名称”已经登记过'] })
    expect(await office.save('counterparties', importId)).toMatchObject({ count: 1, rejectedCount: 1 })
  })

  it('leaves one row of the audit chain, and the history of every record', async () => {
    const importId = await office.read(
      'counterparties',
      csvFile(
        [
          ['名称', '类别'],
          ['寅公司', '租户'],
        ],
        '一行.csv',
      ),
    )
    await office.save('counterparties', importId)
    const chain = office.core.office.read
    const [row] = chain.all<{ command: string; changes: string }>(
      "SELECT command, changes FROM audit WHERE command = 'imports.counterparties.save' ORDER BY id DESC LIMIT 1",
    )
    expect(JSON.parse(row?.changes ?? '[]')).toMatchObject([
      { kind: 'counterparty', before: null, after: { name: '寅公司' } },
    ])
  })

  it('is looked for on the sheets that people see', async () => {
    const sheet = (name: string, more: (string | null)[] = []) =>
      utils.aoa_to_sheet([
        ['名称', '类别', ...more],
        [name, '租户', ...more],
      ])
    for (const bookType of ['xlsx', 'biff8'] as const) {
      const book = utils.book_new()
      utils.book_append_sheet(book, sheet('藏起来的', ['电话', '地址']), '旧&表')
      utils.book_append_sheet(book, sheet('看得见的'), '新表')
      book.Workbook = {
        Sheets: [
          { name: '旧&表', Hidden: 1 },
          { name: '新表', Hidden: 0 },
        ],
      }
      const bytes = new Uint8Array(write(book, { type: 'array', bookType }))
      const importId = await office.read('counterparties', new File([bytes], `a.${bookType}`))
      const page = { importId, only: 'all', offset: 0, limit: 9, language } as const
      const { rows } = await manager.imports.counterparties.rows(page)
      expect(
        rows.map(({ cells }) => cells[0]),
        bookType,
      ).toEqual(['看得见的'])
    }
  })

  it('keeps of merged cells what stands in the first', async () => {
    const cells = utils.aoa_to_sheet([
      ['名称', '类别', '备注'],
      ['巳公司', '租户', '一栋'],
      ['午公司', null, null],
    ])
    cells['!merges'] = [utils.decode_range('B2:B3'), utils.decode_range('C2:C3')]
    const book = utils.book_new()
    utils.book_append_sheet(book, cells, '表')
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
    const importId = await office.read('counterparties', new File([bytes], 'a.xlsx'))
    expect(await office.reasons('counterparties', importId)).toEqual({ 3: ['“类别”没有填'] })
  })

  it('is read in the encodings and containers that offices use', async () => {
    const cells: Cells = [
      ['单位名称', '类型'],
      ['卯公司', '银行'],
    ]
    const files = [
      new File([new Uint8Array(inEncoding(csv(cells), 'gb18030'))], 'a.csv'),
      new File([new Uint8Array(inEncoding(csv(cells, '\t'), 'utf-16le'))], 'a.txt'),
      new File([new Uint8Array(inEncoding(csv(cells, ';'), 'utf-8-bom'))], 'a.csv'),
      new File([new Uint8Array(workbook(cells, 'biff8'))], 'a.xls'),
    ]
    for (const file of files) {
      const importId = await office.read('counterparties', file)
      expect(await manager.imports.counterparties.overview({ importId }), file.name).toMatchObject({
        goodCount: 1,
      })
    }
  })
})

describe('a file that is no list', { timeout: 120_000 }, () => {
  it('is refused for what is missing', async () => {
    expect(
      await office.refused(
        'counterparties',
        csvFile([
          ['名称', '电话'],
          ['甲', '1'],
        ]),
      ),
    ).toEqual({
      code: 'titlesMissing',
      missing: ['类别'],
      found: ['名称', '电话'],
    })
    expect(
      await office.refused(
        'counterparties',
        csvFile([
          ['日期', '金额'],
          ['2026-01-01', '5'],
        ]),
      ),
    ).toEqual({
      code: 'titlesMissing',
      missing: ['名称', '类别'],
      found: [],
    })
    expect(
      await office.refused(
        'counterparties',
        csvFile([
          ['名称', '类别', '单位名称'],
          ['甲', '租户', '乙'],
        ]),
      ),
    ).toEqual({
      code: 'titleTwice',
      title: '单位名称',
      other: '名称',
    })
    expect(
      await office.refused(
        'counterparties',
        csvFile([
          ['名称', '类别'],
          ['', ''],
        ]),
      ),
    ).toEqual({ code: 'noRows' })
  })

  it('is refused as hostile before anything of it is used', async () => {
    expect(await office.refused('counterparties', new File(['PK\u0003\u0004 no zip'], 'a.xlsx'))).toEqual({
      code: 'archiveBroken',
    })
    const bomb = { name: 'xl/media/a.bin', body: new Uint8Array(11 * 1024 * 1024) }
    expect(
      await office.refused(
        'counterparties',
        new File([new Uint8Array(zip(xlsxParts('', [bomb])))], 'a.xlsx'),
      ),
    ).toEqual({
      code: 'archiveBomb',
    })
    expect(
      await office.refused(
        'people',
        csvFile([['姓名', '登录名'], ...Array.from({ length: 1001 }, (_, at) => ['甲', `a${at}`])]),
      ),
    ).toEqual({ code: 'tooManyRows', limit: 1000 })
  })
})

describe('a very long spreadsheet', () => {
  const rowsOf = (count: number): File => {
    const lines = Array.from(
      { length: count },
      (_, at) => `第${at}号清洁服务公司,供应商,13800001234,花园路 ${at} 号`,
    )
    return new File([['名称,类别,电话,地址', ...lines].join('\n')], '很长.csv')
  }

  it('is read up to 100,000 rows, tells how far it is, and stops when asked', async () => {
    const events = await office.eventsOf('counterparties', rowsOf(100_000))
    const last = events.at(-1)
    if (last?.kind !== 'read') throw new Error(`not read: ${JSON.stringify(last)}`)
    const { importId } = last
    expect(await manager.imports.counterparties.overview({ importId })).toMatchObject({
      rowCount: 100_000,
      goodCount: 100_000,
    })
    const shares = events.flatMap((event) => (event.kind === 'progress' ? [event.share] : []))
    expect(shares.length).toBeGreaterThan(10)
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
    await manager.imports.counterparties.forget({ importId })

    const stop = new AbortController()
    const seen: string[] = []
    const file = rowsOf(100_000)
    const whole = new Uint8Array(await file.arrayBuffer())
    const asked = { bytes: whole, dataDir: office.dataDir, list: 'counterparties' as const, now: 0 }
    const result = await readInWorker(asked, {
      signal: stop.signal,
      onProgress: () => {
        seen.push('progress')
        stop.abort()
      },
    })
    expect(result).toMatchObject({ facts: { code: 'cancelled' } })
    expect(seen).toEqual(['progress'])
    expect(await office.refused('counterparties', rowsOf(100_001))).toEqual({
      code: 'tooManyRows',
      limit: 100_000,
    })
  }, 120_000)
})

// The last, as everybody is signed out after the hour.
describe('what was read', () => {
  it('belongs to the person who read it, for an hour', async () => {
    const importId = await office.read(
      'counterparties',
      csvFile([
        ['名称', '类别'],
        ['辰公司', '租户'],
      ]),
    )
    const missing = { code: 'importMissing' }
    expect(await refusalOf(cashier.imports.counterparties.overview({ importId }))).toEqual(missing)
    expect(await refusalOf(manager.imports.accounts.overview({ importId }))).toEqual(missing)
    await manager.imports.counterparties.forget({ importId })
    expect(await refusalOf(office.save('counterparties', importId))).toEqual(missing)
    const later = await office.read(
      'counterparties',
      csvFile([
        ['名称', '类别'],
        ['辰公司', '租户'],
      ]),
    )
    office.clock.advance(3_600_000)
    const again = await office.signIn('manager')
    expect(await refusalOf(again.imports.counterparties.overview({ importId: later }))).toEqual(missing)
  })
})
