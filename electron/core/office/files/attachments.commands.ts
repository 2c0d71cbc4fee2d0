import { and, eq, inArray } from 'drizzle-orm'
import { must } from '../../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Attachment, FileFormat, FileRefusal } from '../../../../shared/office/files.contract.ts'
import { prepared, type Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import { attachedAlready, attachmentById, attachmentCount } from './attachments.queries.ts'
import { attachmentTable, fileTextTable } from './files.tables.ts'
import { recordFile, type StoredFile } from './store.ts'
import type { Subject } from './uploads.ts'

type Refused = Refusal<FileRefusal>

/** Files that one record carries at most; a folder of more belongs into an archive. */
export const mostAttachments = 500

/** What the audit chain keeps of an attachment, for its history and for verifying it: all of its row. */
const shown = (tx: Tx, id: number) => {
  const { id: _, ...row } = must(
    tx.select().from(attachmentTable).where(eq(attachmentTable.id, id)).get(),
    'an attachment that is there',
  )
  return row
}

/** An attachment that nobody took away. */
const inForce = { removedByName: null, removedAt: null, removeReason: null }

/** Formats that nothing here reads: their text is not waited for. */
const isWordless = (format: FileFormat): boolean => format === 'doc' || format === 'ppt'

type Arriving = { subject: Subject; format: FileFormat; note: string; stored: StoredFile }

/**
 * Puts a stored file on a record (附件). Refuses `attachedAlready` when the record carries the same bytes, and
 * `attachmentsTooMany`. Whether the record is there and the caller may write it was asked before.
 */
export function attachFile(
  tx: Tx,
  { subject, format, note, stored }: Arriving,
  acting: Acting,
): Attachment | Refused {
  const { sha256 } = stored
  const same = attachedAlready(tx, subject, sha256)
  if (same) return refuse({ code: 'attachedAlready', name: same.name, byName: same.byName, at: same.at })
  if (attachmentCount(tx, subject) >= mostAttachments) {
    return refuse({ code: 'attachmentsTooMany', limit: mostAttachments })
  }
  const id = attachFirst(tx, { subject, format, note, stored }, acting)
  return must(attachmentById(tx, id), 'a row just written')
}

const insertText = prepared((db: Tx) =>
  db.$client.prepare(
    `INSERT INTO file_text (sha256, state, text, pages, message, at) VALUES (?, ?, '', NULL, '', ?)
     ON CONFLICT DO NOTHING`,
  ),
)
const insertAttachment = prepared((db: Tx) =>
  db.$client.prepare(
    `INSERT INTO attachment (subject_kind, subject_id, sha256, name, format, note, by_id, by_name, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
)

/** Puts the first file on a record that was just made; nothing stands against that. Returns the attachment's id. */
export function attachFirst(
  tx: Tx,
  { subject, format, note, stored }: Arriving,
  { actor, now, changed }: Acting,
): number {
  const { sha256, name } = stored
  recordFile(tx, stored, now)
  insertText(tx).run(sha256, isWordless(format) ? 'none' : 'waiting', now)
  const facts = { sha256, name, format, note, byId: actor.id, byName: actor.name, at: now }
  const { lastInsertRowid } = insertAttachment(tx).run(
    subject.subjectKind,
    subject.subjectId,
    ...Object.values(facts),
  )
  const id = Number(lastInsertRowid)
  changed('attachment', id, null, { ...subject, ...facts, ...inForce })
  return id
}

/** Takes a file away from its record: a mark with a reason. Refuses `attachmentMissing`, `removedAlready`. */
export function removeAttachment(
  tx: Tx,
  { attachmentId, reason }: { attachmentId: number; reason: string },
  { actor, now, changed }: Acting,
): Attachment | Refused {
  const before = attachmentById(tx, attachmentId)
  if (!before) return refuse({ code: 'attachmentMissing' })
  if (before.removed) {
    return refuse({ code: 'removedAlready', byName: before.removed.byName, at: before.removed.at })
  }
  const whole = shown(tx, attachmentId)
  tx.update(attachmentTable)
    .set({ removedByName: actor.name, removedAt: now, removeReason: reason })
    .where(eq(attachmentTable.id, attachmentId))
    .run()
  const after = must(attachmentById(tx, attachmentId), 'an attachment that was there')
  changed('attachment', attachmentId, whole, shown(tx, attachmentId))
  return after
}

/** Puts files whose reading failed back in the queue; returns how many. */
export const readAgain = (tx: Tx, sha256: readonly string[], { now }: Acting): { count: number } => ({
  count: tx
    .update(fileTextTable)
    .set({ state: 'waiting', message: '', at: now })
    .where(and(inArray(fileTextTable.sha256, [...sha256]), eq(fileTextTable.state, 'failed')))
    .returning({ sha256: fileTextTable.sha256 })
    .all().length,
})
