import { sql } from 'drizzle-orm'
import type { CirculableKind } from '../../../../shared/documents/circulation.contract.ts'
import type { ReadDb } from '../../db/connection.ts'

/** A document as its circulation shows it; `isVoid` when nothing is to be read of it any more. */
export type Circulated = { title: string; number: string; isVoid: boolean }

type Row = [title: string, number: string | null, isVoid: number]

const read = (rows: readonly Row[]): Circulated | null => {
  const [row] = rows
  return row ? { title: row[0], number: row[1] ?? '', isVoid: row[2] === 1 } : null
}

/** What goes round, one line a kind. */
const circulables: Record<CirculableKind, (db: ReadDb, id: number) => Circulated | null> = {
  incoming: (db, id) =>
    read(db.values<Row>(sql`SELECT title, number, status = 'void' FROM incoming WHERE id = ${id}`)),
  outgoing: (db, id) =>
    read(db.values<Row>(sql`SELECT title, number, status = 'void' FROM outgoing WHERE id = ${id}`)),
  ruleDocument: (db, id) =>
    read(db.values<Row>(sql`SELECT title, code, active = 0 FROM rule_document WHERE id = ${id}`)),
}

/** The document that goes round; null when there is none of that id. */
export const circulatedOf = (db: ReadDb, kind: CirculableKind, id: number): Circulated | null =>
  circulables[kind](db, id)
