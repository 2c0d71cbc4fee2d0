import { eq } from 'drizzle-orm'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import type { Acting } from '../../office/command.ts'
import { attachmentIdsOf } from '../../office/files/attachments.queries.ts'
import { destroyedFileTable, fileTextTable } from '../../office/files/files.tables.ts'
import { indexSubject } from '../../office/search/index.commands.ts'
import { pieceTable } from '../catalogue/catalogue.tables.ts'
import { pieceView } from '../catalogue/piece.queries.ts'
import { pageTextTable } from '../ocr/page-text.tables.ts'
import { attachmentIdsOn, recordsOfPiece } from '../piece-files.queries.ts'
import { changeDisposal, disposalToChange, type Refused, refuseHeld } from './disposal.commands.ts'
import { disposalPieces } from './disposal.queries.ts'
import type { DisposalRow } from './disposal.tables.ts'
import { isUnused, shaOf } from './file-uses.queries.ts'

export type CarryOut = {
  disposalId: number
  version: number
  day: string
  handlers: [string, string]
  supervisor: string
  confirmation: string
}

export type CarriedOut = { pieces: number; destroyedFiles: string[]; sharedFiles: number }

/** What the people who destroy say of it: two handlers and a supervisor, all different, and the number typed again. */
function refusePeople(
  { number }: DisposalRow,
  { handlers, supervisor, confirmation }: CarryOut,
): Refused | null {
  if (handlers[0] === handlers[1]) return refuse({ code: 'handlersAlike' })
  if (handlers.includes(supervisor)) return refuse({ code: 'supervisorHandles', name: supervisor })
  return confirmation.trim() === number ? null : refuse({ code: 'confirmationWrong', number })
}

/**
 * Carries an approved list out (销毁), after the papers themselves were destroyed under supervision. The pieces stay in
 * the catalogue as entries that say when they went; files that nothing kept uses get their tombstone here, their words
 * leave the search, and their bytes go after this transaction (`eraseDestroyed`). A crash in between leaves bytes that
 * the next opening takes away, never an entry without a file. Refuses `disposalMissing`, `changedMeanwhile`,
 * `notInThisState`, `nothingToDestroy`, `handlersAlike`, `supervisorHandles`, `confirmationWrong`, `dayWrong`,
 * `pieceDestroyed`, `pieceHeld`. Source: 会计档案管理办法 §18, DA/T 18-2022.
 */
export function carryOut(tx: Tx, input: CarryOut, acting: Acting): CarriedOut | Refused {
  const row = disposalToChange(tx, input)
  if (row instanceof Refusal) return row
  if (row.status !== 'approved') return refuse({ code: 'notInThisState', status: row.status })
  const doomed = disposalPieces(tx, row.id).filter(({ verdict }) => verdict === 'destroy')
  if (doomed.length === 0) return refuse({ code: 'nothingToDestroy' })
  const wrong = refusePeople(row, input)
  if (wrong) return wrong
  const [from, to] = [dayAt(must(row.approvedAt, 'an approved list')), dayAt(acting.now)]
  if (input.day < from || input.day > to) return refuse({ code: 'dayWrong', from, to })
  const held = refuseHeld(tx, doomed)
  if (held) return held
  for (const { pieceId } of doomed) destroyPiece(tx, pieceId, acting)
  const files = destroyFiles(
    tx,
    row.id,
    doomed.map(({ pieceId }) => pieceId),
    acting,
  )
  const { handlers, supervisor, day: destroyedDay } = input
  const done = { status: 'destroyed' as const, destroyedAt: acting.now, destroyedDay, handlers, supervisor }
  changeDisposal(tx, row, done, acting)
  return { pieces: doomed.length, ...files }
}

/** The piece stays as an entry of the catalogue (tombstone). */
function destroyPiece(tx: Tx, pieceId: number, { now, changed }: Acting): void {
  const before = pieceView(tx, pieceId)
  const row = tx.select().from(pieceTable).where(eq(pieceTable.id, pieceId)).get()
  tx.update(pieceTable)
    .set({ status: 'destroyed', destroyedAt: now, version: (row?.version ?? 0) + 1 })
    .where(eq(pieceTable.id, pieceId))
    .run()
  changed('piece', pieceId, before, pieceView(tx, pieceId))
}

/** Gives every stored file of the pieces that nothing kept uses its tombstone; their words go with them. */
function destroyFiles(
  tx: Tx,
  disposalId: number,
  pieceIds: readonly number[],
  { now }: Acting,
): Pick<CarriedOut, 'destroyedFiles' | 'sharedFiles'> {
  const stored = new Set(
    pieceIds.flatMap((id) => shaOf(tx, attachmentIdsOn(tx, recordsOfPiece(tx, id), true))),
  )
  const destroyedFiles = [...stored].filter((sha256) => isUnused(tx, sha256)).sort()
  for (const sha256 of destroyedFiles) {
    tx.insert(destroyedFileTable).values({ sha256, disposalId, at: now }).onConflictDoNothing().run()
    tx.update(fileTextTable)
      .set({ state: 'none', text: '', pages: null, message: '', at: now })
      .where(eq(fileTextTable.sha256, sha256))
      .run()
    tx.delete(pageTextTable).where(eq(pageTextTable.sha256, sha256)).run()
    for (const id of attachmentIdsOf(tx, sha256)) indexSubject(tx, 'attachment', id, now)
  }
  return { destroyedFiles, sharedFiles: stored.size - destroyedFiles.length }
}
