import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { fileFormats } from '../../../../shared/office/file-formats.ts'
import { safeFileName } from '../../../../shared/office/file-name.rules.ts'
import {
  type Attachment,
  type FileRefusal,
  type FixityCheck,
  type FixityEvent,
  pieceBytes,
} from '../../../../shared/office/files.contract.ts'
import { answer, guarded, mayDoHere, viewerOf } from '../../guard.ts'
import { seesRecord } from '../../narrowings.ts'
import { earlierAnswer } from '../audit/audit.commands.ts'
import { runCommand } from '../command.ts'
import type { Office } from '../context.ts'
import { readRightOf } from '../subject-rights.ts'
import {
  type Acted,
  largestBytes,
  lockedNow,
  mayChange,
  readable,
  seenAttachment,
  writable,
} from './access.ts'
import { arrivedHash } from './arriving.ts'
import { attachFile, readAgain, removeAttachment } from './attachments.commands.ts'
import { attachmentById, attachmentsOf, subjectsOfFile, unreadFiles } from './attachments.queries.ts'
import { destroyedAt } from './destroyed.ts'
import { fixityDueAt, lastFixity, storedTotals } from './fixity.ts'
import { checkNow, clearOrphans, fixityRunning } from './fixity-run.ts'
import { formatOf } from './format.ts'
import { previewOf } from './reading/previews.ts'
import { readWaitingFiles } from './reading/queue.ts'
import { bringWritten, FileNotKept, openStored, type StoredFile } from './store.ts'
import {
  arrived,
  beginUpload,
  dropUpload,
  findUpload,
  type MeantFor,
  type Subject,
  takePiece,
  type Upload,
  uploaderOf,
  uploadPath,
} from './uploads.ts'

const { files } = guarded

type Refused = Refusal<FileRefusal>

type AttachInput = { commandId: string; uploadId: string; note: string }

/** The file comes into the store before its row; a refused one leaves no file. */
async function attach(context: Acted, input: AttachInput): Promise<Attachment | Refused> {
  const { office, actor } = context
  const owner = uploaderOf(actor)
  await findUpload(office, owner, input.uploadId)?.attaching
  const upload = findUpload(office, owner, input.uploadId)
  const run = (arriving: Parameters<typeof attachFile>[1] | null): Attachment | Refused =>
    runCommand(context, {
      name: 'files.attach',
      input,
      actor,
      topics: ['files'],
      action: (tx, acting) =>
        arriving
          ? (lockedNow(tx, arriving.subject) ?? attachFile(tx, arriving, acting))
          : refuse({ code: 'uploadMissing' }),
    })
  if (!upload || earlierAnswer(office.read, input.commandId)) return run(null)
  const refused = writable(context, upload.subject)
  if (refused) return refused
  const attached = bringUpload(office, upload, input.note, run)
  upload.attaching = attached.catch(() => undefined)
  return attached
}

type Run = (arriving: Parameters<typeof attachFile>[1]) => Attachment | Refused

async function bringUpload(
  office: Office,
  upload: Upload,
  note: string,
  run: Run,
): Promise<Attachment | Refused> {
  const { id, subject, size, received } = upload
  if (received !== size) return refuse({ code: 'pieceWrong', expected: received })
  const path = uploadPath(office, id)
  const format = await formatOf(path, upload.name)
  try {
    if (format instanceof Refusal) return format
    const stored = arrived(upload, safeFileName(upload.name, format))
    if (!stored) return refuse({ code: 'pieceWrong', expected: received })
    const { subjectKind, subjectId } = subject
    // One that was sent for a record to be made comes in with that record.
    if (subjectId === null) return refuse({ code: 'uploadMissing' })
    const use = (kept: StoredFile) => run({ subject: { subjectKind, subjectId }, format, note, stored: kept })
    const attached = await bringWritten(office, stored, path, use)
    if (!(attached instanceof Refusal)) void readWaitingFiles(office)
    return attached
  } catch (problem) {
    if (problem instanceof FileNotKept) return refuse({ code: 'fileNotKept' })
    throw problem
  } finally {
    await dropUpload(office, id)
  }
}

/** The stored file under its own name and kind. Refuses `fileDestroyed`, `fileDamaged`. */
async function contentOf(office: Office, { sha256, name, format }: Attachment): Promise<File | Refused> {
  const gone = destroyedAt(office.read, sha256)
  if (gone !== null) return refuse({ code: 'fileDestroyed', at: gone })
  const blob = await openStored(office, sha256)
  return blob
    ? new File([blob], name, { type: fileFormats[format].mediaType })
    : refuse({ code: 'fileDamaged' })
}

/** The files of a record, as the caller sees them. */
const listed = (context: Acted, subject: Subject) => ({
  rows: attachmentsOf(context.office.read, subject),
  mayChange: mayChange(context, subject),
  largestBytes: largestBytes(context.office),
})

type Announced = MeantFor & { name: string; size: number }

