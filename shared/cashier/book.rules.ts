import { assert } from '../kernel/assert.ts'
import { addDays, addMonths, firstDayOf, lastDayOf, monthOf, yearOf } from '../kernel/day.ts'
import type { Account } from './account.contract.ts'
import type { BookLine } from './book.contract.ts'
import type { Entry } from './journal.contract.ts'

/** Lines of an account page (账页) unless the person asks for another number. */
export const defaultLinesPerPage = 22

/** What the lines that are no entries say in the summary column (会计基础工作规范 §63). */
export const lineTitles = {
  lastYear: '上年结转',
  opening: '期初余额',
  broughtForward: '承前页',
  monthTotal: '本月合计',
  yearTotal: '本年累计',
  carriedForward: '过次页',
  nextYear: '结转下年',
} as const
export type LineTitle = keyof typeof lineTitles

/** The part of the voucher number that says its kind: 收 · 付 · 转 · 记. */
const voucherWords: Record<Entry['voucherKind'], string> = {
  receipt: '收',
  payment: '付',
  transfer: '转',
  general: '记',
}

/** Sums in fen of both columns since some day. */
export type ColumnSums = { inFen: number; outFen: number }

type Standing = ColumnSums & { balanceFen: number }

export type BookEntry = Pick<
  Entry,
  | 'day'
  | 'number'
  | 'voucherKind'
  | 'voucherNumber'
  | 'summary'
  | 'counterItem'
  | 'counterparty'
  | 'chequeNumber'
  | 'inFen'
  | 'outFen'
>

export type BookToLayOut = {
  account: Pick<Account, 'openedDay' | 'closedDay'>
  /** Entries from `from` through `to` in book order. */
  entries: readonly BookEntry[]
  /** Balance before the first entry, in fen. */
  openingFen: number
  /** What moved since the first of the month, and since the first of the year, before `from`. */
  monthSumsBefore: ColumnSums
  yearSumsBefore: ColumnSums
  from: string
  to: string
  /** Printed lines of a page, every one counted; at least 5. */
  linesPerPage: number
}

/** Lines that are never parted by a page break, and where the book stands after them. */
type Block = { lines: BookLine[]; after: Standing }
/** The pages of one year: a new year begins a new book. */
type Chapter = { first: BookLine; before: Standing; blocks: Block[] }

const blank = { day: null, voucher: '', number: null, counterItem: '', counterparty: '', chequeNumber: '' }

function titled(
  kind: Exclude<BookLine['kind'], 'entry'>,
  title: LineTitle,
  facts: Pick<BookLine, 'day' | 'inFen' | 'outFen' | 'balanceFen'> & { rule?: BookLine['rule'] },
): BookLine {
  return { ...blank, rule: 'none', ...facts, kind, summary: lineTitles[title] }
}

function entryLine(entry: BookEntry, balanceFen: number): BookLine {
  const { day, number, summary, counterItem, counterparty, chequeNumber, inFen, outFen } = entry
  const facts = { day, number, summary, counterItem, counterparty, chequeNumber, inFen, outFen }
  const voucher = `${voucherWords[entry.voucherKind]}${entry.voucherNumber}`
  return { kind: 'entry', ...facts, voucher, balanceFen, rule: 'none' }
}

/** The first line of the pages: what was brought from last year, from the opening, or from the month so far. */
function firstLine(account: BookToLayOut['account'], from: string, before: Standing): BookLine {
  const { balanceFen } = before
  const opening = { day: from, inFen: null, outFen: null, balanceFen }
  if (from <= account.openedDay) return titled('opening', 'opening', opening)
  if (from.endsWith('-01-01')) return titled('opening', 'lastYear', opening)
  if (from === firstDayOf(monthOf(from))) return titled('opening', 'opening', opening)
  return titled('broughtForward', 'broughtForward', { ...before, day: null })
}

/** Goes through the entries month by month and keeps the sums. */
class Bookkeeper {
  private readonly book: BookToLayOut
  private month: ColumnSums
  private year: ColumnSums
  private balanceFen: number

  constructor(book: BookToLayOut) {
    this.book = book
    this.month = book.monthSumsBefore
    this.year = book.yearSumsBefore
    this.balanceFen = book.openingFen
  }

