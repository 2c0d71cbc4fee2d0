import { type BiffRecord, type BiffStream, biff, brokenBook } from './biff-stream.ts'
import { SharedTexts, textAt } from './biff-text.ts'
import { isDateFormat } from './number-formats.ts'
import { FileRefused } from './source.ts'

/** Excel 5 and 95 write 5, later ones 8: they differ in how texts are kept. */
export type BiffVersion = 5 | 8

/** One sheet: its name and the stretch of the stream that its records fill. */
export type BiffSheet = { name: string; from: number; to: number; inOrder: boolean }

/** What is said once for the whole workbook. */
export type BiffBook = {
  version: BiffVersion
  from1904: boolean
  /** Of each cell format, whether it shows numbers as dates. */
  dates: boolean[]
  texts: SharedTexts | null
  /** Reads text that is kept in the workbook's own code page. */
  decode: (bytes: Buffer) => string
  sheets: BiffSheet[]
}

type Bound = { at: number; name: string; hidden: number }
type Part = { from: number; to: number; kind: number; inOrder: boolean }

/** What a supporting-book record holds when it names this workbook itself or an add-in, not another file. */
const ownBooks = new Set([0x0401, 0x3a01])
const chart = 0x20
const veryHidden = 2

/** Looks through the whole stream once: refuses passwords and links to other files, finds what sheets need. */
export function openBook(stream: BiffStream): BiffBook {
  const survey = new Survey(stream)
  const { version, bounds, parts } = survey
  const sheets = bounds
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ at, name, hidden }): BiffSheet[] => {
      const part = parts.get(at)
      if (!part || part.kind === chart || hidden === veryHidden) return []
      return [{ name: name === '' ? 'Sheet1' : name, ...part }]
    })
  const alone = bounds.length === 0 ? [...parts.values()] : []
  return {
    version,
    from1904: survey.from1904,
    dates: survey.cellFormats.map((id) => isDateFormat(id, survey.numberFormats.get(id))),
    texts: survey.texts,
    decode: survey.decode,
    sheets: sheets.length > 0 ? sheets : alone.map((part) => ({ name: 'Sheet1', ...part })),
  }
}

class Survey {
  readonly version: BiffVersion
  readonly bounds: Bound[] = []
  /** By the place of the record that each part begins with. */
  readonly parts = new Map<number, Part>()
  readonly cellFormats: number[] = []
  readonly numberFormats = new Map<number, string>()
  texts: SharedTexts | null = null
  from1904 = false
  decode = decoderOf(1252)
  private readonly stream: BiffStream
  private depth = 0
  private part: Part | null = null
  private line = 0

  constructor(stream: BiffStream) {
    this.stream = stream
    const first = stream.records(0).next().value
    if (first?.type !== biff.bof || first.length < 2) throw brokenBook()
    this.version = stream.read(first.at, 2).readUInt16LE(0) === 0x0500 ? 5 : 8
    for (const record of stream.records(0)) {
      if (this.depth === 0 && record.type !== biff.bof) return
      this.take(record)
    }
    if (this.depth > 0) throw brokenBook()
  }

  private take(record: BiffRecord): void {
    if (record.type === biff.bof) this.begin(record)
    else if (record.type === biff.eof) this.end(record)
    else if (record.type === biff.filePass) throw new FileRefused({ code: 'fileEncrypted' })
    else if (record.type === biff.supBook) this.refuseOtherBooks(record)
    else if (this.depth === 1) {
      this.watchOrder(record)
      this.learn(record)
    }
  }

  /** Charts inside a sheet are parts within a part. */
  private begin(record: BiffRecord): void {
    this.depth += 1
    if (this.depth > 1) return
    const kind = record.length < 4 ? 0 : this.stream.read(record.at + 2, 2).readUInt16LE(0)
    this.part = { from: record.at + record.length, to: this.stream.length, kind, inOrder: true }
    this.line = 0
    this.parts.set(record.at - 4, this.part)
  }

  private end(record: BiffRecord): void {
    this.depth -= 1
    if (this.depth === 0 && this.part) this.part.to = record.at - 4
  }

  private refuseOtherBooks(record: BiffRecord): void {
    const own = record.length >= 4 && ownBooks.has(this.stream.read(record.at + 2, 2).readUInt16LE(0))
    if (!own) throw new FileRefused({ code: 'externalLinks' })
  }

  /** Rows written in order can be read as they come; others are gathered first. */
  private watchOrder(record: BiffRecord): void {
    if (!isCell(record.type) || !this.part || record.length < 6) return
    const line = this.stream.read(record.at, 2).readUInt16LE(0)
    if (line < this.line) this.part.inOrder = false
    this.line = line
  }

  private learn(record: BiffRecord): void {
    if (record.type === biff.sheet) this.learnSheet(record)
    else if (record.type === biff.sharedTexts) this.texts = new SharedTexts(this.stream, record)
    else if (record.type === biff.date1904) this.from1904 = this.first(record) === 1
    else if (record.type === biff.codePage) this.decode = decoderOf(this.first(record))
    else if (record.type === biff.cellFormat) this.cellFormats.push(this.second(record))
    else if (record.type === biff.numberFormat) {
      this.numberFormats.set(this.first(record), this.textIn(record, 2, this.version === 8 ? 2 : 1))
    }
  }

  private learnSheet(record: BiffRecord): void {
    const body = this.stream.body(record)
    if (body.length < 7) throw brokenBook()
    const name = this.textIn(record, 6, 1)
    this.bounds.push({ at: body.readUInt32LE(0), name, hidden: (body[4] ?? 0) & 3 })
  }

  private textIn(record: BiffRecord, from: number, lengthBytes: 1 | 2): string {
    if (this.version === 8) return textAt(this.stream, record, from, lengthBytes)
    const body = this.stream.body(record)
    if (body.length < from + lengthBytes) throw brokenBook()
    const count = body.readUIntLE(from, lengthBytes)
    return this.decode(body.subarray(from + lengthBytes, from + lengthBytes + count))
  }

  private first(record: BiffRecord): number {
    if (record.length < 2) throw brokenBook()
    return this.stream.read(record.at, 2).readUInt16LE(0)
  }

  private second(record: BiffRecord): number {
    if (record.length < 4) throw brokenBook()
    return this.stream.read(record.at + 2, 2).readUInt16LE(0)
  }
}

const cellTypes: ReadonlySet<number> = new Set([
  ...biff.formula,
  biff.mulRk,
  biff.richText,
  biff.sharedText,
  biff.number,
  biff.text,
  biff.truth,
  biff.rk,
])

/** Whether a record holds a cell, or several, that may say something. */
export const isCell = (type: number): boolean => cellTypes.has(type)

const codePages: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10008: 'gb18030',
  32768: 'macintosh',
  65001: 'utf-8',
}

/** Text of an older workbook; a code page that is not known is read as Western. */
function decoderOf(codePage: number): (bytes: Buffer) => string {
  const western = codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252'
  const decoder = new TextDecoder(codePages[codePage] ?? western)
  return (bytes) => decoder.decode(bytes)
}
