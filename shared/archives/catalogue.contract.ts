import { z } from 'zod'
import { secrecy } from '../documents/document-facts.ts'
import { day, instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { changedMeanwhile } from '../office/subject.ts'
import { carrier, piecePart } from './filing.contract.ts'
import { retention } from './retention.rules.ts'

/** A place on the shelves (库房位置). */
export const shelfPlace = z.object({ id, room: z.string(), cabinet: z.string(), shelf: z.string() })
export type ShelfPlace = z.infer<typeof shelfPlace>

export const pieceStates = ['kept', 'destroyed'] as const

/** A line of the catalogue (归档文件目录): one piece with where it lies. */
export const piece = z.object({
  id,
  number: z.string(),
  fonds: z.string(),
  letters: z.string(),
  year: z.int(),
  retention,
  officeCode: z.string(),
  sequence: z.int(),
  categoryId: id,
  categoryName: z.string(),
  title: z.string(),
  titleMade: z.boolean(),
  documentNumber: z.string(),
  documentDay: day,
  responsible: z.string(),
  secrecy,
  carrier,
  pages: whole,
  keywords: z.string(),
  volumeId: id.nullable(),
  /** Its box, such as `3`; null while it lies in none. */
  boxNumber: z.int().nullable(),
  /** Room, cabinet and shelf of its box in one line; '' without. */
  place: z.string(),
  filedByName: z.string(),
  filedAt: instant,
  status: z.enum(pieceStates),
  destroyedAt: instant.nullable(),
  version: z.int(),
})
export type Piece = z.infer<typeof piece>

export const pieceNote = z.object({ id, text: z.string(), byName: z.string(), at: instant })

export const pieceDetail = z.object({
  piece,
  /** The rule that its retention came from; null for one taken in from elsewhere. */
  rule: z.object({ name: z.string(), source: z.string() }).nullable(),
  parts: z.array(piecePart.extend({ title: z.string() })),
  notes: z.array(pieceNote),
})
export type PieceDetail = z.infer<typeof pieceDetail>

/** Which pieces the catalogue shows. */
export const pieceFilter = z.object({
  /** Part of a number, title, document number, keyword or name of who made it. */
  text: text(100),
  year: z.int().nullable(),
  letters: z.string().max(2).nullable(),
  categoryId: id.nullable(),
  retention: retention.nullable(),
  state: z.enum([...pieceStates, 'all']),
  placeId: id.nullable(),
  volumeId: id.nullable(),
})
export type PieceFilter = z.infer<typeof pieceFilter>

const facet = <Value extends z.ZodType>(value: Value) => z.array(z.object({ value, count: whole }))
/** How many pieces there are of each, under everything else that is filtered. */
export const pieceFacets = z.object({
  years: facet(z.int()),
  letters: facet(z.string()),
  categories: facet(id),
  retentions: facet(retention),
  states: facet(z.enum(pieceStates)),
  places: facet(id),
})
export type PieceFacets = z.infer<typeof pieceFacets>

/** What is not as it should be with the archives (档案无遗失检查, CS-13). */
export const finding = z.discriminatedUnion('code', [
  /** Numbers of a class that no piece has. */
  z.object({ code: z.literal('gap'), class: z.string(), from: z.int(), to: z.int() }),
  z.object({ code: z.literal('noFileNoPages'), pieceId: id, number: z.string(), title: z.string() }),
  /** A file of a piece is not in the store. */
  z.object({
    code: z.literal('fileMissing'),
    pieceId: id,
    number: z.string(),
    title: z.string(),
    file: z.string(),
  }),
  /** A record of a past year that is settled and lies in no piece. */
  z.object({ code: z.literal('notFiled'), title: z.string(), documentDay: day, year: z.int() }),
  z.object({ code: z.literal('noBox'), pieceId: id, number: z.string(), title: z.string() }),
  z.object({ code: z.literal('noPlace'), volumeId: id, box: z.string() }),
])
export type Finding = z.infer<typeof finding>
export const findingCodes = ['gap', 'fileMissing', 'noFileNoPages', 'notFiled', 'noBox', 'noPlace'] as const

export const completeness = z.object({
  office: z.string(),
  at: instant,
  byName: z.string(),
  /** What was looked at. */
  checked: z.object({ pieces: whole, destroyed: whole, classes: whole, files: whole, volumes: whole }),
  counts: z.record(z.enum(findingCodes), whole),
  /** At most 1,000 of each kind. */
  findings: z.array(finding),
})
export type Completeness = z.infer<typeof completeness>

/** Refusals of the catalogue, in order of precedence. */
export const pieceRefusal = z.discriminatedUnion('code', [refusal('pieceMissing', { pieceId: id })])
export type PieceRefusal = z.infer<typeof pieceRefusal>

const page = { offset: whole, limit: z.int().min(1).max(500) }

/** The catalogue of the archives (电子档案目录, SEC-06). */
export const pieces = {
  /** By archive number. */
  list: query('archives.read')
    .input(z.object({ filter: pieceFilter, ...page }))
    .output(z.object({ rows: z.array(piece), total: whole })),
  facets: query('archives.read')
    .input(z.object({ filter: pieceFilter }))
    .output(pieceFacets),
  get: query('archives.read')
    .input(z.object({ pieceId: id }))
    .output(pieceDetail)
    .errors(refusals(pieceRefusal)),
  /** The one thing that may be added to a filed piece. */
  addNote: command('archives.manage')
    .input(z.object({ commandId, pieceId: id, text: words(500) }))
    .output(pieceNote)
    .errors(refusals(pieceRefusal)),
  /** Whether anything is missing (档案无遗失检查, CS-13). */
  completeness: query('archives.read').output(completeness),
}

/** A box of the archives (档案盒). */
export const volume = z.object({
  id,
  categoryId: id,
  categoryName: z.string(),
  letters: z.string(),
  officeCode: z.string(),
  year: z.int(),
  retention,
  number: z.int(),
  title: z.string(),
  spineMm: z.int(),
  place: shelfPlace.nullable(),
  note: z.string(),
  /** How many pieces and pages lie in it, and its first and last number (起止件号). */
  pieces: whole,
  pages: whole,
  from: z.int().nullable(),
  to: z.int().nullable(),
  version: z.int(),
})
export type Volume = z.infer<typeof volume>

/** Widths of boxes (盒脊厚度) in millimetres; others may be set (DA/T 22-2015 附录, from memory †). */
export const usualSpinesMm = [20, 30, 40, 50] as const

export const volumeFilter = z.object({
  year: z.int().nullable(),
  categoryId: id.nullable(),
  retention: retention.nullable(),
  /** Boxes without a place. */
  unplaced: z.boolean(),
})
export type VolumeFilter = z.infer<typeof volumeFilter>

/** Refusals of keeping boxes, in order of precedence. */
export const volumeRefusal = z.discriminatedUnion('code', [
  refusal('volumeMissing', { volumeId: id }),
  refusal('categoryMissing', { categoryId: id }),
  refusal('categoryIsHeading', { name: z.string() }),
  changedMeanwhile,
  refusal('rangeWrong', { from: z.int(), to: z.int() }),
  /** No piece of the box's class has a number in the range. */
  refusal('rangeEmpty', { from: z.int(), to: z.int() }),
  /** Pieces of the range lie in another box. */
  refusal('boxedElsewhere', { number: z.string(), box: z.string(), count: whole }),
])
export type VolumeRefusal = z.infer<typeof volumeRefusal>

const place = z.object({ room: words(30), cabinet: words(30), shelf: words(30) })
const volumeFields = {
  title: text(80),
  spineMm: z.int().min(10).max(200),
  place: place.nullable(),
  note: text(500),
}
const range = { from: z.int().min(1).max(9_999), to: z.int().min(1).max(9_999) }

export const newVolume = z.object({
  categoryId: id,
  year: z.int().min(1900).max(9999),
  retention,
  /** Pieces that are put into it at once. */
  range: z.object(range).nullable(),
  ...volumeFields,
})
export type NewVolume = z.infer<typeof newVolume>
export const volumeChange = z.object({ volumeId: id, version: z.int(), ...volumeFields })
export type VolumeChange = z.infer<typeof volumeChange>
export const assigned = z.object({ volumeId: id, version: z.int(), ...range, move: z.boolean() })
export type Assigned = z.infer<typeof assigned>

/** Boxes and where they stand (装盒、上架). */
export const volumes = {
  list: query('archives.read')
    .input(z.object({ filter: volumeFilter }))
    .output(z.array(volume)),
  get: query('archives.read')
    .input(z.object({ volumeId: id }))
    .output(z.object({ volume, pieces: z.array(piece) }))
    .errors(refusals(volumeRefusal)),
  places: query('archives.read').output(z.array(shelfPlace)),
  /** The next box of a class of pieces. */
  create: command('archives.manage')
    .input(newVolume.extend({ commandId }))
    .output(volume)
    .errors(refusals(volumeRefusal)),
  update: command('archives.manage')
    .input(volumeChange.extend({ commandId }))
    .output(volume)
    .errors(refusals(volumeRefusal)),
  /** Puts the pieces of its class with these numbers into the box; `move` takes them out of other boxes. */
  assign: command('archives.manage')
    .input(assigned.extend({ commandId }))
    .output(volume)
    .errors(refusals(volumeRefusal)),
}
