import type { FileFormat, FilePreview, ReadingFailure } from '../../../../../shared/office/files.contract.ts'
import type { StatementFileRefusal } from '../../../../../shared/statements/statement-reading.ts'
import { containerKind } from '../../../statements/reader/container.ts'
import { decodeText } from '../../../statements/reader/decode.ts'
import { type FileBytes, openFile } from '../../../statements/reader/file-bytes.ts'
import { FileRefused } from '../../../statements/reader/source.ts'
import { pageBreak } from '../../search/provider.ts'
import { documentText, readDocx } from './docx.ts'
import { readMail } from './mail.ts'
import { readOfd, readPptx, readZipNames } from './packages.ts'
import { readPdf } from './pdf-text.ts'
import { picturesIn } from './pictures.ts'
import { readDelimited, readWorkbook, type SheetLimits, type Sheets, sheetsText } from './sheets.ts'

/** Files above this are kept and not read: they would have to fit into the reader's memory whole. */
const mostBytes = 128 * 1024 * 1024
/** Characters of one file that are kept for the search, and that are shown. */
const mostText = 2_000_000
const mostShown = 400_000
const mostBlocks = 3_000
const searchedCells: SheetLimits = { rows: 20_000, columns: 256, sheets: 50 }
const shownCells: SheetLimits = { rows: 500, columns: 60, sheets: 20 }

/** What a file says; `pictures` are its pages whose words have to be read from a picture. */
export type ReadText = { text: string; pages: number | null; pictures: number[] }

/** Why a file could not be read, thrown in the reader's thread. */
export class NotRead extends Error {
  readonly failure: ReadingFailure

  constructor(failure: ReadingFailure) {
    super(failure)
    this.failure = failure
  }
}

const failures: Partial<Record<StatementFileRefusal['code'], ReadingFailure>> = {
  archiveBomb: 'bomb',
  fileEncrypted: 'encrypted',
  forbiddenXml: 'forbidden',
  fileTooLarge: 'tooLarge',
  tooManyRows: 'tooLarge',
  tooManyColumns: 'tooLarge',
}

async function telling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (problem) {
    if (problem instanceof NotRead) throw problem
    if (problem instanceof FileRefused) throw new NotRead(failures[problem.refusal.facts.code] ?? 'damaged')
    throw new NotRead(isMissing(problem) ? 'missing' : 'damaged')
  }
}

const isMissing = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'ENOENT'

/** The bytes of a file, read piece by piece while the work goes on. */
async function withFile<T>(
  path: string,
  format: FileFormat,
  work: (bytes: FileBytes) => Promise<T>,
): Promise<T> {
  const bytes = openFile(path)
  try {
    if (bytes.length > mostBytes) throw new NotRead('tooLarge')
    if (isLocked(bytes, format)) throw new NotRead('encrypted')
    return await work(bytes)
  } finally {
    bytes.close()
  }
}

const wholeOf = (bytes: FileBytes): Uint8Array => bytes.read(0, bytes.length)

function plain(bytes: FileBytes, most: number): string {
  const decoded = decodeText(bytes)
  if (!decoded) throw new NotRead('damaged')
  let text = ''
  for (const chunk of decoded.chunks()) {
    text += chunk
    if (text.length > most) break
  }
  return text.replace(/^\ufeff/, '')
}

/** A package that hides in an old container was locked with a password. */
const isLocked = (bytes: FileBytes, format: FileFormat): boolean =>
  (format === 'docx' || format === 'xlsx' || format === 'pptx') && containerKind(bytes.read(0, 16)) === 'ole'

const isSheets = (format: FileFormat): format is 'xlsx' | 'xls' | 'csv' =>
  format === 'xlsx' || format === 'xls' || format === 'csv'

const cells = (bytes: FileBytes, format: 'xlsx' | 'xls' | 'csv', limits: SheetLimits): Promise<Sheets> =>
  format === 'csv' ? readDelimited(bytes, limits) : readWorkbook(bytes, format, limits)

/** Control characters that are no part of a text; page breaks and line ends are. */
const unwritten = /[^\P{Cc}\n\t\f]/gu

const unpaged = (text: string): ReadText => ({ text, pages: null, pictures: [] })

async function wordsOf(bytes: FileBytes, path: string, format: FileFormat, most: number): Promise<ReadText> {
  if (isSheets(format)) {
    return unpaged(sheetsText((await cells(bytes, format, searchedCells)).sheets))
  }
  switch (format) {
    case 'png':
    case 'jpeg':
    case 'webp':
    case 'tiff':
      return { text: '', ...picturesIn(bytes, format) }
    case 'pdf':
      return readPdf(wholeOf(bytes), most)
    case 'docx':
      return unpaged(documentText(await readDocx(bytes, false)))
    case 'pptx':
      return readPptx(bytes)
    case 'ofd':
      return readOfd(bytes)
    case 'eml':
      return unpaged(readMail(wholeOf(bytes)))
    case 'text':
    case 'xml':
      return unpaged(plain(bytes, most).replaceAll(pageBreak, '\n'))
    case 'zip':
      return unpaged(await readZipNames(path))
    default:
      return unpaged('')
  }
}

/** Everything a file says, for the search, up to two million characters. Throws NotRead. */
export const readText = (path: string, format: FileFormat): Promise<ReadText> =>
  telling(() =>
    withFile(path, format, async (bytes) => {
      const read = await wordsOf(bytes, path, format, mostText)
      const text = read.text.slice(0, mostText).replace(unwritten, '')
      // A page break is space, too: the first words may stand on the second page.
      return { ...read, text: text.trim() === '' ? '' : read.pages === null ? text.trim() : text }
    }),
  )

async function shownOf(bytes: FileBytes, path: string, format: FileFormat): Promise<FilePreview> {
  if (format === 'docx') {
    const blocks = await readDocx(bytes, true)
    return { kind: 'document', blocks: blocks.slice(0, mostBlocks), cut: blocks.length > mostBlocks }
  }
  if (isSheets(format)) return { kind: 'sheets', ...(await cells(bytes, format, shownCells)) }
  const words = await wordsOf(bytes, path, format, mostShown)
  const text = words.text.replaceAll(pageBreak, '\n\n')
  return { kind: 'text', text: text.slice(0, mostShown), cut: text.length > mostShown }
}

/** What is shown of a file in place. Throws NotRead. */
export const readPreview = (path: string, format: FileFormat): Promise<FilePreview> =>
  telling(() => withFile(path, format, (bytes) => shownOf(bytes, path, format)))
