import { z } from 'zod'
import {
  type FileFormat,
  type FilePreview,
  filePreview,
} from '../../../../../shared/office/files.contract.ts'
import { type MailParts, mailParts } from './mail-parts.ts'
import type { ReadText } from './read-file.ts'
import { type Failed, type Limits, ReadingThread } from './reading-thread.ts'

export type { Failed } from './reading-thread.ts'

export type Stored = { path: string; format: FileFormat }

const textReply = z.object({
  text: z.string(),
  pages: z.int().nullable(),
  pictures: z.array(z.int().positive()),
})

/** Reads the words of stored files, one after the other, in a thread of their own; see `readText`. */
export const askText = (
  thread: ReadingThread,
  stored: Stored,
  limits: Limits = {},
): Promise<ReadText | Failed> =>
  thread.ask({ ...stored, want: 'text', part: 0 }, (read) => textReply.parse(read), limits)

async function once<T>(work: (thread: ReadingThread) => Promise<T>): Promise<T> {
  const thread = new ReadingThread()
  try {
    return await work(thread)
  } finally {
    await thread.close()
  }
}

/** Reads the words of one stored file in a thread of its own. Rejects when the signal fires. */
export const readTextInWorker = (stored: Stored, limits: Limits = {}): Promise<ReadText | Failed> =>
  once((thread) => askText(thread, stored, limits))

/** Reads what is shown of a stored file in a thread of its own; see `readPreview`. */
export const readPreviewInWorker = async (stored: Stored, limits: Limits = {}): Promise<FilePreview> =>
  once(async (thread) => {
    const asking = { ...stored, want: 'preview', part: 0 } as const
    const read = await thread.ask(asking, (shown) => filePreview.parse(shown), limits)
    return 'kind' in read ? read : { kind: 'failed', failure: read.failure }
  })

/** What was attached to a stored mail, read in a thread of its own. */
export const readMailPartsInWorker = (path: string, limits: Limits = {}): Promise<MailParts | Failed> =>
  once((thread) =>
    thread.ask({ path, format: 'eml', want: 'mailParts', part: 0 }, (read) => mailParts.parse(read), limits),
  )

/** The bytes of one attachment of a stored mail. */
export const readMailPartInWorker = (
  path: string,
  part: number,
  limits: Limits = {},
): Promise<Uint8Array | Failed> =>
  once((thread) =>
    thread.ask(
      { path, format: 'eml', want: 'mailPart', part },
      (read) => z.instanceof(Uint8Array).parse(read),
      limits,
    ),
  )
