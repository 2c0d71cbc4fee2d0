import { read, set_cptable, type WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { z } from 'zod'
import type { PreviewSheet } from '../../../../../shared/office/files.contract.ts'
import { openArchive } from '../../../statements/reader/archive.ts'
import type { FileBytes } from '../../../statements/reader/file-bytes.ts'
import { openSource } from '../../../statements/reader/open-source.ts'
import { FileRefused } from '../../../statements/reader/source.ts'

set_cptable(codepages)

/** How much of a workbook is read: rows and columns of each sheet, and how many sheets. */
export type SheetLimits = { rows: number; columns: number; sheets: number }

export type Sheets = { sheets: PreviewSheet[]; cut: boolean }

/** Reads the cells of a workbook as they are shown: formulas with the values that they had when it was saved. */
export async function readWorkbook(
  bytes: FileBytes,
  container: 'xlsx' | 'xls',
  limits: SheetLimits,
): Promise<Sheets> {
  // Inflated once to nowhere, so that the reader below meets no bomb and no entity.
  if (container === 'xlsx') await openArchive(bytes)
  const book = opened(bytes, limits.rows)
  const visible = book.SheetNames.filter((_, index) => !book.Workbook?.Sheets?.[index]?.Hidden)
  let cut = visible.length > limits.sheets
  const sheets = visible.slice(0, limits.sheets).flatMap((name) => {
    const sheet = book.Sheets[name]
    if (!sheet) return []
    const taken = rowsOf(sheet, limits)
    cut ||= taken.cut
    return [{ name, rows: taken.rows, columns: widest(taken.rows) }]
  })
  return { sheets, cut }
}

function opened(bytes: FileBytes, rows: number) {
  try {
    return read(bytes.read(0, bytes.length), {
      type: 'array',
      dense: true,
      // One more than is shown: that there are more is said.
      sheetRows: rows + 1,
      cellFormula: false,
      cellHTML: false,
      cellStyles: false,
    })
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message)
    throw new FileRefused({ code: locked ? 'fileEncrypted' : 'archiveBroken' })
  }
}

const widest = (rows: PreviewSheet['rows']): number =>
  rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)

const shownCell = z.object({ w: z.string().optional(), v: z.unknown() })

function cellText(cell: unknown): string {
  const found = shownCell.safeParse(cell)
  if (!found.success) return ''
  const { w, v } = found.data
  return w ?? (typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean' ? String(v) : '')
}

function rowsOf(sheet: WorkSheet, limits: SheetLimits): { rows: PreviewSheet['rows']; cut: boolean } {
  const data: unknown = sheet['!data']
  const rows: PreviewSheet['rows'] = []
  let cut = false
  if (!Array.isArray(data)) return { rows, cut }
  for (const [index, raw] of data.entries()) {
    if (!Array.isArray(raw)) continue
    if (index >= limits.rows) {
      cut = true
      break
    }
    const cells = Array.from(raw.slice(0, limits.columns), cellText)
    while (cells.at(-1) === '') cells.pop()
    if (raw.length > limits.columns) cut = true
    if (cells.length > 0) rows.push({ line: index + 1, cells })
  }
  return { rows, cut }
}

/** Reads a text of cells, whatever its encoding and delimiter. */
export async function readDelimited(bytes: FileBytes, limits: SheetLimits): Promise<Sheets> {
  const { tables } = await openSource(bytes, () => undefined)
  const rows: PreviewSheet['rows'] = []
  let cut = tables.length > 1
  for await (const { line, cells } of tables[0]?.rows() ?? []) {
    if (rows.length >= limits.rows) {
      cut = true
      break
    }
    if (cells.length > limits.columns) cut = true
    rows.push({ line, cells: cells.slice(0, limits.columns) })
  }
  return { sheets: [{ name: '', rows, columns: widest(rows) }], cut }
}

/** The cells as plain text: a line a row. */
export const sheetsText = (sheets: readonly PreviewSheet[]): string =>
  sheets
    .map(({ name, rows }) => [name, ...rows.map(({ cells }) => cells.join('\t'))].filter(Boolean).join('\n'))
    .join('\n\n')
