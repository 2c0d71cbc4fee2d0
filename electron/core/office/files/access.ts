import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Attachment, FileRefusal } from '../../../../shared/office/files.contract.ts'
import { pieceIdOf } from '../../archives/catalogue/piece.queries.ts'
import { attachableOf } from '../../attachables.ts'
import type { ReadDb } from '../../db/connection.ts'
import { mayDoHere, requireRight, viewerOf } from '../../guard.ts'
import { seesRecord } from '../../narrowings.ts'
import type { Actor, Context, Office } from '../context.ts'
import { settingRow } from '../people.queries.ts'
import { readRightOf } from '../subject-rights.ts'
import { attachmentById } from './attachments.queries.ts'
import type { MeantFor, Subject } from './uploads.ts'

export type Acted = Context & { actor: Actor }
type Refused = Refusal<FileRefusal>

export const largestBytes = (office: Office): number =>
  (settingRow(office.read)?.body.fileMegabytes ?? 1) * 1024 * 1024

/** Asks for the right to see a record's files; refuses `subjectMissing`, also of a record that they may not see. */
export function readable(context: Acted, { subjectKind, subjectId }: MeantFor): Refused | null {
  requireRight(context, [readRightOf[subjectKind]])
  const { read } = context.office
  const attachable = attachableOf(subjectKind)
  // A record that is still being filled in has nothing yet that could be seen.
  if (attachable && subjectId === null) return null
  const there =
    subjectId !== null &&
    (attachable?.title(read, subjectId) ?? null) !== null &&
    seesRecord(read, subjectKind, subjectId, viewerOf(context))
  return there ? null : refuse({ code: 'subjectMissing' })
}

/** Whether the files of a record stay as they are. */
const isLocked = (db: ReadDb, { subjectKind, subjectId }: MeantFor): boolean =>
  subjectId !== null &&
  (pieceIdOf(db, { kind: subjectKind, id: subjectId }) !== null ||
    (attachableOf(subjectKind)?.locked?.(db, subjectId) ?? false))

/** Whether the caller may add to and take away from a record. */
export const mayChange = (context: Acted, subject: Subject): boolean =>
  mayDoHere(context, [readRightOf[subject.subjectKind]]) &&
  mayDoHere(context, attachableOf(subject.subjectKind)?.write ?? []) &&
  !isLocked(context.office.read, subject)

/** Asks for the right to change a record's files; refuses `subjectMissing`, `subjectLocked`. */
export function writable(context: Acted, subject: MeantFor): Refused | null {
  const refused = readable(context, subject)
  requireRight(context, attachableOf(subject.subjectKind)?.write ?? [])
  return refused ?? lockedNow(context.office.read, subject)
}

/** Asked once more in the transaction: the record may have been filed while its file was on the way. */
export const lockedNow = (db: ReadDb, subject: MeantFor): Refused | null =>
  isLocked(db, subject) ? refuse({ code: 'subjectLocked' }) : null

/** An attachment that the caller may see, or the refusal that there is none. */
export function seenAttachment(context: Acted, attachmentId: number): Attachment | Refused {
  const found = attachmentById(context.office.read, attachmentId)
  if (!found) return refuse({ code: 'attachmentMissing' })
  return readable(context, found) ?? found
}
