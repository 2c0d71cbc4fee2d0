import { and, asc, desc, eq, gte, inArray, like, lte, or, sql } from 'drizzle-orm'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { Entry, JournalRow } from '../../../shared/cashier/journal.contract.ts'
import { addDays, lastDayOf, yearOf } from '../../../shared/kernel/day.ts'
import { parseYuan } from '../../../shared/kernel/money.ts'
import { prepared, type ReadDb } from '../db/connection.ts'
import { suggestCounterparties } from '../office/counterparties/counterparty.queries.ts'
import { matchQuery } from '../office/search/tokens.ts'
import { dayTotalTable, type EntryRow, entryTable, monthCloseTable, termTable } from './cashier.tables.ts'
import { toEntry } from './entry.write.ts'
import { balanceThrough, moved } from './position.queries.ts'

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(entryTable)
    .where(eq(entryTable.id, sql.placeholder('id')))
    .prepare(),
)

export const entryById = (db: ReadDb, id: number): EntryRow | undefined => byId(db).get({ id })

const ofOrigin = prepared((db: ReadDb) =>
  db
    .select()
    .from(entryTable)
    .where(eq(entryTable.originId, sql.placeholder('id')))
    .orderBy(asc(entryTable.id))
    .prepare(),
)

/** What corrects an entry, oldest first: red copy, right one, differences. */
export const correctionsOf = (db: ReadDb, id: number): EntryRow[] => ofOrigin(db).all({ id })

/** How each entry that was corrected was corrected: a red copy outweighs differences. */
function correctionKinds(db: ReadDb, ids: readonly number[]): Map<number, 'reversal' | 'difference'> {
  if (ids.length === 0) return new Map()
  const rows = db
    .select({ originId: entryTable.originId, correction: entryTable.correction })
    .from(entryTable)
    .where(
      and(inArray(entryTable.originId, [...ids]), inArray(entryTable.correction, ['reversal', 'difference'])),
    )
    .orderBy(asc(entryTable.id))
    .all()
  const kinds = new Map<number, 'reversal' | 'difference'>()
  for (const { originId, correction } of rows) {
    if (originId === null || kinds.get(originId) === 'reversal') continue
    kinds.set(originId, correction === 'reversal' ? 'reversal' : 'difference')
  }
  return kinds
}

/** Adds to each row the balance after it and what corrects it. */
export function withBalances(db: ReadDb, rows: readonly EntryRow[], openingFen: number): JournalRow[] {
  const corrected = correctionKinds(
    db,
    rows.map(({ id }) => id),
  )
  let balanceFen = openingFen
  return rows.map((row) => {
    balanceFen += row.inFen - row.outFen
    return { ...toEntry(row), balanceFen, correctedBy: corrected.get(row.id) ?? null }
  })
}

const pageRows = prepared((db: ReadDb) =>
  db
    .select()
    .from(entryTable)
    .where(
      and(
        eq(entryTable.accountId, sql.placeholder('account')),
        gte(entryTable.day, sql.placeholder('from')),
        lte(entryTable.day, sql.placeholder('to')),
      ),
    )
    .orderBy(asc(entryTable.day), asc(entryTable.number))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare(),
)

/** Entries of a period in book order. */
export const entriesBetween = (db: ReadDb, accountId: number, from: string, to: string): EntryRow[] =>
  pageRows(db).all({ account: accountId, from, to, limit: -1, offset: 0 })

const daySums = prepared((db: ReadDb) =>
  db
    .select({
      day: dayTotalTable.day,
      count: dayTotalTable.count,
      netFen: sql<number>`${dayTotalTable.inFen} - ${dayTotalTable.outFen}`,
    })
    .from(dayTotalTable)
    .where(
      and(
        eq(dayTotalTable.accountId, sql.placeholder('account')),
        gte(dayTotalTable.day, sql.placeholder('from')),
        lte(dayTotalTable.day, sql.placeholder('to')),
      ),
    )
    .orderBy(asc(dayTotalTable.day))
    .prepare(),
)

