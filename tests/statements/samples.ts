import { deflateRawSync } from 'node:zlib'
import { CFB, utils, write } from '@e965/xlsx'
import iconv from 'iconv-lite'
import { bytesInMemory } from '../../electron/core/statements/reader/file-bytes.ts'
import {
  type ReadOptions,
  type ReadStatement,
  readStatement,
} from '../../electron/core/statements/reader/read-statement.ts'
import { Refusal } from '../../shared/kernel/refusal.ts'
import type { StatementDetail, StatementRow } from '../../shared/statements/statement-reading.ts'

/** A statement as a bank would print it: rows of cells, made into bytes of any container. */
export type Cells = (string | number | null)[][]

export const text = (lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'))

export const inEncoding = (lines: string[], encoding: string): Uint8Array =>
  new Uint8Array(
    iconv.encode(lines.join('\r\n'), encoding.replace('-bom', ''), { addBOM: /bom|16/i.test(encoding) }),
  )

export const csvCell = (cell: string | number | null): string =>
  /[",\n]/.test(String(cell ?? '')) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? '')

export const csv = (cells: Cells, delimiter = ','): string[] =>
  cells.map((row) => row.map(csvCell).join(delimiter))

export function workbook(cells: Cells, bookType: 'xlsx' | 'biff8', sheetName = 'Sheet1'): Uint8Array {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), sheetName)
  return new Uint8Array(write(book, { type: 'array', bookType, compression: true }))
}

export const page = (cells: Cells): Uint8Array =>
  text([
    '<html><head><meta charset="utf-8"><style>td{x:y}</style></head><body><table>',
    ...cells.map((row) => `<tr>${row.map((cell) => `<td>${cell ?? '&nbsp;'}</td>`).join('')}</tr>`),
    '</table></body></html>',
  ])

/** One entry of a zip made by hand, so that it can lie. */
export type ZipEntry = { name: string; body: Uint8Array | string; declaredSize?: number }

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

export function zip(entries: ZipEntry[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const body = typeof entry.body === 'string' ? Buffer.from(entry.body) : Buffer.from(entry.body)
    const packed = deflateRawSync(body)
    const name = Buffer.from(entry.name)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(body), 0)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(entry.declaredSize ?? body.length, 8)
    const local = Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 8, 8, 0, 0, 0, 0, 0])
    const central = Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0, 0, 8, 8, 0, 0, 0, 0, 0])
    const lengths = Buffer.alloc(4)
    lengths.writeUInt16LE(name.length, 0)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    parts.push(local, sizes, lengths, name, packed)
    directory.push(central, sizes, lengths, tail, name)
    offset += local.length + sizes.length + lengths.length + name.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]))
}

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The least parts of an xlsx around one sheet's XML, with further parts beside it. */
export function xlsxParts(sheetData: string, extra: ZipEntry[] = []): ZipEntry[] {
  return [
    {
      name: '[Content_Types].xml',
      body: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: 'xl/workbook.xml',
      body: `<workbook xmlns:r="${relationships}"><sheets><sheet name="明细" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      body: `<Relationships><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      body: `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${sheetData}</sheetData></worksheet>`,
    },
    ...extra,
  ]
}

const inline = (cell: string | number | null): string =>
  typeof cell === 'number' ? `<c><v>${cell}</v></c>` : `<c t="inlineStr"><is><t>${cell ?? ''}</t></is></c>`

export const sheetRow = (cells: (string | number | null)[], line: number): string =>
  `<row r="${line}">${cells.map(inline).join('')}</row>`

export const sheetData = (cells: Cells): string =>
  cells.map((row, index) => sheetRow(row, index + 1)).join('')

/** An OLE file with the streams named. */
export function oleFile(streams: Record<string, Uint8Array>): Uint8Array {
  const file = CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, content)
  return new Uint8Array(CFB.write(file, { type: 'array' }))
}

/** A reading with its rows and problems unpacked. */
export const unpacked = (read: ReadStatement): StatementDetail => ({
  ...read,
  rows: [...read.rows],
  problems: [...read.problems],
})

/** Reads bytes that must be readable. */
export async function readingOf(bytes: Uint8Array, options: ReadOptions = {}): Promise<StatementDetail> {
  const result = await readStatement(bytesInMemory(bytes), options)
  if (result instanceof Refusal) throw new Error(`refused: ${result.facts.code}`)
  return unpacked(result)
}

/** The code with which bytes are refused. */
export async function refusalOf(bytes: Uint8Array): Promise<string> {
  const result = await readStatement(bytesInMemory(bytes))
  return result instanceof Refusal ? result.facts.code : 'read'
}

export const codesOf = (reading: StatementDetail): string[] => reading.problems.map((problem) => problem.code)

/** A row in few words: line, day, time, in, out, balance. */
export const brief = (row: StatementRow): (string | number | null)[] => [
  row.line,
  row.day,
  row.at === null ? null : new Date(row.at + 8 * 3_600_000).toISOString().slice(11, 19),
  row.inFen,
  row.outFen,
  row.balanceFen,
]

/** Who and what of a row: counterparty, its account, summary, reference. */
export const words = (row: StatementRow): (string | null)[] => [
  row.counterparty,
  row.counterpartyAccount,
  row.summary,
  row.reference,
]
