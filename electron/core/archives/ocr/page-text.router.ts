import type { FileText, PageText, PageTextRefusal } from '../../../../shared/archives/page-text.contract.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { FileFormat } from '../../../../shared/office/file-formats.ts'
import type { Attachment } from '../../../../shared/office/files.contract.ts'
import { attachableOf } from '../../attachables.ts'
import { answer, guarded, mayDoHere, requireRight } from '../../guard.ts'
import { runCommand } from '../../office/command.ts'
import type { Office } from '../../office/context.ts'
import { type Acted, readable, seenAttachment } from '../../office/files/access.ts'
import { attachmentById } from '../../office/files/attachments.queries.ts'
import { textReady } from '../../office/files/reading/text-ready.ts'
import {
  correctPage,
  hasWaiting,
  recordPage,
  scanAgain,
  scanAllFailed,
  waitingPages,
} from './page-text.commands.ts'
import { failedFiles, fileTextOf, nameOfFile, pageTextOf, scanTotals } from './page-text.queries.ts'
import { keysOfReading, readingNow, scanWaitingPages } from './scan-pages.ts'

const { pageTexts } = guarded

type Refused = Refusal<PageTextRefusal>

const topics = ['pageTexts', 'intake', 'files']

/** Files whose words stand for what is to be seen on their pages. */
const shown: readonly FileFormat[] = ['pdf', 'png', 'jpeg', 'webp', 'tiff']

/** Whoever writes the record corrects its words, and the archivist: they are for finding and change no file. */
const writersOf = ({ subjectKind }: Attachment) =>
  [...(attachableOf(subjectKind)?.write ?? []), 'archives.manage'] as const

const mayCorrect = (context: Acted, file: Attachment): boolean =>
  shown.includes(file.format) && mayDoHere(context, writersOf(file))

/** The file of an attachment whose words the caller may correct. Refuses also `wordsOfFile`. */
function correctable(context: Acted, attachmentId: number): Attachment | Refused {
  const file = seenAttachment(context, attachmentId)
  if (file instanceof Refusal) return file
  requireRight(context, writersOf(file))
  return shown.includes(file.format) ? file : refuse({ code: 'wordsOfFile' })
}

function textOf(context: Acted, attachmentId: number): FileText | Refused {
  const file = seenAttachment(context, attachmentId)
  if (file instanceof Refusal) return file
  return { ...fileTextOf(context.office.read, file.sha256), mayCorrect: mayCorrect(context, file) }
}

/** What the caller may know of a file: its name, when they see one of the records that it lies on. */
function nameSeen(context: Acted, attachmentId: number): string | null {
  const found = attachmentById(context.office.read, attachmentId)
  if (!found) return null
  try {
    return readable(context, found) === null ? found.name : null
  } catch {
    return null
  }
}

const goOn = (office: Office): void => void scanWaitingPages(office)

export const pageTextsRouter = pageTexts.router({
  get: pageTexts.get.handler(({ context, input, errors }) =>
    answer(textOf(context, input.attachmentId), errors),
  ),

  correct: pageTexts.correct.handler(({ context, input, errors }) => {
    const { sha256 } = answer(correctable(context, input.attachmentId), errors)
    const { commandId, page, version, text } = input
    const result = runCommand(context, {
      name: 'pageTexts.correct',
      input: { commandId, sha256, page, version, text },
      actor: context.actor,
      topics,
      action: (tx, acting): PageText | Refused => {
        const row = correctPage(tx, { sha256, page, version, text }, acting)
        if (row instanceof Refusal) return row
        if (!hasWaiting(tx, sha256)) textReady(tx, sha256, acting.now)
        return pageTextOf(tx, sha256, page)
      },
    })
    return answer(result, errors)
  }),

  readAgain: pageTexts.readAgain.handler(({ context, input, errors }) => {
    const { sha256 } = answer(correctable(context, input.attachmentId), errors)
    const { commandId, pages } = input
    const result = runCommand(context, {
      name: 'pageTexts.readAgain',
      input: { commandId, sha256, pages },
      actor: context.actor,
      topics,
      action: (tx, { now }) => {
        const count = scanAgain(tx, sha256, pages, now)
        if (count instanceof Refusal) return count
        textReady(tx, sha256, now)
        return { count }
      },
    })
    goOn(context.office)
    return answer(result, errors)
  }),

  queue: pageTexts.queue.handler(({ context }) => ({
    ...scanTotals(context.office.read),
    reading: readingNow(context.office).map(({ sha256, page }) => {
      const { attachmentId, pages } = nameOfFile(context.office.read, sha256)
      return { name: nameSeen(context, attachmentId), page, pages }
    }),
  })),

  failed: pageTexts.failed.handler(({ context }) =>
    failedFiles(context.office.read).map((file) => ({ ...file, name: nameSeen(context, file.attachmentId) })),
  ),

  readAllFailed: pageTexts.readAllFailed.handler(({ context, input }) => {
    const result = runCommand(context, {
      name: 'pageTexts.readAllFailed',
      input,
      actor: context.actor,
      topics,
      action: (tx, { now }) => {
        const pages = scanAllFailed(tx, now)
        for (const sha256 of new Set(pages.map((one) => one.sha256))) textReady(tx, sha256, now)
        return { count: pages.length }
      },
    })
    goOn(context.office)
    return result
  }),

  cancel: pageTexts.cancel.handler(({ context, input }) =>
    runCommand(context, {
      name: 'pageTexts.cancel',
      input,
      actor: context.actor,
      topics,
      action: (tx, { now }) => {
        const pages = waitingPages(tx, keysOfReading(context.office))
        for (const page of pages) recordPage(tx, { ...page, failure: 'cancelled' }, now)
        for (const sha256 of new Set(pages.map((one) => one.sha256))) {
          if (!hasWaiting(tx, sha256)) textReady(tx, sha256, now)
        }
        return { count: pages.length }
      },
    }),
  ),
})