const skippedSum = prepared((db: ReadDb) => {
  const skipped = db
    .select({ inFen: entryTable.inFen, outFen: entryTable.outFen })
    .from(entryTable)
    .where(
      and(
        eq(entryTable.accountId, sql.placeholder('account')),
        gte(entryTable.day, sql.placeholder('from')),
        lte(entryTable.day, sql.placeholder('to')),
      ),
    )
    .orderBy(asc(entryTable.day), asc(entryTable.number))
    .limit(sql.placeholder('skip'))
    .as('skipped')
  return db
    .select({ netFen: sql<number>`coalesce(sum(${skipped.inFen} - ${skipped.outFen}), 0)` })
    .from(skipped)
    .prepare()
})

type PageAsked = { from: string; to: string; offset: number; limit: number }

/** Rows of a page and the balance before the first: whole days are skipped by their sums, not row by row. */
function pageOf(db: ReadDb, account: Account, { from, to, offset, limit }: PageAsked, openingFen: number) {
  let skip = offset
  let balanceFen = openingFen
  let start = from
  for (const sums of daySums(db).all({ account: account.id, from, to })) {
    start = sums.day
    if (skip < sums.count) break
    skip -= sums.count
    balanceFen += sums.netFen
    start = addDays(sums.day, 1)
  }
  if (skip > 0) balanceFen += skippedSum(db).get({ account: account.id, from: start, to, skip })?.netFen ?? 0
  const rows = pageRows(db).all({ account: account.id, from: start, to, limit, offset: skip })
  return withBalances(db, rows, balanceFen)
}

/** 本年累计 through a day: from the first of its year. */
export function yearSumsThrough(db: ReadDb, account: Account, to: string) {
  const sums = moved(db, account.id, `${yearOf(to)}-01-01`, to)
  return { ...sums, balanceFen: balanceThrough(db, account, to) }
}

/** One page of a book with running balances, the sums of the period and of the year. */
export function journalPage(db: ReadDb, account: Account, asked: PageAsked) {
  const { from, to } = asked
  const openingFen = balanceThrough(db, account, addDays(from, -1))
  const sums = moved(db, account.id, from, to)
  return {
    rows: pageOf(db, account, asked, openingFen),
    total: sums.count,
    openingFen,
    sums: { ...sums, balanceFen: openingFen + sums.inFen - sums.outFen },
    yearSums: yearSumsThrough(db, account, to),
  }
}

/** The entry with the balance after it, and what corrects it. */
export function withBalance(db: ReadDb, account: Account, row: EntryRow): JournalRow {
  const opening = balanceThrough(db, account, addDays(row.day, -1))
  const upTo = entriesBetween(db, account.id, row.day, row.day).filter(({ number }) => number < row.number)
  const before = upTo.reduce((sum, one) => sum + one.inFen - one.outFen, opening)
  const [found] = withBalances(db, [row], before)
  return found ?? { ...toEntry(row), balanceFen: before, correctedBy: null }
}

/** Months of a year with their sums, closing balances and whether they are closed. */
export function journalMonths(db: ReadDb, account: Account, year: number) {
  const rows = db
    .select({
      month: sql<string>`substr(${dayTotalTable.day}, 1, 7)`,
      inFen: sql<number>`sum(${dayTotalTable.inFen})`,
      outFen: sql<number>`sum(${dayTotalTable.outFen})`,
      count: sql<number>`sum(${dayTotalTable.count})`,
    })
    .from(dayTotalTable)
    .where(and(eq(dayTotalTable.accountId, account.id), like(dayTotalTable.day, `${year}-%`)))
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .all()
  const closed = new Set(
    db
      .select({ month: monthCloseTable.month })
      .from(monthCloseTable)
      .where(and(eq(monthCloseTable.accountId, account.id), sql`${monthCloseTable.status} = 'closed'`))
      .all()
      .map(({ month }) => month),
  )
  return rows.map((row) => ({
    ...row,
    balanceFen: balanceThrough(db, account, lastDayOf(row.month)),
    closed: closed.has(row.month),
  }))
}

