import type { Account } from '../../../shared/cashier/account.contract.ts'
import { cashWarnings, mayPayFromTakings, sides } from '../../../shared/cashier/cashier.rules.ts'
import type {
  Entry,
  EntryDraft,
  Posted,
  PostingRefusal,
  Warning,
} from '../../../shared/cashier/journal.contract.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { addDays, dayAt, monthOf, yearOf } from '../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import type { Acting } from '../office/command.ts'
import { settingRow } from '../office/people.queries.ts'
import { accountById } from './account.queries.ts'
import { awaitingDay } from './closing.queries.ts'
import { dropDraft } from './draft.commands.ts'
import { appendEntries, headHash, nextEntryId, signature, toEntry, type Unposted } from './entry.write.ts'
import {
  balanceThrough,
  closedMonthFrom,
  currentBalance,
  lastClosedDay,
  lowestFrom,
  takingsHeld,
} from './position.queries.ts'
import { issueSlip } from './slip.commands.ts'

type Refused = Refusal<PostingRefusal>

/** Refuses an account that is not there, closed, or opened later than the day. */
export function openAccount(db: ReadDb, accountId: number, day: string): Account | Refused {
  const account = accountById(db, accountId)
  if (!account) return refuse({ code: 'accountMissing', account: String(accountId) })
  if (account.closedDay !== null) return refuse({ code: 'accountClosed', closedDay: account.closedDay })
  if (day < account.openedDay) return refuse({ code: 'beforeOpening', openedDay: account.openedDay })
  return account
}

/** Refuses a day that takes no more entries: in the future, in a closed month, closed, or under review. */
export function refuseDay(db: ReadDb, account: Account, day: string, now: number): Refused | null {
  const today = dayAt(now)
  if (day > today) return refuse({ code: 'dayInFuture', today })
  const month = closedMonthFrom(db, account.id, monthOf(day))
  if (month !== null) return refuse({ code: 'monthClosed', month })
  if (account.kind !== 'cash') return null
  const closedThrough = lastClosedDay(db, account.id)?.day
  if (closedThrough !== undefined && day <= closedThrough) return refuse({ code: 'dayClosed', closedThrough })
  const awaiting = awaitingDay(db, account.id)
  if (awaiting !== null && day <= awaiting) return refuse({ code: 'dayAwaitingReview', day: awaiting })
  return null
}

/** Fields of a typed entry as they stand in the book. */
export function fromDraft(account: Account, draft: EntryDraft, acting: Acting): Unposted {
  const { day, voucherKind, voucherNumber, summary, counterItem, counterparty, chequeNumber, handler } = draft
  const plain = { nature: 'ordinary', correction: null, originId: null } as const
  const words = { voucherKind, voucherNumber, summary, counterItem, counterparty, chequeNumber, handler }
  return { accountId: account.id, day, ...words, ...sides(draft), ...plain, ...signature(acting) }
}

const firstDay = (rows: readonly Unposted[]): string =>
  must(rows.map(({ day }) => day).sort()[0], 'a posting has rows')

/**
 * Refuses rows just written that leave the book short on their day or any later one (`overdraft`, CSH-23)
 * or spend takings without the bank's permission (`payingOutOfTakings`, 现金管理暂行条例 §11). The caller's
 * transaction then rolls back.
 */
export function refuseShortage(tx: Tx, account: Account, rows: readonly Unposted[]): Refused | null {
  const day = firstDay(rows)
  const net = rows.reduce((sum, row) => sum + row.inFen - row.outFen, 0)
  if (net >= 0) return null
  const lowest = lowestFrom(tx, account, day)
  if (lowest.balanceFen < 0) {
    const balanceFen = lowest.balanceFen - net
    const shortFen = -lowest.balanceFen
    return refuse({ code: 'overdraft', accountName: account.name, day: lowest.day, balanceFen, shortFen })
  }
  if (account.kind !== 'cash' || mayPayFromTakings(account, day)) return null
  const takingsFen = takingsHeld(tx, account, day)
  const balanceFen = balanceThrough(tx, account, day)
  if (takingsFen <= balanceFen) return null
  return refuse({
    code: 'payingOutOfTakings',
    floatFen: Math.max(0, balanceFen - net - takingsFen),
    takingsFen,
  })
}

/** What to tell about rows that were posted: limits, the settlement point, takings spent by permission. */
function warningsFor(tx: Tx, account: Account, rows: readonly Unposted[], balanceFen: number): Warning[] {
  if (account.kind !== 'cash') return []
  const pointFen = settingRow(tx)?.body.settlementPointFen ?? 0
  const warnings = rows.flatMap((row) => cashWarnings(account, row, balanceFen, pointFen))
  const day = must(rows[0], 'rows').day
  if (account.takingsPermission && rows.some((row) => row.outFen > 0)) {
    const spent = takingsHeld(tx, account, day) - balanceThrough(tx, account, day)
    const { reference } = account.takingsPermission
    if (spent > 0) warnings.push({ code: 'paidOutOfTakings', amountFen: spent, reference })
  }
  return warnings
}

