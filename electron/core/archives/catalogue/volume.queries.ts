import { and, asc, count, eq, isNull, max, min, sql, sum } from 'drizzle-orm'
import type { ShelfPlace, Volume, VolumeFilter } from '../../../../shared/archives/catalogue.contract.ts'
import type { Retention } from '../../../../shared/archives/retention.rules.ts'
import type { ReadDb } from '../../db/connection.ts'
import { categoryTable } from '../scheme/scheme.tables.ts'
import { pieceTable, shelfPlaceTable, volumeTable } from './catalogue.tables.ts'
import { placeText } from './piece.queries.ts'

const contents = (db: ReadDb) =>
  db
    .select({
      volumeId: pieceTable.volumeId,
      pieces: count().as('pieces'),
      pages: sum(pieceTable.pages).mapWith(Number).as('pages'),
      from: min(pieceTable.sequence).as('from_number'),
      to: max(pieceTable.sequence).as('to_number'),
    })
    .from(pieceTable)
    .groupBy(pieceTable.volumeId)
    .as('contents')

function joined(db: ReadDb) {
  const inside = contents(db)
  return db
    .select({
      volume: volumeTable,
      categoryName: categoryTable.name,
      letters: categoryTable.letters,
      officeCode: categoryTable.code,
      place: shelfPlaceTable,
      pieces: sql<number>`coalesce(${inside.pieces}, 0)`,
      pages: sql<number>`coalesce(${inside.pages}, 0)`,
      from: inside.from,
      to: inside.to,
    })
    .from(volumeTable)
    .innerJoin(categoryTable, eq(categoryTable.id, volumeTable.categoryId))
    .leftJoin(shelfPlaceTable, eq(shelfPlaceTable.id, volumeTable.placeId))
    .leftJoin(inside, eq(inside.volumeId, volumeTable.id))
}

type Row = ReturnType<ReturnType<typeof joined>['all']>[number]

const toVolume = ({ volume: { placeId: _, ...row }, ...rest }: Row): Volume => ({ ...row, ...rest })

export function volumeById(db: ReadDb, id: number): Volume | null {
  const row = joined(db).where(eq(volumeTable.id, id)).get()
  return row ? toVolume(row) : null
}

/** Boxes by class and number. */
export const listVolumes = (db: ReadDb, filter: VolumeFilter): Volume[] =>
  joined(db)
    .where(
      and(
        filter.year === null ? undefined : eq(volumeTable.year, filter.year),
        filter.categoryId === null ? undefined : eq(volumeTable.categoryId, filter.categoryId),
        filter.retention === null ? undefined : eq(volumeTable.retention, filter.retention),
        filter.unplaced ? isNull(volumeTable.placeId) : undefined,
      ),
    )
    .orderBy(
      asc(volumeTable.year),
      asc(categoryTable.letters),
      asc(categoryTable.code),
      asc(volumeTable.retention),
      asc(volumeTable.number),
    )
    .all()
    .map(toVolume)

export const listPlaces = (db: ReadDb): ShelfPlace[] =>
  db
    .select()
    .from(shelfPlaceTable)
    .orderBy(asc(shelfPlaceTable.room), asc(shelfPlaceTable.cabinet), asc(shelfPlaceTable.shelf))
    .all()

/** The number of the next box of a class. */
export function nextVolumeNumber(
  db: ReadDb,
  of: { categoryId: number; year: number; retention: Retention },
): number {
  const row = db
    .select({ last: max(volumeTable.number) })
    .from(volumeTable)
    .where(
      and(
        eq(volumeTable.categoryId, of.categoryId),
        eq(volumeTable.year, of.year),
        eq(volumeTable.retention, of.retention),
      ),
    )
    .get()
  return (row?.last ?? 0) + 1
}

/** What people call a box: `WS·2025-D30-BGS 第3盒`. */
export const volumeName = ({ letters, year, retention, officeCode, number }: Volume): string =>
  `${letters}·${year}-${retention}-${officeCode} 第${number}盒`

/** A box as its history keeps it: where it stands in one line. */
export function volumeView(db: ReadDb, id: number): Record<string, unknown> | null {
  const volume = volumeById(db, id)
  if (!volume) return null
  const { year, retention, number, title, spineMm, place, note, pieces, pages, from, to, version } = volume
  const lies = place ? placeText(place) : ''
  const range = from === null || to === null ? '' : `${from}–${to}`
  const category = volume.categoryName
  return {
    category,
    year,
    retention,
    box: number,
    title,
    spineMm,
    place: lies,
    note,
    pieces,
    pages,
    range,
    version,
  }
}
