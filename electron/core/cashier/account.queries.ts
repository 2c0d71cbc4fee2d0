import { asc, eq, sql } from 'drizzle-orm'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { prepared, type ReadDb } from '../db/connection.ts'
import { initialTokens } from '../office/search/tokens.ts'
import { accountTable } from './cashier.tables.ts'

type AccountRow = typeof accountTable.$inferSelect

/** The account as the contract shows it. */
export function toAccount({ takingsReference, takingsUntilDay, ...row }: AccountRow): Account {
  const takingsPermission =
    takingsReference !== null && takingsUntilDay !== null
      ? { reference: takingsReference, untilDay: takingsUntilDay }
      : null
  return { ...row, takingsPermission, initials: initialTokens(row.name) }
}

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(accountTable)
    .where(eq(accountTable.id, sql.placeholder('id')))
    .prepare(),
)

export function accountById(db: ReadDb, id: number): Account | null {
  const row = byId(db).get({ id })
  return row ? toAccount(row) : null
}

export function accountByCode(db: ReadDb, code: string): Account | null {
  const row = db.select().from(accountTable).where(eq(accountTable.code, code)).get()
  return row ? toAccount(row) : null
}

/** Cash boxes and bank accounts by code. */
export const listAccounts = (db: ReadDb): Account[] =>
  db.select().from(accountTable).orderBy(asc(accountTable.code)).all().map(toAccount)
