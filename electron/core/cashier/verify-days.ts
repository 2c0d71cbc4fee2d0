import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { ReadDb } from '../db/connection.ts'
import { changedFacts, type DamageReport } from '../office/verify-report.ts'
import { dayTotalTable, type EntryRow } from './cashier.tables.ts'
import type { KnownBooks } from './verify-accounts.ts'

/** The sums of one day of a book, added up from its entries. */
export type DaySum = typeof dayTotalTable.$inferSelect

type Summed = Pick<EntryRow, 'accountId' | 'day' | 'inFen' | 'outFen' | 'nature'>

/** Sums of every day of every book, kept while the entries pass. */
export type DaySums = {
  add: (entry: Summed, account: Account | undefined) => void
  /** The amounts of an entry are not known: its day is taken as stored, so that it is not named as well. */
  leaveOut: (entry: Pick<EntryRow, 'accountId' | 'day'>) => void
  /** The same for a whole book: an entry is gone whose day nobody knows. */
  leaveOutBook: (accountId: number) => void
  /** Compares with the stored sums, both ways; returns the days of each book, oldest first. */
  check: (db: ReadDb, books: KnownBooks, report: DamageReport) => Map<number, DaySum[]>
}

const keyOf = ({ accountId, day }: Pick<EntryRow, 'accountId' | 'day'>): string => `${accountId} ${day}`

export function createDaySums(): DaySums {
  const sums = new Map<string, DaySum>()
  const unknownDays = new Set<string>()
  const unknownBooks = new Set<number>()
  const isUnknown = (one: Pick<EntryRow, 'accountId' | 'day'>): boolean =>
    unknownDays.has(keyOf(one)) || unknownBooks.has(one.accountId)

  return {
    add: (entry, account) => {
      const { accountId, day, inFen, outFen, nature } = entry
      const cash = account?.kind === 'cash'
      const empty = { accountId, day, count: 0, inFen: 0, outFen: 0, takingsFen: 0, depositedFen: 0 }
      const sum = sums.get(keyOf(entry)) ?? empty
      sum.count += 1
      sum.inFen += inFen
      sum.outFen += outFen
      if (cash && nature === 'ordinary') sum.takingsFen += inFen
      if (cash && nature === 'deposit') sum.depositedFen += outFen
      sums.set(keyOf(entry), sum)
    },
    leaveOut: (entry) => unknownDays.add(keyOf(entry)),
    leaveOutBook: (accountId) => unknownBooks.add(accountId),

    check: (db, books, report) => {
      const name = ({ accountId, day }: DaySum, chinese: string, english: string): void =>
        report.add(
          { check: 'balances', book: books.nameOf(accountId), number: day, row: null },
          chinese,
          english,
        )
      const stored = new Map(
        db
          .select()
          .from(dayTotalTable)
          .all()
          .map((row) => [keyOf(row), row]),
      )
      for (const [key, row] of stored) {
        const sum = sums.get(key)
        if (isUnknown(row)) sums.set(key, row)
        else if (!sum) name(row, '当日合计没有对应的分录。', 'The day has a total and no entries.')
        else nameDifference(sum, row, name)
      }
      for (const [key, sum] of sums) {
        if (stored.has(key) || isUnknown(sum)) continue
        name(sum, '当日有分录而没有合计。', 'The day has entries and no total.')
      }
      return byBook(sums)
    },
  }
}

function nameDifference(
  sum: DaySum,
  stored: DaySum,
  name: (day: DaySum, chinese: string, english: string) => void,
): void {
  const changed = changedFacts(sum, stored).join(', ')
  if (changed === '') return
  name(
    stored,
    `当日合计与分录之和不符：${changed}。`,
    `The day's totals are not the sums of its entries: ${changed}.`,
  )
}

function byBook(sums: ReadonlyMap<string, DaySum>): Map<number, DaySum[]> {
  const books = new Map<number, DaySum[]>()
  for (const sum of sums.values()) {
    const days = books.get(sum.accountId)
    if (days) days.push(sum)
    else books.set(sum.accountId, [sum])
  }
  for (const days of books.values()) days.sort((a, b) => (a.day < b.day ? -1 : 1))
  return books
}
