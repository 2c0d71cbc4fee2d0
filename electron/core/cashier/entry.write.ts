import { hash } from 'node:crypto'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { Entry } from '../../../shared/cashier/journal.contract.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { dayAt, yearOf } from '../../../shared/kernel/day.ts'
import { prepared, type ReadDb, type Tx } from '../db/connection.ts'
import type { Acting } from '../office/command.ts'
import { indexTokens, initialTokens, pinyinOf } from '../office/search/tokens.ts'
import { dayTotalTable, type EntryRow, entryTable, termTable } from './cashier.tables.ts'

/** An entry before it has its number and its place in the chain. */
export type Unposted = Omit<EntryRow, 'id' | 'year' | 'number' | 'pairId' | 'hash'> & {
  pairId?: number | null
}

/** The row as the contract shows it. */
export function toEntry({ year: _, hash: bytes, ...row }: EntryRow): Entry {
  return { ...row, hash: bytes.toString('hex') }
}

/** Who writes a row, and when. Only people write books. */
export function signature({ actor, now }: Acting): { byId: number; byName: string; at: number } {
  return { byId: must(actor.id, 'only people write books'), byName: actor.name, at: now }
}

/** Where the chain of one book and year begins: the opening facts, so that changing them shows. */
export function bookStart(account: Account, year: number): Buffer {
  const { id, code, kind, currency, openedDay, openingFen } = account
  return hash(
    'sha256',
    JSON.stringify(['book', id, code, kind, currency, openedDay, openingFen, year]),
    'buffer',
  )
}

/** Every fact of an entry, in the order in which the chain reads them and the table takes them. */
const chainedFacts = (row: Omit<EntryRow, 'hash'>): (string | number | null)[] => [
  row.id,
  row.accountId,
  row.year,
  row.number,
  row.day,
  row.voucherKind,
  row.voucherNumber,
  row.summary,
  row.counterItem,
  row.counterparty,
  row.inFen,
  row.outFen,
  row.chequeNumber,
  row.handler,
  row.nature,
  row.correction,
  row.originId,
  row.pairId,
  row.byId,
  row.byName,
  row.at,
]

/** The columns of `chainedFacts`. */
const factColumns = `id, account_id, year, number, day, voucher_kind, voucher_number, summary, counter_item,
  counterparty, in_fen, out_fen, cheque_number, handler, nature, correction, origin_id, pair_id, by_id, by_name, at`

/** Hex in and out: the quickest way through the digest. */
const chainHash = (previousHex: string, facts: readonly unknown[]): string =>
  hash('sha256', `${previousHex}${JSON.stringify(facts)}`)

/** SHA-256 over the hash of the entry numbered before it and every fact of the row in fixed order. */
export const entryHash = (previous: Buffer, row: Omit<EntryRow, 'hash'>): Buffer =>
  Buffer.from(chainHash(previous.toString('hex'), chainedFacts(row)), 'hex')

const newestOfYear = prepared((db: ReadDb) =>
  db
    .select({ number: entryTable.number, hash: entryTable.hash })
    .from(entryTable)
    .where(
      and(eq(entryTable.accountId, sql.placeholder('account')), eq(entryTable.year, sql.placeholder('year'))),
    )
    .orderBy(desc(entryTable.number))
    .limit(1)
    .prepare(),
)

const newestId = prepared((db: ReadDb) =>
  db.select({ id: entryTable.id }).from(entryTable).orderBy(desc(entryTable.id)).limit(1).prepare(),
)

/** The id that the next entry gets. */
export const nextEntryId = (db: ReadDb): number => (newestId(db).get()?.id ?? 0) + 1

/** Hash of the last entry of a book's year, or where its chain begins. */
export function headHash(db: ReadDb, account: Account, year: number): Buffer {
  return newestOfYear(db).get({ account: account.id, year })?.hash ?? bookStart(account, year)
}

const p = sql.placeholder

const insertEntry = prepared((db: Tx) =>
  db.$client.prepare(`INSERT INTO entry (${factColumns}, hash) VALUES (${Array(22).fill('?').join(', ')})`),
)

/** The words of entries that follow each other, in one statement however many they are. */
const insertTexts = prepared((db: Tx) =>
  db.$client.prepare('INSERT INTO entry_text (rowid, body) SELECT ? + key, value FROM json_each(?)'),
)

const addToDay = prepared((db: Tx) =>
  db
    .insert(dayTotalTable)
    .values({
      accountId: p('accountId'),
      day: p('day'),
      count: p('count'),
      inFen: p('inFen'),
      outFen: p('outFen'),
      takingsFen: p('takingsFen'),
      depositedFen: p('depositedFen'),
    })
    .onConflictDoUpdate({
      target: [dayTotalTable.accountId, dayTotalTable.day],
      set: {
        count: sql`count + excluded.count`,
        inFen: sql`in_fen + excluded.in_fen`,
        outFen: sql`out_fen + excluded.out_fen`,
        takingsFen: sql`takings_fen + excluded.takings_fen`,
        depositedFen: sql`deposited_fen + excluded.deposited_fen`,
      },
    })
    .prepare(),
)

