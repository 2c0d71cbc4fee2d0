import type { LoanRefusal } from '../../../../shared/archives/lending.contract.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { fileFormats } from '../../../../shared/office/file-formats.ts'
import type { Attachment } from '../../../../shared/office/files.contract.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../../office/command.ts'
import type { Actor, Office } from '../../office/context.ts'
import { openStored } from '../../office/files/store.ts'
import { filesOfPiece } from '../piece-files.queries.ts'
import { type RecordText, textsOfPiece } from '../piece-texts.queries.ts'
import { loanRow, wasOpened } from './loan.queries.ts'
import { type LoanRow, loanViewTable } from './loan.tables.ts'

type Refused = Refusal<LoanRefusal>

/**
 * An electronic view that is open to the person who asks. Refuses `loanMissing`, `notTheBorrower`,
 * `notInThisState`, `viewOver`.
 */
function openView(db: ReadDb, loanId: number, actor: Actor, today: string): LoanRow | Refused {
  const row = loanRow(db, loanId)
  if (row?.kind !== 'view') return refuse({ code: 'loanMissing', loanId })
  if (row.borrowerId !== actor.id) return refuse({ code: 'notTheBorrower', by: row.borrowerName })
  if (row.status === 'returned') return refuse({ code: 'viewOver', until: row.returnedDay ?? row.dueDay })
  if (row.status !== 'out') return refuse({ code: 'notInThisState', status: row.status })
  return row.dueDay < today ? refuse({ code: 'viewOver', until: row.dueDay }) : row
}

type Viewed = { files: Attachment[]; texts: Pick<RecordText, 'kind' | 'id' | 'title'>[] }

/** What a view shows to its borrower: files, and records that say something themselves; refuses as `openView`. */
export function viewFiles(office: Office, actor: Actor, loanId: number): Viewed | Refused {
  const { read } = office
  const row = openView(read, loanId, actor, dayAt(office.now()))
  if (row instanceof Refusal) return row
  const texts = textsOfPiece(read, row.pieceId).map(({ kind, id, title }) => ({ kind, id, title }))
  return { files: filesOfPiece(read, row.pieceId), texts }
}

/** How much a view would show. */
export const viewable = (db: ReadDb, pieceId: number): number =>
  filesOfPiece(db, pieceId).length + textsOfPiece(db, pieceId).length

type OpenedText = { loanId: number; kind: SubjectKind; id: number }

/** Puts the opening of a record on record and answers what it says; refuses as `openView`, and `fileMissing`. */
export function openText(
  tx: Tx,
  { loanId, kind, id }: OpenedText,
  { actor, now }: Acting,
): { title: string; text: string } | Refused {
  const row = openView(tx, loanId, actor, dayAt(now))
  if (row instanceof Refusal) return row
  const found = textsOfPiece(tx, row.pieceId).find((one) => one.kind === kind && one.id === id)
  if (!found || actor.id === null) return refuse({ code: 'fileMissing' })
  const { title, text } = found
  const by = { personId: actor.id, personName: actor.name, at: now }
  tx.insert(loanViewTable)
    .values({ loanId, attachmentId: null, fileName: title, ...by })
    .run()
  return { title, text }
}

type Opened = { loanId: number; attachmentId: number }

function fileOf(db: ReadDb, row: LoanRow, attachmentId: number): Attachment | Refused {
  return (
    filesOfPiece(db, row.pieceId).find(({ id }) => id === attachmentId) ?? refuse({ code: 'fileMissing' })
  )
}

/** Puts an opening on record and answers the file; refuses as `openView`, and `fileMissing`. */
export function openFile(
  tx: Tx,
  { loanId, attachmentId }: Opened,
  { actor, now }: Acting,
): Attachment | Refused {
  const row = openView(tx, loanId, actor, dayAt(now))
  if (row instanceof Refusal) return row
  const file = fileOf(tx, row, attachmentId)
  if (file instanceof Refusal) return file
  if (actor.id === null) return refuse({ code: 'notTheBorrower', by: row.borrowerName })
  tx.insert(loanViewTable)
    .values({
      loanId,
      attachmentId,
      fileName: file.name,
      personId: actor.id,
      personName: actor.name,
      at: now,
    })
    .run()
  return file
}

/** A file that the person opened under this view; refuses as `openView`, and `fileMissing` when they did not. */
export function openedFile(office: Office, actor: Actor, opened: Opened): Attachment | Refused {
  const { read } = office
  const row = openView(read, opened.loanId, actor, dayAt(office.now()))
  if (row instanceof Refusal) return row
  const known = actor.id !== null && wasOpened(read, { ...opened, personId: actor.id })
  return known ? fileOf(read, row, opened.attachmentId) : refuse({ code: 'fileMissing' })
}

/** The bytes of an opened file, without its name: it is shown in place. Refuses `fileDamaged`. */
export async function contentOf(office: Office, { sha256, format }: Attachment): Promise<File | Refused> {
  const blob = await openStored(office, sha256)
  return blob
    ? new File([blob], 'view', { type: fileFormats[format].mediaType })
    : refuse({ code: 'fileDamaged' })
}
