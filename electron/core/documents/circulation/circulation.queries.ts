import { and, asc, count, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type {
  CirculableKind,
  Circulation,
  CirculationFilter,
  CirculationReader,
} from '../../../../shared/documents/circulation.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { circulatedOf } from './circulables.ts'
import {
  type CirculationRow,
  circulationReaderTable,
  circulationTable,
  type ReaderRow,
} from './circulation.tables.ts'

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(circulationTable)
    .where(eq(circulationTable.id, sql.placeholder('id')))
    .prepare(),
)

export const circulationRow = (db: ReadDb, id: number): CirculationRow | undefined => byId(db).get({ id })

const readers = prepared((db: ReadDb) =>
  db
    .select()
    .from(circulationReaderTable)
    .where(eq(circulationReaderTable.circulationId, sql.placeholder('id')))
    .orderBy(asc(circulationReaderTable.position))
    .prepare(),
)

/** The readers of a circulation in their order. */
export const readerRows = (db: ReadDb, circulationId: number): ReaderRow[] =>
  readers(db).all({ id: circulationId })

/** Reached, not read, and the day is past. */
const isLate = (row: ReaderRow, endedAt: number | null, today: string): boolean =>
  endedAt === null &&
  row.reachedAt !== null &&
  row.readAt === null &&
  row.dueDay !== null &&
  row.dueDay < today

const toReader = (row: ReaderRow, endedAt: number | null, today: string): CirculationReader => {
  const { id: _, circulationId: _c, ...shown } = row
  return { ...shown, overdue: isLate(row, endedAt, today) }
}

/** A circulation as it stands on a day. */
export function toCirculation(db: ReadDb, row: CirculationRow, today: string): Circulation {
  const { id, subjectKind: kind, subjectId, ordered, note, byName, at, endedAt, endReason } = row
  const { title, number } = must(circulatedOf(db, kind, subjectId), 'what went round is never deleted')
  const shown = readerRows(db, id).map((one) => toReader(one, endedAt, today))
  const readByAll = shown.every(({ readAt }) => readAt !== null)
  return {
    id,
    subject: { kind, id: subjectId, title, number },
    ordered,
    note,
    byName,
    at,
    state: endedAt === null ? 'running' : readByAll && endReason === '' ? 'read' : 'ended',
    endedAt,
    endReason,
    readers: shown,
    overdue: shown.some(({ overdue }) => overdue),
  }
}

/** The circulations (传阅) of a document, the last first. */
export const circulationsOf = (db: ReadDb, kind: CirculableKind, id: number, today: string): Circulation[] =>
  db
    .select()
    .from(circulationTable)
    .where(and(eq(circulationTable.subjectKind, kind), eq(circulationTable.subjectId, id)))
    .orderBy(desc(circulationTable.id))
    .all()
    .map((row) => toCirculation(db, row, today))

/** The circulation of a document that is on its way, if there is one. */
export const runningOf = (db: ReadDb, kind: CirculableKind, id: number): CirculationRow | undefined =>
  db
    .select()
    .from(circulationTable)
    .where(
      and(
        eq(circulationTable.subjectKind, kind),
        eq(circulationTable.subjectId, id),
        isNull(circulationTable.endedAt),
      ),
    )
    .get()

type Mine = { state: 'waiting' | 'read'; limit: number }

/** What reached a person and waits to be read, the first due first; or what they have read, the last first. */
export function circulationsFor(
  db: ReadDb,
  personId: number,
  { state, limit }: Mine,
  today: string,
): Circulation[] {
  const waiting = state === 'waiting'
  const { readAt, reachedAt, dueDay } = circulationReaderTable
  return db
    .select({ circulation: circulationTable })
    .from(circulationReaderTable)
    .innerJoin(circulationTable, eq(circulationTable.id, circulationReaderTable.circulationId))
    .where(
      and(
        eq(circulationReaderTable.personId, personId),
        waiting
          ? and(isNull(readAt), isNotNull(reachedAt), isNull(circulationTable.endedAt))
          : isNotNull(readAt),
      ),
    )
    .orderBy(...(waiting ? [sql`${dueDay} IS NULL`, asc(dueDay), asc(circulationTable.id)] : [desc(readAt)]))
    .limit(limit)
    .all()
    .map((row) => toCirculation(db, row.circulation, today))
}

