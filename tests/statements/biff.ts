import { oleFile } from './samples.ts'

/** Builds the streams of old workbooks record by record, so that tests can say things no program would. */

export const record = (type: number, ...parts: (Uint8Array | readonly number[])[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const head = Buffer.alloc(4)
  head.writeUInt16LE(type, 0)
  head.writeUInt16LE(body.length, 2)
  return Buffer.concat([head, body])
}

export const u16 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value & 0xffff, index * 2)
  return bytes
}

export const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, index * 4)
  return bytes
}

export const f64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}

/** A text as BIFF8 keeps it: its length, whether two bytes a character, the characters. */
export const wide = (text: string): Buffer =>
  Buffer.concat([u16(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')])

/** The record that a part begins with: the workbook (5), a sheet (0x10), a chart (0x20). */
export const begin = (kind: number, version = 0x0600): Buffer =>
  record(0x0809, u16(version, kind, 0, 0), u32(0, 0))

export const end = record(0x000a)

/** A list of shared texts cut into records where they are full, between characters as programs do. */
export function sharedTexts(texts: readonly string[]): Buffer {
  const most = 8_224
  const records: Buffer[] = []
  let open: Buffer[] = [u32(texts.length, texts.length)]
  let size = 8
  const close = (): void => {
    records.push(record(records.length === 0 ? 0x00fc : 0x003c, ...open))
    open = []
    size = 0
  }
  const put = (bytes: Buffer): void => {
    open.push(bytes)
    size += bytes.length
  }
  for (const text of texts) {
    if (size + 5 > most) close()
    const fits = Math.min(text.length, Math.floor((most - size - 3) / 2))
    put(Buffer.concat([u16(text.length), Buffer.from([1]), Buffer.from(text.slice(0, fits), 'utf16le')]))
    for (let from = fits; from < text.length; ) {
      close()
      const more = text.slice(from, from + Math.floor((most - 1) / 2))
      put(Buffer.concat([Buffer.from([1]), Buffer.from(more, 'utf16le')]))
      from += more.length
    }
  }
  close()
  return Buffer.concat(records)
}

type BiffSheet = { cells: Uint8Array; name?: string; hidden?: number; kind?: number }
type BiffBook = { globals?: readonly Uint8Array[]; sheets: readonly BiffSheet[]; version?: number }

/** The stream of a workbook: what is said once, then its sheets, each where its name says that it begins. */
export function biffStream({ globals = [], sheets, version = 0x0600 }: BiffBook): Buffer {
  const bounds = sheets.map(({ name = '明细', hidden = 0 }) => {
    const text = version === 0x0600 ? Buffer.from(name, 'utf16le') : Buffer.from(name, 'latin1')
    const head = version === 0x0600 ? [name.length, 1] : [name.length]
    return record(0x0085, u32(0), [hidden, 0], head, text)
  })
  const parts = [begin(5, version), ...globals, ...bounds, end]
  let at = parts.reduce((sum, part) => sum + part.length, 0)
  for (const [index, { cells, kind = 0x10 }] of sheets.entries()) {
    const sheet = Buffer.concat([begin(kind, version), cells, end])
    bounds[index]?.writeUInt32LE(at, 4)
    parts.push(sheet)
    at += sheet.length
  }
  return Buffer.concat(parts)
}

/** The cells of a sheet: numbers as numbers, texts as places in the list of shared texts. */
export function cellRecords(rows: Iterable<readonly (string | number | null)[]>): {
  cells: Buffer
  texts: string[]
} {
  const places = new Map<string, number>()
  const parts: Buffer[] = []
  let line = 0
  for (const row of rows) {
    row.forEach((cell, column) => {
      if (typeof cell === 'number') parts.push(record(0x0203, u16(line, column, 0), f64(cell)))
      if (typeof cell !== 'string') return
      const place = places.get(cell) ?? places.size
      places.set(cell, place)
      parts.push(record(0x00fd, u16(line, column, 0), u32(place)))
    })
    line += 1
  }
  return { cells: Buffer.concat(parts), texts: [...places.keys()] }
}

/** An old workbook with one sheet. */
export function oldWorkbook(rows: Iterable<readonly (string | number | null)[]>): Uint8Array {
  const { cells, texts } = cellRecords(rows)
  return oleFile({ Workbook: biffStream({ globals: [sharedTexts(texts)], sheets: [{ cells }] }) })
}
