import type { z } from 'zod'
import type { PieceRefusal, pieceNote } from '../../../../shared/archives/catalogue.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import type { Acting } from '../../office/command.ts'
import { pieceNoteTable } from './catalogue.tables.ts'
import { notesOf, pieceView } from './piece.queries.ts'

/** Adds a note to a filed piece (备考), which stays as written. Refuses `pieceMissing`. */
export function addNote(
  tx: Tx,
  { pieceId, text }: { pieceId: number; text: string },
  { actor, now, changed }: Acting,
): z.infer<typeof pieceNote> | Refusal<PieceRefusal> {
  const before = pieceView(tx, pieceId)
  if (!before) return refuse({ code: 'pieceMissing', pieceId })
  tx.insert(pieceNoteTable).values({ pieceId, text, byName: actor.name, at: now }).run()
  changed('piece', pieceId, before, pieceView(tx, pieceId))
  return must(notesOf(tx, pieceId).at(-1), 'a row just written')
}
