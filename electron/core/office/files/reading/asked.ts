import { z } from 'zod'
import { fileFormat } from '../../../../../shared/office/file-formats.ts'
import { readingFailure } from '../../../../../shared/office/files.contract.ts'

/** What a reading thread is asked: a file and what of it. */
export const asked = z.object({
  path: z.string(),
  format: fileFormat,
  want: z.enum(['text', 'preview', 'mailParts', 'mailPart']),
  /** Which attachment of a mail. */
  part: z.int().min(0),
})
export type Asked = z.infer<typeof asked>

/** What it says. */
export const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('failed'), failure: readingFailure }),
  z.object({ kind: z.literal('read'), read: z.unknown() }),
])
