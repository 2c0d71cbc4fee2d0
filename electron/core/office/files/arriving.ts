import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { safeFileName } from '../../../../shared/office/file-name.rules.ts'
import type { FileFormat, FileRefusal } from '../../../../shared/office/files.contract.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import type { Tx } from '../../db/connection.ts'
import { earlierAnswer } from '../audit/audit.commands.ts'
import type { Acting } from '../command.ts'
import type { Actor, Context, Office } from '../context.ts'
import { attachFile } from './attachments.commands.ts'
import { formatOf } from './format.ts'
import { readWaitingFiles } from './reading/queue.ts'
import { bringCopies, FileNotKept, type StoredFile } from './store.ts'
import { arrived, dropUpload, findUpload, type Upload, uploaderOf, uploadPath } from './uploads.ts'

/** A file that came before its record was there: what it is and where its bytes lie. */
export type ArrivedFile = { stored: StoredFile; format: FileFormat; path: string }

type Refused = Refusal<FileRefusal>
type Bringing = { commandId: string; uploadIds: readonly string[]; kind: SubjectKind }

/** The hash of a file that arrived whole. Refuses `uploadMissing`, `pieceWrong`. */
export function arrivedHash(office: Office, actor: Actor, uploadId: string): { sha256: string } | Refused {
  const upload = findUpload(office, uploaderOf(actor), uploadId)
  if (!upload) return refuse({ code: 'uploadMissing' })
  const stored = arrived(upload, upload.name)
  return stored ? { sha256: stored.sha256 } : refuse({ code: 'pieceWrong', expected: upload.received })
}

async function readArrived(office: Office, upload: Upload): Promise<ArrivedFile | Refused> {
  const path = uploadPath(office, upload.id)
  if (upload.received !== upload.size) return refuse({ code: 'pieceWrong', expected: upload.received })
  const format = await formatOf(path, upload.name)
  if (format instanceof Refusal) return format
  const stored = arrived(upload, safeFileName(upload.name, format))
  return stored ? { stored, format, path } : refuse({ code: 'pieceWrong', expected: upload.received })
}

/** The uploads of a new record of a kind, read. Refuses what a file may not be, and `uploadMissing`. */
async function arrivedFiles(
  { office, actor }: Context & { actor: Actor },
  { uploadIds, kind }: Bringing,
): Promise<ArrivedFile[] | Refused> {
  const files: ArrivedFile[] = []
  for (const uploadId of uploadIds) {
    const upload = findUpload(office, uploaderOf(actor), uploadId)
    if (!upload || upload.subject.subjectKind !== kind || upload.subject.subjectId !== null) {
      return refuse({ code: 'uploadMissing' })
    }
    const file = await readArrived(office, upload)
    if (file instanceof Refusal) return file
    files.push(file)
  }
  return files
}

/**
 * Brings the files that were sent for a record which is made now, and runs the command that makes it and puts them
 * on it, in one transaction. A refusal leaves the files where they were, so that the form may be sent again; an
 * answer that was given before is given again.
 */
export async function bringArrived<Reply>(
  context: Context & { actor: Actor },
  bringing: Bringing,
  run: (files: readonly ArrivedFile[]) => Reply,
): Promise<Reply | Refused> {
  const { office } = context
  if (bringing.uploadIds.length === 0 || earlierAnswer(office.read, bringing.commandId)) return run([])
  const files = await arrivedFiles(context, bringing)
  if (files instanceof Refusal) {
    // The same command may have been answered while this one looked for its files.
    return earlierAnswer(office.read, bringing.commandId) ? run([]) : files
  }
  try {
    const reply = await bringCopies(office, files, () => run(files))
    if (!(reply instanceof Refusal)) {
      for (const id of bringing.uploadIds) await dropUpload(office, id)
      void readWaitingFiles(office)
    }
    return reply
  } catch (problem) {
    if (problem instanceof FileNotKept) return refuse({ code: 'fileNotKept' })
    throw problem
  }
}

/** Puts files that arrived on the record that was just made. */
export function attachArrived(
  tx: Tx,
  subject: { subjectKind: SubjectKind; subjectId: number },
  files: readonly ArrivedFile[],
  acting: Acting,
): Refused | null {
  for (const { stored, format } of files) {
    const attached = attachFile(tx, { subject, format, note: '', stored }, acting)
    if (attached instanceof Refusal) return attached
  }
  return null
}
