import { and, eq, max } from 'drizzle-orm'
import type { Entry } from '../../../shared/cashier/journal.contract.ts'
import { yearOf } from '../../../shared/kernel/day.ts'
import type { Tx } from '../db/connection.ts'
import type { Acting } from '../office/command.ts'
import { issueNumber, voidNumber } from '../office/numbers/numbers.commands.ts'
import { slipTable } from './cashier.tables.ts'
import { slipIdsOf } from './slip.queries.ts'

/**
 * Gives an entry its receipt (收据) or payment slip (付款凭单), counted without gaps a year, under the next
 * number of its register (CSH-09). Returns the id.
 */
export function issueSlip(tx: Tx, entry: Entry, acting: Acting): number {
  const kind = entry.inFen > 0 ? 'receipt' : 'payment'
  const year = yearOf(entry.day)
  const last = tx
    .select({ number: max(slipTable.number) })
    .from(slipTable)
    .where(and(eq(slipTable.kind, kind), eq(slipTable.year, year)))
    .get()
  const number = (last?.number ?? 0) + 1
  const { id } = tx
    .insert(slipTable)
    .values({ kind, year, number, entryId: entry.id })
    .returning({ id: slipTable.id })
    .get()
  const register = kind === 'receipt' ? 'receipt' : 'paymentSlip'
  issueNumber(tx, register, { day: entry.day, subject: { kind: 'slip', id } }, acting)
  return id
}

/** A reversed entry takes its slip with it: the piece stays, its number is void (作废). */
export function voidSlips(tx: Tx, entryId: number, reason: string, acting: Acting): void {
  for (const id of slipIdsOf(tx, entryId)) voidNumber(tx, { kind: 'slip', id }, reason, acting)
}
