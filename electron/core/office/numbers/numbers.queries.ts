import { and, count, desc, eq, like, lt, sql } from 'drizzle-orm'
import type {
  IssuedNumber,
  NumberFormatRow,
  NumberRegister,
} from '../../../../shared/office/numbers.contract.ts'
import { type NumberFormat, periodOf } from '../../../../shared/office/numbers.rules.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { issuedNumberTable, numberCounterTable, numberFormatTable } from './numbers.tables.ts'
import { registerOf, registers } from './registers.ts'

const kept = prepared((db: ReadDb) =>
  db
    .select()
    .from(numberFormatTable)
    .where(eq(numberFormatTable.register, sql.placeholder('register')))
    .prepare(),
)

/** The format in force of a register: the office's own, else the one it starts with (version 0). */
export function formatOf(
  db: ReadDb,
  register: NumberRegister,
): NumberFormat & { id: number; version: number } {
  const row = kept(db).get({ register })
  const { id, pattern, restart } = registerOf(register)
  return row ?? { id, pattern, restart, version: 0 }
}

const counter = prepared((db: ReadDb) =>
  db
    .select({ last: numberCounterTable.last })
    .from(numberCounterTable)
    .where(
      and(
        eq(numberCounterTable.register, sql.placeholder('register')),
        eq(numberCounterTable.period, sql.placeholder('period')),
      ),
    )
    .prepare(),
)

/** The last counter of a period of a register; nought before the first. */
export const lastOf = (db: ReadDb, register: NumberRegister, period: string): number =>
  counter(db).get({ register, period })?.last ?? 0

const ofSubject = prepared((db: ReadDb) =>
  db
    .select()
    .from(issuedNumberTable)
    .where(
      and(
        eq(issuedNumberTable.subjectKind, sql.placeholder('kind')),
        eq(issuedNumberTable.subjectId, sql.placeholder('id')),
      ),
    )
    .prepare(),
)

/** The number that a record carries, as it was given out; undefined when it has none. */
export const numberOf = (db: ReadDb, kind: SubjectKind, id: number) => ofSubject(db).get({ kind, id })

/** Every text that a register has given out, in no order. */
export const issuedTexts = (db: ReadDb, register: NumberRegister): string[] =>
  db
    .select({ text: issuedNumberTable.text })
    .from(issuedNumberTable)
    .where(eq(issuedNumberTable.register, register))
    .all()
    .map(({ text }) => text)

/** A register's format with where its counters stand on a day. */
export function formatRow(db: ReadDb, register: NumberRegister, today: string): NumberFormatRow {
  const { id, pattern, restart, version } = formatOf(db, register)
  const ofRegister = eq(issuedNumberTable.register, register)
  const counts = db
    .select({ issued: count(), voided: count(issuedNumberTable.voidedAt) })
    .from(issuedNumberTable)
    .where(ofRegister)
    .get()
  const last = db
    .select({ text: issuedNumberTable.text })
    .from(issuedNumberTable)
    .where(ofRegister)
    .orderBy(desc(issuedNumberTable.id))
    .limit(1)
    .get()
  return {
    id,
    register,
    pattern,
    restart,
    version,
    departments: registerOf(register).departments,
    reached: {
      year: lastOf(db, register, periodOf('year', today)),
      month: lastOf(db, register, periodOf('month', today)),
      never: lastOf(db, register, periodOf('never', today)),
    },
    issuedCount: counts?.issued ?? 0,
    voidedCount: counts?.voided ?? 0,
    lastText: last?.text ?? null,
  }
}

/** Every register with its format in force. */
export const listFormats = (db: ReadDb, today: string): NumberFormatRow[] =>
  registers.map(({ code }) => formatRow(db, code, today))

type Asked = { register: NumberRegister | null; text: string; beforeId: number | null; limit: number }

/** Numbers given out, newest first; those that are void stay among them. */
export function issuedPage(db: ReadDb, asked: Asked): { rows: IssuedNumber[]; total: number } {
  const found = and(
    asked.register === null ? undefined : eq(issuedNumberTable.register, asked.register),
    asked.text === '' ? undefined : like(issuedNumberTable.text, `%${asked.text.replace(/[%_]/g, '')}%`),
  )
  const rows = db
    .select()
    .from(issuedNumberTable)
    .where(and(found, asked.beforeId === null ? undefined : lt(issuedNumberTable.id, asked.beforeId)))
    .orderBy(desc(issuedNumberTable.id))
    .limit(asked.limit)
    .all()
    .map(({ period: _period, seq: _seq, ...row }) => row)
  const total = db.select({ count: count() }).from(issuedNumberTable).where(found).get()?.count ?? 0
  return { rows, total }
}
