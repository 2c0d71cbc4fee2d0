import { and, desc, eq } from 'drizzle-orm'
import type {
  ImportOverview,
  ImportRow,
  ImportRowFilter,
} from '../../../../shared/office/imports.contract.ts'
import type { Language } from '../../../../shared/office/registers.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { HeldImport } from './held-imports.ts'
import { importers } from './importers.ts'
import { registerImportTable } from './imports.tables.ts'
import type { HeldRow } from './read-import.ts'
import { reasonText } from './reasons.ts'

/** The last time that the very same bytes were taken into the list. */
function sameFile(db: ReadDb, { list, sha256 }: HeldImport): ImportOverview['sameFile'] {
  const { fileName, byName, at, rowCount, register, id } = registerImportTable
  const row = db
    .select({ fileName, byName, at, rowCount })
    .from(registerImportTable)
    .where(and(eq(register, list), eq(registerImportTable.sha256, sha256)))
    .orderBy(desc(id))
    .limit(1)
    .get()
  return row ?? null
}

/** What an import is as a whole. */
export function importOverviewOf(db: ReadDb, held: HeldImport): ImportOverview {
  const badCount = held.rows.filter(({ problems }) => problems.length > 0).length
  const goodCount = held.saved?.count ?? held.rows.length - badCount
  const { fileName, fileSize, sheet, titleLine, titles, fields, saved } = held
  return {
    importId: held.id,
    fileName,
    fileSize,
    sheet,
    titleLine,
    columns: titles.map((title, at) => ({ title, field: fields[at] ?? null })),
    rowCount: goodCount + badCount,
    goodCount,
    badCount,
    sameFile: saved ? null : sameFile(db, held),
    saved,
  }
}

type Asked = { only: ImportRowFilter; offset: number; limit: number; language: Language }

const wanted: Record<ImportRowFilter, (row: HeldRow) => boolean> = {
  all: () => true,
  good: ({ problems }) => problems.length === 0,
  bad: ({ problems }) => problems.length > 0,
}

/** A page of the rows of an import, each with why it cannot be taken. */
export function importRows(
  held: HeldImport,
  { only, offset, limit, language }: Asked,
): { rows: ImportRow[]; total: number } {
  const { fields } = importers[held.list]
  const rows = held.rows.filter(wanted[only])
  return {
    total: rows.length,
    rows: rows.slice(offset, offset + limit).map(({ line, cells, problems }) => ({
      line,
      cells,
      reasons: problems.map((one) => ({ field: one.field, text: reasonText(one, fields, language) })),
    })),
  }
}
