import { hash } from 'node:crypto'
import { and, asc, between, eq, type SQL } from 'drizzle-orm'
import type { PackageFilter } from '../../../../shared/archives/handover.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import { destroyedAt } from '../../office/files/destroyed.ts'
import { pieceTable, shelfPlaceTable, volumeTable } from '../catalogue/catalogue.tables.ts'
import { notesOf, partsOf, partTitle } from '../catalogue/piece.queries.ts'
import { extendedYearOf } from '../disposal/disposal.queries.ts'
import { filesOfPiece } from '../piece-files.queries.ts'
import { textsOfPiece } from '../piece-texts.queries.ts'
import { listCategories } from '../scheme/scheme.queries.ts'
import { retentionRuleTable } from '../scheme/scheme.tables.ts'
import type { Catalogue, PackedFile, PackedPiece } from './package-format.ts'
import { formatVersion } from './package-format.ts'

type PieceRow = typeof pieceTable.$inferSelect

const fitting = ({ fromYear, toYear, letters }: PackageFilter): SQL | undefined =>
  and(
    between(pieceTable.year, fromYear ?? 0, toYear ?? 9_999),
    letters === null ? undefined : eq(pieceTable.letters, letters),
  )

const pieceRows = (db: ReadDb, filter: PackageFilter): PieceRow[] =>
  db.select().from(pieceTable).where(fitting(filter)).orderBy(asc(pieceTable.number)).all()

/** How much a package would hold: pieces, files and their bytes. */
export function measurePackage(
  db: ReadDb,
  filter: PackageFilter,
): { pieces: number; files: number; bytes: number } {
  const rows = pieceRows(db, filter)
  let [files, bytes] = [0, 0]
  for (const { id, status } of rows) {
    if (status !== 'kept') continue
    const stored = filesOfPiece(db, id).map(({ size }) => size)
    const written = textsOfPiece(db, id).map(({ text }) => Buffer.byteLength(text) + 1)
    files += stored.length + written.length
    bytes += [...stored, ...written].reduce((sum, size) => sum + size, 0)
  }
  return { pieces: rows.length, files, bytes }
}

/** Written out beside the files of a piece, with the bytes that it is made of. */
type WrittenText = { path: string; bytes: Buffer }

const twoDigits = (at: number): string => String(at + 1).padStart(2, '0')

/** A name that every system takes for a folder. */
const folderName = (number: string): string => number.replace(/[^\p{L}\p{N}·._-]/gu, '_')

function textsOf(db: ReadDb, row: PieceRow, folder: string): { file: PackedFile; text: WrittenText }[] {
  return textsOfPiece(db, row.id).map(({ part, text: words }, at) => {
    const bytes = Buffer.from(`${words}\n`, 'utf8')
    const name = `${part}-${twoDigits(at)}.txt`
    const path = `${folder}/${name}`
    const { filedByName: byName, filedAt: at0 } = row
    const sha256 = hash('sha256', bytes)
    const file = { path, name, sha256, size: bytes.length, note: '', byName, at: at0, record: true }
    return { file, text: { path, bytes } }
  })
}

function filesIn(db: ReadDb, pieceId: number, folder: string): PackedFile[] {
  return filesOfPiece(db, pieceId)
    .filter(({ sha256 }) => destroyedAt(db, sha256) === null)
    .map(({ name, sha256, size, note, byName, at }, place) => ({
      path: `${folder}/${twoDigits(place)}-${name}`,
      name,
      sha256,
      size,
      note,
      byName,
      at,
      record: false,
    }))
}

type Places = { categories: Map<number, number>; volumes: Map<number, number> }

function packPiece(db: ReadDb, row: PieceRow, places: Places): { piece: PackedPiece; texts: WrittenText[] } {
  const { id, categoryId, retentionRuleId, volumeId, version: _, ...facts } = row
  const folder = `files/${folderName(row.number)}`
  const rule = retentionRuleId === null ? undefined : ruleOf(db, retentionRuleId)
  const kept = row.status === 'kept'
  const texts = kept ? textsOf(db, row, folder) : []
  const piece: PackedPiece = {
    ...facts,
    category: places.categories.get(categoryId) ?? 0,
    rule: rule ?? null,
    volume: volumeId === null ? null : (places.volumes.get(volumeId) ?? null),
    extendedTo: extendedYearOf(db, id),
    notes: notesOf(db, id).map(({ text, byName, at }) => ({ text, byName, at })),
    parts: partsOf(db, id).map((part) => ({
      part: part.part,
      kind: part.kind,
      title: partTitle(db, part) ?? '',
    })),
    files: kept ? [...filesIn(db, id, folder), ...texts.map(({ file }) => file)] : [],
  }
  return { piece, texts: texts.map(({ text }) => text) }
}

const ruleOf = (db: ReadDb, id: number) =>
  db
    .select({ name: retentionRuleTable.name, source: retentionRuleTable.source })
    .from(retentionRuleTable)
    .where(eq(retentionRuleTable.id, id))
    .get()

function categoriesIn(db: ReadDb) {
  const all = listCategories(db)
  const places = new Map(all.map(({ id }, at) => [id, at]))
  const categories = all.map(({ letters, code, name, parentId, loanNeedsApproval, originalStays }) => ({
    letters,
    code,
    name,
    parent: all.find(({ id }) => id === parentId)?.name ?? '',
    loanNeedsApproval,
    originalStays,
  }))
  return { categories, places }
}

function volumesIn(db: ReadDb, categories: Map<number, number>) {
  const rows = db
    .select({ volume: volumeTable, place: shelfPlaceTable })
    .from(volumeTable)
    .leftJoin(shelfPlaceTable, eq(shelfPlaceTable.id, volumeTable.placeId))
    .orderBy(asc(volumeTable.id))
    .all()
  const places = new Map(rows.map(({ volume }, at) => [volume.id, at]))
  const volumes = rows.map(({ volume, place }) => ({
    category: categories.get(volume.categoryId) ?? 0,
    year: volume.year,
    retention: volume.retention,
    number: volume.number,
    title: volume.title,
    spineMm: volume.spineMm,
    note: volume.note,
    place: place && { room: place.room, cabinet: place.cabinet, shelf: place.shelf },
  }))
  return { volumes, places }
}

export type Contents = {
  catalogue: Catalogue
  /** Texts that were written out, by their path. */
  texts: Map<string, Buffer>
}

type Asked = {
  filter: PackageFilter
  officeName: string
  program: string
  madeAt: number
  madeBy: string
}

/** What a package holds, read in one moment of the office; told how many pieces were gone through. */
export function packageContents(
  db: ReadDb,
  { filter, ...made }: Asked,
  told: (done: number, total: number) => void,
): Contents {
  const { categories, places: ofCategory } = categoriesIn(db)
  const { volumes, places: ofVolume } = volumesIn(db, ofCategory)
  const rows = pieceRows(db, filter)
  const texts = new Map<string, Buffer>()
  const pieces = rows.map((row, at) => {
    const packed = packPiece(db, row, { categories: ofCategory, volumes: ofVolume })
    for (const { path, bytes } of packed.texts) texts.set(path, bytes)
    if (at % 100 === 0) told(at, rows.length)
    return packed.piece
  })
  const head = { format: 'siwu-handover' as const, formatVersion, ...made }
  return { catalogue: { ...head, categories, volumes, pieces }, texts }
}
