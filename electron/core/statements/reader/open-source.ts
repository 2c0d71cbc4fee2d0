import type { StatementEncoding } from '../../../../shared/statements/statement-reading.ts'
import { containerKind, looksLikeMarkup } from './container.ts'
import { type DecodedText, decodeText } from './decode.ts'
import { type Delimiter, delimitedTable, delimiters } from './delimited.ts'
import { type FileBytes, piecesOf } from './file-bytes.ts'
import { findHeader } from './header.ts'
import { htmlTable } from './html-table.ts'
import { FileRefused, limits, type Source, type SourceRow, type SourceTable, type Tell } from './source.ts'
import { openXls } from './xls.ts'
import { openXlsx } from './xlsx.ts'

/** Physical rows looked at for the titles: preambles of real exports stay far below. */
export const headRows = 300

/** The first rows of a table. */
export async function headOf(table: SourceTable): Promise<SourceRow[]> {
  const head: SourceRow[] = []
  for await (const row of table.rows()) {
    head.push(row)
    if (head.length >= headRows) break
  }
  return head
}

/** Opens the file by what its bytes are; every refusal of the container comes from here. */
export async function openSource(bytes: FileBytes, tell: Tell): Promise<Source> {
  if (bytes.length > limits.fileBytes) {
    throw new FileRefused({ code: 'fileTooLarge', bytes: bytes.length, limit: limits.fileBytes })
  }
  if (isBlank(bytes)) throw new FileRefused({ code: 'fileEmpty' })
  const kind = containerKind(bytes.read(0, 16))
  if (kind === 'unknown') throw new FileRefused({ code: 'containerUnknown' })
  if (kind === 'zip') {
    return { container: 'xlsx', encoding: null, damaged: false, tables: await openXlsx(bytes, tell) }
  }
  if (kind === 'ole') return { container: 'xls', encoding: null, damaged: false, tables: openXls(bytes) }
  const text = decodeText(bytes)
  if (!text) throw new FileRefused({ code: 'containerUnknown' })
  const head = text.chunks().next().value ?? ''
  if (head.trim() === '' && bytes.length < 16) throw new FileRefused({ code: 'fileEmpty' })
  if (looksLikeMarkup(head)) return openPage(text)
  return openDelimited(text)
}

function isBlank(bytes: FileBytes): boolean {
  for (const piece of piecesOf(bytes)) {
    if (!piece.every((value) => value === 0x20 || (value >= 0x09 && value <= 0x0d))) return false
  }
  return true
}

function openPage(text: DecodedText): Source {
  return { container: 'html', encoding: text.encoding, damaged: text.damaged, tables: [htmlTable(text)] }
}

/** The delimiter under which the titles are best recognised; else the one that cuts most rows alike. */
async function openDelimited(text: DecodedText): Promise<Source> {
  let best: { delimiter: Delimiter; table: SourceTable; score: number } | null = null
  for (const delimiter of delimiters) {
    const table = delimitedTable(text, delimiter)
    const head = await headOf(table)
    const score = (findHeader(head)?.score ?? 0) + evenness(head)
    if (!best || score > best.score) best = { delimiter, table, score }
  }
  const encoding: StatementEncoding = text.encoding
  return {
    container: best?.delimiter === '\t' ? 'tsv' : 'csv',
    encoding,
    damaged: text.damaged,
    tables: best ? [best.table] : [],
  }
}

/** From 0 to below 1: how many rows have the most usual number of cells, counting only rows really cut. */
function evenness(head: SourceRow[]): number {
  const counts = new Map<number, number>()
  for (const row of head) {
    if (row.cells.length > 1) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values()) / (head.length + 1)
}
