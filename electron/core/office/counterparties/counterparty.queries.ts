import { and, asc, count, desc, eq, exists, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Counterparty, CounterpartyFilter } from '../../../../shared/office/counterparty.contract.ts'
import { maskedPhone } from '../../../../shared/office/counterparty.rules.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { counterpartyFormerNameTable, counterpartyTable } from './counterparty.tables.ts'

export type CounterpartyRow = typeof counterpartyTable.$inferSelect

/** The row as desks see it: the telephone with its middle hidden. */
export function toCounterparty({ pinyin: _, phone, ...row }: CounterpartyRow): Counterparty {
  return { ...row, phone: maskedPhone(phone) }
}

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(counterpartyTable)
    .where(eq(counterpartyTable.id, sql.placeholder('id')))
    .prepare(),
)

export const counterpartyById = (db: ReadDb, id: number): CounterpartyRow | undefined => byId(db).get({ id })

const inUse = prepared((db: ReadDb) =>
  db
    .select({ id: counterpartyTable.id })
    .from(counterpartyTable)
    .where(and(eq(counterpartyTable.name, sql.placeholder('name')), sql`${counterpartyTable.active} = 1`))
    .prepare(),
)

/** The counterparty in use that has exactly this name, if any. */
export const counterpartyInUse = (db: ReadDb, name: string): number | null =>
  inUse(db).get({ name })?.id ?? null

/** Whether a column holds the text, whatever signs of LIKE are in it. */
const holds = (column: SQLiteColumn, escaped: string): SQL =>
  sql`${column} LIKE ${`%${escaped}%`} ESCAPE '\\'`

function matching(db: ReadDb, { text, kind, state }: CounterpartyFilter): SQL | undefined {
  const escaped = text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')
  const { name, initials, pinyin, contact, taxNumber, bankAccount, id } = counterpartyTable
  const formerly = db
    .select({ one: sql`1` })
    .from(counterpartyFormerNameTable)
    .where(
      and(
        eq(counterpartyFormerNameTable.counterpartyId, id),
        holds(counterpartyFormerNameTable.name, escaped),
      ),
    )
  const found = [name, initials, pinyin, contact, taxNumber, bankAccount].map((column) =>
    holds(column, escaped),
  )
  return and(
    kind === null ? undefined : eq(counterpartyTable.kind, kind),
    state === 'all' ? undefined : eq(counterpartyTable.active, state === 'active'),
    escaped === '' ? undefined : or(...found, exists(formerly)),
  )
}

/** How many counterparties a filter lets through. */
export function countCounterparties(db: ReadDb, filter: CounterpartyFilter): number {
  const row = db.select({ total: count() }).from(counterpartyTable).where(matching(db, filter)).get()
  return row?.total ?? 0
}

/** Counterparties by pinyin, from `offset`. */
export function counterpartyRows(
  db: ReadDb,
  filter: CounterpartyFilter,
  { offset, limit }: { offset: number; limit: number },
): CounterpartyRow[] {
  return db
    .select()
    .from(counterpartyTable)
    .where(matching(db, filter))
    .orderBy(asc(counterpartyTable.pinyin), asc(counterpartyTable.id))
    .limit(limit)
    .offset(offset)
    .all()
}

const former = prepared((db: ReadDb) =>
  db
    .select({
      name: counterpartyFormerNameTable.name,
      byName: counterpartyFormerNameTable.byName,
      untilAt: counterpartyFormerNameTable.untilAt,
    })
    .from(counterpartyFormerNameTable)
    .where(eq(counterpartyFormerNameTable.counterpartyId, sql.placeholder('id')))
    .orderBy(desc(counterpartyFormerNameTable.id))
    .prepare(),
)

/** Names that it had before (曾用名), the last first. */
export const formerNamesOf = (db: ReadDb, counterpartyId: number) => former(db).all({ id: counterpartyId })

/** Names of counterparties in use by part of the name, pinyin initials (hqgs) or full pinyin; shortest first. */
export function suggestCounterparties(db: ReadDb, text: string, limit: number): string[] {
  const escaped = text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')
  if (escaped === '') return []
  const { name, initials, pinyin, active } = counterpartyTable
  return db
    .select({ name })
    .from(counterpartyTable)
    .where(and(eq(active, true), or(...[name, initials, pinyin].map((column) => holds(column, escaped)))))
    .orderBy(sql`length(${name})`, asc(pinyin))
    .limit(limit)
    .all()
    .map((row) => row.name)
}
