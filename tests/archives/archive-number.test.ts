import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ArchiveNumber,
  allotNumbers,
  classKey,
  gapsIn,
  lastSequence,
  type NumberClass,
  parseArchiveNumber,
  printArchiveNumber,
} from '../../shared/archives/archive-number.rules.ts'
import {
  isShorter,
  longerOf,
  retentionOf,
  retentions,
  yearsOf,
} from '../../shared/archives/retention.rules.ts'

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const sign = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
const textOf = (one: fc.Arbitrary<string>, least: number, most: number) =>
  fc.array(one, { minLength: least, maxLength: most }).map((all) => all.join(''))

const numberClass: fc.Arbitrary<NumberClass> = fc.record({
  fonds: textOf(sign, 4, 4),
  letters: textOf(letter, 2, 2),
  year: fc.integer({ min: 1900, max: 2999 }),
  retention: fc.constantFrom(...retentions),
  officeCode: textOf(sign, 1, 6),
})
const anyNumber: fc.Arbitrary<ArchiveNumber> = fc
  .tuple(numberClass, fc.integer({ min: 1, max: lastSequence }))
  .map(([of, sequence]) => ({ ...of, sequence }))

describe('an archive number', () => {
  const example = {
    fonds: 'W001',
    letters: 'WS',
    year: 2023,
    retention: 'D10',
    officeCode: 'BGS',
    sequence: 3,
  } as const

  it('is written as DA/T 13-2022 has it', () => {
    expect(printArchiveNumber(example)).toBe('W001-WS·2023-D10-BGS-0003')
    expect(printArchiveNumber({ ...example, retention: 'Y', sequence: 9999 })).toBe('W001-WS·2023-Y-BGS-9999')
  })

  it('is read however its dot and dashes were typed', () => {
    const typed = [
      'W001-WS·2023-D10-BGS-0003',
      ' w001-ws.2023-d10-bgs-0003 ',
      'W001—WS•2023—D10—BGS—0003',
      'Ｗ００１－ＷＳ・２０２３－Ｄ１０－ＢＧＳ－０００３',
    ]
    expect(typed.map(parseArchiveNumber)).toEqual(typed.map(() => example))
  })

  it('is none with a class that there is not, another length, or nought', () => {
    const wrong = [
      '',
      'WS·2023-D10-BGS-0003',
      'W01-WS·2023-D10-BGS-0003',
      'W001-W·2023-D10-BGS-0003',
      'W001-WS·23-D10-BGS-0003',
      'W001-WS·2023-D20-BGS-0003',
      'W001-WS·2023-D10--0003',
      'W001-WS·2023-D10-BGS-0000',
      'W001-WS·2023-D10-BGS-00003',
      'W001-WS·2023-D10-BGS-0003-1',
    ]
    expect(wrong.map(parseArchiveNumber)).toEqual(wrong.map(() => null))
  })

  it('says back what it was written from', () => {
    fc.assert(
      fc.property(anyNumber, (one) => {
        expect(parseArchiveNumber(printArchiveNumber(one))).toEqual(one)
      }),
    )
  })
})

describe('numbers given out', () => {
  it('are unique and without gaps in their class after any sequence of filings', () => {
    const few = fc.record({
      fonds: fc.constant('W001'),
      letters: fc.constantFrom('WS', 'KU'),
      year: fc.integer({ min: 2024, max: 2025 }),
      retention: fc.constantFrom(...retentions),
      officeCode: fc.constantFrom('BGS', 'HT'),
    })
    fc.assert(
      fc.property(fc.array(fc.array(few, { maxLength: 12 }), { maxLength: 8 }), (filings) => {
        const held: ArchiveNumber[] = []
        const lastOf = (of: NumberClass) =>
          Math.max(0, ...held.filter((one) => classKey(one) === classKey(of)).map(({ sequence }) => sequence))
        for (const filing of filings) {
          const before = held.map(printArchiveNumber)
          held.push(...allotNumbers(filing, lastOf))
          expect(held.slice(0, before.length).map(printArchiveNumber)).toEqual(before)
        }
        expect(new Set(held.map(printArchiveNumber)).size).toBe(held.length)
        const byClass = Map.groupBy(held, classKey)
        for (const inClass of byClass.values()) {
          expect(inClass.map(({ sequence }) => sequence)).toEqual(inClass.map((_, at) => at + 1))
          expect(gapsIn(inClass.map(({ sequence }) => sequence))).toEqual([])
        }
      }),
    )
  })

  it('that are missing are named in stretches', () => {
    expect(gapsIn([])).toEqual([])
    expect(gapsIn([1, 2, 3])).toEqual([])
    expect(gapsIn([2, 5, 6, 9])).toEqual([
      { from: 1, to: 1 },
      { from: 3, to: 4 },
      { from: 7, to: 8 },
    ])
  })
})

describe('retention', () => {
  it('orders its periods, and never shortens', () => {
    expect(isShorter('D10', 'D30')).toBe(true)
    expect(isShorter('D30', 'Y')).toBe(true)
    expect(isShorter('Y', 'Y')).toBe(false)
    expect(isShorter('Y', 'D10')).toBe(false)
    expect(longerOf('D10', 'Y')).toBe('Y')
    expect(longerOf('D30', 'D10')).toBe('D30')
  })

  it('covers the years that a rule asks for', () => {
    expect([1, 10, 11, 30, 31, null].map(retentionOf)).toEqual(['D10', 'D10', 'D30', 'D30', 'Y', 'Y'])
    for (const one of retentions) expect(retentionOf(yearsOf[one])).toBe(one)
  })
})
