import { getTableColumns, sql } from 'drizzle-orm'
import { z } from 'zod'
import { countedFen, isLate, takingsAfter } from '../../../shared/cashier/cashier.rules.ts'
import { cashCount } from '../../../shared/cashier/closing.contract.ts'
import { firstDayOf, monthOf } from '../../../shared/kernel/day.ts'
import type { ReadDb } from '../db/connection.ts'
import { changedFacts, type DamageReport, parseJson } from '../office/verify-report.ts'
import { dayCloseTable, monthCloseTable } from './cashier.tables.ts'
import type { KnownBooks } from './verify-accounts.ts'
import type { DaySum } from './verify-days.ts'

type Facts = Record<string, unknown>
type Days = ReadonlyMap<number, readonly DaySum[]>

/** Checks day and month closes against their record and against the entries. */
export type ClosingCheck = {
  /** Takes the answer of a closing command and who ran it. */
  learn: (command: string, reply: unknown, actorId: number | null) => void
  /** Takes what a decision in an approval changed, and who decided. */
  learnDecision: (changes: unknown, actorId: number | null) => void
  doubt: () => void
  /** Compares every close with its record, recomputes it from the days, and returns how many there are. */
  finish: (days: Days) => number
}

const recordedDay = z.looseObject({ id: z.int(), accountId: z.int(), day: z.string(), status: z.string() })
const recordedMonth = z.looseObject({ id: z.int(), accountId: z.int(), month: z.string() })
const recordedChanges = z.array(z.looseObject({ kind: z.string(), after: z.unknown() }))

/** What a review or a reopening adds later: uncertain once the record has a damaged row. */
const addedLater = ['status', 'reviewedById', 'reviewedByName', 'reviewedAt', 'reviewNote'].concat(
  'reopenedById',
  'reopenedByName',
  'reopenedAt',
  'reopenReason',
)

const without = (facts: Facts, names: readonly string[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)))

/** The closes as the audit trail recorded them, by their ids. */
function createRecord() {
  const days = new Map<number, Facts>()
  const months = new Map<number, Facts>()

  function learnDay(command: string, reply: unknown, actorId: number | null): void {
    const parsed = recordedDay.safeParse(reply)
    if (!parsed.success) return
    const { differenceFen: _, count, ...facts } = parsed.data
    const before = days.get(facts.id)
    const who =
      command === 'closing.closeDay'
        ? { byId: actorId, reviewedById: null }
        : { ...(before && 'byId' in before && { byId: before.byId }), reviewedById: actorId }
    days.set(facts.id, { ...facts, count: JSON.stringify(count), ...who })
  }

  /** The reviewer is who decided last; a count that was taken back or reopened keeps the one it had. */
  function learnReview(after: unknown, actorId: number | null): void {
    const parsed = recordedDay.safeParse(after)
    const before = parsed.success ? days.get(parsed.data.id) : undefined
    const reviewedNow = parsed.success && parsed.data.reviewedAt !== (before?.reviewedAt ?? null)
    learnDay('approvals.decide', after, reviewedNow ? actorId : Number(before?.reviewedById ?? 0) || null)
  }

  function learnMonth(command: string, reply: unknown, actorId: number | null): void {
    const parsed = recordedMonth.safeParse(reply)
    if (!parsed.success) return
    const facts = parsed.data
    const before = months.get(facts.id)
    if (command === 'closing.closeMonth') {
      months.set(facts.id, { ...facts, byId: actorId, reopenedById: null })
      return
    }
    months.set(facts.id, { ...facts, ...(before && { byId: before.byId }), reopenedById: actorId })
    const firstDay = firstDayOf(facts.month)
    for (const day of days.values()) {
      const reopens = day.accountId === facts.accountId && day.status === 'closed'
      if (reopens && String(day.day) >= firstDay) day.status = 'reopened'
    }
  }

  return {
    days,
    months,
    learn: (command: string, reply: unknown, actorId: number | null): void => {
      if (command.endsWith('Day')) learnDay(command, reply, actorId)
      else learnMonth(command, reply, actorId)
    },
    learnDecision: (changes: unknown, actorId: number | null): void => {
      for (const { kind, after } of recordedChanges.safeParse(changes).data ?? []) {
        if (kind === 'dayClose') learnReview(after, actorId)
        else if (kind === 'monthClose') learnMonth('approvals.decide', after, actorId)
      }
    },
  }
}

/** The balance and the takings of a book, carried from day to day as its entries say. */
function createWalk(openingFen: number, days: readonly DaySum[]) {
  let next = 0
  let balanceFen = openingFen
  let takings = 0
  const step = (day: DaySum): void => {
    takings = takingsAfter(Math.min(takings, Math.max(0, balanceFen)), day.takingsFen, day.depositedFen)
    balanceFen += day.inFen - day.outFen
    next += 1
  }
  return {
    /** Sums of the days from `from` through `to`, and what stands before and after them. */
    pass: (from: string, to: string) => {
      for (let day = days[next]; day && day.day < from; day = days[next]) step(day)
      const sums = { openingFen: balanceFen, inFen: 0, outFen: 0 }
      for (let day = days[next]; day && day.day <= to; day = days[next]) {
        sums.inFen += day.inFen
        sums.outFen += day.outFen
        step(day)
      }
      return { ...sums, balanceFen, undepositedFen: Math.min(takings, Math.max(0, balanceFen)) }
    },
  }
}

