import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Decisions,
  fateOf,
  noDecisions,
  planOf,
  turned,
  wantOf,
} from '../../renderer/statements/import/decisions.ts'
import {
  flagWords,
  likelyHeader,
  missingOf,
  startMapping,
  withRole,
} from '../../renderer/statements/import/mapping.ts'
import { groupProblems } from '../../renderer/statements/problem-groups.ts'
import { type StatementMapping, statementRole } from '../../shared/statements/statement-reading.ts'

const sampleRows = [
  ['某某银行', '', '', ''],
  ['打印日期', '2026-11-20', '', ''],
  ['甲栏', '乙栏', '丙栏', '丁栏'],
  ['2026-11-01', '进', '100.00', '房租'],
  ['2026-11-02', '出', '30.00', '灯泡'],
  ['2026-11-03', '进', '7.00', '押金'],
]
const sampleLines = [1, 2, 4, 5, 6, 7]
const unknown = { mapping: null, columns: [], sampleRows, sampleLines }

const mapping: StatementMapping = {
  headerRow: 4,
  headerRows: 1,
  roles: ['day', 'flag', 'amount', 'ignored'],
  flagIn: [],
  signs: 'positiveIsIn',
  dayOrder: 'ymd',
}

describe('mapping columns by hand', () => {
  it('starts from the row that looks like titles, by its line in the file', () => {
    expect(likelyHeader(sampleRows)).toBe(2)
    expect(startMapping(unknown)).toMatchObject({ headerRow: 4, roles: Array(4).fill('ignored') })
    expect(startMapping({ ...unknown, sampleRows: sampleRows.slice(3) }).headerRow).toBeNull()
  })

  it('starts from what was recognised, over every column there is', () => {
    const start = startMapping({ ...unknown, mapping: { ...mapping, roles: ['day'] } })
    expect(start.roles).toEqual(['day', 'ignored', 'ignored', 'ignored'])
  })

  it('lets one column hold a role at a time, but for those that may be shared', () => {
    expect(withRole(mapping, 3, 'amount').roles).toEqual(['day', 'flag', 'ignored', 'amount'])
    const summaries = withRole(withRole(mapping, 1, 'summary'), 3, 'summary')
    expect(summaries.roles).toEqual(['day', 'summary', 'amount', 'summary'])
    const role = fc.constantFrom(...statementRole.options)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), role), { maxLength: 12 }), (steps) => {
        const { roles } = steps.reduce((now, [index, next]) => withRole(now, index, next), mapping)
        const single = roles.filter((held) => !['summary', 'own', 'ignored'].includes(held))
        expect(new Set(single).size).toBe(single.length)
        const last = steps.at(-1)
        if (last) expect(roles[last[0]]).toBe(last[1])
      }),
    )
  })

  it('says what is missing, and nothing when rows can be read', () => {
    expect(missingOf({ ...mapping, roles: ['ignored', 'amount'] })).toBe('missingDay')
    expect(missingOf({ ...mapping, roles: ['at', 'balance'] })).toBe('missingMoney')
    expect(missingOf(mapping)).toBe('missingFlagWords')
    expect(missingOf({ ...mapping, flagIn: ['进'] })).toBeNull()
    expect(missingOf({ ...mapping, roles: ['at', 'out'] })).toBeNull()
  })

  it('offers the words of the direction column, none from the titles or above', () => {
    expect(flagWords(mapping, unknown)).toEqual(['进', '出'])
    expect(flagWords({ ...mapping, headerRow: 5 }, unknown)).toEqual(['出', '进'])
    expect(flagWords({ ...mapping, flagIn: ['入'] }, unknown)).toEqual(['入', '进', '出'])
    expect(flagWords({ ...mapping, roles: ['day'] }, unknown)).toEqual([])
  })
})

describe('deciding on the rows', () => {
  const fresh = { line: 2, mark: 'new' } as const
  const seen = { line: 3, mark: 'seen' } as const
  const rejected = { line: 4, mark: 'rejected' } as const
  const counts = { new: 5, seen: 2, rejected: 1 }
  const reading = { mapping: {}, proven: true, counts }

  it('leaves seen rows open until somebody decides', () => {
    expect(fateOf(seen, noDecisions)).toBe('undecided')
    expect(fateOf(seen, { ...noDecisions, seen: 'skip' })).toBe('skip')
    expect(fateOf(seen, { ...noDecisions, seen: 'take' })).toBe('again')
    expect(wantOf(reading, 1, noDecisions)).toBe('seen')
  })

  it('turns one row over and back', () => {
    const once = turned(fresh, noDecisions)
    expect(fateOf(fresh, once)).toBe('reject')
    expect(fateOf(fresh, turned(fresh, once))).toBe('new')
    const again = turned(seen, noDecisions)
    expect([fateOf(seen, again), again.seen]).toEqual(['again', 'skip'])
    expect(fateOf(seen, turned(seen, again))).toBe('skip')
  })

  it('never turns a row that was rejected before', () => {
    for (const choice of ['undecided', 'skip', 'take'] as const) {
      const decisions: Decisions = { ...noDecisions, seen: choice, takeLines: [rejected.line] }
      expect(fateOf(rejected, turned(rejected, decisions))).toBe('rejected')
    }
  })

  it('counts every row of the file exactly once', () => {
    const choice = fc.constantFrom('skip' as const, 'take' as const)
    fc.assert(
      fc.property(choice, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), (how, turns) => {
        const rows = [2, 3, 4, 5, 6, 7, 8].map(
          (line, at) => ({ line, mark: at < 5 ? 'new' : 'seen' }) as const,
        )
        const start: Decisions = { ...noDecisions, seen: how }
        const decided = rows.reduce((now, row, at) => (turns[at] ? turned(row, now) : now), start)
        const plan = planOf(counts, decided)
        const fates = rows.map((row) => fateOf(row, decided))
        expect(plan.taken).toBe(fates.filter((fate) => fate === 'new' || fate === 'again').length)
        expect(plan.skipped).toBe(fates.filter((fate) => fate === 'skip').length)
        expect(plan.taken + plan.skipped + plan.rejected).toBe(8)
      }),
    )
  })

  it('asks for what is missing in the order in which a person meets it', () => {
    expect(wantOf(reading, null, noDecisions)).toBe('account')
    expect(wantOf({ ...reading, mapping: null }, 1, noDecisions)).toBe('layout')
    const decided = { ...noDecisions, seen: 'skip' } as const
    expect(wantOf({ ...reading, proven: false }, 1, decided)).toBe('reason')
    expect(wantOf({ ...reading, proven: false }, 1, { ...decided, unprovenReason: '补发' })).toBeNull()
    expect(wantOf({ ...reading, counts: { new: 0, seen: 2, rejected: 0 } }, 1, decided)).toBe('rows')
    expect(wantOf({ ...reading, proven: null }, 1, decided)).toBeNull()
  })
})

describe('the list of problems', () => {
  it('gathers what says the same, with each line once', () => {
    const problem = (line: number | null, message: string) => ({
      line,
      code: 'balanceMasked' as const,
      message,
    })
    const groups = groupProblems(
      [problem(2, 'a'), problem(3, 'b'), problem(4, 'a'), problem(4, 'a')],
      ({ message }) => message,
    )
    expect(groups.map(({ text, problems }) => [text, problems.map(({ line }) => line)])).toEqual([
      ['a', [2, 4]],
      ['b', [3]],
    ])
  })
})
