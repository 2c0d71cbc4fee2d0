import { PackedProblems } from '../packed-problems.ts'
import { bitOf, PackedRows } from '../packed-rows.ts'
import { type Convention, directRows, settleSides } from './direction.ts'
import type { DraftColumns } from './draft-columns.ts'
import type { Layout } from './drafts.ts'
import type { Notes } from './notes.ts'
import type { Problems } from './problems.ts'
import { checkTotals, Ledger, prove } from './proof.ts'

type Terms = { layout: Layout; convention: Convention; notes: Notes; problems: Problems }

/** Gives every draft its direction, proves the whole by its balances, and packs the rows and their problems. */
export function finishRows(drafts: DraftColumns, { layout, convention, notes, problems }: Terms) {
  const { columns } = drafts
  let place = 0
  for (const { draft, sides } of directRows(drafts, layout, convention)) {
    const settled = settleSides(draft, sides, problems)
    columns.inFen[place] = settled.inFen ?? Number.NaN
    columns.outFen[place] = settled.outFen ?? Number.NaN
    place += 1
  }
  const currency = drafts.mainCurrency() ?? notes.currency
  const own = ownRows(drafts, currency, problems)
  const ledger = new Ledger(columns, own)
  const proof = prove(ledger, notes, own.length === drafts.length, problems)
  checkTotals(ledger, notes, problems)
  const rows = new PackedRows(columns, drafts.length, drafts.words)
  return { rows, ...proof, currency, problems: new PackedProblems(problems.finish(markIn(rows))) }
}

/** The places of the rows in the statement's own currency; the others are named. */
function ownRows(drafts: DraftColumns, currency: string | null, problems: Problems): Uint32Array {
  const own = new Uint32Array(drafts.length)
  let count = 0
  for (let index = 0; index < drafts.length; index += 1) {
    const named = drafts.currencyOf(index)
    if (named === null || currency === null || named === currency) {
      own[count] = index
      count += 1
    } else problems.add(drafts.columns.line[index] ?? null, 'otherCurrency', { currency: named })
  }
  return own.subarray(0, count)
}

/** Marks the rows whose lines have problems; problems come by their lines, as the rows do. */
function markIn(rows: PackedRows): Parameters<Problems['finish']>[0] {
  const marks = rows.columns.problems
  let index = 0
  return ({ line, code }) => {
    if (line === null) return
    while (index < rows.length && rows.line(index) < line) index += 1
    if (index < rows.length && rows.line(index) === line) marks[index] = (marks[index] ?? 0) | bitOf(code)
  }
}