async function begin(context: Acted, input: Announced): Promise<Upload | Refused> {
  const { office, actor } = context
  const limit = largestBytes(office)
  return writable(context, input) ?? beginUpload(office, uploaderOf(actor), { ...input, limit })
}

async function take(
  { office, actor }: Acted,
  input: { uploadId: string; offset: number; piece: File },
): Promise<number | Refused> {
  const upload = findUpload(office, uploaderOf(actor), input.uploadId)
  return upload ? takePiece(office, upload, input) : refuse({ code: 'uploadMissing' })
}

function remove(
  context: Acted,
  input: { commandId: string; attachmentId: number; reason: string },
): Attachment | Refused {
  const found = attachmentById(context.office.read, input.attachmentId)
  const refused = found && writable(context, found)
  if (refused) return refused
  return runCommand(context, {
    name: 'files.remove',
    input,
    actor: context.actor,
    topics: ['files'],
    action: (tx, acting) => removeAttachment(tx, input, acting),
  })
}

/** Whether the caller may see the record, by right and by what part they have in it. */
const mayLook = (context: Acted, { subjectKind, subjectId }: Subject): boolean =>
  mayDoHere(context, [readRightOf[subjectKind]]) &&
  seesRecord(context.office.read, subjectKind, subjectId, viewerOf(context))

/** A check as the caller may see it: the names of files on records that they may not read are left out. */
function seenCheck(context: Acted, check: FixityCheck): FixityCheck {
  const db = context.office.read
  const maySee = (sha256: string): boolean => {
    const subjects = subjectsOfFile(db, sha256)
    if (subjects.length === 0) return mayDoHere(context, [readRightOf.statement])
    return subjects.some((subject) => mayLook(context, subject))
  }
  const list = check.list.map((one) => (maySee(one.stored) ? one : { ...one, name: '' }))
  return { ...check, list }
}

async function* seenEvents(context: Acted, events: AsyncGenerator<FixityEvent>): AsyncGenerator<FixityEvent> {
  for await (const event of events) {
    yield event.kind === 'done' ? { ...event, check: seenCheck(context, event.check) } : event
  }
}

/** The state of the store, as the caller may see it. */
function storeState(context: Acted) {
  const { office } = context
  const last = lastFixity(office.read)
  return {
    last: last && seenCheck(context, last),
    dueAt: fixityDueAt(office.read, office.now()),
    running: fixityRunning(office),
    stored: storedTotals(office.read),
  }
}

export const filesRouter = files.router({
  list: files.list.handler(({ context, input, errors }) =>
    answer(readable(context, input) ?? listed(context, input), errors),
  ),

  begin: files.begin.handler(async ({ context, input, errors }) => {
    const { id } = answer(await begin(context, input), errors)
    return { uploadId: id, pieceBytes }
  }),

  piece: files.piece.handler(async ({ context, input, errors }) => ({
    received: answer(await take(context, input), errors),
  })),

  arrived: files.arrived.handler(({ context: { office, actor }, input, errors }) =>
    answer(arrivedHash(office, actor, input.uploadId), errors),
  ),

  cancel: files.cancel.handler(async ({ context, input }) => {
    const { office, actor } = context
    if (findUpload(office, uploaderOf(actor), input.uploadId)) await dropUpload(office, input.uploadId)
    return {}
  }),

  attach: files.attach.handler(async ({ context, input, errors }) =>
    answer(await attach(context, input), errors),
  ),

  remove: files.remove.handler(({ context, input, errors }) => answer(remove(context, input), errors)),

  get: files.get.handler(({ context, input, errors }) =>
    answer(seenAttachment(context, input.attachmentId), errors),
  ),

  content: files.content.handler(async ({ context, input, errors }) =>
    answer(
      await contentOf(context.office, answer(seenAttachment(context, input.attachmentId), errors)),
      errors,
    ),
  ),

  preview: files.preview.handler(({ context, input, errors, signal }) =>
    previewOf(context.office, answer(seenAttachment(context, input.attachmentId), errors), signal),
  ),

  unread: files.unread.handler(({ context }) =>
    unreadFiles(context.office.read).map(({ subjectKind, subjectId, ...row }) => ({
      ...row,
      name: mayLook(context, { subjectKind, subjectId }) ? row.name : null,
    })),
  ),

  readAgain: files.readAgain.handler(({ context, input }) => {
    const result = runCommand(context, {
      name: 'files.readAgain',
      input,
      actor: context.actor,
      topics: ['files'],
      action: (tx, acting) => readAgain(tx, input.sha256, acting),
    })
    void readWaitingFiles(context.office)
    return result
  }),

  fixity: files.fixity.handler(({ context }) => storeState(context)),

  checkNow: files.checkNow.handler(({ context, input, signal }) =>
    seenEvents(context, checkNow(context, input, signal)),
  ),

  clearOrphans: files.clearOrphans.handler(async ({ context, input }) => {
    const cleared = await clearOrphans(context.office, input.stored)
    return runCommand(context, {
      name: 'files.clearOrphans',
      input,
      actor: context.actor,
      topics: ['files'],
      action: () => ({ cleared }),
    })
  }),
})