/** How much reached a person and waits to be read. */
export function countToRead(db: ReadDb, personId: number): number {
  const row = db
    .select({ total: count() })
    .from(circulationReaderTable)
    .innerJoin(circulationTable, eq(circulationTable.id, circulationReaderTable.circulationId))
    .where(
      and(
        eq(circulationReaderTable.personId, personId),
        isNull(circulationReaderTable.readAt),
        isNotNull(circulationReaderTable.reachedAt),
        isNull(circulationTable.endedAt),
      ),
    )
    .get()
  return row?.total ?? 0
}

const unread = sql`EXISTS (SELECT 1 FROM circulation_reader AS r WHERE r.circulation_id = circulation.id AND r.read_at IS NULL)`

/** What is late is looked for among what is on its way alone. */
const lateOn = (
  today: string,
) => sql`EXISTS (SELECT 1 FROM circulation_reader AS r WHERE r.circulation_id = circulation.id
  AND r.read_at IS NULL AND r.reached_at IS NOT NULL AND r.due_day < ${today})`

/** A name or title that holds the text, by kind of what goes round. */
const named = (text: string) => {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const within = (table: string, number: string) =>
    sql`(subject_kind = ${table === 'rule_document' ? 'ruleDocument' : table} AND subject_id IN (SELECT id FROM ${sql.raw(table)}
      WHERE title LIKE ${like} ESCAPE '\\' OR ${sql.raw(number)} LIKE ${like} ESCAPE '\\'))`
  return sql`(by_name LIKE ${like} ESCAPE '\\' OR ${within('incoming', 'number')} OR ${within('outgoing', 'number')}
    OR ${within('rule_document', 'code')} OR EXISTS (SELECT 1 FROM circulation_reader AS r
      WHERE r.circulation_id = circulation.id AND r.person_name LIKE ${like} ESCAPE '\\'))`
}

function stateFits(state: CirculationFilter['state'], today: string): SQL | undefined {
  const { endedAt, endReason } = circulationTable
  switch (state) {
    case 'all':
      return undefined
    case 'running':
      return isNull(endedAt)
    case 'overdue':
      return and(isNull(endedAt), lateOn(today))
    case 'read':
      return and(isNotNull(endedAt), eq(endReason, ''), sql`NOT ${unread}`)
    case 'ended':
      return and(isNotNull(endedAt), sql`(${endReason} <> '' OR ${unread})`)
  }
}

const matching = ({ text, state }: CirculationFilter, today: string): SQL | undefined =>
  and(stateFits(state, today), text.trim() === '' ? undefined : named(text.trim()))

/** How many circulations a filter lets through on a day. */
export const countCirculations = (db: ReadDb, filter: CirculationFilter, today: string): number =>
  db.select({ total: count() }).from(circulationTable).where(matching(filter, today)).get()?.total ?? 0

/** Circulations from `offset`, the last first. */
export function circulationRows(
  db: ReadDb,
  filter: CirculationFilter,
  today: string,
  { offset, limit }: { offset: number; limit: number },
): Circulation[] {
  const ids = db
    .select({ id: circulationTable.id })
    .from(circulationTable)
    .where(matching(filter, today))
    .orderBy(desc(circulationTable.id))
    .limit(limit)
    .offset(offset)
    .all()
    .map(({ id }) => id)
  return db
    .select()
    .from(circulationTable)
    .where(inArray(circulationTable.id, ids))
    .orderBy(desc(circulationTable.id))
    .all()
    .map((row) => toCirculation(db, row, today))
}
