import type { Account } from '../../../shared/cashier/account.contract.ts'
import {
  differenceSummary,
  replacementSummary,
  reversalSummary,
} from '../../../shared/cashier/cashier.rules.ts'
import type { Entry, EntryDraft, Posted, PostingRefusal } from '../../../shared/cashier/journal.contract.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { yearOf } from '../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { Tx } from '../db/connection.ts'
import type { Acting } from '../office/command.ts'
import type { EntryRow } from './cashier.tables.ts'
import { correctionsOf, entryById } from './entry.queries.ts'
import { appendEntries, nextEntryId, signature, toEntry, type Unposted } from './entry.write.ts'
import { fromDraft, openAccount, refuseDay, refuseShortage, reply } from './posting.commands.ts'
import { issueSlip, voidSlips } from './slip.commands.ts'

type Refused = Refusal<PostingRefusal>

/** The book of an entry that may be corrected on that day, or why not (会计基础工作规范 §51: same year). */
function bookToCorrect(tx: Tx, origin: EntryRow, day: string, now: number): Account | Refused {
  const account = openAccount(tx, origin.accountId, day)
  if (account instanceof Refusal) return account
  const closed = refuseDay(tx, account, day, now)
  if (closed) return closed
  const { number, year } = origin
  if (correctionsOf(tx, origin.id).some(({ correction }) => correction === 'reversal')) {
    return refuse({ code: 'alreadyCorrected', entryId: origin.id, number })
  }
  if (origin.correction === 'reversal' || origin.correction === 'difference') {
    return refuse({ code: 'correctionOfCorrection', number })
  }
  if (yearOf(day) !== year) return refuse({ code: 'otherYear', entryDay: origin.day, year })
  if (day < origin.day) return refuse({ code: 'beforeOrigin', entryDay: origin.day })
  return account
}

/** The red copy (红字) of an entry: the same words, negative amounts, named 注销某月某日某号凭证. */
function redCopy(origin: EntryRow, day: string, reason: string, acting: Acting): Unposted {
  const { id, year: _year, number: _number, hash: _hash, pairId: _pair, ...words } = origin
  return {
    ...words,
    day,
    summary: reversalSummary(origin, reason),
    inFen: 0 - origin.inFen,
    outFen: 0 - origin.outFen,
    correction: 'reversal',
    originId: id,
    ...signature(acting),
  }
}

type Correct = { entryId: number; day: string; reason: string; right: EntryDraft | null }

/**
 * Corrects an entry by its red copy and, when given, the right one in blue (订正…). Both sides of an
 * internal transfer are reversed together and then entered anew.
 */
export function correctEntry(tx: Tx, input: Correct, acting: Acting): Posted | Refused {
  const origin = entryById(tx, input.entryId)
  if (!origin) return refuse({ code: 'entryMissing', entryId: input.entryId })
  const account = bookToCorrect(tx, origin, input.day, acting.now)
  if (account instanceof Refusal) return account
  if (correctionsOf(tx, origin.id).length > 0) {
    return refuse({ code: 'alreadyCorrected', entryId: origin.id, number: origin.number })
  }
  if (origin.pairId !== null) return reversePair(tx, origin, account, input, acting)
  const rows = [redCopy(origin, input.day, input.reason, acting)]
  if (input.right) {
    const draft = {
      ...input.right,
      day: input.day,
      summary: replacementSummary(origin, input.right.summary),
    }
    const { nature } = origin
    rows.push({
      ...fromDraft(account, draft, acting),
      nature,
      correction: 'replacement',
      originId: origin.id,
    })
  }
  const entries = appendEntries(tx, account, rows).map(toEntry)
  const shortage = refuseShortage(tx, account, rows)
  if (shortage) return shortage
  voidSlips(tx, origin.id, input.reason, acting)
  const right = entries[1]
  return reply(tx, account, rows, entries, right && input.right?.slip ? [issueSlip(tx, right, acting)] : [])
}

function reversePair(
  tx: Tx,
  origin: EntryRow,
  account: Account,
  input: Correct,
  acting: Acting,
): Posted | Refused {
  if (input.right) return refuse({ code: 'pairOfTwo', number: origin.number })
  const other = must(entryById(tx, origin.pairId ?? 0), 'both sides of a transfer are written together')
  const otherAccount = bookToCorrect(tx, other, input.day, acting.now)
  if (otherAccount instanceof Refusal) return otherAccount
  const id = nextEntryId(tx)
  const red = { ...redCopy(origin, input.day, input.reason, acting), pairId: id + 1 }
  const otherRed = { ...redCopy(other, input.day, input.reason, acting), pairId: id }
  const written = [...appendEntries(tx, account, [red]), ...appendEntries(tx, otherAccount, [otherRed])]
  const shortage = refuseShortage(tx, account, [red]) ?? refuseShortage(tx, otherAccount, [otherRed])
  return shortage ?? reply(tx, account, [red], written.map(toEntry), [])
}

type CorrectByDifference = { entryId: number; day: string; reason: string; rightAmountFen: number }

/** Corrects an amount-only error by one entry of the difference, red when the book said too much (§51). */
export function correctByDifference(tx: Tx, input: CorrectByDifference, acting: Acting): Posted | Refused {
  const origin = entryById(tx, input.entryId)
  if (!origin) return refuse({ code: 'entryMissing', entryId: input.entryId })
  const account = bookToCorrect(tx, origin, input.day, acting.now)
  if (account instanceof Refusal) return account
  if (origin.pairId !== null) return refuse({ code: 'pairOfTwo', number: origin.number })
  const amounts = [origin, ...correctionsOf(tx, origin.id)].map(
    (row: Pick<Entry, 'inFen' | 'outFen'>) => row.inFen + row.outFen,
  )
  const saidFen = amounts.reduce((sum, fen) => sum + fen, 0)
  const differenceFen = input.rightAmountFen - saidFen
  if (differenceFen === 0) return refuse({ code: 'sameAmount', amountFen: saidFen })
  const isIn = origin.inFen !== 0
  const row: Unposted = {
    ...redCopy(origin, input.day, input.reason, acting),
    summary: differenceSummary(origin, input.reason),
    inFen: isIn ? differenceFen : 0,
    outFen: isIn ? 0 : differenceFen,
    correction: 'difference',
  }
  const entries = appendEntries(tx, account, [row]).map(toEntry)
  return refuseShortage(tx, account, [row]) ?? reply(tx, account, [row], entries, [])
}
