import { and, desc, eq, gte, lte } from 'drizzle-orm'
import type { Slip } from '../../../shared/cashier/slip.contract.ts'
import type { ReadDb } from '../db/connection.ts'
import { issuedNumberTable } from '../office/numbers/numbers.tables.ts'
import { accountTable, entryTable, slipTable } from './cashier.tables.ts'
import { correctionsOf } from './entry.queries.ts'
import { toEntry } from './entry.write.ts'

const joined = (db: ReadDb) =>
  db
    .select({
      slip: slipTable,
      entry: entryTable,
      accountName: accountTable.name,
      numberText: issuedNumberTable.text,
    })
    .from(slipTable)
    .innerJoin(
      issuedNumberTable,
      and(eq(issuedNumberTable.subjectKind, 'slip'), eq(issuedNumberTable.subjectId, slipTable.id)),
    )
    .innerJoin(entryTable, eq(entryTable.id, slipTable.entryId))
    .innerJoin(accountTable, eq(accountTable.id, entryTable.accountId))

type Joined = NonNullable<ReturnType<ReturnType<typeof joined>['get']>>

/** A slip is void once its entry is reversed; the piece and its number stay. */
function toSlip(db: ReadDb, { slip, entry, accountName, numberText }: Joined): Slip {
  const voided = correctionsOf(db, entry.id).some(({ correction }) => correction === 'reversal')
  const { id, kind, year, number } = slip
  return { id, kind, year, number, numberText, entry: toEntry(entry), accountName, voided }
}

export function slipById(db: ReadDb, id: number): Slip | null {
  const row = joined(db).where(eq(slipTable.id, id)).get()
  return row ? toSlip(db, row) : null
}

export const slipIdsOf = (db: ReadDb, entryId: number): number[] =>
  db
    .select({ id: slipTable.id })
    .from(slipTable)
    .where(eq(slipTable.entryId, entryId))
    .all()
    .map(({ id }) => id)

type Asked = { accountId: number | null; from: string; to: string; limit: number }

/** Receipts and payment slips of a period, newest first. */
export function listSlips(db: ReadDb, { accountId, from, to, limit }: Asked): Slip[] {
  const ofBook = accountId === null ? undefined : eq(entryTable.accountId, accountId)
  return joined(db)
    .where(and(gte(entryTable.day, from), lte(entryTable.day, to), ofBook))
    .orderBy(desc(slipTable.id))
    .limit(limit)
    .all()
    .map((row) => toSlip(db, row))
}
