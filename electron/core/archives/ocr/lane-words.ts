import { z } from 'zod'
import { pageFailure } from '../../../../shared/archives/page-text.contract.ts'
import { fileFormat } from '../../../../shared/office/file-formats.ts'

/** What a reading lane is asked: one page of one stored file. */
export const asked = z.object({ path: z.string(), format: fileFormat, page: z.int().positive() })
export type AskedPage = z.infer<typeof asked>

/** What it says. */
export const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), text: z.string(), confidence: z.int() }),
  z.object({ kind: z.literal('failed'), failure: pageFailure }),
])
