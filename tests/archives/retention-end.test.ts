import { describe, expect, it } from 'vitest'
import { retentionEnd, yearsKept } from '../../shared/archives/disposal.rules.ts'

describe('the end of retention', () => {
  const base = { year: 2013, retention: 'D10', starts: 'yearEnd', documentDay: '2013-05-08' } as const

  it('is counted from the day after the year ends, or from the document’s own day', () => {
    expect(retentionEnd({ ...base, extendedTo: null })).toBe('2023-12-31')
    expect(retentionEnd({ ...base, starts: 'documentDay', extendedTo: null })).toBe('2023-05-08')
    expect(retentionEnd({ ...base, retention: 'D30', extendedTo: null })).toBe('2043-12-31')
    expect(retentionEnd({ ...base, retention: 'Y', extendedTo: null })).toBeNull()
  })

  it('is moved by an extension, and never back', () => {
    expect(retentionEnd({ ...base, extendedTo: 2030 })).toBe('2030-12-31')
    expect(retentionEnd({ ...base, extendedTo: 2020 })).toBe('2023-12-31')
  })

  it('counts whole years kept', () => {
    expect(yearsKept(2013, '2024-01-01')).toBe(10)
    expect(yearsKept(2013, '2013-12-31')).toBe(0)
  })
})
