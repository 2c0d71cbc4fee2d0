import { and, asc, between, eq } from 'drizzle-orm'
import type {
  Assigned,
  NewVolume,
  ShelfPlace,
  Volume,
  VolumeChange,
  VolumeRefusal,
} from '../../../../shared/archives/catalogue.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import { categoryById } from '../scheme/scheme.queries.ts'
import { pieceTable, shelfPlaceTable, volumeTable } from './catalogue.tables.ts'
import { pieceView } from './piece.queries.ts'
import { nextVolumeNumber, volumeById, volumeName, volumeView } from './volume.queries.ts'

type Refused = Refusal<VolumeRefusal>
type Place = Omit<ShelfPlace, 'id'>

/** The id of a place on the shelves, which is written down when it is new. */
function placeIdOf(tx: Tx, place: Place | null): number | null {
  if (place === null) return null
  const { room, cabinet, shelf } = shelfPlaceTable
  const known = tx
    .select({ id: shelfPlaceTable.id })
    .from(shelfPlaceTable)
    .where(and(eq(room, place.room), eq(cabinet, place.cabinet), eq(shelf, place.shelf)))
    .get()
  return known?.id ?? tx.insert(shelfPlaceTable).values(place).returning({ id: shelfPlaceTable.id }).get().id
}

/**
 * Makes the next box of a class of pieces (组盒). Refuses `categoryMissing`, `categoryIsHeading`, and with a range what
 * `assignPieces` does.
 */
export function createVolume(tx: Tx, input: NewVolume, acting: Acting): Volume | Refused {
  const { place, range, ...fields } = input
  const category = categoryById(tx, input.categoryId)
  if (!category) return refuse({ code: 'categoryMissing', categoryId: input.categoryId })
  if (category.code === '') return refuse({ code: 'categoryIsHeading', name: category.name })
  const { id } = tx
    .insert(volumeTable)
    .values({ ...fields, number: nextVolumeNumber(tx, fields), placeId: placeIdOf(tx, place), version: 1 })
    .returning({ id: volumeTable.id })
    .get()
  const made = must(volumeById(tx, id), 'a row just written')
  const refused = range && putInto(tx, made, { ...range, move: false }, acting)
  if (refused) return refused
  acting.changed('volume', id, null, volumeView(tx, id))
  return must(volumeById(tx, id), 'a row just written')
}

/** The box in the version that was opened. Refuses `volumeMissing`, `changedMeanwhile`. */
function volumeToChange(
  tx: Tx,
  { volumeId, version }: { volumeId: number; version: number },
): Volume | Refused {
  const before = volumeById(tx, volumeId)
  if (!before) return refuse({ code: 'volumeMissing', volumeId })
  return before.version === version ? before : changedSince(tx, 'volume', volumeId, version)
}

/** Names a box, moves it to another place, notes something on it. Refuses `volumeMissing`, `changedMeanwhile`. */
export function updateVolume(
  tx: Tx,
  { volumeId, version, place, ...fields }: VolumeChange,
  { changed }: Acting,
): Volume | Refused {
  const before = volumeToChange(tx, { volumeId, version })
  if (before instanceof Refusal) return before
  const was = volumeView(tx, volumeId)
  tx.update(volumeTable)
    .set({ ...fields, placeId: placeIdOf(tx, place), version: version + 1 })
    .where(eq(volumeTable.id, volumeId))
    .run()
  changed('volume', volumeId, was, volumeView(tx, volumeId))
  return must(volumeById(tx, volumeId), 'boxes are never deleted')
}

type Range = Pick<Assigned, 'from' | 'to' | 'move'>

/** Puts the pieces of the box's class with numbers of the range into it, those that lie there already left alone. */
function putInto(tx: Tx, box: Volume, { from, to, move }: Range, { changed }: Acting): Refused | null {
  if (from > to) return refuse({ code: 'rangeWrong', from, to })
  const { id, volumeId, number, version, categoryId, year, retention, sequence } = pieceTable
  const found = tx
    .select({ id, volumeId, number, version })
    .from(pieceTable)
    .where(
      and(
        eq(categoryId, box.categoryId),
        eq(year, box.year),
        eq(retention, box.retention),
        between(sequence, from, to),
      ),
    )
    .orderBy(asc(sequence))
    .all()
  if (found.length === 0) return refuse({ code: 'rangeEmpty', from, to })
  const elsewhere = found.filter((one) => one.volumeId !== null && one.volumeId !== box.id)
  const [first] = elsewhere
  if (first && !move) {
    const other = must(volumeById(tx, first.volumeId ?? 0), 'a box that holds a piece')
    return refuse({
      code: 'boxedElsewhere',
      number: first.number,
      box: volumeName(other),
      count: elsewhere.length,
    })
  }
  for (const one of found.filter((piece) => piece.volumeId !== box.id)) {
    const before = pieceView(tx, one.id)
    tx.update(pieceTable)
      .set({ volumeId: box.id, version: one.version + 1 })
      .where(eq(pieceTable.id, one.id))
      .run()
    changed('piece', one.id, before, pieceView(tx, one.id))
  }
  return null
}

/**
 * Puts pieces into a box by their numbers (装盒); `move` takes them out of other boxes. Refuses `volumeMissing`,
 * `changedMeanwhile`, `rangeWrong`, `rangeEmpty`, `boxedElsewhere`.
 */
export function assignPieces(
  tx: Tx,
  { volumeId, version, ...range }: Assigned,
  acting: Acting,
): Volume | Refused {
  const before = volumeToChange(tx, { volumeId, version })
  if (before instanceof Refusal) return before
  const was = volumeView(tx, volumeId)
  const refused = putInto(tx, before, range, acting)
  if (refused) return refused
  tx.update(volumeTable)
    .set({ version: version + 1 })
    .where(eq(volumeTable.id, volumeId))
    .run()
  acting.changed('volume', volumeId, was, volumeView(tx, volumeId))
  return must(volumeById(tx, volumeId), 'boxes are never deleted')
}
