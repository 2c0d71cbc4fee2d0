import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafOf, parseDayInput } from '../../renderer/ui/day-text.ts'
import { addDays, isDay } from '../../shared/kernel/day.ts'

const base = '2026-11-20'

describe('a typed date', () => {
  it.each([
    ['5', '2026-11-05'],
    ['05', '2026-11-05'],
    ['20', '2026-11-20'],
    ['105', '2026-01-05'],
    ['1120', '2026-11-20'],
    ['11/20', '2026-11-20'],
    ['11.2', '2026-11-02'],
    ['11月2日', '2026-11-02'],
    ['261120', '2026-11-20'],
    ['20261120', '2026-11-20'],
    ['2026-11-20', '2026-11-20'],
    ['2025年1月3日', '2025-01-03'],
    ['２０２６－１１－２０', '2026-11-20'],
  ])('%s is %s', (typed, day) => expect(parseDayInput(typed, base)).toBe(day))

  it.each(['', '0', '31', '1131', '0229', '2026-13-01', '2026-11-20-1', '12345', 'x', '11/x', '-'])(
    '%s is no date',
    (typed) => expect(parseDayInput(typed, base)).toBeNull(),
  )

  it('takes 29 February in a leap year only', () => {
    expect(parseDayInput('0229', '2028-01-01')).toBe('2028-02-29')
    expect(parseDayInput('0229', '2027-01-01')).toBeNull()
  })

  it('reads back every day it could have written, and never tells a date that is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.string(), (count, noise) => {
        const day = addDays('1970-01-01', count)
        expect(parseDayInput(day, base)).toBe(day)
        expect(parseDayInput(day.replaceAll('-', ''), base)).toBe(day)
        const read = parseDayInput(noise, base)
        expect(read === null || isDay(read)).toBe(true)
      }),
    )
  })
})

describe('a calendar leaf', () => {
  it('shows six weeks from a Monday that hold the whole month', () => {
    const leaf = leafOf('2026-11')
    expect(leaf).toHaveLength(6)
    expect(leaf[0]?.[0]).toBe('2026-10-26')
    expect(leaf.flat()).toContain('2026-11-30')
  })
})
