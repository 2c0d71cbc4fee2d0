import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BookLine } from '../../shared/cashier/book.contract.ts'
import { type BookEntry, type BookToLayOut, layoutBook } from '../../shared/cashier/book.rules.ts'
import { addDays, monthOf, yearOf } from '../../shared/kernel/day.ts'

const nothing = { inFen: 0, outFen: 0 }

function entry(number: number, day: string, inFen: number, outFen = 0): BookEntry {
  return {
    day,
    number,
    voucherKind: inFen === 0 ? 'payment' : 'receipt',
    voucherNumber: String(number),
    summary: `第${number}笔`,
    counterItem: '物业费',
    counterparty: '',
    chequeNumber: '',
    inFen,
    outFen,
  }
}

const inMay = (count: number): BookEntry[] =>
  Array.from({ length: count }, (_, index) => entry(index + 1, '2026-05-04', 100))

function lay(facts: Partial<BookToLayOut>) {
  return layoutBook({
    account: { openedDay: '2024-03-10', closedDay: null },
    entries: [],
    openingFen: 0,
    monthSumsBefore: nothing,
    yearSumsBefore: nothing,
    from: '2026-05-01',
    to: '2026-05-31',
    linesPerPage: 10,
    ...facts,
  })
}

const summaries = (facts: Partial<BookToLayOut>): string[][] =>
  lay(facts).map(({ lines }) => lines.map(({ summary }) => summary))

describe('the first line of the pages', () => {
  const first = (facts: Partial<BookToLayOut>) => lay(facts)[0]?.lines[0]

  it('[CSH-18] brings the balance from last year on 1 January', () => {
    const line = first({ from: '2026-01-01', openingFen: 500 })
    expect(line).toMatchObject({ kind: 'opening', summary: '上年结转', inFen: null, balanceFen: 500 })
  })

  it('is the opening balance on the day the book begins, and on the first of another month', () => {
    const account = { openedDay: '2026-01-01', closedDay: null }
    expect(first({ account, from: '2026-01-01' })?.summary).toBe('期初余额')
    expect(first({ from: '2026-05-01' })?.summary).toBe('期初余额')
  })

  it('brings the sums of the month forward when the period begins inside it', () => {
    const before = { inFen: 700, outFen: 300 }
    const line = first({ from: '2026-05-02', monthSumsBefore: before, openingFen: 900 })
    expect(line).toMatchObject({ kind: 'broughtForward', summary: '承前页', ...before, balanceFen: 900 })
  })
})

describe('the end of a month', () => {
  it('[CSH-18] sums up the whole month and the year so far, each over a single red line', () => {
    const lines = lay({
      entries: [entry(8, '2026-05-20', 1000), entry(9, '2026-05-31', 0, 250)],
      from: '2026-05-11',
      openingFen: 4000,
      monthSumsBefore: { inFen: 50, outFen: 20 },
      yearSumsBefore: { inFen: 6000, outFen: 3000 },
    })[0]?.lines.slice(-2)
    expect(lines).toMatchObject([
      { kind: 'monthTotal', inFen: 1050, outFen: 270, balanceFen: 4750, rule: 'single', day: '2026-05-31' },
      { kind: 'yearTotal', inFen: 7000, outFen: 3250, balanceFen: 4750, rule: 'single' },
    ])
  })

  it('waits until the month is over', () => {
    const entries = inMay(1)
    expect(summaries({ entries, to: '2026-05-30' })).toEqual([['期初余额', '第1笔']])
    expect(summaries({ entries, to: '2026-05-31' })).toEqual([['期初余额', '第1笔', '本月合计', '本年累计']])
  })

  it('says nothing of a month in which nothing moved', () => {
    const entries = [entry(1, '2026-07-01', 100)]
    expect(summaries({ entries, to: '2026-08-31' })).toEqual([['期初余额', '第1笔', '本月合计', '本年累计']])
  })
})