/** How many hits are counted before the answer says only that there are many. */
const mostCounted = 1000

/** Ids of the newest entries of an exact amount, by its index. */
function idsByAmount(db: ReadDb, accountId: number | null, fen: number): number[] {
  const inBook = accountId === null ? undefined : eq(entryTable.accountId, accountId)
  return db
    .select({ id: entryTable.id })
    .from(entryTable)
    .where(and(sql`abs(${entryTable.inFen} + ${entryTable.outFen}) = ${Math.abs(fen)}`, inBook))
    .orderBy(desc(entryTable.id))
    .limit(mostCounted)
    .all()
    .map(({ id }) => id)
}

/** Ids of the newest entries that hold the words: the text index is walked from its end, no further than needed. */
function idsByWords(db: ReadDb, accountId: number | null, query: string): number[] {
  const inBook = accountId === null ? sql`` : sql`AND entry.account_id = ${accountId}`
  return db
    .all<{ id: number }>(
      sql`SELECT entry_text.rowid AS id FROM entry_text CROSS JOIN entry ON entry.id = entry_text.rowid
          WHERE entry_text MATCH ${query} ${inBook} ORDER BY entry_text.rowid DESC LIMIT ${mostCounted}`,
    )
    .map(({ id }) => id)
}

/** Entries by an exact amount or by words, newest first; `accountId` null looks in every book. */
export function searchEntries(
  db: ReadDb,
  accountId: number | null,
  text: string,
  limit: number,
): { rows: Entry[]; total: number } {
  const fen = parseYuan(text)
  // A number is an amount, or the whole of a voucher or cheque number; only words are looked up by their beginning.
  const query = fen === null ? matchQuery(text) : /^\d+$/.test(text.trim()) ? `"${text.trim()}"` : null
  const found = new Set([
    ...(fen === null ? [] : idsByAmount(db, accountId, fen)),
    ...(query === null ? [] : idsByWords(db, accountId, query)),
  ])
  const ids = [...found].sort((a, b) => b - a)
  const rows = ids.slice(0, limit).flatMap((id) => entryById(db, id) ?? [])
  return { rows: rows.map(toEntry), total: ids.length }
}

type TermField = 'summary' | 'counterItem' | 'counterparty' | 'handler'

/** Suggestions shown at once. */
const mostSuggested = 12

/**
 * Words used before in a field, by text, pinyin initials (hqgs) or full pinyin, most used first; for the
 * counterparty also the names in its register (往来单位) that were not used yet.
 */
export function suggestTerms(db: ReadDb, field: TermField, text: string): string[] {
  const used = usedTerms(db, field, text)
  if (field !== 'counterparty') return used
  const registered = suggestCounterparties(db, text, mostSuggested)
  return [...new Set([...used, ...registered])].slice(0, mostSuggested)
}

function usedTerms(db: ReadDb, field: TermField, text: string): string[] {
  const typed = text.trim().toLowerCase()
  const escaped = typed.replace(/[\\%_]/g, '\\$&')
  const holds = (
    pattern: string,
    column: typeof termTable.text | typeof termTable.initials | typeof termTable.pinyin,
  ) => sql`${column} LIKE ${pattern} ESCAPE '\\'`
  const found = or(
    holds(`%${escaped}%`, termTable.text),
    holds(`%${escaped}%`, termTable.initials),
    holds(`%${escaped}%`, termTable.pinyin),
  )
  return db
    .select({ text: termTable.text })
    .from(termTable)
    .where(and(eq(termTable.field, field), typed === '' ? undefined : found))
    .orderBy(desc(termTable.uses), desc(termTable.lastAt))
    .limit(mostSuggested)
    .all()
    .map((row) => row.text)
}
