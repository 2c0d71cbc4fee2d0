import type { FileHandle } from 'node:fs/promises'
import type { FileFormat, RefusedContent } from '../../../../shared/office/files.contract.ts'

type Found = FileFormat | { refused: RefusedContent }

/** The directory of a compound file is made of entries of this size, wherever its sectors lie. */
const entryBytes = 128
const readAtOnce = 1024 * 1024

const streams: ReadonlyMap<string, FileFormat> = new Map([
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
  ['PowerPoint Document', 'ppt'],
])

/** An encrypted package says nothing of what is in it: the name is all there is to go by. */
const encrypted: ReadonlyMap<string, FileFormat> = new Map([
  ['docx', 'docx'],
  ['xlsx', 'xlsx'],
  ['pptx', 'pptx'],
])

/** What an old binary document is (OLE compound file), told from the names of its streams. */
export async function formatOfCompound(handle: FileHandle, ending: string): Promise<Found> {
  const names = await entryNames(handle)
  if (names.has('VBA') || names.has('_VBA_PROJECT_CUR')) return { refused: 'macros' }
  if (names.has('EncryptedPackage')) return encrypted.get(ending) ?? { refused: 'unknown' }
  for (const [name, format] of streams) if (names.has(name)) return format
  return { refused: 'unknown' }
}

async function entryNames(handle: FileHandle): Promise<Set<string>> {
  const names = new Set<string>()
  const buffer = Buffer.alloc(readAtOnce)
  for (let at = 512; ; at += readAtOnce) {
    const { bytesRead } = await handle.read(buffer, 0, readAtOnce, at)
    for (let from = 0; from + entryBytes <= bytesRead; from += entryBytes) {
      const name = nameOf(buffer, from)
      if (name !== null) names.add(name)
    }
    if (bytesRead < readAtOnce) return names
  }
}

/** The name in a directory entry; null when the 128 bytes are something else. */
function nameOf(buffer: Buffer, from: number): string | null {
  const length = buffer.readUInt16LE(from + 64)
  const type = buffer[from + 66]
  if (length < 4 || length > 64 || length % 2 !== 0 || (type !== 1 && type !== 2)) return null
  const name = buffer.toString('utf16le', from, from + length - 2)
  return /^[\x20-\x7e]+$/.test(name) ? name : null
}
