import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blankLine,
  isTyped,
  lastNumbersOf,
  lineAfter,
  lineOfDraft,
  nextNumber,
  readLine,
  withAmount,
  withKind,
} from '../../renderer/cashier/journal/entry-line.ts'
import {
  monthCovered,
  neighbour,
  periodOf,
  quickOf,
  readPeriod,
  shownDay,
} from '../../renderer/cashier/journal/period.ts'
import { addDays, daysBetween } from '../../shared/kernel/day.ts'

const filled = {
  ...blankLine('2026-11-20', 'receipt', {}),
  summary: '收物业费',
  counterItem: '物业费收入',
  inFen: 120_000,
}

describe('the entry line', () => {
  it('counts a voucher number on by one and keeps its zeros and its letters', () => {
    expect(nextNumber('12')).toBe('13')
    expect(nextNumber('记-009')).toBe('记-010')
    expect(nextNumber('099')).toBe('100')
    expect(nextNumber('')).toBe('')
    expect(nextNumber('补')).toBe('')
  })

  it('lets the column decide the direction and the kind of voucher', () => {
    const last = { receipt: '7', payment: '31' }
    const line = withAmount(blankLine('2026-11-20', 'receipt', last), 'in', 500, last)
    expect(line).toMatchObject({ inFen: 500, outFen: null, voucherKind: 'receipt', voucherNumber: '8' })
    const turned = withAmount(line, 'out', 300, last)
    expect(turned).toMatchObject({ inFen: null, outFen: 300, voucherKind: 'payment', voucherNumber: '32' })
    expect(withAmount(turned, 'in', null, last)).toMatchObject({ outFen: 300 })
  })

  it('leaves a transfer or general voucher and a typed number as they are', () => {
    const general = withKind({ ...filled, numberTyped: true, voucherNumber: 'A1' }, 'general', {
      general: '4',
    })
    expect(general).toMatchObject({ voucherKind: 'general', voucherNumber: 'A1' })
    expect(withAmount(general, 'out', 300, {}).voucherKind).toBe('general')
  })

  it('reads a whole line, and names the fields that are missing in the order they stand', () => {
    expect(readLine(filled).entry).toMatchObject({ direction: 'in', amountFen: 120_000, summary: '收物业费' })
    expect(readLine({ ...filled, day: null, summary: ' ', inFen: null }).wrong).toEqual([
      'day',
      'summary',
      'amountFen',
    ])
    expect(readLine({ ...filled, inFen: 0 }).wrong).toEqual(['amountFen'])
    expect(readLine({ ...filled, inFen: 1 }).wrong).toBeNull()
    expect(readLine({ ...filled, inFen: -1 }).wrong).toEqual(['amountFen'])
  })

  it('keeps the day and the kind after posting and goes on with the number', () => {
    const posted = { ...filled, voucherNumber: '18', numberTyped: true, slip: true }
    expect(lineAfter(posted, { receipt: '3' })).toMatchObject({
      day: '2026-11-20',
      voucherKind: 'receipt',
      voucherNumber: '19',
      numberTyped: false,
      summary: '',
      inFen: null,
      slip: true,
      draftId: null,
    })
  })

  it('knows whether a person would miss what was typed', () => {
    expect(isTyped(blankLine('2026-11-20', 'payment', { payment: '3' }))).toBe(false)
    expect(isTyped({ ...blankLine('2026-11-20', 'payment', {}), outFen: 0 })).toBe(true)
    expect(isTyped(filled)).toBe(true)
  })

  it('gives an unposted voucher back as it was put aside', () => {
    const { entry } = readLine({
      ...filled,
      inFen: null,
      outFen: 9900,
      voucherKind: 'payment',
      voucherNumber: '5',
    })
    if (!entry) throw new Error('the line is whole')
    const draft = { id: 9, accountId: 1, day: entry.day, body: entry, byName: '甲', at: 0 }
    expect(readLine(lineOfDraft(draft)).entry).toEqual(entry)
    expect(lineOfDraft(draft)).toMatchObject({ draftId: 9, numberTyped: true })
    const unnumbered = { ...draft, body: { ...entry, voucherNumber: '' } }
    expect(lineOfDraft(unnumbered).numberTyped).toBe(false)
  })

  it('takes the last number of each kind from the rows', () => {
    const rows = [
      { voucherKind: 'receipt', voucherNumber: '1' },
      { voucherKind: 'payment', voucherNumber: '2' },
      { voucherKind: 'receipt', voucherNumber: '3' },
      { voucherKind: 'receipt', voucherNumber: '' },
    ] as const
    expect(lastNumbersOf(rows)).toEqual({ receipt: '3', payment: '2' })
  })
})

describe('the period of a book', () => {
  const today = '2026-11-20'

  it('knows the quick choices and recognises them', () => {
    expect(periodOf('thisMonth', today)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    expect(periodOf('lastMonth', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
    expect(quickOf(periodOf('thisYear', today), today)).toBe('thisYear')
    expect(quickOf({ from: '2026-11-02', to: '2026-11-03' }, today)).toBeNull()
  })

  it('falls back to this month for an address that asks for no real days', () => {
    expect(readPeriod({}, today)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    expect(readPeriod({ from: '2026-02-30', to: 'x' }, today)).toEqual({
      from: '2026-11-01',
      to: '2026-11-30',
    })
    expect(readPeriod({ from: '2026-02-10' }, today)).toEqual({ from: '2026-02-10', to: '2026-02-28' })
    expect(readPeriod({ to: '2026-02-10' }, today)).toEqual({ from: '2026-02-01', to: '2026-02-10' })
    expect(readPeriod({ from: '2026-03-05', to: '2026-03-01' }, today)).toEqual({
      from: '2026-03-05',
      to: '2026-03-05',
    })
  })

  it('steps whole months and years as such, and other stretches by their length', () => {
    expect(neighbour({ from: '2026-01-01', to: '2026-01-31' }, 1)).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    })
    expect(neighbour({ from: '2026-01-01', to: '2026-12-31' }, -1)).toEqual({
      from: '2025-01-01',
      to: '2025-12-31',
    })
    const day = fc.integer({ min: 0, max: 9000 }).map((count) => addDays('2010-01-01', count))
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 27 }), (from, length) => {
        const period = { from, to: addDays(from, length) }
        fc.pre(monthCovered(period) === null)
        const after = neighbour(period, 1)
        expect(after.from).toBe(addDays(period.to, 1))
        expect(daysBetween(after.from, after.to)).toBe(length)
      }),
    )
  })

  it('writes month and day within one year and the whole date across years', () => {
    expect(shownDay('2026-11-20', periodOf('thisMonth', today))).toBe('11-20')
    expect(shownDay('2026-11-20', { from: '2025-12-01', to: '2026-11-30' })).toBe('2026-11-20')
  })
})