  chapter(from: string, to: string, entries: readonly BookEntry[]): Chapter {
    const before = this.standing()
    const first = firstLine(this.book.account, from, before)
    const blocks: Block[] = []
    for (let month = monthOf(from); month <= monthOf(to); month = addMonths(month, 1)) {
      const ofMonth = entries.filter(({ day }) => monthOf(day) === month)
      const moved = ofMonth.length > 0 || this.month.inFen !== 0 || this.month.outFen !== 0
      for (const entry of ofMonth) blocks.push(this.entry(entry))
      if (lastDayOf(month) <= to) blocks.push(...this.endOfMonth(month, moved))
    }
    if (to.endsWith('-12-31')) this.year = { inFen: 0, outFen: 0 }
    return { first, before, blocks }
  }

  private standing(): Standing {
    return { ...this.month, balanceFen: this.balanceFen }
  }

  private entry(entry: BookEntry): Block {
    this.month = add(this.month, entry)
    this.year = add(this.year, entry)
    this.balanceFen += entry.inFen - entry.outFen
    return { lines: [entryLine(entry, this.balanceFen)], after: this.standing() }
  }

  /** 本月合计 and 本年累计 with a red line each; in December a double one, and 结转下年 (§63). */
  private endOfMonth(month: string, moved: boolean): Block[] {
    const yearEnds = month.endsWith('-12')
    const { balanceFen } = this
    const day = lastDayOf(month)
    const lines: BookLine[] = []
    if (moved) {
      lines.push(titled('monthTotal', 'monthTotal', { ...this.month, day, balanceFen, rule: 'single' }))
    }
    if (moved || yearEnds) {
      const rule = yearEnds ? 'double' : 'single'
      lines.push(titled('yearTotal', 'yearTotal', { ...this.year, day, balanceFen, rule }))
    }
    const { closedDay } = this.book.account
    if (yearEnds && (closedDay === null || closedDay > day)) {
      lines.push(titled('nextYear', 'nextYear', { day, inFen: null, outFen: null, balanceFen }))
    }
    this.month = { inFen: 0, outFen: 0 }
    return lines.length === 0 ? [] : [{ lines, after: this.standing() }]
  }
}

const add = (sums: ColumnSums, more: ColumnSums): ColumnSums => ({
  inFen: sums.inFen + more.inFen,
  outFen: sums.outFen + more.outFen,
})

/** Fills pages to the brim: each but the last of a year ends with 过次页, and the next repeats it as 承前页. */
function pagesOf({ first, before, blocks }: Chapter, linesPerPage: number): BookLine[][] {
  const pages: BookLine[][] = []
  let page = [first]
  let standing = before
  for (const [index, block] of blocks.entries()) {
    const room = index === blocks.length - 1 ? linesPerPage : linesPerPage - 1
    if (page.length + block.lines.length > room) {
      page.push(titled('carriedForward', 'carriedForward', { ...standing, day: null }))
      pages.push(page)
      page = [titled('broughtForward', 'broughtForward', { ...standing, day: null })]
    }
    page.push(...block.lines)
    standing = block.after
  }
  return [...pages, page]
}

/**
 * Lays an account's entries out as the pages of the paper book (账页), amounts in fen. 过次页 and 承前页 state
 * the sums since the month began and the balance. Months that ended by `to` and moved get 本月合计 and
 * 本年累计, kept on one page; 31 December ends the year's book, and the next begins with 上年结转 on a page of
 * its own. CSH-18; 会计基础工作规范（财政部令第98号）§63.
 */
export function layoutBook(book: BookToLayOut): { page: number; lines: BookLine[] }[] {
  assert(book.linesPerPage >= 5, 'a page holds at least five lines')
  const bookkeeper = new Bookkeeper(book)
  const chapters: Chapter[] = []
  let from = book.from
  do {
    const yearEnd = `${String(yearOf(from)).padStart(4, '0')}-12-31`
    const to = yearEnd < book.to ? yearEnd : book.to
    const start = from
    const ofYear = book.entries.filter(({ day }) => day >= start && day <= to)
    chapters.push(bookkeeper.chapter(from, to, ofYear))
    from = addDays(yearEnd, 1)
  } while (from <= book.to)
  return chapters
    .flatMap((chapter) => pagesOf(chapter, book.linesPerPage))
    .map((lines, index) => ({ page: index + 1, lines }))
}

/** What a line that is no entry is called, or null for an entry: the key of its text in every language. */
export function titleOf(line: BookLine): LineTitle | null {
  if (line.kind === 'entry') return null
  if (line.kind === 'opening') return line.summary === lineTitles.lastYear ? 'lastYear' : 'opening'
  return line.kind
}

/** The book's name: 现金日记账 or 银行存款日记账. */
export const bookNames: Record<Account['kind'], string> = { cash: '现金日记账', bank: '银行存款日记账' }
