import { and, eq } from 'drizzle-orm'
import { printArchiveNumber } from '../../../../shared/archives/archive-number.rules.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { Refusal } from '../../../../shared/kernel/refusal.ts'
import type { FileFormat } from '../../../../shared/office/files.contract.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../../office/command.ts'
import { attachFile } from '../../office/files/attachments.commands.ts'
import type { StoredFile } from '../../office/files/store.ts'
import { pieceNoteTable, pieceTable, shelfPlaceTable, volumeTable } from '../catalogue/catalogue.tables.ts'
import { pieceView } from '../catalogue/piece.queries.ts'
import { nextVolumeNumber, volumeView } from '../catalogue/volume.queries.ts'
import { filesOfPiece } from '../piece-files.queries.ts'
import { createCategory } from '../scheme/scheme.commands.ts'
import { listCategories } from '../scheme/scheme.queries.ts'
import { handoverPieceTable, handoverTable } from './handover.tables.ts'
import type { Catalogue, PackedCategory, PackedPiece, PackedVolume } from './package-format.ts'
import { HandoverProblem } from './package-format.ts'

type PieceRow = typeof pieceTable.$inferSelect

/** The piece that has an archive number here. */
export const pieceByNumber = (db: ReadDb, number: string): PieceRow | undefined =>
  db.select().from(pieceTable).where(eq(pieceTable.number, number)).get()

/** Whether a piece of the archives is the packed one: the same number was never given to another. */
export const isSame = (row: PieceRow, packed: PackedPiece): boolean =>
  row.title === packed.title &&
  row.documentDay === packed.documentDay &&
  row.documentNumber === packed.documentNumber &&
  row.responsible === packed.responsible

/** Whether the number of a packed piece says what its parts say. */
export const isWellNumbered = (packed: PackedPiece): boolean => printArchiveNumber(packed) === packed.number

const made = <Reply, Facts extends { code: string }>(reply: Reply | Refusal<Facts>, of: string): Reply => {
  if (reply instanceof Refusal) {
    throw new HandoverProblem({ code: 'packageWrong', detail: `${of} ${reply.facts.code}` })
  }
  return reply
}

/** The category of this office that a packed one means; it is added to the scheme when there is none. */
function categoryIdOf(tx: Tx, packed: PackedCategory, acting: Acting): number {
  const all = listCategories(tx)
  const known = all.find(({ letters, code, name }) =>
    packed.code === ''
      ? letters === packed.letters && code === '' && name === packed.name
      : letters === packed.letters && code === packed.code,
  )
  if (known) return known.id
  const { letters, code, name, loanNeedsApproval, originalStays } = packed
  const flags = { loanNeedsApproval, originalStays }
  const top =
    all.find((one) => one.letters === letters && one.parentId === null) ??
    made(
      createCategory(
        tx,
        { parentId: null, letters, code: '', name: packed.parent || letters, ...flags },
        acting,
      ),
      letters,
    )
  const beside = all.filter(({ parentId }) => parentId === top.id)
  const free = beside.some((one) => one.name === name) ? `${name} ${code}` : name
  return made(createCategory(tx, { parentId: top.id, letters, code, name: free, ...flags }, acting), name).id
}

function placeIdOf(tx: Tx, place: PackedVolume['place']): number | null {
  if (!place) return null
  const { room, cabinet, shelf, id } = shelfPlaceTable
  const known = tx
    .select({ id })
    .from(shelfPlaceTable)
    .where(and(eq(room, place.room), eq(cabinet, place.cabinet), eq(shelf, place.shelf)))
    .get()
  return known?.id ?? tx.insert(shelfPlaceTable).values(place).returning({ id }).get().id
}