const lastUse = prepared((db: ReadDb) =>
  db
    .select({ lastAt: termTable.lastAt })
    .from(termTable)
    .where(and(eq(termTable.field, p('field')), eq(termTable.text, p('text'))))
    .prepare(),
)

const countUse = prepared((db: Tx) =>
  db
    .update(termTable)
    .set({ uses: sql`uses + 1`, lastAt: sql`${p('at')}` })
    .where(and(eq(termTable.field, p('field')), eq(termTable.text, p('text'))))
    .prepare(),
)

const insertTerm = prepared((db: Tx) =>
  db
    .insert(termTable)
    .values({
      field: p('field'),
      text: p('text'),
      initials: p('initials'),
      pinyin: p('pinyin'),
      uses: 1,
      lastAt: p('at'),
    })
    .prepare(),
)

type TermField = 'summary' | 'counterItem' | 'counterparty' | 'handler'
const termFields: readonly TermField[] = ['summary', 'counterItem', 'counterparty', 'handler']

/** Keeps a text for suggestions. Its use is counted once a day: a row is not rewritten for every entry. */
function rememberTerm(tx: Tx, field: TermField, text: string, at: number): void {
  const known = lastUse(tx).get({ field, text })
  if (!known) {
    const { initials, full } = pinyinOf(text)
    insertTerm(tx).run({ field, text, initials, pinyin: full, at })
  } else if (dayAt(known.lastAt) < dayAt(at)) {
    countUse(tx).run({ field, text, at })
  }
}

/** What an entry adds to the sums of its day. Ordinary cash receipts are takings; corrections count back. */
function dayPart({ accountId, day, inFen, outFen, nature }: Unposted, cash: boolean) {
  const takingsFen = cash && nature === 'ordinary' ? inFen : 0
  const depositedFen = cash && nature === 'deposit' ? outFen : 0
  return { accountId, day, count: 1, inFen, outFen, takingsFen, depositedFen }
}

const unchained: Buffer = Buffer.alloc(0)

/** The end of a book's chain in one year, as entries are appended to it. */
type Head = { number: number; hashHex: string }

function headOf(tx: Tx, account: Account, year: number): Head {
  const last = newestOfYear(tx).get({ account: account.id, year })
  return { number: last?.number ?? 0, hashHex: (last?.hash ?? bookStart(account, year)).toString('hex') }
}

/**
 * Appends entries of one book in the order given: numbers without gaps within the year, the hash chain,
 * the day's sums, the search index and the words for suggestions. Checks nothing: rules are the callers'.
 */
export function appendEntries(tx: Tx, account: Account, unposted: readonly Unposted[]): EntryRow[] {
  const heads = new Map<number, Head>()
  const days = new Map<string, ReturnType<typeof dayPart>>()
  const insert = insertEntry(tx)
  const firstId = nextEntryId(tx)
  let id = firstId
  const rows = unposted.map((one) => {
    const year = yearOf(one.day)
    const head = heads.get(year) ?? headOf(tx, account, year)
    heads.set(year, head)
    head.number += 1
    const row = { ...one, id, year, number: head.number, pairId: one.pairId ?? null, hash: unchained }
    const facts: unknown[] = chainedFacts(row)
    head.hashHex = chainHash(head.hashHex, facts)
    row.hash = Buffer.from(head.hashHex, 'hex')
    facts.push(row.hash)
    insert.run(...facts)
    addUp(days, dayPart(one, account.kind === 'cash'))
    id += 1
    return row
  })
  // The text index writes out what it holds whenever another table is written: so after the entries, in one go.
  insertTexts(tx).run([firstId, JSON.stringify(rows.map(indexText))])
  for (const part of days.values()) addToDay(tx).run(part)
  const { at } = must(rows[0], 'a posting has entries')
  for (const field of termFields) {
    const texts = new Set(rows.map((row) => row[field]))
    texts.delete('')
    for (const text of texts) rememberTerm(tx, field, text, at)
  }
  return rows
}

function addUp(days: Map<string, ReturnType<typeof dayPart>>, part: ReturnType<typeof dayPart>): void {
  const sum = days.get(part.day)
  if (!sum) {
    days.set(part.day, part)
    return
  }
  sum.count += 1
  sum.inFen += part.inFen
  sum.outFen += part.outFen
  sum.takingsFen += part.takingsFen
  sum.depositedFen += part.depositedFen
}

/** What an entry is found by, as tokens of the text index: its words, and the pinyin initials of its counterparty. */
export function indexText(row: EntryRow): string {
  const words = indexTokens(
    row.summary,
    row.counterItem,
    row.counterparty,
    row.voucherNumber,
    row.chequeNumber,
  )
  return `${words} ${indexTokens(row.handler)} ${initialTokens(row.counterparty)}`
}
