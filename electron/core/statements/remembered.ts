import type { StatementMapping } from '../../../shared/statements/statement-reading.ts'
import type { ReadDb } from '../db/connection.ts'
import { fingerprintOf, mappedHeader } from './reader/header.ts'
import type { ReadStatement } from './reader/read-statement.ts'
import { anyLayout, layoutFor } from './statements.queries.ts'

const blankMapping = (headerRow: number, headerRows: 1 | 2): StatementMapping => ({
  headerRow,
  headerRows,
  roles: [],
  flagIn: [],
  signs: 'positiveIsIn',
  dayOrder: 'ymd',
})

/** Titles that can be told from others: one word over a column is no layout. */
const mayBeTitles = (cells: readonly string[]): boolean => cells.filter((cell) => cell !== '').length >= 3

/**
 * The mapping kept for the titles of this file, wherever they stand in it this month; null when none is.
 * The reader's own titles come first, then each row at the head of the file, alone and with the next.
 */
export function rememberedMapping(db: ReadDb, detail: ReadStatement): StatementMapping | null {
  if (!anyLayout(db)) return null
  if (detail.fingerprint !== null && detail.headerRow !== null) {
    const mapping = layoutFor(db, detail.fingerprint)
    if (mapping) return { ...mapping, headerRow: detail.headerRow }
  }
  const head = detail.sampleRows.map((cells, index) => ({
    line: detail.sampleLines[index] ?? index + 1,
    cells,
  }))
  for (const { line, cells } of head) {
    if (!mayBeTitles(cells)) continue
    for (const headerRows of [1, 2] as const) {
      const { columns } = mappedHeader(head, blankMapping(line, headerRows))
      const mapping = layoutFor(db, fingerprintOf(columns))
      if (mapping?.headerRows === headerRows) return { ...mapping, headerRow: line }
    }
  }
  return null
}

/** Whether the titles of a reading can be known again: a file without titles has no fingerprint of its own. */
export const canBeRemembered = (detail: ReadStatement): boolean =>
  detail.fingerprint !== null && mayBeTitles(detail.columns.map(({ title }) => title))
