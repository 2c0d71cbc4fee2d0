import type { CellMark } from './source.ts'

/**
 * A spreadsheet's number as the text a person typed: `28.160000000000004` is 28.16. A whole number beyond
 * 2^53 has already lost digits in the spreadsheet, so its text carries a mark.
 */
export function numberText(value: number): { text: string; mark?: CellMark } {
  if (!Number.isFinite(value)) return { text: '' }
  if (Number.isInteger(value)) {
    const text = BigInt(value).toString()
    return Number.isSafeInteger(value) ? { text } : { text, mark: 'truncated' }
  }
  const toFen = value.toFixed(2)
  const near = Math.abs(Number(toFen) - value) <= 1e-7 + Math.abs(value) * 1e-14
  return { text: near ? toFen : Number(value.toPrecision(15)).toString() }
}