/** A walk for each book, begun when first asked for. */
function createWalks(books: KnownBooks, days: Days): (accountId: number) => ReturnType<typeof createWalk> {
  const walks = new Map<number, ReturnType<typeof createWalk>>()
  return (accountId) => {
    const known = walks.get(accountId)
    if (known) return known
    const fresh = createWalk(books.find(accountId)?.openingFen ?? 0, days.get(accountId) ?? [])
    walks.set(accountId, fresh)
    return fresh
  }
}

const dayRows = (db: ReadDb) =>
  db
    .select({ ...getTableColumns(dayCloseTable), count: sql<string>`${dayCloseTable.count}` })
    .from(dayCloseTable)
    .orderBy(dayCloseTable.day, dayCloseTable.id)
    .all()
type DayRow = ReturnType<typeof dayRows>[number]

const monthRows = (db: ReadDb) =>
  db.select().from(monthCloseTable).orderBy(monthCloseTable.month, monthCloseTable.id).all()
type MonthRow = ReturnType<typeof monthRows>[number]

/** What a day close ought to say, from the entries while it is in force, else from its own figures. */
function dueOfDay(row: DayRow, walkOf: (accountId: number) => ReturnType<typeof createWalk>): Facts {
  const count = cashCount.safeParse(parseJson(row.count))
  const own = {
    countedFen: count.success ? countedFen(count.data) : null,
    late: isLate(row.day, row.at),
  }
  if (row.status !== 'closed' && row.status !== 'awaiting') {
    return { ...own, bookFen: row.openingFen + row.inFen - row.outFen }
  }
  const { balanceFen: bookFen, ...sums } = walkOf(row.accountId).pass(row.day, row.day)
  return { ...own, ...sums, bookFen }
}

function dueOfMonth(row: MonthRow, walkOf: (accountId: number) => ReturnType<typeof createWalk>): Facts {
  if (row.status !== 'closed') return { closingFen: row.openingFen + row.inFen - row.outFen }
  const { openingFen, inFen, outFen, balanceFen } = walkOf(row.accountId).pass(
    firstDayOf(row.month),
    `${monthOf(row.month)}-31`,
  )
  return { openingFen, inFen, outFen, closingFen: balanceFen }
}

export function createClosingCheck(db: ReadDb, books: KnownBooks, report: DamageReport): ClosingCheck {
  const record = createRecord()
  let doubtful = false

  const name = (facts: Facts, number: unknown, chinese: string, english: string): void => {
    const book = books.nameOf(Number(facts.accountId))
    report.add({ check: 'balances', book, number: String(number), row: Number(facts.id) }, chinese, english)
  }

  /** Compares one close with its record, then with what it ought to say. */
  function checkRow(row: Facts, number: unknown, recorded: Facts | undefined, due: Facts): void {
    if (!recorded && !doubtful) {
      name(row, number, '没有任何操作做过此结账。', 'No command made this close.')
      return
    }
    const facts = doubtful && recorded ? without(recorded, addedLater) : recorded
    const changed = facts ? changedFacts(facts, row).join(', ') : ''
    if (changed !== '') {
      name(facts ?? row, number, `结账与当时不符：${changed}。`, `The close is not as made: ${changed}.`)
      return
    }
    const wrong = changedFacts(due, row).join(', ')
    if (wrong === '') return
    name(row, number, `结账与重算不符：${wrong}。`, `The close differs from its recomputation: ${wrong}.`)
  }

  function checkGone(
    records: ReadonlyMap<number, Facts>,
    rows: readonly { id: number }[],
    unit: string,
  ): void {
    const standing = new Set(rows.map(({ id }) => id))
    for (const [id, facts] of records) {
      if (!standing.has(id))
        name(facts, facts[unit], '曾经结账，记录现已不在。', 'The close was made and is gone.')
    }
  }

  return {
    learn: record.learn,
    learnDecision: record.learnDecision,
    doubt: () => {
      doubtful = true
    },
    finish: (days) => {
      const [daily, monthly] = [dayRows(db), monthRows(db)]
      const [dayWalks, monthWalks] = [createWalks(books, days), createWalks(books, days)]
      for (const row of daily) {
        const recorded = record.days.get(row.id)
        const shown = { ...row, headHash: row.headHash.toString('hex') }
        checkRow(shown, recorded?.day ?? row.day, recorded, dueOfDay(row, dayWalks))
      }
      for (const row of monthly) {
        const recorded = record.months.get(row.id)
        checkRow(row, recorded?.month ?? row.month, recorded, dueOfMonth(row, monthWalks))
      }
      checkGone(record.days, daily, 'day')
      checkGone(record.months, monthly, 'month')
      return daily.length + monthly.length
    },
  }
}