describe('the end of a year', () => {
  const december = [entry(41, '2026-12-30', 100)]

  it('[CSH-18] closes it with a double red line and begins the next book on a new page', () => {
    const pages = lay({
      entries: [...december, entry(1, '2027-01-02', 0, 40)],
      from: '2026-12-01',
      to: '2027-01-31',
    })
    expect(pages.map(({ lines }) => lines.map(({ summary, rule }) => `${summary} ${rule}`))).toEqual([
      ['期初余额 none', '第41笔 none', '本月合计 single', '本年累计 double', '结转下年 none'],
      ['上年结转 none', '第1笔 none', '本月合计 single', '本年累计 single'],
    ])
    expect(pages[1]?.lines.at(-1)).toMatchObject({ inFen: 0, outFen: 40, balanceFen: 60 })
  })

  it('closes the year even when December was quiet', () => {
    expect(summaries({ from: '2026-12-01', to: '2026-12-31' })).toEqual([
      ['期初余额', '本年累计', '结转下年'],
    ])
    expect(summaries({ from: '2026-12-01', to: '2026-12-30' })).toEqual([['期初余额']])
  })

  it('carries nothing into a year after the account was closed', () => {
    const closedOn = (closedDay: string) => ({ openedDay: '2025-03-10', closedDay })
    const asked = { entries: december, from: '2026-12-01', to: '2026-12-31' }
    expect(summaries({ ...asked, account: closedOn('2026-12-31') })[0]?.at(-1)).toBe('本年累计')
    expect(summaries({ ...asked, account: closedOn('2027-01-01') })[0]?.at(-1)).toBe('结转下年')
  })
})

describe('the end of a page', () => {
  it('[CSH-18] fills the page before it turns it', () => {
    expect(summaries({ entries: inMay(9), to: '2026-05-30' })).toHaveLength(1)
    const [first, second] = lay({ entries: inMay(10), to: '2026-05-30' })
    expect(first?.lines).toHaveLength(10)
    expect(first?.lines.at(-1)).toMatchObject({
      kind: 'carriedForward',
      inFen: 800,
      balanceFen: 800,
      day: null,
    })
    expect(second?.lines.map(({ summary }) => summary)).toEqual(['承前页', '第9笔', '第10笔'])
    expect(second?.lines[0]).toMatchObject({ inFen: 800, balanceFen: 800 })
  })

  it('never parts 本月合计 from 本年累计, nor either from its 过次页', () => {
    const june = [entry(98, '2026-06-01', 1), entry(99, '2026-06-01', 1)]
    const turned = (count: number) => summaries({ entries: [...inMay(count), ...june], to: '2026-06-29' })
    expect(turned(6)[0]?.slice(-3)).toEqual(['本月合计', '本年累计', '过次页'])
    expect(turned(7)[0]?.slice(-2)).toEqual(['第7笔', '过次页'])
    expect(turned(7)[1]?.slice(0, 3)).toEqual(['承前页', '本月合计', '本年累计'])
  })

  it('begins the sums anew after a month was closed', () => {
    const pages = lay({
      entries: [...inMay(6), entry(7, '2026-06-01', 1), entry(8, '2026-06-01', 1)],
      to: '2026-06-29',
    })
    expect(pages[0]?.lines.at(-1)).toMatchObject({
      kind: 'carriedForward',
      inFen: 0,
      outFen: 0,
      balanceFen: 600,
    })
  })

  it('refuses a page too short for its own totals', () => {
    expect(() => lay({ linesPerPage: 4 })).toThrow('five')
    expect(lay({ linesPerPage: 5 })).toHaveLength(1)
  })
})

