import { asc, eq } from 'drizzle-orm'
import type { Draft, EntryDraft, PostingRefusal } from '../../../shared/cashier/journal.contract.ts'
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import type { Acting } from '../office/command.ts'
import { accountById } from './account.queries.ts'
import { draftTable } from './cashier.tables.ts'
import { signature } from './entry.write.ts'

type Refused = Refusal<PostingRefusal>

/** Unposted vouchers (未记账凭证) of a book, by day. */
export const listDrafts = (db: ReadDb, accountId: number): Draft[] =>
  db
    .select()
    .from(draftTable)
    .where(eq(draftTable.accountId, accountId))
    .orderBy(asc(draftTable.day), asc(draftTable.id))
    .all()
    .map(({ byId: _, ...draft }) => draft)

type Park = { accountId: number; draftId: number | null; entry: EntryDraft }

/** Parks an unfinished entry; it blocks the close of its day until posted or dropped (财会〔2024〕12号 §24). */
export function parkDraft(tx: Tx, input: Park, acting: Acting): Draft | Refused {
  const account = accountById(tx, input.accountId)
  if (!account) return refuse({ code: 'accountMissing', account: String(input.accountId) })
  const values = { accountId: account.id, day: input.entry.day, body: input.entry, ...signature(acting) }
  const row =
    input.draftId === null
      ? tx.insert(draftTable).values(values).returning().get()
      : tx.update(draftTable).set(values).where(eq(draftTable.id, input.draftId)).returning().get()
  if (!row) return refuse({ code: 'draftMissing', draftId: input.draftId ?? 0 })
  const { byId: _, ...draft } = row
  return draft
}

/** Removes an unposted voucher. Refuses `draftMissing`. */
export function dropDraft(tx: Tx, draftId: number): Refused | null {
  const { changes } = tx.delete(draftTable).where(eq(draftTable.id, draftId)).run()
  return changes === 0 ? refuse({ code: 'draftMissing', draftId }) : null
}
