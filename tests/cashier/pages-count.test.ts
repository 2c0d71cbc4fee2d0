import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blankCount,
  countedFen,
  countFormOf,
  instrumentsFen,
  iousFen,
  isCounted,
  notesFen,
  readCount,
} from '../../renderer/cashier/closing/count-form.ts'
import { denominationsFen } from '../../shared/cashier/closing.contract.ts'

const iou = { key: 'a', who: '王师傅', amountFen: 30_000, day: '2026-11-18', note: '买灯泡' }
const cheque = { key: 'b', kind: 'cheque', number: '00123456', amountFen: 50_000 } as const

describe('the count of the drawer', () => {
  it('[CSH-21] never counts an IOU, and counts bank instruments', () => {
    const form = { ...blankCount(), ious: [iou], instruments: [cheque] }
    expect(iousFen(form)).toBe(30_000)
    expect(instrumentsFen(form)).toBe(50_000)
    expect(countedFen(form)).toBe(50_000)
    expect(countedFen({ ...form, ious: [] })).toBe(countedFen(form))
  })

  it('multiplies every denomination by its pieces', () => {
    const pieces = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 11, maxLength: 11 })
    fc.assert(
      fc.property(pieces, (counts) => {
        const form = { ...blankCount(), pieces: counts }
        const fen = denominationsFen.reduce((sum, value, index) => sum + value * (counts[index] ?? 0), 0)
        expect(notesFen(form)).toBe(fen)
        const read = readCount(form)
        expect(read.count && countedFen(countFormOf(read.count))).toBe(fen)
      }),
    )
  })

  it('names the list that is not complete', () => {
    expect(readCount({ ...blankCount(), instruments: [{ ...cheque, amountFen: null }] }).wrong).toBe(
      'instruments',
    )
    expect(readCount({ ...blankCount(), instruments: [{ ...cheque, number: ' ' }] }).wrong).toBe(
      'instruments',
    )
    expect(readCount({ ...blankCount(), ious: [{ ...iou, day: null }] }).wrong).toBe('ious')
    expect(readCount({ ...blankCount(), pieces: denominationsFen.map(() => 1_000_001) }).wrong).toBe('pieces')
    expect(readCount({ ...blankCount(), pieces: denominationsFen.map(() => 1_000_000) }).wrong).toBeNull()
  })

  it('knows an empty form from a drawer counted as empty', () => {
    expect(isCounted(blankCount())).toBe(false)
    expect(isCounted({ ...blankCount(), pieces: denominationsFen.map(() => 0) })).toBe(true)
  })
})
