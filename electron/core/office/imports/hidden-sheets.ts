import { openArchive } from '../../statements/reader/archive.ts'
import { type BiffRecord, BiffStream, biff } from '../../statements/reader/biff-stream.ts'
import { textAt } from '../../statements/reader/biff-text.ts'
import { CompoundFile } from '../../statements/reader/compound-file.ts'
import type { FileBytes } from '../../statements/reader/file-bytes.ts'
import { textOfMarkup } from '../../statements/reader/html-table.ts'
import type { Source } from '../../statements/reader/source.ts'

/** Names of the sheets of a workbook that people do not see: what stands there was not meant to be imported. */
export async function hiddenSheets(bytes: FileBytes, { container }: Source): Promise<Set<string>> {
  if (container === 'xlsx') return new Set(await hiddenInXlsx(bytes))
  return new Set(container === 'xls' ? hiddenInXls(bytes) : [])
}

async function hiddenInXlsx(bytes: FileBytes): Promise<string[]> {
  const workbook = (await (await openArchive(bytes)).text('xl/workbook.xml')) ?? ''
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s([^>]*?)\/?>/g)].flatMap(([, tag = '']) => {
    const hidden = /(?:^|\s)state\s*=\s*"(?:hidden|veryHidden)"/.test(tag)
    const name = /(?:^|\s)name\s*=\s*"([^"]*)"/.exec(tag)?.[1]
    return hidden && name !== undefined ? [textOfMarkup(name)] : []
  })
}

/** Excel 97 to 2003; older workbooks keep names in a code page of their own and hide nothing here. */
const biff8 = 0x0600

function hiddenInXls(bytes: FileBytes): string[] {
  const entry = new CompoundFile(bytes)
    .rootEntries()
    .find(({ name, isStream }) => isStream && /^(?:workbook|book)$/i.test(name))
  if (!entry) return []
  const stream = new BiffStream(entry.open())
  const names: string[] = []
  for (const record of stream.records(0)) {
    if (record.type === biff.bof && stream.read(record.at, 2).readUInt16LE(0) !== biff8) return []
    if (record.type === biff.eof) return names
    if (record.type === biff.sheet && isHidden(stream, record)) names.push(textAt(stream, record, 6, 1))
  }
  return names
}

const isHidden = (stream: BiffStream, record: BiffRecord): boolean =>
  ((stream.body(record)[4] ?? 0) & 3) !== 0
