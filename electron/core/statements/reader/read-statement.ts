import type { Refusal } from '../../../../shared/kernel/refusal.ts'
import type {
  KnownLayout,
  StatementDetail,
  StatementFileRefusal,
  StatementMapping,
} from '../../../../shared/statements/statement-reading.ts'
import { PackedProblems } from '../packed-problems.ts'
import { noRows, type PackedRows } from '../packed-rows.ts'
import { cleanCell } from './cells.ts'
import { type Convention, conventionOf } from './direction.ts'
import { layoutOf } from './drafts.ts'
import type { FileBytes } from './file-bytes.ts'
import { finishRows } from './finish-rows.ts'
import { findHeader, fingerprintOf, type Header, mappedHeader, recalledMapping } from './header.ts'
import { type Notes, noNotes, noteLine } from './notes.ts'
import { headOf, openSource } from './open-source.ts'
import { Problems } from './problems.ts'
import { FileRefused, type Report, type Source, type SourceRow, type SourceTable } from './source.ts'
import { readTable } from './table.ts'
import { guessTitle } from './titles.ts'

/** What the reader may be told: the layout of this very file, and layouts kept from earlier files. */
export type ReadOptions = { mapping?: StatementMapping; known?: KnownLayout[] }

/** What a file says, its rows and problems packed. */
export type ReadStatement = Omit<StatementDetail, 'rows' | 'problems'> & {
  rows: PackedRows
  problems: PackedProblems
}

const sampledRows = 60

/**
 * Reads a bank statement (银行对账单) of any layout from its bytes: the rows in file order with money in fen,
 * what proves it and every problem by line. Refuses only what cannot be opened (`statementFileRefusal`);
 * titles that are not recognised give no rows and the problem `headerNotFound`.
 */
export async function readStatement(
  bytes: FileBytes,
  options: ReadOptions = {},
  report: Report = () => {},
): Promise<ReadStatement | Refusal<StatementFileRefusal>> {
  try {
    report({ phase: 'open', done: 0, total: 0 })
    const source = await openSource(bytes, opening(report))
    const chosen = await chooseTable(source, options)
    return chosen.header
      ? await readWith(source, { ...chosen, header: chosen.header }, report)
      : unknownLayout(source, chosen)
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal
    throw error
  }
}

const openingSteps = 100

/** Tells how far the opening of a file is, in hundredths and each of them once. */
function opening(report: Report): (share: number) => void {
  let told = 0
  return (share) => {
    const done = Math.min(Math.floor(share * openingSteps), openingSteps)
    if (done <= told) return
    told = done
    report({ phase: 'open', done, total: openingSteps })
  }
}

type Chosen = {
  table: SourceTable | null
  head: SourceRow[]
  header: Header | null
  /** The mapping that was given or recalled; null when the reader found the layout itself. */
  mapping: StatementMapping | null
  /** Sheets with titles of their own that were not chosen. */
  others: string[]
}

/** The table whose titles are best recognised; without any, the one with most rows at its head. */
async function chooseTable(source: Source, { mapping, known }: ReadOptions): Promise<Chosen> {
  let best: Chosen = { table: null, head: [], header: null, mapping: null, others: [] }
  const titled: string[] = []
  for (const table of source.tables) {
    const head = await headOf(table)
    const recalled = mapping ? null : recalledMapping(head, known ?? [])
    if (recalled) return { table, head, header: mappedHeader(head, recalled), mapping: recalled, others: [] }
    const header = mapping ? null : findHeader(head)
    const better = (header?.score ?? 0) > (best.header?.score ?? 0)
    if (better || (!best.header && !header && head.length > best.head.length))
      best = { table, head, header, mapping: null, others: [] }
    if (header && table.sheet !== null) titled.push(table.sheet)
  }
  if (mapping && best.table) return { ...best, mapping, header: mappedHeader(best.head, mapping) }
  return { ...best, others: titled.filter((sheet) => sheet !== best.table?.sheet) }
}

const sampleOf = (head: SourceRow[]): string[][] =>
  head.slice(0, sampledRows).map((row) => row.cells.map(cleanCell))

function unknownLayout(source: Source, chosen: Chosen): ReadStatement {
  const problems = new Problems()
  problems.add(null, 'headerNotFound')
  const widest = chosen.head.reduce((best, row) => (row.cells.length > best.length ? row.cells : best), [''])
  const columns = widest.map((raw, index) => {
    const means = guessTitle(raw)?.means
    const role =
      means === undefined ? 'ignored' : means === 'date' ? 'day' : means === 'kind' ? 'summary' : means
    return { index, title: cleanCell(raw), role } as const
  })
  return {
    ...frameOf(source, chosen),
    headerRow: null,
    preambleRows: 0,
    footerRows: 0,
    columns,
    rows: noRows(),
    openingFen: null,
    closingFen: null,
    proven: null,
    problems: new PackedProblems(problems.finish(() => undefined)),
    fingerprint: null,
    mapping: null,
    currency: null,
    accountNumber: null,
    accountName: null,
    statedTotals: [],
  }
}

const frameOf = (source: Source, chosen: Chosen) => ({
  encoding: source.encoding,
  container: source.container,
  sheet: chosen.table?.sheet ?? null,
  sampleRows: sampleOf(chosen.head),
  sampleLines: chosen.head.slice(0, sampledRows).map(({ line }) => line),
})

async function readWith(
  source: Source,
  chosen: Chosen & { header: Header },
  report: Report,
): Promise<ReadStatement> {
  const { header, mapping } = chosen
  const problems = new Problems()
  if (source.damaged) problems.add(null, 'textDamaged')
  for (const sheet of chosen.others) problems.add(null, 'otherSheet', { sheet })
  const layout = layoutOf(header.columns, header.dayOrder)
  const notes = notesAbove(chosen.head, header)
  const cut = source.container === 'csv' || source.container === 'tsv'
  const read = await readTable(chosen.table, header, layout, { notes, problems, cut, report })
  const { drafts } = read
  if (drafts.length === 0) problems.add(null, 'noRows')
  report({ phase: 'check', done: drafts.length, total: drafts.length })
  const convention = conventionOf(drafts, layout, mapping)
  const finished = finishRows(drafts, { layout, convention, notes, problems })
  return {
    ...frameOf(source, chosen),
    ...edgesOf(header, read.lastRowLine, read.lastLine),
    ...finished,
    columns: header.columns,
    fingerprint: header.columns.some((column) => column.title !== '') ? fingerprintOf(header.columns) : null,
    mapping: mapping ?? mappingOf(header, convention),
    accountNumber: notes.accountNumber,
    accountName: notes.accountName,
    statedTotals: notes.totals,
  }
}

/** What the lines above the titles say. */
function notesAbove(head: SourceRow[], header: Header): Notes {
  const notes = noNotes()
  for (const row of head) if (row.line < header.line) noteLine(notes, row.line, row.cells.map(cleanCell))
  return notes
}

/** Lines before the titles, and lines after the last transaction up to the last that is not blank. */
function edgesOf(header: Header, lastRowLine: number | null, lastLine: number) {
  const from = lastRowLine ?? header.lastLine
  return {
    headerRow: header.line > 0 ? header.line : null,
    preambleRows: Math.max(header.line - 1, 0),
    footerRows: Math.max(lastLine - from, 0),
  }
}

function mappingOf(header: Header, convention: Convention): StatementMapping {
  return {
    headerRow: header.line,
    headerRows: header.lastLine > header.line ? 2 : 1,
    roles: header.columns.map((column) => column.role),
    flagIn: [...convention.flagIn],
    signs: convention.signs,
    dayOrder: header.dayOrder,
  }
}
