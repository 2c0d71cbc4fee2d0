import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { yearOf } from '../../../shared/kernel/day.ts'
import { id } from '../../../shared/kernel/procedure.ts'
import type { ReadDb } from '../db/connection.ts'
import type { AuditStep } from '../office/verify-audit.ts'
import { type DamageReport, parseJson } from '../office/verify-report.ts'
import { entryTable } from './cashier.tables.ts'
import { type KnownBooks, knownBooks } from './verify-accounts.ts'
import { createClosingCheck } from './verify-closings.ts'
import { EntryCheck, recordedCarryOver, recordedEntry } from './verify-entries.ts'
import { createSlipCheck } from './verify-slips.ts'

const posted = z.object({ entries: z.array(recordedEntry), slipIds: z.array(id) })
const carriedOver = recordedCarryOver.omit({ accountId: true })
const carryOverBody = recordedCarryOver.pick({ accountId: true })

const postings = [
  'journal.post',
  'journal.transfer',
  'journal.correct',
  'journal.correctByDifference',
] as const

/** Checks the cashier's books while the audit trail is walked beside them. */
export type BookCheck = {
  /** Takes the next step of the trail. */
  learn: (step: AuditStep) => void
  /** After the last step; returns what was looked at. */
  finish: () => { entries: number; books: number; closings: number }
}

export function createBookCheck(db: ReadDb, report: DamageReport): BookCheck {
  const books = knownBooks(db)
  const entries = new EntryCheck(db, books, report)
  const slips = createSlipCheck(db, books, report)
  const closings = createClosingCheck(db, books, report)
  let doubtful = false

  const doubt = (): void => {
    doubtful = true
    for (const one of [entries, slips, closings]) one.doubt()
  }

  function learnPosting(reply: unknown): void {
    const parsed = posted.safeParse(reply)
    if (!parsed.success) {
      doubt()
      return
    }
    for (const entry of parsed.data.entries) entries.expect(entry)
    // A slip goes to what was posted last: of a red copy and the right one, to the right one.
    const last = parsed.data.entries.at(-1)
    for (const slipId of parsed.data.slipIds) if (last) slips.expect(slipId, last)
  }

  function learnCarryOver(body: unknown, reply: unknown): void {
    const asked = carryOverBody.safeParse(body)
    const answered = carriedOver.safeParse(reply)
    if (asked.success && answered.success) entries.expectCarryOver({ ...asked.data, ...answered.data })
    else doubt()
  }

  return {
    learn: ({ row }) => {
      if (!row) {
        doubt()
        return
      }
      const { command } = row
      if (postings.some((one) => one === command)) learnPosting(parseJson(row.reply))
      else if (command === 'journal.carryOver') learnCarryOver(parseJson(row.body), parseJson(row.reply))
      else if (command.startsWith('accounts.')) books.learn(parseJson(row.reply))
      else if (command.startsWith('approvals.'))
        closings.learnDecision(parseJson(row.changes ?? 'null'), row.actorId)
      else if (command.startsWith('closing.')) closings.learn(command, parseJson(row.reply), row.actorId)
    },
    finish: () => {
      entries.finish()
      slips.finish()
      checkLinks(db, books, entries.damaged, report)
      books.check(report, doubtful)
      const closed = closings.finish(entries.days.check(db, books, report))
      return { entries: entries.count, books: books.count, closings: closed }
    },
  }
}

type Link = { id: number; other: number; accountId: number; day: string; number: number }

/** Pairs of a transfer name each other and agree; a correction stands in its origin's book and year (§51). */
function checkLinks(db: ReadDb, books: KnownBooks, damaged: ReadonlySet<number>, report: DamageReport): void {
  const one = sql`e.id AS id, e.account_id AS accountId, e.day AS day, e.number AS number`
  const pairs = db.all<Link>(sql`
    SELECT ${one}, e.pair_id AS other FROM ${entryTable} e LEFT JOIN ${entryTable} p ON p.id = e.pair_id
    WHERE e.pair_id IS NOT NULL AND (p.id IS NULL OR p.pair_id IS NOT e.id OR p.day <> e.day
      OR p.account_id = e.account_id OR p.in_fen <> e.out_fen OR p.out_fen <> e.in_fen) LIMIT 1000`)
  const origins = db.all<Link>(sql`
    SELECT ${one}, e.origin_id AS other FROM ${entryTable} e LEFT JOIN ${entryTable} o ON o.id = e.origin_id
    WHERE e.origin_id IS NOT NULL AND (o.id IS NULL OR o.account_id <> e.account_id
      OR o.year <> e.year OR o.id >= e.id) LIMIT 1000`)
  const name = ({ id: row, accountId, day, number }: Link, chinese: string, english: string): void =>
    report.add(
      { check: 'entries', book: books.nameOf(accountId), number: `${yearOf(day)}-${number}`, row },
      chinese,
      english,
    )
  const unexplained = ({ id: row, other }: Link): boolean => !damaged.has(row) && !damaged.has(other)
  for (const link of pairs.filter(unexplained)) {
    name(link, '转账的两方互不对应。', 'The two sides of the transfer do not match.')
  }
  for (const link of origins.filter(unexplained)) {
    name(
      link,
      '更正与原分录不在同一账簿年度。',
      'The correction and its origin are not of one book and year.',
    )
  }
}
