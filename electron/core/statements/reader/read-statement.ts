import type { Refusal } from '../../../../shared/kernel/refusal.ts'
import type {
  KnownLayout,
  StatementDetail,
  StatementFileRefusal,
  StatementMapping,
  StatementRow,
} from '../../../../shared/statements/statement-reading.ts'
import { cleanCell, currencyCode } from './cells.ts'
import { type Convention, conventionOf, directRows, type Sides, settleSides } from './direction.ts'
import { type Draft, layoutOf, Problems } from './drafts.ts'
import { findHeader, fingerprintOf, type Header, mappedHeader, recalledMapping } from './header.ts'
import { noNotes, noteLine } from './notes.ts'
import { headOf, openSource } from './open-source.ts'
import { checkTotals, prove } from './proof.ts'
import { FileRefused, type Report, type Source, type SourceRow, type SourceTable } from './source.ts'
import { readTable } from './table.ts'
import { guessTitle } from './titles.ts'

/** What the reader may be told: the layout of this very file, and layouts kept from earlier files. */
export type ReadOptions = { mapping?: StatementMapping; known?: KnownLayout[] }

const sampledRows = 60

/**
 * Reads a bank statement (银行对账单) of any layout from its bytes: the rows in file order with money in fen,
 * what proves it and every problem by line. Refuses only what cannot be opened (`statementFileRefusal`);
 * titles that are not recognised give no rows and the problem `headerNotFound`.
 */
export async function readStatement(
  bytes: Uint8Array,
  options: ReadOptions = {},
  report: Report = () => {},
): Promise<StatementDetail | Refusal<StatementFileRefusal>> {
  try {
    report({ phase: 'open', done: 0, total: 0 })
    const source = await openSource(bytes)
    const chosen = await chooseTable(source, options)
    return chosen.header
      ? await readWith(source, { ...chosen, header: chosen.header }, report)
      : unknownLayout(source, chosen)
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal
    throw error
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

function unknownLayout(source: Source, chosen: Chosen): StatementDetail {
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
    rows: [],
    openingFen: null,
    closingFen: null,
    proven: null,
    problems: problems.all,
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
): Promise<StatementDetail> {
  const { header, mapping } = chosen
  const problems = new Problems()
  if (source.damaged) problems.add(null, 'textDamaged')
  for (const sheet of chosen.others) problems.add(null, 'otherSheet', { sheet })
  const layout = layoutOf(header.columns, header.dayOrder)
  const notes = noNotes()
  for (const row of chosen.head) {
    if (row.line < header.line) noteLine(notes, row.line, row.cells.map(cleanCell))
  }
  const cut = source.container === 'csv' || source.container === 'tsv'
  const read = await readTable(chosen.table, header, layout, { notes, problems, cut, report })
  if (read.drafts.length === 0) problems.add(null, 'noRows')
  report({ phase: 'check', done: read.drafts.length, total: read.drafts.length })
  const convention = conventionOf(read.drafts, layout, mapping)
  const sides = directRows(read.drafts, layout, convention)
  const rows = read.drafts.map((draft, index) => finishRow(draft, sides[index], problems))
  const currency = mainCurrency(read.drafts) ?? notes.currency
  const own = rows.filter((_, index) => isOwnCurrency(read.drafts[index], currency, problems))
  const proof = prove(own, notes, own.length === rows.length, problems)
  checkTotals(own, notes, problems)
  return {
    ...frameOf(source, chosen),
    ...edgesOf(header, read.lastRowLine, read.lastLine),
    columns: header.columns,
    rows,
    ...proof,
    problems: problems.all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    fingerprint: header.columns.some((column) => column.title !== '') ? fingerprintOf(header.columns) : null,
    mapping: mapping ?? mappingOf(header, convention),
    currency,
    accountNumber: notes.accountNumber,
    accountName: notes.accountName,
    statedTotals: notes.totals,
  }
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

function finishRow(draft: Draft, raw: Sides | undefined, problems: Problems): StatementRow {
  const sides = settleSides(draft, raw ?? { inFen: null, outFen: null }, problems)
  const other = otherSide(draft, sides)
  return {
    line: draft.line,
    at: draft.at,
    day: draft.day,
    inFen: sides.inFen,
    outFen: sides.outFen,
    balanceFen: draft.balanceFen,
    counterparty: draft.counterparty ?? other.name,
    counterpartyAccount: draft.counterpartyAccount ?? other.account,
    summary: draft.summary,
    reference: draft.reference,
  }
}

/** Of payer and payee the one that is not the account holder. */
function otherSide(draft: Draft, sides: Sides): { name: string | null; account: string | null } {
  if (sides.inFen !== null)
    return { name: draft.parties?.payer ?? null, account: draft.parties?.payerAccount ?? null }
  if (sides.outFen !== null)
    return { name: draft.parties?.payee ?? null, account: draft.parties?.payeeAccount ?? null }
  return { name: null, account: null }
}

function mainCurrency(drafts: Draft[]): string | null {
  const counts = new Map<string, number>()
  for (const draft of drafts) {
    if (draft.currency === null) continue
    const code = currencyCode(draft.currency)
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const most = Math.max(0, ...counts.values())
  if (most === 0) return null
  return counts.get('CNY') === most ? 'CNY' : ([...counts].find(([, count]) => count === most)?.[0] ?? null)
}

function isOwnCurrency(draft: Draft | undefined, currency: string | null, problems: Problems): boolean {
  if (!draft?.currency || currency === null || currencyCode(draft.currency) === currency) return true
  problems.add(draft.line, 'otherCurrency', { currency: currencyCode(draft.currency) })
  return false
}
