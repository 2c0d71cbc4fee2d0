import { asc, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { entry } from '../../../shared/cashier/journal.contract.ts'
import { yearOf } from '../../../shared/kernel/day.ts'
import { id } from '../../../shared/kernel/procedure.ts'
import { prepared, type ReadDb } from '../db/connection.ts'
import { changedFacts, type DamageReport } from '../office/verify-report.ts'
import { type EntryRow, entryTable } from './cashier.tables.ts'
import { entryHash } from './entry.write.ts'
import type { KnownBooks } from './verify-accounts.ts'
import { createDaySums, type DaySums } from './verify-days.ts'

/** An entry as the audit trail recorded its posting. */
export const recordedEntry = entry.extend({ byId: id })
export type RecordedEntry = z.infer<typeof recordedEntry>

/** Many entries taken over at once: only their book, their count and the last hash are on record. */
export const recordedCarryOver = z.object({ accountId: id, count: z.int(), headHash: z.string() })
type CarryOver = z.infer<typeof recordedCarryOver>

const pageSize = 2000

const pageAfter = prepared((db: ReadDb) =>
  db
    .select()
    .from(entryTable)
    .where(gt(entryTable.id, sql.placeholder('after')))
    .orderBy(asc(entryTable.id))
    .limit(pageSize)
    .prepare(),
)

/** A reader of the entries in the order of posting that looks one ahead; holds one page at a time. */
function entriesInOrder(db: ReadDb): { peek: () => EntryRow | undefined; take: () => void } {
  let page: EntryRow[] = []
  let next = 0
  let after = 0
  const load = (): void => {
    page = pageAfter(db).all({ after })
    next = 0
    after = page.at(-1)?.id ?? after
  }
  load()
  return {
    peek: () => page[next],
    take: () => {
      next += 1
      if (next === page.length) load()
    },
  }
}

/** Where the chain of one book and year stands. */
type Chain = {
  /** Of its last entry; null when nobody knows. */
  number: number | null
  /** What the next entry may have been hashed over; null after a missing one whose hash nobody knows. */
  before: Buffer[] | null
}

type Place = Pick<EntryRow, 'id' | 'accountId' | 'day' | 'number'>

/**
 * Merges the entries with the audit trail's record of them, both in the order of posting: recomputes the
 * chain of every book and year, the gapless numbers, and that every entry stands in the answer of its
 * posting and the other way round. One pass; memory does not grow with the entries. It goes on from what
 * stands after a damage, so that neighbours are not named for it.
 */
export class EntryCheck {
  readonly days: DaySums = createDaySums()
  /** Ids of entries that are damaged, missing, or too many. */
  readonly damaged = new Set<number>()
  count = 0
  private readonly books: KnownBooks
  private readonly report: DamageReport
  private readonly rows: ReturnType<typeof entriesInOrder>
  private readonly chains = new Map<string, Chain>()
  /** Books of which an entry is gone that left neither number nor hash. */
  private readonly lostBooks = new Set<number>()
  /** A row of the trail is damaged: entries up to the next one on record may belong to it. */
  private doubtful = false
  private nextId = 1

  constructor(db: ReadDb, books: KnownBooks, report: DamageReport) {
    this.books = books
    this.report = report
    this.rows = entriesInOrder(db)
  }

  doubt(): void {
    this.doubtful = true
  }

  /** The trail says that this entry was posted next. */
  expect(recorded: RecordedEntry): void {
    this.passUnrecorded(recorded.id)
    this.doubtful = false
    this.nextId = recorded.id + 1
    const row = this.rows.peek()
    if (row?.id === recorded.id) {
      this.check(row, recorded)
      this.rows.take()
    } else this.nameMissing(recorded)
  }

  /** The trail says that so many entries were taken over into a book next. */
  expectCarryOver({ accountId, count, headHash }: CarryOver): void {
    // Where a damaged row of the trail came before, nobody knows which entries are these.
    if (this.doubtful) return
    const last = this.nextId + count - 1
    for (; this.nextId <= last; this.nextId++) {
      this.passUnrecorded(this.nextId)
      const row = this.rows.peek()
      if (row?.id === this.nextId) {
        const endsRight = this.nextId < last || row.hash.toString('hex') === headHash
        this.check(row, null, accountId, endsRight)
        this.rows.take()
      } else this.nameMissingCarried(accountId, this.nextId)
    }
  }

  /** After the last row of the trail. */
  finish(): void {
    this.passUnrecorded(Number.POSITIVE_INFINITY)
  }

  private chainOf(accountId: number, year: number): Chain {
    const key = `${accountId} ${year}`
    const known = this.chains.get(key)
    if (known) return known
    const lost = this.lostBooks.has(accountId)
    const fresh: Chain = lost
      ? { number: null, before: null }
      : { number: 0, before: this.books.startsOf(accountId, year) }
    this.chains.set(key, fresh)
    return fresh
  }

  private name(place: Place, check: 'entries' | 'numbers', chinese: string, english: string): void {
    const { id: row, accountId, day, number } = place
    this.damaged.add(row)
    const book = this.books.nameOf(accountId)
    this.report.add({ check, book, number: `${yearOf(day)}-${number}`, row }, chinese, english)
  }

  /** `carriedTo` is the book of an entry that was taken over: nothing else of it is on record. */
  private check(
    row: EntryRow,
    recorded: RecordedEntry | null,
    carriedTo: number | null = null,
    fits = true,
  ): void {
    this.count += 1
    const accountId = recorded?.accountId ?? carriedTo ?? row.accountId
    const chain = this.chainOf(accountId, yearOf(recorded?.day ?? row.day))
    const computed = chain.before?.map((before) => entryHash(before, row)) ?? null
    const chained = computed === null || computed.some((one) => one.equals(row.hash))
    const asPosted = recorded === null || recorded.hash === row.hash.toString('hex')
    if (chained && asPosted && fits && row.accountId === accountId) {
      this.checkNumber(row, chain)
      this.days.add(row, this.books.find(accountId))
      chain.number = row.number
      chain.before = [row.hash]
      return
    }
    const due = { ...row, accountId, number: chain.number === null ? row.number : chain.number + 1 }
    this.nameChanged(row, recorded, recorded ?? due)
    if (recorded) this.days.add(recorded, this.books.find(accountId))
    else this.days.leaveOutBook(accountId)
    chain.number = (recorded ?? due).number
    const posted = recorded ? [Buffer.from(recorded.hash, 'hex')] : []
    chain.before = [row.hash, ...posted, ...(computed ?? [])]
  }

  private checkNumber(row: EntryRow, chain: Chain): void {
    if (chain.number === null || row.number === chain.number + 1) return
    const due = chain.number + 1
    this.name(
      row,
      'numbers',
      `编号不连续：应为 ${due}，实为 ${row.number}。`,
      `The numbers have a gap: ${due} was due, ${row.number} stands.`,
    )
  }

  private nameChanged(row: EntryRow, recorded: RecordedEntry | null, place: Place): void {
    const standing = { ...row, hash: row.hash.toString('hex') }
    const posted = recorded && { ...recorded, year: yearOf(recorded.day) }
    const changed = posted ? changedFacts(posted, standing).join(', ') : ''
    const chinese =
      changed === '' ? '分录与其校验值不符，该行或上一行被改动。' : `分录与记账时不符：${changed}。`
    const english =
      changed === ''
        ? 'The entry does not match its hash: it or the one before it was changed.'
        : `The entry is not as posted: ${changed}.`
    this.name(place, 'entries', chinese, english)
  }

  /** Entries of which the trail says nothing. */
  private passUnrecorded(before: number): void {
    for (let row = this.rows.peek(); row && row.id < before; row = this.rows.peek()) {
      if (this.doubtful) this.check(row, null)
      else {
        this.count += 1
        this.days.leaveOut(row)
        this.name(row, 'entries', '没有任何操作记过此分录。', 'No command posted this entry.')
      }
      this.rows.take()
    }
  }

  private nameMissing(gone: RecordedEntry): void {
    this.name(gone, 'entries', '分录已记账，现已不在账中。', 'The entry was posted and is gone.')
    this.days.add(gone, this.books.find(gone.accountId))
    const chain = this.chainOf(gone.accountId, yearOf(gone.day))
    chain.number = gone.number
    chain.before = [Buffer.from(gone.hash, 'hex')]
  }

  private nameMissingCarried(accountId: number, row: number): void {
    const book = this.books.nameOf(accountId)
    this.damaged.add(row)
    this.report.add(
      { check: 'entries', book, number: this.carriedNumber(accountId, row), row },
      '接账分录已记账，现已不在账中。',
      'The entry was carried over and is gone.',
    )
    this.days.leaveOutBook(accountId)
    this.lostBooks.add(accountId)
    for (const key of this.chains.keys()) if (key.startsWith(`${accountId} `)) this.chains.delete(key)
  }

  /** The number of a missing entry, from its neighbours of the same taking over; null when both are gone. */
  private carriedNumber(accountId: number, id: number): string | null {
    const next = this.rows.peek()
    if (next?.accountId === accountId && next.number > next.id - id) {
      return `${next.year}-${next.number - (next.id - id)}`
    }
    const year = Math.max(...[...this.chains.keys()].map((key) => Number(key.split(' ')[1])))
    const last = this.chains.get(`${accountId} ${year}`)?.number
    return last ? `${year}-${last + 1}` : null
  }
}
