import { asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Piece } from '../../../../shared/archives/catalogue.contract.ts'
import { shownTitle } from '../../../../shared/archives/title.rules.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import type { ReadDb } from '../../db/connection.ts'
import { beside, type SearchProvider, type Standing } from '../../office/search/provider.ts'
import { readRightOf } from '../../office/subject-rights.ts'
import { originalHolder } from '../lending/loan.queries.ts'
import { pieceTable, volumeTable } from './catalogue.tables.ts'
import { notesOf, pieceById, placeText } from './piece.queries.ts'
import { volumeById, volumeName } from './volume.queries.ts'

function standingOf(db: ReadDb, piece: Piece): Standing {
  const isOut = originalHolder(db, piece.id)?.status === 'out'
  const state = isOut ? 'onLoan' : piece.status
  return {
    permission: readRightOf.piece,
    facets: { category: piece.categoryName, retention: piece.retention, state },
  }
}

/**
 * Pieces (件) by archive number, title, document number, who made them, keywords, category, place and notes (SEC-07).
 * Their files are found by themselves, as attachments of the records they came with.
 */
export const pieceSearch: SearchProvider = {
  kind: 'piece',
  ids: (db, afterId, limit) =>
    db
      .select({ id: pieceTable.id })
      .from(pieceTable)
      .where(gt(pieceTable.id, afterId))
      .orderBy(asc(pieceTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const piece = pieceById(db, id)
    if (!piece) return null
    return {
      title: shownTitle(piece),
      detail: beside(piece.number, piece.categoryName),
      people: piece.filedByName,
      number: `${piece.number} ${piece.documentNumber}`.trim(),
      sender: piece.responsible,
      place: piece.place,
      keywords: piece.keywords,
      body: notesOf(db, id)
        .map(({ text }) => text)
        .join('\n'),
      day: piece.documentDay,
      at: piece.filedAt,
      ...standingOf(db, piece),
    }
  },
  standing: (db, id) => {
    const piece = pieceById(db, id)
    return piece && standingOf(db, piece)
  },
  // Where a piece lies is told by its box, whether it is there by its loans.
  showing: (db, { kind, id }) => {
    const found = showingPiece(kind, id)
    if (!found) return []
    const rows = db.select({ id: pieceTable.id }).from(pieceTable).where(found).all()
    return rows.map((row) => row.id)
  },
}

function showingPiece(kind: SubjectKind, id: number): SQL | null {
  switch (kind) {
    case 'volume':
      return eq(pieceTable.volumeId, id)
    case 'archiveCategory':
      return eq(pieceTable.categoryId, id)
    case 'loan':
      return sql`${pieceTable.id} = (SELECT piece_id FROM loan WHERE id = ${id})`
    default:
      return null
  }
}

/** Boxes (盒) by class, title, place and note. */
export const volumeSearch: SearchProvider = {
  kind: 'volume',
  ids: (db, afterId, limit) =>
    db
      .select({ id: volumeTable.id })
      .from(volumeTable)
      .where(gt(volumeTable.id, afterId))
      .orderBy(asc(volumeTable.id))
      .limit(limit)
      .all()
      .map(({ id }) => id),
  document: (db, id) => {
    const volume = volumeById(db, id)
    if (!volume) return null
    return {
      title: beside(volumeName(volume), volume.title),
      detail: volume.categoryName,
      people: '',
      number: '',
      place: volume.place ? placeText(volume.place) : '',
      body: volume.note,
      day: `${volume.year}-12-31`,
      at: null,
      permission: readRightOf.volume,
      facets: { category: volume.categoryName, retention: volume.retention },
    }
  },
  showing: (db, { kind, id }) =>
    kind === 'archiveCategory'
      ? db
          .select({ id: volumeTable.id })
          .from(volumeTable)
          .where(eq(volumeTable.categoryId, id))
          .all()
          .map((row) => row.id)
      : [],
}
