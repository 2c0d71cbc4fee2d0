import { z } from 'zod'
import { monthOf } from '../kernel/day.ts'

/** When a counter begins at one again (重新编号). */
export const restarts = ['year', 'month', 'never'] as const
export const restart = z.enum(restarts)
export type Restart = z.infer<typeof restart>

/** How the numbers of a register look: literal text, {year}, {yy}, {month}, {dept}, {seq:4}. */
export type NumberFormat = { pattern: string; restart: Restart }

const fields = ['year', 'yy', 'month', 'dept'] as const
type Field = (typeof fields)[number]
type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'field'; field: Field }
  | { kind: 'seq'; width: number }
  | { kind: 'unknown'; text: string }

const isField = (name: string): name is Field => fields.some((one) => one === name)

/** The pieces of a pattern in their order; what stands in braces and is no field is `unknown`. */
function piecesOf(pattern: string): Piece[] {
  return (pattern.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? []).map((part): Piece => {
    if (!/[{}]/.test(part)) return { kind: 'text', text: part }
    const name = part.slice(1, -1)
    const seq = /^seq(?::([1-9]))?$/.exec(name)
    if (seq) return { kind: 'seq', width: Number(seq[1] ?? 1) }
    return isField(name) ? { kind: 'field', field: name } : { kind: 'unknown', text: part }
  })
}

/** What makes a pattern unusable, in order of precedence. */
export type PatternProblem =
  | { code: 'unknownField'; field: string }
  | { code: 'noDepartment' }
  | { code: 'seqMissing' }
  | { code: 'seqTwice' }
  | { code: 'yearMissing' }
  | { code: 'monthMissing' }

/**
 * Why a format cannot be used, or null: unknown fields, a department where the register has none, no {seq} or
 * two of them, or a counter that restarts without its period in the number, which would repeat.
 */
export function patternProblem(
  { pattern, restart }: NumberFormat,
  of: { departments: boolean },
): PatternProblem | null {
  const pieces = piecesOf(pattern)
  const unknown = pieces.find((piece) => piece.kind === 'unknown')
  if (unknown) return { code: 'unknownField', field: unknown.text }
  const has = (field: Field): boolean =>
    pieces.some((piece) => piece.kind === 'field' && piece.field === field)
  if (has('dept') && !of.departments) return { code: 'noDepartment' }
  const counters = pieces.filter(({ kind }) => kind === 'seq').length
  if (counters === 0) return { code: 'seqMissing' }
  if (counters > 1) return { code: 'seqTwice' }
  if (restart !== 'never' && !has('year') && !has('yy')) return { code: 'yearMissing' }
  return restart === 'month' && !has('month') ? { code: 'monthMissing' } : null
}

/** The period in which a day's numbers are counted: `2026`, `2026-11`, or '' for ever. */
export function periodOf(restart: Restart, day: string): string {
  if (restart === 'never') return ''
  return restart === 'year' ? day.slice(0, 4) : monthOf(day)
}

/** A department's name as it stands in a number: its letters alone, so that it never reads as a counter. */
const inNumber = (department: string): string => department.replace(/[^\p{L}]/gu, '')

/** A number as it is written (编号): `收-2026-0012`. The pattern has no problem. */
export function renderNumber(pattern: string, of: { day: string; seq: number; dept?: string }): string {
  const values: Record<Field, string> = {
    year: of.day.slice(0, 4),
    yy: of.day.slice(2, 4),
    month: of.day.slice(5, 7),
    dept: inNumber(of.dept ?? ''),
  }
  return piecesOf(pattern)
    .map((piece) => {
      if (piece.kind === 'seq') return String(of.seq).padStart(piece.width, '0')
      return piece.kind === 'field' ? values[piece.field] : piece.text
    })
    .join('')
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** The fields that a number of the pattern has once, as groups; a second mention must say the same. */
function readerOf(pattern: string): RegExp {
  const seen = new Set<Field>()
  const shapes: Record<Field, string> = { year: '\\d{4}', yy: '\\d{2}', month: '\\d{2}', dept: '\\p{L}*' }
  const source = piecesOf(pattern).map((piece) => {
    if (piece.kind === 'text' || piece.kind === 'unknown') return escaped(piece.text)
    if (piece.kind === 'seq') return `(?<seq>[1-9]\\d{${piece.width},}|\\d{${piece.width}})`
    if (seen.has(piece.field)) return `\\k<${piece.field}>`
    seen.add(piece.field)
    return `(?<${piece.field}>${shapes[piece.field]})`
  })
  return new RegExp(`^${source.join('')}$`, 'u')
}

/**
 * The first of the texts that a format would write once more, given the last counter of each of its periods;
 * null when none. Numbers that were given out are never given out again, whatever the format was.
 */
export function findRepeat(
  { pattern, restart }: NumberFormat,
  issued: Iterable<string>,
  lastOf: (period: string) => number,
): string | null {
  const reader = readerOf(pattern)
  for (const text of issued) {
    const read = reader.exec(text)?.groups
    if (!read) continue
    const year = read.year ?? `20${read.yy ?? '00'}`
    const period = periodOf(restart, `${year}-${read.month ?? '01'}-01`)
    if (Number(read.seq) > lastOf(period)) return text
  }
  return null
}
