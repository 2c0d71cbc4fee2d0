import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readList, report, statesOf, withMarks } from '../../scripts/requirement-states.ts'

const list = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'requirements-status.md'), 'utf8')

const small = [
  '## CSH 出纳 · Cashier',
  '| CSH-01 | a | — |',
  '| CSH-02 | b | ✅ |',
  '| CSH-03 | c | — |',
].join('\n')
const results = {
  testResults: [
    {
      assertionResults: [
        { fullName: 'day close [CSH-01, CSH-02] counts', status: 'passed' },
        { fullName: 'day close [CSH-02] refuses', status: 'failed' },
        { fullName: '[CSH-02] again', status: 'passed' },
        { fullName: '[CSH-03] needs a window', status: 'skipped' },
        { fullName: '[CSH-99] is unknown', status: 'passed' },
      ],
    },
  ],
}

describe('requirements and their tests', () => {
  it('lists every requirement once, numbered without gaps in its group', () => {
    const groups = readList(list)
    expect(groups).toHaveLength(33)
    const ids = groups.flatMap((group) => group.ids)
    expect(ids).toHaveLength(384)
    expect(new Set(ids).size).toBe(384)
    for (const { code, ids: own } of groups) {
      expect(own).toEqual(own.map((_, index) => `${code}-${String(index + 1).padStart(2, '0')}`))
    }
  })

  it('takes an id for failing when one of its tests fails, and a skipped test for nothing', () => {
    expect(Object.fromEntries(statesOf(results))).toEqual({
      'CSH-01': 'passing',
      'CSH-02': 'failing',
      'CSH-99': 'passing',
    })
  })

  it('prints totals and ids that no list knows', () => {
    const text = report(readList(small), statesOf(results))
    expect(text).toContain('CSH 出纳 · Cashier: 1/3')
    expect(text).toContain('not in the list: CSH-99')
    expect(text).toContain('3 requirements: 1 passing, 1 failing, 1 without a test')
  })

  it('sets the marks and leaves every other word alone', () => {
    const marked = withMarks(small, statesOf(results))
    expect(marked).toBe(small.replace('| a | —', '| a | ✅').replace('| b | ✅', '| b | ❌'))
    const none = new Map()
    expect(withMarks(withMarks(list, statesOf(results)), none)).toBe(withMarks(list, none))
  })
})
