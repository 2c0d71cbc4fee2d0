import { dayNumber, openColumns } from '../packed-rows.ts'
import { columnsInSlab, saidAt } from '../slab.ts'
import { TextStore } from '../text-store.ts'
import { currencyCode } from './cells.ts'
import type { Draft, RawMoney } from './drafts.ts'
import { FileRefused, limits } from './source.ts'

/** What of a draft decides on its direction. */
export type Sums = Pick<Draft, 'line' | 'into' | 'out' | 'amount' | 'flag' | 'balanceFen' | 'failed'> & {
  /** Its words speak of money that came back. */
  refund: boolean
}

const has = { into: 1, out: 2, amount: 4, plus: 8, minus: 16, failed: 32, refund: 64 } as const
const refunds = /还款|退款|退货|退回|返现|return|refund|payment/i

/** Different words in the order in which they came, each with a number of its own. */
class Vocabulary {
  readonly words: string[] = []
  private readonly places = new Map<string, number>()

  /** The number of a word; a word that is new is copied, so that it does not hold the text it was cut from. */
  numberOf(word: string | null): number | null {
    if (word === null) return null
    const known = this.places.get(word)
    if (known !== undefined) return known
    const copy = Buffer.from(word).toString()
    this.places.set(copy, this.words.length)
    return this.words.push(copy) - 1
  }
}

/**
 * The transactions of a file while it is read: their numbers side by side, their words in a store. A walk
 * gives what decides on the direction of each row.
 */
export class DraftColumns implements Iterable<Sums> {
  /** What is said of each row; in, out and problems are still to come. */
  readonly columns = openColumns()
  readonly amountFen: Float64Array<ArrayBuffer>
  readonly words = new TextStore()
  private readonly intoFen: Float64Array<ArrayBuffer>
  private readonly outFen: Float64Array<ArrayBuffer>
  private readonly marks: Float64Array<ArrayBuffer>
  private readonly flag: Float64Array<ArrayBuffer>
  private readonly currency: Float64Array<ArrayBuffer>
  private readonly flagWords = new Vocabulary()
  private readonly currencyWords = new Vocabulary()
  private readonly currencyCounts: number[] = []
  private count = 0

  constructor() {
    const column = columnsInSlab()
    this.amountFen = column()
    this.intoFen = column()
    this.outFen = column()
    this.marks = column()
    this.flag = column()
    this.currency = column()
  }

  get length(): number {
    return this.count
  }

  /** The different words of the direction column. */
  get flags(): readonly string[] {
    return this.flagWords.words
  }

  /** Throws FileRefused `tooManyRows` or `readerOutOfMemory` beyond the limits of a file. */
  add(draft: Draft): void {
    if (this.length >= limits.rows) throw new FileRefused({ code: 'tooManyRows', limit: limits.rows })
    const place = this.count
    const { line, at, day, balanceFen } = this.columns
    line[place] = draft.line
    at[place] = draft.at ?? Number.NaN
    day[place] = dayNumber(draft.day)
    balanceFen[place] = draft.balanceFen ?? Number.NaN
    this.intoFen[place] = draft.into?.fen ?? Number.NaN
    this.outFen[place] = draft.out?.fen ?? Number.NaN
    this.amountFen[place] = draft.amount?.fen ?? Number.NaN
    this.marks[place] = marksOf(draft)
    this.flag[place] = this.flagWords.numberOf(draft.flag) ?? Number.NaN
    this.currency[place] = this.numberOfCurrency(draft.currency) ?? Number.NaN
    this.addWords(draft)
    this.count += 1
  }

  *[Symbol.iterator](): Generator<Sums> {
    for (let index = 0; index < this.length; index += 1) {
      const marks = this.marks[index] ?? 0
      const flag = saidAt(this.flag, index)
      const sign = marks & has.plus ? '+' : marks & has.minus ? '-' : ''
      const money = (mark: number, column: Float64Array, signed: RawMoney['sign']): RawMoney | null =>
        marks & mark ? { fen: saidAt(column, index), sign: signed } : null
      yield {
        line: this.columns.line[index] ?? 0,
        into: money(has.into, this.intoFen, ''),
        out: money(has.out, this.outFen, ''),
        amount: money(has.amount, this.amountFen, sign),
        flag: flag === null ? null : (this.flagWords.words[flag] ?? null),
        balanceFen: saidAt(this.columns.balanceFen, index),
        failed: (marks & has.failed) !== 0,
        refund: (marks & has.refund) !== 0,
      }
    }
  }

  /** The currency that most rows are in; 人民币 when it is as many. */
  mainCurrency(): string | null {
    const most = this.currencyCounts.reduce((highest, count) => Math.max(highest, count), 0)
    const leading = this.currencyWords.words.filter((_, index) => this.currencyCounts[index] === most)
    return leading.includes('CNY') ? 'CNY' : (leading[0] ?? null)
  }

  /** The currency that a row names, or null. */
  currencyOf(index: number): string | null {
    const place = saidAt(this.currency, index)
    return place === null ? null : (this.currencyWords.words[place] ?? null)
  }

  private numberOfCurrency(currency: string | null): number | null {
    const place = this.currencyWords.numberOf(currency === null ? null : currencyCode(currency))
    if (place !== null) this.currencyCounts[place] = (this.currencyCounts[place] ?? 0) + 1
    return place
  }

  /** Half a character from a broken export would not come back from the database as it went in. */
  private addWords({ counterparty, counterpartyAccount, summary, reference, parties }: Draft): void {
    const sides = parties ? [parties.payer, parties.payerAccount, parties.payee, parties.payeeAccount] : []
    for (const text of [counterparty, counterpartyAccount, summary, reference, ...sides]) {
      this.words.add(text?.toWellFormed() ?? null)
    }
  }
}

function marksOf({ into, out, amount, failed, summary }: Draft): number {
  const sign = amount?.sign === '+' ? has.plus : amount?.sign === '-' ? has.minus : 0
  return (
    (into ? has.into : 0) +
    (out ? has.out : 0) +
    (amount ? has.amount : 0) +
    sign +
    (failed ? has.failed : 0) +
    (refunds.test(summary ?? '') ? has.refund : 0)
  )
}