/** The box that a packed one means: the same class, number and title; a new one under the next free number otherwise. */
function volumeIdOf(tx: Tx, packed: PackedVolume, categoryId: number, { changed }: Acting): number {
  const { year, retention, title, spineMm, note } = packed
  const numbered = tx
    .select()
    .from(volumeTable)
    .where(
      and(
        eq(volumeTable.categoryId, categoryId),
        eq(volumeTable.year, year),
        eq(volumeTable.retention, retention),
      ),
    )
    .all()
  const same = numbered.find((one) => one.number === packed.number)
  if (same?.title === title) return same.id
  const number = same ? nextVolumeNumber(tx, { categoryId, year, retention }) : packed.number
  const placeId = placeIdOf(tx, packed.place)
  const row = { categoryId, year, retention, number, title, spineMm, note, placeId, version: 1 }
  const { id } = tx.insert(volumeTable).values(row).returning({ id: volumeTable.id }).get()
  changed('volume', id, null, volumeView(tx, id))
  return id
}

/** A file of a packed piece, brought into the store. */
export type BroughtFile = { stored: StoredFile; format: FileFormat; note: string }

function attachAll(tx: Tx, pieceId: number, files: readonly BroughtFile[], acting: Acting): number {
  const there = new Set(filesOfPiece(tx, pieceId).map(({ sha256 }) => sha256))
  let added = 0
  for (const { stored, format, note } of files) {
    if (there.has(stored.sha256)) continue
    const subject = { subjectKind: 'piece' as const, subjectId: pieceId }
    made(attachFile(tx, { subject, format, note, stored }, acting), stored.name)
    there.add(stored.sha256)
    added += 1
  }
  return added
}

type Take = { packed: PackedPiece; catalogue: Catalogue; manifest: string; files: readonly BroughtFile[] }

/**
 * Takes a packed piece into the archives under the number that it has, with its notes and files; its box and its
 * category are added where this office has none of them. It keeps who filed it and when.
 */
export function takePiece(tx: Tx, { packed, catalogue, manifest, files }: Take, acting: Acting): void {
  const category = must(catalogue.categories[packed.category], 'a checked catalogue')
  const categoryId = categoryIdOf(tx, category, acting)
  const box = packed.volume === null ? undefined : catalogue.volumes[packed.volume]
  const volumeId = box
    ? volumeIdOf(
        tx,
        box,
        categoryIdOf(tx, must(catalogue.categories[box.category], 'a checked catalogue'), acting),
        acting,
      )
    : null
  const { rule: _r, category: _c, volume: _v, notes, parts: _p, files: _f, extendedTo, ...facts } = packed
  const { id } = tx
    .insert(pieceTable)
    .values({ ...facts, categoryId, volumeId, retentionRuleId: null, version: 1 })
    .returning({ id: pieceTable.id })
    .get()
  const extended =
    extendedTo === null
      ? []
      : [
          {
            text: `保管期限经鉴定延长至 ${extendedTo} 年（移交前）`,
            byName: acting.actor.name,
            at: acting.now,
          },
        ]
  const known = extended.filter(({ text }) => !notes.some((note) => note.text === text))
  for (const note of [...notes, ...known])
    tx.insert(pieceNoteTable)
      .values({ pieceId: id, ...note })
      .run()
  tx.insert(handoverPieceTable).values({ pieceId: id, manifest, at: acting.now }).run()
  acting.changed('piece', id, null, pieceView(tx, id))
  attachAll(tx, id, files, acting)
}

/** Adds to a piece that was taken in before the files that did not come with it then; answers how many. */
export const completePiece = (
  tx: Tx,
  pieceId: number,
  files: readonly BroughtFile[],
  acting: Acting,
): number => attachAll(tx, pieceId, files, acting)

/** Whether a piece came in with a package: only such a one may still get its files. */
export const cameWithPackage = (db: ReadDb, pieceId: number): boolean =>
  db.select().from(handoverPieceTable).where(eq(handoverPieceTable.pieceId, pieceId)).get() !== undefined

type Run = Omit<typeof handoverTable.$inferInsert, 'id' | 'byName' | 'at'>

/** Puts a package that was made or taken in on record. */
export const recordHandover = (tx: Tx, run: Run, { actor, now }: Acting): { id: number } =>
  tx
    .insert(handoverTable)
    .values({ ...run, byName: actor.name, at: now })
    .returning({ id: handoverTable.id })
    .get()
