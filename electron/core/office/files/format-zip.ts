import { openPromise, type ZipFile } from 'yauzl'
import { endingOf } from '../../../../shared/office/file-name.rules.ts'
import type { FileFormat, RefusedContent } from '../../../../shared/office/files.contract.ts'
import { isProgramEnding, isScriptEnding } from './program-endings.ts'

type Found = FileFormat | { refused: RefusedContent }

/** Names looked at; an archive with more of them is no document of an office. */
const mostEntries = 20_000

/** The part that makes an Office document what it is. */
const documents: readonly [FileFormat, RegExp][] = [
  ['docx', /^word\/document\d*\.xml$/],
  ['xlsx', /^xl\/workbook\.xml$/],
  ['pptx', /^ppt\/presentation\.xml$/],
  ['ofd', /^OFD\.xml$/i],
]

/** What a zip is, told from the names in its directory; nothing is inflated. */
export async function formatOfZip(path: string, ending: string): Promise<Found> {
  const names = await namesIn(path)
  if (names === null) return { refused: 'unknown' }
  if (names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) return { refused: 'macros' }
  const document = documents.find(([, part]) => names.some((name) => part.test(name)))
  if (document) return document[0]
  // Workbooks in binary form and other packages of parts: not one of those that can be shown.
  if (names.includes('[Content_Types].xml')) return { refused: 'unknown' }
  if (isProgramEnding(ending) || names.includes('META-INF/MANIFEST.MF')) return { refused: 'program' }
  const runs = (name: string): boolean => isProgramEnding(endingOf(name)) || isScriptEnding(endingOf(name))
  return names.some(runs) ? { refused: 'archiveOfPrograms' } : 'zip'
}

async function namesIn(path: string): Promise<string[] | null> {
  let zip: ZipFile | null = null
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false })
    if (zip.entryCount > mostEntries) return null
    const names: string[] = []
    for await (const entry of zip.eachEntry()) names.push(entry.fileName)
    return names
  } catch {
    return null
  } finally {
    zip?.close()
  }
}