/** The reply to a posting on one book. */
export function reply(
  tx: Tx,
  account: Account,
  rows: readonly Unposted[],
  entries: Entry[],
  slipIds: number[],
): Posted {
  const balanceFen = currentBalance(tx, account)
  return { entries, slipIds, balanceFen, warnings: warningsFor(tx, account, rows, balanceFen) }
}

type Post = { accountId: number; entry: EntryDraft; draftId: number | null }

/** Posts one entry (记一笔账), with its slip when wanted; an unposted voucher that it came from is gone then. */
export function postEntry(tx: Tx, input: Post, acting: Acting): Posted | Refused {
  const account = openAccount(tx, input.accountId, input.entry.day)
  if (account instanceof Refusal) return account
  const closed = refuseDay(tx, account, input.entry.day, acting.now)
  if (closed) return closed
  const row = fromDraft(account, input.entry, acting)
  const [written] = appendEntries(tx, account, [row])
  const shortage = refuseShortage(tx, account, [row])
  if (shortage) return shortage
  if (input.draftId !== null) {
    const missing = dropDraft(tx, input.draftId)
    if (missing) return missing
  }
  const entry = toEntry(must(written, 'one row was written'))
  return reply(tx, account, [row], [entry], input.entry.slip ? [issueSlip(tx, entry, acting)] : [])
}

type Transfer = {
  fromAccountId: number
  toAccountId: number
  day: string
  voucherNumber: string
  summary: string
  amountFen: number
  chequeNumber: string
  handler: string
}

/** 提现 bank → cash, 解入 cash → bank, or between banks (CSH-10). */
function natureOf(from: Account, to: Account): Entry['nature'] | null {
  if (from.kind === 'bank' && to.kind === 'cash') return 'withdrawal'
  if (from.kind === 'cash' && to.kind === 'bank') return 'deposit'
  return from.kind === 'bank' ? 'transfer' : null
}

/** Moves money between two of the office's own books: both sides, linked, in one transaction. */
export function postTransfer(tx: Tx, input: Transfer, acting: Acting): Posted | Refused {
  const from = openAccount(tx, input.fromAccountId, input.day)
  if (from instanceof Refusal) return from
  const to = openAccount(tx, input.toAccountId, input.day)
  if (to instanceof Refusal) return to
  const closed = refuseDay(tx, from, input.day, acting.now) ?? refuseDay(tx, to, input.day, acting.now)
  if (closed) return closed
  if (from.id === to.id) return refuse({ code: 'sameAccount' })
  if (from.currency !== to.currency)
    return refuse({ code: 'currencyDiffers', from: from.currency, to: to.currency })
  const nature = natureOf(from, to)
  if (nature === null) return refuse({ code: 'bothCash' })
  const { day, voucherNumber, summary, chequeNumber, handler, amountFen } = input
  const words = { voucherNumber, summary, chequeNumber, handler, counterparty: '' }
  const common = { day, ...words, nature, correction: null, originId: null, ...signature(acting) }
  const id = nextEntryId(tx)
  const out: Unposted = {
    ...common,
    accountId: from.id,
    voucherKind: 'payment',
    counterItem: to.name,
    inFen: 0,
    outFen: amountFen,
    pairId: id + 1,
  }
  const into: Unposted = {
    ...common,
    accountId: to.id,
    voucherKind: 'receipt',
    counterItem: from.name,
    inFen: amountFen,
    outFen: 0,
    pairId: id,
  }
  const written = [...appendEntries(tx, from, [out]), ...appendEntries(tx, to, [into])]
  const shortage = refuseShortage(tx, from, [out])
  if (shortage) return shortage
  const cash = from.kind === 'cash' ? from : to
  return reply(tx, cash, cash.id === from.id ? [out] : [into], written.map(toEntry), [])
}

type CarryOver = { accountId: number; entries: EntryDraft[] }

/** Takes over an older book: many ordinary entries, all or none; the same rules as for one. */
export function carryOver(tx: Tx, input: CarryOver, acting: Acting) {
  const days = new Set(input.entries.map(({ day }) => day))
  let account: Account | null = null
  for (const day of days) {
    const open = openAccount(tx, input.accountId, day)
    if (open instanceof Refusal) return open
    const closed = refuseDay(tx, open, day, acting.now)
    if (closed) return closed
    account = open
  }
  const book = must(account, 'the contract asks for at least one entry')
  const rows = input.entries.map((draft) => fromDraft(book, draft, acting))
  const written = appendEntries(tx, book, rows)
  const first = firstDay(rows)
  const lowest = lowestFrom(tx, book, addDays(first, -1))
  if (lowest.balanceFen < 0) {
    const { day, balanceFen } = lowest
    return refuse({ code: 'overdraft', accountName: book.name, day, balanceFen, shortFen: -balanceFen })
  }
  const year = yearOf(must(written.at(-1), 'rows were written').day)
  return {
    count: written.length,
    balanceFen: currentBalance(tx, book),
    headHash: headHash(tx, book, year).toString('hex'),
  }
}
