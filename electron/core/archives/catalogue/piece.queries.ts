import { and, asc, count, eq, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type {
  Piece,
  PieceDetail,
  PieceFacets,
  PieceFilter,
} from '../../../../shared/archives/catalogue.contract.ts'
import type { PiecePart } from '../../../../shared/archives/filing.contract.ts'
import { attachableOf } from '../../attachables.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { attachmentById } from '../../office/files/attachments.queries.ts'
import { categoryTable, retentionRuleTable } from '../scheme/scheme.tables.ts'
import {
  pieceNoteTable,
  piecePartTable,
  pieceTable,
  shelfPlaceTable,
  volumeTable,
} from './catalogue.tables.ts'

const columns = {
  piece: pieceTable,
  categoryName: categoryTable.name,
  boxNumber: volumeTable.number,
  room: shelfPlaceTable.room,
  cabinet: shelfPlaceTable.cabinet,
  shelf: shelfPlaceTable.shelf,
}

const joined = (db: ReadDb) =>
  db
    .select(columns)
    .from(pieceTable)
    .innerJoin(categoryTable, eq(categoryTable.id, pieceTable.categoryId))
    .leftJoin(volumeTable, eq(volumeTable.id, pieceTable.volumeId))
    .leftJoin(shelfPlaceTable, eq(shelfPlaceTable.id, volumeTable.placeId))

type Row = ReturnType<ReturnType<typeof joined>['all']>[number]

/** A place in one line: `库房 1 柜 A 2 层`. */
export const placeText = (place: {
  room: string | null
  cabinet: string | null
  shelf: string | null
}): string => [place.room, place.cabinet, place.shelf].filter(Boolean).join(' ')

function toPiece({ piece, categoryName, boxNumber, ...place }: Row): Piece {
  const { retentionRuleId: _, ...row } = piece
  return { ...row, categoryName, boxNumber, place: placeText(place) }
}

const byId = prepared((db: ReadDb) =>
  joined(db)
    .where(eq(pieceTable.id, sql.placeholder('id')))
    .prepare(),
)

export function pieceById(db: ReadDb, id: number): Piece | null {
  const row = byId(db).get({ id })
  return row ? toPiece(row) : null
}

const holds = (column: SQLiteColumn, escaped: string): SQL =>
  sql`${column} LIKE ${`%${escaped}%`} ESCAPE '\\'`

/** The least that a text says about a piece; every word of it must be found somewhere. */
function matchingText(text: string): SQL | undefined {
  const { number, title, documentNumber, keywords, responsible } = pieceTable
  const words = text
    .trim()
    .split(/\s+/)
    .filter((one) => one !== '')
  return and(
    ...words.map((word) => {
      const escaped = word.replace(/[\\%_]/g, '\\$&')
      return or(...[number, title, documentNumber, keywords, responsible].map((one) => holds(one, escaped)))
    }),
  )
}

function matching(filter: PieceFilter): SQL | undefined {
  const { year, letters, categoryId, retention, state, placeId, volumeId } = filter
  return and(
    matchingText(filter.text),
    year === null ? undefined : eq(pieceTable.year, year),
    letters === null ? undefined : eq(pieceTable.letters, letters),
    categoryId === null ? undefined : eq(pieceTable.categoryId, categoryId),
    retention === null ? undefined : eq(pieceTable.retention, retention),
    state === 'all' ? undefined : eq(pieceTable.status, state),
    placeId === null ? undefined : eq(volumeTable.placeId, placeId),
    volumeId === null ? undefined : eq(pieceTable.volumeId, volumeId),
  )
}

/** How many pieces a filter lets through. */
export const countPieces = (db: ReadDb, filter: PieceFilter): number =>
  db
    .select({ total: count() })
    .from(pieceTable)
    .leftJoin(volumeTable, eq(volumeTable.id, pieceTable.volumeId))
    .where(matching(filter))
    .get()?.total ?? 0

const inOrder = [
  asc(pieceTable.fonds),
  asc(pieceTable.letters),
  asc(pieceTable.year),
  asc(pieceTable.officeCode),
  asc(pieceTable.retention),
  asc(pieceTable.sequence),
]

/** Pieces by archive number, from `offset`. */
export const pieceRows = (
  db: ReadDb,
  filter: PieceFilter,
  { offset, limit }: { offset: number; limit: number },
): Piece[] =>
  joined(db)
    .where(matching(filter))
    .orderBy(...inOrder)
    .limit(limit)
    .offset(offset)
    .all()
    .map(toPiece)

/** Pieces of a box in the order of their numbers. */
export const piecesOfVolume = (db: ReadDb, volumeId: number): Piece[] =>
  joined(db)
    .where(eq(pieceTable.volumeId, volumeId))
    .orderBy(...inOrder)
    .all()
    .map(toPiece)

/** How many there are of each choice, under all that is filtered but for the choice itself. */
export function pieceFacets(db: ReadDb, filter: PieceFilter): PieceFacets {
  const counted = <Column extends SQLiteColumn>(column: Column, free: Partial<PieceFilter>) =>
    db
      .select({ value: column, count: count() })
      .from(pieceTable)
      .leftJoin(volumeTable, eq(volumeTable.id, pieceTable.volumeId))
      .where(matching({ ...filter, ...free }))
      .groupBy(column)
      .orderBy(asc(column))
      .all()
  return {
    years: counted(pieceTable.year, { year: null }).toReversed(),
    letters: counted(pieceTable.letters, { letters: null, categoryId: null }),
    categories: counted(pieceTable.categoryId, { categoryId: null }),
    retentions: counted(pieceTable.retention, { retention: null }),
    states: counted(pieceTable.status, { state: 'all' }),
    places: counted(volumeTable.placeId, { placeId: null }).flatMap(({ value, count: total }) =>
      value === null ? [] : [{ value, count: total }],
    ),
  }
}

const parts = prepared((db: ReadDb) =>
  db
    .select({ part: piecePartTable.part, kind: piecePartTable.subjectKind, id: piecePartTable.subjectId })
    .from(piecePartTable)
    .where(eq(piecePartTable.pieceId, sql.placeholder('pieceId')))
    .orderBy(asc(piecePartTable.position))
    .prepare(),
)

/** What a piece is made of, in its order. */
export const partsOf = (db: ReadDb, pieceId: number): PiecePart[] => parts(db).all({ pieceId })

/** What people call a part: its record, or the file itself; null when it is not there. */
export const partTitle = (db: ReadDb, { kind, id }: Pick<PiecePart, 'kind' | 'id'>): string | null =>
  kind === 'attachment' ? (attachmentById(db, id)?.name ?? null) : (attachableOf(kind)?.title(db, id) ?? null)

const holding = prepared((db: ReadDb) =>
  db
    .select({ pieceId: piecePartTable.pieceId })
    .from(piecePartTable)
    .where(
      and(
        eq(piecePartTable.subjectKind, sql.placeholder('kind')),
        eq(piecePartTable.subjectId, sql.placeholder('id')),
        sql`${piecePartTable.part} <> 'draft'`,
      ),
    )
    .prepare(),
)

/** The piece that a record lies in; null while it is not filed. */
export const pieceIdOf = (db: ReadDb, { kind, id }: Pick<PiecePart, 'kind' | 'id'>): number | null =>
  holding(db).get({ kind, id })?.pieceId ?? null

const notes = prepared((db: ReadDb) =>
  db
    .select({
      id: pieceNoteTable.id,
      text: pieceNoteTable.text,
      byName: pieceNoteTable.byName,
      at: pieceNoteTable.at,
    })
    .from(pieceNoteTable)
    .where(eq(pieceNoteTable.pieceId, sql.placeholder('pieceId')))
    .orderBy(asc(pieceNoteTable.id))
    .prepare(),
)

/** Notes on a piece, oldest first. */
export const notesOf = (db: ReadDb, pieceId: number) => notes(db).all({ pieceId })

/** One piece with its rule, parts and notes; null when there is none. */
export function pieceDetail(db: ReadDb, pieceId: number): PieceDetail | null {
  const piece = pieceById(db, pieceId)
  if (!piece) return null
  const rule = db
    .select({ name: retentionRuleTable.name, source: retentionRuleTable.source })
    .from(pieceTable)
    .innerJoin(retentionRuleTable, eq(retentionRuleTable.id, pieceTable.retentionRuleId))
    .where(eq(pieceTable.id, pieceId))
    .get()
  return {
    piece,
    rule: rule ?? null,
    parts: partsOf(db, pieceId).map((part) => ({ ...part, title: partTitle(db, part) ?? '' })),
    notes: notesOf(db, pieceId),
  }
}

/** A piece as its history and the audit desk keep it. */
export function pieceView(db: ReadDb, id: number): Record<string, unknown> | null {
  const piece = pieceById(db, id)
  if (!piece) return null
  const { sequence: _s, categoryId: _c, volumeId: _v, boxNumber, categoryName, fonds: _f, ...shown } = piece
  return {
    ...shown,
    category: categoryName,
    box: boxNumber,
    parts: partsOf(db, id),
    notes: notesOf(db, id).map(({ text }) => text),
  }
}
