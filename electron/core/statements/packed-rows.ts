import { z } from 'zod'
import {
  type StatementProblemCode,
  type StatementRow,
  statementProblemCode,
} from '../../../shared/statements/statement-reading.ts'
import { columnsInSlab, saidAt } from './slab.ts'
import { TextStore } from './text-store.ts'

const column = z.instanceof(Float64Array<ArrayBuffer>)
/** Numbers of all rows side by side, with room for more; what a row does not say is NaN. `problems` are bits. */
export const packedColumns = z.object({
  line: column,
  at: column,
  day: column,
  inFen: column,
  outFen: column,
  balanceFen: column,
  problems: column,
})
export type Columns = z.infer<typeof packedColumns>

/** Columns for the rows of a file, empty. */
export function openColumns(): Columns {
  const column = columnsInSlab()
  return {
    line: column(),
    at: column(),
    day: column(),
    inFen: column(),
    outFen: column(),
    balanceFen: column(),
    problems: column(),
  }
}

/** A day as a number that sorts as it does: 2026-11-20 is 20261120. */
export const dayNumber = (day: string | null): number =>
  day === null ? Number.NaN : Number(day.replaceAll('-', ''))

/** The day of such a number, or null for NaN. */
export function dayOf(number: number): string | null {
  if (Number.isNaN(number)) return null
  const digits = String(number).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

/** Problem codes as the bits of one number. */
const bits = new Map(statementProblemCode.options.map((code, index) => [code, 2 ** index]))
export const bitOf = (code: StatementProblemCode): number => bits.get(code) ?? 0
const codesIn = (number: number): StatementProblemCode[] =>
  number === 0 ? [] : statementProblemCode.options.filter((code) => (number & bitOf(code)) !== 0)

/** What a row says in words, and in layouts that name both sides also who paid whom. */
const ownWords = 4

/** The rows of a file that has none. */
export const noRows = (): PackedRows => new PackedRows(openColumns(), 0, new TextStore())

/**
 * The rows of a statement in the order of the file, outside the heap: 200,000 of them are about as large as
 * their file. The words of each are counterparty, its account, summary, reference, then perhaps payer, its
 * account, payee, its account.
 */
export class PackedRows implements Iterable<StatementRow> {
  readonly length: number
  readonly columns: Columns
  readonly words: TextStore
  private readonly wordsEach: number

  constructor(columns: Columns, length: number, words: TextStore) {
    this.columns = columns
    this.length = length
    this.words = words
    this.wordsEach = this.length === 0 ? ownWords : words.parts.count / this.length
  }

  *[Symbol.iterator](): Generator<StatementRow> {
    for (let index = 0; index < this.length; index += 1) yield this.row(index)
  }

  line(index: number): number {
    return this.columns.line[index] ?? 0
  }

  /** The problem codes that the row's line has. */
  problems(index: number): StatementProblemCode[] {
    return codesIn(this.columns.problems[index] ?? 0)
  }

  isTroubled(index: number): boolean {
    return this.columns.problems[index] !== 0
  }

  troubledCount(): number {
    let count = 0
    for (let index = 0; index < this.length; index += 1) if (this.isTroubled(index)) count += 1
    return count
  }

  hasProblem(index: number, code: StatementProblemCode): boolean {
    return ((this.columns.problems[index] ?? 0) & bitOf(code)) !== 0
  }

  /** The place of the row on a line of the file, or null when none stands there. */
  placeOf(line: number): number | null {
    let low = 0
    let high = this.length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.line(middle)
      if (found === line) return middle
      if (found < line) low = middle + 1
      else high = middle - 1
    }
    return null
  }

  row(index: number): StatementRow {
    const { at, day, inFen, outFen, balanceFen } = this.columns
    const into = saidAt(inFen, index)
    const out = saidAt(outFen, index)
    return {
      line: this.line(index),
      at: saidAt(at, index),
      day: dayOf(day[index] ?? Number.NaN),
      inFen: into,
      outFen: out,
      balanceFen: saidAt(balanceFen, index),
      counterparty: this.word(index, 0) ?? this.otherSide(index, into, out, 0),
      counterpartyAccount: this.word(index, 1) ?? this.otherSide(index, into, out, 1),
      summary: this.word(index, 2),
      reference: this.word(index, 3),
    }
  }

  private word(index: number, which: number): string | null {
    return this.words.text(index * this.wordsEach + which)
  }

  /** Of payer and payee the one that is not the account holder. */
  private otherSide(index: number, into: number | null, out: number | null, which: 0 | 1): string | null {
    if (this.wordsEach === ownWords || (into === null && out === null)) return null
    return this.word(index, ownWords + (into === null ? 2 : 0) + which)
  }
}
