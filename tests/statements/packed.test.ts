import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, dayOf } from '../../electron/core/statements/packed-rows.ts'
import { FileRefused, limits } from '../../electron/core/statements/reader/source.ts'
import { Turns } from '../../electron/core/statements/reader/turns.ts'
import { rowKeys } from '../../electron/core/statements/row-keys.ts'
import { columnsInSlab, saidAt } from '../../electron/core/statements/slab.ts'
import { TextStore } from '../../electron/core/statements/text-store.ts'
import { addDays } from '../../shared/kernel/day.ts'
import type { StatementRow } from '../../shared/statements/statement-reading.ts'

describe('texts outside the heap', () => {
  it('come back as they went in, also in another thread', () => {
    const text = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('物业管理费', '电费', 'é', ''),
      fc.string({ minLength: 90, maxLength: 300 }),
    )
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), (texts) => {
        const store = new TextStore()
        for (const one of texts) store.add(one)
        const { slabs, tables } = store.parts
        const moved = structuredClone(store.parts, {
          transfer: [...slabs, ...tables].map(({ buffer }) => buffer),
        })
        const there = new TextStore(moved)
        expect(texts.map((_, index) => there.text(index))).toEqual(texts)
        expect([there.text(-1), there.text(texts.length), there.text(0.5)]).toEqual([null, null, null])
      }),
    )
  })

  it('fill several slabs, and are refused beyond their limit', () => {
    const store = new TextStore()
    const long = '长'.repeat(1_000_000)
    const add = (index: number): void => store.add(`${index}${long}`)
    const most = Math.floor(limits.textBytes / (2 * long.length)) - 1
    for (let index = 0; index < most; index += 1) add(index)
    expect(store.parts.slabs.length).toBeGreaterThan(1)
    expect([0, 20, most - 1].map((index) => store.text(index) === `${index}${long}`)).toEqual([
      true,
      true,
      true,
    ])
    const fill = (): void => {
      for (let index = 0; index < 3; index += 1) add(index)
    }
    expect(fill).toThrow(FileRefused)
    expect(() => new TextStore().add('x'.repeat(40_000_000))).toThrow(FileRefused)
  })
})

describe('numbers outside the heap', () => {
  it('hold as many rows as a file may have, and days that sort as they are', () => {
    const column = columnsInSlab()
    const [first, second] = [column(), column()]
    first[limits.rows - 1] = 7
    second[0] = Number.NaN
    expect([first.length, saidAt(first, limits.rows - 1), saidAt(second, 0)]).toEqual([limits.rows, 7, null])
    const day = fc.integer({ min: 0, max: 60_000 }).map((after) => addDays('1990-01-01', after))
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect([dayOf(dayNumber(a)), dayNumber(a) < dayNumber(b)]).toEqual([a, a < b])
      }),
    )
    expect(dayOf(dayNumber(null))).toBeNull()
  })
})

describe('the keys of rows', () => {
  const row: StatementRow = {
    line: 1,
    at: null,
    day: '2026-11-20',
    inFen: null,
    outFen: 100,
    balanceFen: null,
    counterparty: null,
    counterpartyAccount: null,
    summary: null,
    reference: null,
  }

  it('count equal rows of a file, however many there are between', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 300 }), (list) => {
        const rows = list.map((which) => ({ ...row, reference: String(which) }))
        const seen = new Map<number, number>()
        const keys = [...rowKeys(1, rows)]
        for (const [index, which] of list.entries()) {
          const occurrence = (seen.get(which) ?? 0) + 1
          seen.set(which, occurrence)
          expect(keys[index]).toMatchObject({ occurrence, row: rows[index] })
          expect(keys[index]?.again(occurrence)).toBe(keys[index]?.key)
        }
        expect(new Set(keys.map(({ key }) => key)).size).toBe(list.length)
      }),
    )
  })
})

describe('turns at reading', () => {
  it('let in what fits, in the order of coming, and forget who leaves', async () => {
    const turns = new Turns(10)
    const begun: string[] = []
    const come = async (name: string, weight: number, signal?: AbortSignal) => {
      const end = await turns.take(weight, signal)
      if (end) begun.push(name)
      return end
    }
    const first = await come('first', 6)
    const leaving = new AbortController()
    const heavy = come('heavy', 5, leaving.signal)
    const light = come('light', 1)
    const whole = come('whole', 99)
    await Promise.resolve()
    expect(begun).toEqual(['first'])
    leaving.abort()
    expect(await heavy).toBeNull()
    const ended = await light
    expect(begun).toEqual(['first', 'light'])
    first?.()
    ended?.()
    const last = await whole
    expect(begun).toEqual(['first', 'light', 'whole'])
    const after = come('after', 1)
    await Promise.resolve()
    expect(begun).not.toContain('after')
    last?.()
    expect(await after).not.toBeNull()
  })
})
