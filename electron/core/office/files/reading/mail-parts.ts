import { readFile } from 'node:fs/promises'
import PostalMime, { type Attachment } from 'postal-mime'
import { z } from 'zod'
import { NotRead } from './read-file.ts'

/** A mail of more than this is read by a mail program. */
const mostBytes = 128 * 1024 * 1024
const mostParts = 500

/** What was attached to a mail, in its order. */
export const mailParts = z.array(z.object({ part: z.int(), name: z.string(), size: z.int() }))
export type MailParts = z.infer<typeof mailParts>

async function partsOf(path: string): Promise<Attachment[]> {
  const bytes = await readFile(path).catch(() => {
    throw new NotRead('missing')
  })
  if (bytes.length > mostBytes) throw new NotRead('tooLarge')
  // A mail in a mail is a part of its own: it can be taken in and opened like the first.
  const mail = await new PostalMime({ forceRfc822Attachments: true, maxNestingDepth: 50 })
    .parse(bytes)
    .catch(() => {
      throw new NotRead('damaged')
    })
  return mail.attachments.slice(0, mostParts)
}

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

const nameOf = ({ filename, mimeType }: Attachment, part: number): string =>
  filename || (mimeType === 'message/rfc822' ? `${part + 1}.eml` : String(part + 1))

/** What was attached to a mail. Throws NotRead. */
export async function readMailParts(path: string): Promise<MailParts> {
  const parts = await partsOf(path)
  return parts.map((one, part) => ({ part, name: nameOf(one, part), size: bytesOf(one).byteLength }))
}

/** The bytes of one attachment. Throws NotRead when there is none of that number. */
export async function readMailPart(path: string, part: number): Promise<Uint8Array> {
  const found = (await partsOf(path))[part]
  if (!found) throw new NotRead('missing')
  return bytesOf(found)
}