/** Entries of a year and a bit in book order, numbered without gaps within each year. */
const books = fc
  .record({
    from: fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-01-01', days)),
    length: fc.integer({ min: 0, max: 430 }),
    openingFen: fc.integer({ min: 0, max: 1e9 }),
    before: fc.record({ inFen: fc.nat(1e8), outFen: fc.nat(1e8) }),
    moves: fc.array(fc.tuple(fc.nat(430), fc.integer({ min: -1e8, max: 1e8 }), fc.boolean()), {
      maxLength: 90,
    }),
    linesPerPage: fc.integer({ min: 5, max: 30 }),
  })
  .map(({ from, length, openingFen, before, moves, linesPerPage }) => {
    const to = addDays(from, length)
    const entries = moves
      .map(([after, fen, isIn]) => ({ day: addDays(from, after), fen, isIn }))
      .filter(({ day }) => day <= to)
      .toSorted((a, b) => a.day.localeCompare(b.day))
      .map(({ day, fen, isIn }, index) => entry(index + 1, day, isIn ? fen : 0, isIn ? 0 : fen))
    const monthSumsBefore = from.endsWith('-01') ? nothing : before
    const yearSumsBefore = from.endsWith('-01-01') ? nothing : before
    return { entries, openingFen, monthSumsBefore, yearSumsBefore, from, to, linesPerPage }
  })

const net = (lines: readonly BookLine[]): number =>
  lines.reduce((sum, line) => sum + (line.inFen ?? 0) - (line.outFen ?? 0), 0)
const entriesOf = (lines: readonly BookLine[]) => lines.filter(({ kind }) => kind === 'entry')

describe('any book', () => {
  it('[CSH-18] balances on every page: 承前页 and its lines make 过次页', () => {
    fc.assert(
      fc.property(books, (book) => {
        for (const { lines } of lay(book)) {
          const opening = lines[0]
          const closing = lines.at(-1)
          expect(closing?.balanceFen).toBe((opening?.balanceFen ?? 0) + net(entriesOf(lines)))
          if (closing?.kind !== 'carriedForward') continue
          const closed = lines.findLastIndex(({ kind }) => kind === 'monthTotal')
          const since = closed < 0 ? lines.slice(0, -1) : entriesOf(lines.slice(closed))
          const sum = (side: 'inFen' | 'outFen') => since.reduce((all, line) => all + (line[side] ?? 0), 0)
          expect([closing.inFen, closing.outFen]).toEqual([sum('inFen'), sum('outFen')])
        }
      }),
    )
  })

  it('repeats on each page what the one before carried, and loses no entry', () => {
    fc.assert(
      fc.property(books, (book) => {
        const pages = lay(book)
        for (const [index, { page, lines }] of pages.entries()) {
          expect(page).toBe(index + 1)
          expect(lines.length).toBeLessThanOrEqual(book.linesPerPage)
          const before = pages[index - 1]?.lines.at(-1)
          const { inFen, outFen, balanceFen, kind } = lines[0] ?? {}
          if (before?.kind === 'carriedForward') {
            const { inFen: carriedIn, outFen: carriedOut, balanceFen: carried } = before
            expect([kind, inFen, outFen, balanceFen]).toEqual([
              'broughtForward',
              carriedIn,
              carriedOut,
              carried,
            ])
          } else if (before) expect([before.kind, kind]).toEqual(['nextYear', 'opening'])
        }
        const shown = pages.flatMap(({ lines }) => entriesOf(lines))
        expect(shown.map(({ number }) => number)).toEqual(book.entries.map(({ number }) => number))
      }),
    )
  })

  it('[CSH-18] sums up each month and each year that ended by its own entries', () => {
    fc.assert(
      fc.property(books, (book) => {
        const lines = lay(book).flatMap((page) => page.lines)
        for (const line of lines) {
          const { day } = line
          if (day === null || (line.kind !== 'monthTotal' && line.kind !== 'yearTotal')) continue
          const monthly = line.kind === 'monthTotal'
          const within = (of: string) => (monthly ? monthOf(of) === monthOf(day) : yearOf(of) === yearOf(day))
          const before = within(book.from) ? (monthly ? book.monthSumsBefore : book.yearSumsBefore) : nothing
          const sums = book.entries.filter((one) => one.day <= day && within(one.day))
          expect(line.inFen).toBe(sums.reduce((all, one) => all + one.inFen, before.inFen))
          expect(line.outFen).toBe(sums.reduce((all, one) => all + one.outFen, before.outFen))
        }
      }),
    )
  })
})
