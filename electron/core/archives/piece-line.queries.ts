import { eq, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { PieceLine } from '../../../shared/archives/piece-line.ts'
import { shownTitle } from '../../../shared/archives/title.rules.ts'
import type { ReadDb } from '../db/connection.ts'
import { pieceTable, shelfPlaceTable, volumeTable } from './catalogue/catalogue.tables.ts'
import { categoryTable } from './scheme/scheme.tables.ts'

/** What other registers show of a piece. `lineJoins` brings the tables that it is read from. */
export const lineColumns = {
  id: pieceTable.id,
  number: pieceTable.number,
  title: pieceTable.title,
  titleMade: pieceTable.titleMade,
  year: pieceTable.year,
  retention: pieceTable.retention,
  category: categoryTable.name,
  secrecy: pieceTable.secrecy,
  documentDay: pieceTable.documentDay,
  documentNumber: pieceTable.documentNumber,
  responsible: pieceTable.responsible,
  pages: pieceTable.pages,
  volume: sql<string>`coalesce(CAST(${volumeTable.number} AS TEXT), '')`,
  place: sql<string>`coalesce(${shelfPlaceTable.room} || ' ' || ${shelfPlaceTable.cabinet} || ' ' || ${shelfPlaceTable.shelf}, '')`,
  destroyedAt: pieceTable.destroyedAt,
}

type Joined = { [Name in keyof typeof lineColumns]: LineValue<(typeof lineColumns)[Name]> }
type LineValue<Column> =
  Column extends SQL<infer Value>
    ? Value
    : Column extends SQLiteColumn
      ? Column['_']['notNull'] extends true
        ? Column['_']['data']
        : Column['_']['data'] | null
      : never

export function toLine({ titleMade, volume, place, ...row }: Joined): PieceLine {
  return {
    ...row,
    title: shownTitle({ title: row.title, titleMade }),
    volume: volume.trim(),
    place: place.trim(),
  }
}

/** Pieces with what stands beside them in the catalogue. */
export const selectLines = (db: ReadDb) =>
  db
    .select(lineColumns)
    .from(pieceTable)
    .innerJoin(categoryTable, eq(categoryTable.id, pieceTable.categoryId))
    .leftJoin(volumeTable, eq(volumeTable.id, pieceTable.volumeId))
    .leftJoin(shelfPlaceTable, eq(shelfPlaceTable.id, volumeTable.placeId))

export function pieceLine(db: ReadDb, pieceId: number): PieceLine | null {
  const row = selectLines(db).where(eq(pieceTable.id, pieceId)).get()
  return row ? toLine(row) : null
}

/** A text in a form that LIKE takes as it is. */
export const escaped = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')

/** Whether any of the columns holds the text; undefined for an empty one. */
export function holdsText(text: string, columns: readonly (SQLiteColumn | SQL)[]): SQL | undefined {
  const wanted = escaped(text)
  if (wanted === '') return undefined
  return or(...columns.map((column) => sql`${column} LIKE ${`%${wanted}%`} ESCAPE '\\'`))
}

/** What a text finds a piece by. */
export const pieceHolds = (text: string): SQL | undefined =>
  holdsText(text, [pieceTable.number, pieceTable.title, pieceTable.documentNumber, categoryTable.name])

/** What everybody who may borrow may know of: nothing above `internal` (保守国家秘密法 §14). */
export const openSecrecy: SQL = sql`${pieceTable.secrecy} IN ('public', 'internal')`

export const isOpen = ({ secrecy }: Pick<PieceLine, 'secrecy'>): boolean =>
  secrecy === 'public' || secrecy === 'internal'

/** Kept pieces. */
export const isKept: SQL = sql`${pieceTable.status} = 'kept'`
