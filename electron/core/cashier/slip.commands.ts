import { and, eq, max } from 'drizzle-orm'
import type { Entry } from '../../../shared/cashier/journal.contract.ts'
import { yearOf } from '../../../shared/kernel/day.ts'
import type { Tx } from '../db/connection.ts'
import { slipTable } from './cashier.tables.ts'

/** Gives an entry its receipt (收据) or payment slip (付款凭单), numbered without gaps a year (CSH-09). Returns the id. */
export function issueSlip(tx: Tx, entry: Entry): number {
  const kind = entry.inFen > 0 ? 'receipt' : 'payment'
  const year = yearOf(entry.day)
  const last = tx
    .select({ number: max(slipTable.number) })
    .from(slipTable)
    .where(and(eq(slipTable.kind, kind), eq(slipTable.year, year)))
    .get()
  const number = (last?.number ?? 0) + 1
  return tx
    .insert(slipTable)
    .values({ kind, year, number, entryId: entry.id })
    .returning({ id: slipTable.id })
    .get().id
}
