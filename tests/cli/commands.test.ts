import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { openCore } from '../../electron/core/open.ts'
import { book } from '../../shared/cashier/book.contract.ts'
import { verification } from '../../shared/office/office.contract.ts'
import { statementReading } from '../../shared/statements/statement-reading.ts'
import { siwu, workFolder } from './program.ts'

const folder = workFolder()
afterAll(() => folder.remove())

const demo = folder.at('demo')
expect(siwu(['init', '--demo', '--data', demo]).code).toBe(0)

const office = ['--office', '测试管理处', '--property-type', 'residential']
const person = ['--admin', 'admin', '--admin-name', '管理员']
const password = { env: { SIWU_PASSWORD: 'correct horse' } }

const file = (name: string, text: string): string => {
  writeFileSync(folder.at(name), text)
  return folder.at(name)
}

describe('siwu', () => {
  const commands = [
    '',
    'init',
    'serve',
    'verify',
    'backup',
    'restore',
    'import-statement',
    'report',
    'report cash-journal',
    'bench',
  ]

  it.each(commands)('explains itself: siwu %s --help', (command) => {
    const { code, out } = siwu([...command.split(' ').filter((word) => word !== ''), '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(/^Usage: siwu/)
    expect(out).toMatch(/\p{Script=Han}/u)
  })

  it.each([
    [[]],
    [['nonsense']],
    [['verify']],
    [['verify', '--data', demo, '--nonsense']],
    [['serve', '--data', demo, '--port', '65536']],
    [
      [
        'report',
        'cash-journal',
        '--data',
        demo,
        '--account',
        '1001-01',
        '--from',
        '2026-02-30',
        '--to',
        '2026-03-01',
      ],
    ],
    [['report', 'cash-journal', '--data', demo, '--account', '1001-01', '--from', '2026-02-01']],
    [['init', '--data', folder.at('none'), '--property-type', 'castle']],
  ])('cannot run %j', (args) => {
    const { code, err, out } = siwu(args)
    expect(code).toBe(2)
    expect(err).not.toBe('')
    expect(out).toBe('')
  })

  it('says which Node it needs to an older one, before it loads anything', () => {
    const older = file(
      'older.mjs',
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.1.0' } })`,
    )
    const { code, err } = siwu(['--help'], { env: { NODE_OPTIONS: `--import=file://${older}` } })
    expect(code).toBe(2)
    expect(err).toContain('司务需要 Node.js 24')
    expect(err).toContain('Siwu needs Node.js 24')
  })
})

describe('siwu init', () => {
  it('sets an office up with the password from the environment, once', () => {
    const data = folder.at('one')
    const args = ['init', '--data', data, ...office, ...person]
    expect(siwu(args, password)).toMatchObject({ code: 0 })
    expect(siwu(['verify', '--data', data]).code).toBe(0)
    const again = siwu(args, password)
    expect(again.code).toBe(2)
    expect(again.err).toContain('已有管理处')
    expect(siwu(['init', '--demo', '--data', data]).code).toBe(2)
  })

  it('takes the password from standard input', () => {
    const args = ['init', '--data', folder.at('two'), ...office, ...person]
    expect(siwu(args, { input: 'correct horse\n' }).code).toBe(0)
  })

  it.each([
    ['no password', [...office, ...person], ''],
    ['seven characters', [...office, ...person], '1234567\n'],
    ['no administrator', [...office], 'correct horse\n'],
    ['a login with spaces', [...office, '--admin', 'a b', '--admin-name', '甲'], 'correct horse\n'],
  ])('makes nothing with %s', (what, args, input) => {
    const data = folder.at(`bad ${what}`)
    const { code, err } = siwu(['init', '--data', data, ...args], { input })
    expect(code).toBe(2)
    expect(err).not.toContain('    at ')
    expect(existsSync(data)).toBe(false)
  })
})

describe('siwu verify', () => {
  it('[SYS-02] says what it checked, in words and as JSON', () => {
    const { code, out } = siwu(['verify', '--data', demo])
    expect(code).toBe(0)
    expect(out).toContain('Everything holds')
    const json = siwu(['verify', '--data', demo, '--json'])
    expect(json.code).toBe(0)
    expect(verification.parse(JSON.parse(json.out))).toMatchObject({ sound: true, checked: { books: 4 } })
  })

  it('[SYS-02] names a damage by book, number and row, and ends with 1', () => {
    const data = folder.at('damaged')
    expect(siwu(['init', '--demo', '--data', data]).code).toBe(0)
    const client = new Database(join(data, 'office.db'))
    client.exec('DROP TRIGGER entry_is_never_changed; UPDATE entry SET summary = summary || 1 WHERE id = 40')
    const row = client
      .prepare<[], { year: number; number: number }>('SELECT year, number FROM entry WHERE id = 40')
      .get()
    client.close()
    const { code, out } = siwu(['verify', '--data', data])
    expect(code).toBe(1)
    expect(out).toMatch(/^entries\t100[12]-0[12] /)
    expect(out).toContain(`${row?.year}-${row?.number} #40`)
    const json = siwu(['verify', '--data', data, '--json'])
    expect(json.code).toBe(1)
    expect(verification.parse(JSON.parse(json.out)).damages).toHaveLength(1)
  })

  it('runs beside an open desk and leaves it alone', () => {
    const core = openCore({ dataDir: demo })
    try {
      expect(siwu(['verify', '--data', demo]).code).toBe(0)
    } finally {
      core.close()
    }
  })

  it('cannot run without an office, on another database, on none, or on a newer one', () => {
    expect(siwu(['verify', '--data', folder.at('nowhere')]).err).toContain('没有司务的数据')
    mkdirSync(folder.at('other'))
    const other = new Database(folder.at('other', 'office.db'))
    other.exec('CREATE TABLE migration (number INTEGER)')
    other.close()
    mkdirSync(folder.at('text'))
    file('text/office.db', 'no database at all, whatever its name says')
    const newer = folder.at('newer')
    expect(siwu(['init', '--data', newer, ...office, ...person], password).code).toBe(0)
    const client = new Database(join(newer, 'office.db'))
    client.exec("INSERT INTO migration VALUES (9999, 'later', 'x', 1)")
    client.close()
    for (const data of ['nowhere', 'other', 'text', 'newer']) {
      const { code, err } = siwu(['verify', '--data', folder.at(data), '--json'])
      expect(code, data).toBe(2)
      expect(err, data).toMatch(/\p{Script=Han}/u)
      expect(err, data).not.toContain('    at ')
    }
    expect(existsSync(folder.at('nowhere'))).toBe(false)
    expect(siwu(['verify', '--data', newer]).err).toContain('newer Siwu')
  })
})

describe('siwu report cash-journal', () => {
  const month = ['--from', '2026-01-01', '--to', '2026-01-31']
  const report = (...args: string[]) => siwu(['report', 'cash-journal', '--data', demo, ...args])
  const cash = ['--account', '1001-01', '--from', '2000-01-01', '--to', '2100-01-01']

  it('prints the pages as JSON, CSV and HTML', () => {
    const json = report(...cash)
    expect(json.code).toBe(0)
    const pages = book.parse(JSON.parse(json.out))
    expect(pages.account.code).toBe('1001-01')
    expect(pages.pages.length).toBeGreaterThan(10)
    const csv = report(...cash, '--format', 'csv')
    expect(csv.out.split('\r\n').length).toBeGreaterThan(1000)
    expect(report(...cash, '--format', 'html').out).toContain('<html')
  })

  it('writes a spreadsheet to a file', () => {
    const out = folder.at('journal.xlsx')
    expect(report(...cash, '--format', 'xlsx', '--out', out).code).toBe(0)
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  })

  it.each([
    ['an account that is not there', ['--account', '9999', ...month], '1001-01'],
    [
      'days in the wrong order',
      ['--account', '1001-01', '--from', '2026-02-01', '--to', '2026-01-01'],
      '2026-02-01',
    ],
    [
      'a time before the book',
      ['--account', '1001-01', '--from', '1999-01-01', '--to', '1999-02-01'],
      '1999|opened',
    ],
    ['a spreadsheet on the screen', [...cash, '--format', 'xlsx'], '--out'],
    ['a folder that is not there', [...cash, '--out', folder.at('no', 'file.json')], 'ENOENT'],
  ])('cannot run with %s', (_what, args, says) => {
    const { code, err } = report(...args)
    expect(code).toBe(2)
    expect(err).toMatch(new RegExp(says))
    expect(err).not.toContain('    at ')
  })

  it('cannot run on an office that is open elsewhere, and says where', () => {
    const core = openCore({ dataDir: demo })
    core.announce('http://127.0.0.1:4780')
    try {
      const { code, err } = report(...cash)
      expect(code).toBe(2)
      expect(err).toContain('http://127.0.0.1:4780')
    } finally {
      core.close()
    }
  })

  it('makes no office where there is none', () => {
    const data = folder.at('no office')
    expect(siwu(['report', 'cash-journal', '--data', data, ...cash]).code).toBe(2)
    expect(existsSync(data)).toBe(false)
  })
})

describe('siwu import-statement', () => {
  const rows = ['2026-11-02,100.00,,1100.00,王建国,物业费', '2026-11-03,,40.00,1060.00,供电公司,电费']
  const head = '交易日期,收入,支出,余额,对方户名,摘要'
  const good = file('good.csv', [head, ...rows, ''].join('\n'))
  const keys = Object.keys(statementReading.shape)

  it('prints exactly what it read with --dry-run --json, and saves nothing', () => {
    const { code, out } = siwu(['import-statement', '--dry-run', '--json', good])
    expect(code).toBe(0)
    const printed: unknown = JSON.parse(out)
    expect(Object.keys(Object(printed))).toEqual(keys)
    expect(statementReading.parse(printed)).toMatchObject({
      encoding: 'utf-8',
      container: 'csv',
      headerRow: 1,
      openingFen: 100_000,
      closingFen: 106_000,
      proven: true,
      problems: [],
      rows: [
        { line: 2, day: '2026-11-02', at: null, inFen: 10_000, outFen: null, counterparty: '王建国' },
        { line: 3, day: '2026-11-03', inFen: null, outFen: 4_000, balanceFen: 106_000 },
      ],
    })
    expect(siwu(['import-statement', '--dry-run', good]).out).toContain('2 行')
  })

  it('ends with 1 when the balances do not follow, naming the line', () => {
    const broken = file('broken.csv', [head, rows[0], rows[1]?.replace('1060', '1061'), ''].join('\n'))
    const { code, out } = siwu(['import-statement', '--dry-run', '--json', broken])
    expect(code).toBe(1)
    const { problems, proven } = statementReading.parse(JSON.parse(out))
    expect(proven).toBe(false)
    expect(problems).toContainEqual(expect.objectContaining({ line: 3, code: 'balanceBroken' }))
  })

  it('ends with 1 and the refusal for a file that it does not read', () => {
    const { code, out } = siwu(['import-statement', '--dry-run', '--json', file('empty.csv', '')])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ refused: { code: 'fileEmpty' } })
  })

  it('saves a statement once, and skips rows that it knows', () => {
    const args = ['import-statement', '--data', demo, '--account', '1002-01', '--json']
    const first = siwu([...args, good])
    expect(first.err).toBe('')
    expect(JSON.parse(first.out)).toMatchObject({ statement: { rowCount: 2, proven: true } })
    const again = siwu([...args, good])
    expect(again.code).toBe(1)
    expect(JSON.parse(again.out)).toMatchObject({ refused: { code: 'nothingToSave' } })
    const more = file('more.csv', [head, ...rows, '2026-11-04,1.00,,1061.00,,利息', ''].join('\n'))
    const next = siwu([...args, more])
    expect(JSON.parse(next.out)).toMatchObject({ statement: { rowCount: 1, skippedCount: 2 } })
    expect(siwu(['verify', '--data', demo]).code).toBe(0)
  })

  it('is refused on a cash book', () => {
    const { code, out } = siwu(['import-statement', '--data', demo, '--account', '1001-01', '--json', good])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ refused: { code: 'accountIsCash' } })
  })

  it.each([
    ['a file that is not there', ['--dry-run', folder.at('nothing.csv')]],
    ['a folder', ['--dry-run', tmpdir()]],
    ['no account', [good, '--data', demo]],
    ['no data directory', [good, '--account', '1002-01']],
    ['an unknown account', [good, '--data', demo, '--account', '9']],
    ['a directory without an office', [good, '--data', folder.at('nowhere'), '--account', '1002-01']],
  ])('cannot run with %s', (_what, args) => {
    const { code, err } = siwu(['import-statement', ...args])
    expect(code).toBe(2)
    expect(err).toMatch(/\p{Script=Han}/u)
    expect(err).not.toContain('    at ')
  })
})
