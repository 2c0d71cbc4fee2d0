import { type FileHandle, open } from 'node:fs/promises'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { endingOf } from '../../../../shared/office/file-name.rules.ts'
import type { FileFormat, RefusedContent } from '../../../../shared/office/files.contract.ts'
import { looksLikeMarkup } from '../../statements/reader/container.ts'
import { decodeText } from '../../statements/reader/decode.ts'
import { bytesInMemory } from '../../statements/reader/file-bytes.ts'
import { formatOfCompound } from './format-compound.ts'
import { formatOfZip } from './format-zip.ts'
import { isProgramEnding, isScriptEnding } from './program-endings.ts'

/** What the bytes of a file are, or why an office does not take it. */
export type Found = FileFormat | Refusal<{ code: 'contentRefused'; content: RefusedContent }>

const headBytes = 256 * 1024

const refused = (content: RefusedContent): Found => refuse({ code: 'contentRefused', content })

const refusedSigns: readonly (readonly [RefusedContent, readonly number[]])[] = [
  ['program', [0x4d, 0x5a]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0xca, 0xfe, 0xba, 0xbe]],
  ['program', [0xcf, 0xfa, 0xed, 0xfe]],
  ['program', [0xce, 0xfa, 0xed, 0xfe]],
  ['program', [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]],
  ['program', [0x64, 0x65, 0x78, 0x0a]],
  ['script', [0x23, 0x21]],
]

const pictureSigns: readonly (readonly [FileFormat, readonly number[], number])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
  ['jpeg', [0xff, 0xd8, 0xff], 0],
  ['tiff', [0x49, 0x49, 0x2a, 0x00], 0],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a], 0],
  ['webp', [0x57, 0x45, 0x42, 0x50], 8],
]

const holdsAt = (bytes: Uint8Array, sign: readonly number[], from = 0): boolean =>
  sign.every((value, index) => bytes[from + index] === value)

const isZip = (head: Uint8Array): boolean =>
  holdsAt(head, [0x50, 0x4b, 0x03, 0x04]) || holdsAt(head, [0x50, 0x4b, 0x05, 0x06])
const isCompound = (head: Uint8Array): boolean =>
  holdsAt(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

/** A PDF may carry up to 1,024 bytes before its sign. */
const isPdf = (head: Uint8Array): boolean =>
  Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1029)).includes('%PDF-')

/**
 * Tells what a file is from its bytes; its name decides only between kinds of text. Refuses programs, scripts,
 * documents with macros, web pages, archives that carry programs, and what it does not know.
 */
export async function formatOf(path: string, name: string): Promise<Found> {
  const handle = await open(path, 'r')
  try {
    const head = await headOf(handle)
    const runs = refusedSigns.find(([, sign]) => holdsAt(head, sign))
    if (runs) return refused(runs[0])
    const picture = pictureSigns.find(([, sign, from]) => holdsAt(head, sign, from))
    if (picture) return picture[0]
    if (isPdf(head)) return 'pdf'
    const ending = endingOf(name)
    if (isZip(head)) return found(await formatOfZip(path, ending))
    if (isCompound(head)) return found(await formatOfCompound(handle, ending))
    return found(formatOfText(head, ending))
  } finally {
    await handle.close()
  }
}

const found = (kind: FileFormat | { refused: RefusedContent }): Found =>
  typeof kind === 'string' ? kind : refused(kind.refused)

async function headOf(handle: FileHandle): Promise<Uint8Array> {
  const { size } = await handle.stat()
  const buffer = new Uint8Array(Math.min(headBytes, size))
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
  return buffer.subarray(0, bytesRead)
}

/** Cut after a whole line, so that no character stands half at the end. */
function wholeLines(head: Uint8Array): Uint8Array {
  const end = head.length < headBytes ? -1 : head.lastIndexOf(0x0a)
  return end > 0 ? head.subarray(0, end + 1) : head
}

const mailHeader =
  /^(?:received|return-path|mime-version|message-id|delivered-to|from|to|subject|date|x-[\w-]+):/i

function formatOfText(head: Uint8Array, ending: string): FileFormat | { refused: RefusedContent } {
  if (isProgramEnding(ending)) return { refused: 'program' }
  if (isScriptEnding(ending)) return { refused: 'script' }
  const decoded = decodeText(bytesInMemory(wholeLines(head)))
  if (!decoded) return { refused: 'unknown' }
  const text = [...decoded.chunks()].join('').replace(/^\ufeff/, '')
  if (ending === 'eml' && mailHeader.test(text)) return 'eml'
  const plain = ending === 'txt' || ending === 'md'
  if (
    !plain &&
    (looksLikeMarkup(text) || /^\s*<(?:\?xml[\s\S]{0,400}?<)?(?:svg|html|script|xhtml)\b/i.test(text))
  ) {
    return { refused: 'webPage' }
  }
  if (/^\s*<\?xml\b/.test(text) || (ending === 'xml' && text.trimStart().startsWith('<'))) return 'xml'
  return ending === 'csv' || ending === 'tsv' ? 'csv' : 'text'
}
