import type {
  StatementColumn,
  StatementMapping,
  StatementRole,
} from '../../../../shared/statements/statement-reading.ts'
import { cleanCell, instantOf, type Money, parseMoment, parseMoney, parseTime, saidIn } from './cells.ts'
import { momentInCells } from './moments.ts'
import { joinSummary, splitCounterparty } from './parties.ts'
import type { Problems } from './problems.ts'
import type { CellMark, SourceRow } from './source.ts'

/** A row's money as it stands in the file, before the file's conventions are known. */
export type RawMoney = { fen: number | null; sign: '+' | '-' | '' }

/** A transaction read but for its direction. */
export type Draft = {
  line: number
  at: number | null
  day: string | null
  into: RawMoney | null
  out: RawMoney | null
  amount: RawMoney | null
  flag: string | null
  balanceFen: number | null
  currency: string | null
  /** The status says that the money did not move. */
  failed: boolean
  counterparty: string | null
  counterpartyAccount: string | null
  /** Who paid whom, in layouts that name both sides. */
  parties: Parties | null
  summary: string | null
  reference: string | null
}

export type Parties = {
  payer: string | null
  payerAccount: string | null
  payee: string | null
  payeeAccount: string | null
}

/** The columns of a layout by role, ready for reading rows. */
export type Layout = {
  columns: StatementColumn[]
  at: Map<StatementRole, number[]>
  dayOrder: StatementMapping['dayOrder']
  width: number
}

export function layoutOf(columns: StatementColumn[], dayOrder: StatementMapping['dayOrder']): Layout {
  const at = new Map<StatementRole, number[]>()
  for (const column of columns) at.set(column.role, [...(at.get(column.role) ?? []), column.index])
  return { columns, at, dayOrder, width: columns.length }
}

/** The first said cell of a role, cleaned. */
const said = (cells: string[], layout: Layout, role: StatementRole): string | null => {
  for (const index of layout.at.get(role) ?? []) {
    const text = saidIn(cells[index])
    if (text !== null) return text
  }
  return null
}

const markOf = (row: SourceRow, layout: Layout, role: StatementRole): CellMark | undefined => {
  for (const index of layout.at.get(role) ?? []) {
    const mark = row.marks?.get(index)
    if (mark) return mark
  }
  return undefined
}

const moneyRoles = ['in', 'out', 'amount', 'balance'] as const

/** Whether the cells, cleaned, hold what a transaction holds: a date, or an amount beside some words. */
export function isTransaction(cells: string[], layout: Layout): boolean {
  const dated = momentInCells(cells, layout) !== null
  const money = moneyRoles.some((role) => {
    const kind = moneyIn(cells, layout, role).kind
    return kind === 'amount' || kind === 'masked'
  })
  if (dated) return money || cells.filter((cell) => cell !== '').length >= 3
  if (!money) return false
  const spoken = ['counterparty', 'counterpartyAccount', 'summary', 'reference', 'at', 'day'] as const
  return spoken.filter((role) => said(cells, layout, role) !== null).length >= 2
}

export const moneyIn = (cells: string[], layout: Layout, role: StatementRole): Money =>
  parseMoney(said(cells, layout, role) ?? '')

/** Reads one transaction; what cannot be read is null and named as a problem of its line. */
export function draftOf(row: SourceRow, cells: string[], layout: Layout, problems: Problems): Draft {
  const text = (role: StatementRole): string | null => {
    const written = said(cells, layout, role)
    if (markOf(row, layout, role) === 'truncated' || (written !== null && isRounded(written))) {
      problems.add(row.line, 'numberTruncated', { cell: written ?? '' })
      return null
    }
    return written
  }
  const moment = momentInCells(cells, layout)
  if (!moment) {
    const written = said(cells, layout, 'at') ?? said(cells, layout, 'day') ?? ''
    problems.add(row.line, 'dateUnreadable', { cell: written })
  }
  for (const mark of row.marks?.values() ?? []) if (mark === 'formula') problems.add(row.line, 'formulaCell')
  const [into, out, amount] = [
    rawMoney(row, cells, layout, 'in', problems),
    rawMoney(row, cells, layout, 'out', problems),
    rawMoney(row, cells, layout, 'amount', problems),
  ]
  const party = splitCounterparty(text('counterparty'), text('counterpartyAccount'))
  const draft = {
    line: row.line,
    at: moment ? instantOf(moment) : null,
    day: moment?.day ?? null,
    into,
    out,
    amount,
    flag: flagIn(cells, layout),
    balanceFen: balanceIn(row, cells, layout, problems),
    currency: currencyIn(cells, layout),
    counterparty: party.name,
    counterpartyAccount: party.account,
    parties: layout.at.has('payer') || layout.at.has('payee') ? partiesOf(text) : null,
    summary: joinSummary((layout.at.get('summary') ?? []).map((index) => cells[index] ?? '')),
    reference: text('reference'),
  }
  return { ...draft, failed: hasFailed(draft, said(cells, layout, 'status') ?? '', problems) }
}

const failed = /失败|未支付|待付款|等待付款|等待买家付款|作废|拒绝|未成功|fail|declined|rejected/i
const unsettled = /关闭|撤销|取消|处理中|待处理|冲正|退汇|退票|pending|cancel/i

/** The amount of a row in whichever column it stands, for naming it. */
export function amountFacts({ amount, into, out }: Pick<Draft, 'amount' | 'into' | 'out'>): {
  amountFen?: number
} {
  const amountFen = amount?.fen ?? into?.fen ?? out?.fen ?? null
  return amountFen === null ? {} : { amountFen }
}

/** Whether the status says that nothing happened; one that leaves it open is named as well. */
function hasFailed(draft: Omit<Draft, 'failed'>, status: string, problems: Problems): boolean {
  const isFailed = failed.test(status)
  if (isFailed || unsettled.test(status))
    problems.add(draft.line, 'notCompleted', { status, ...amountFacts(draft) })
  return isFailed
}

/** A long number as a spreadsheet writes it into CSV, its last digits gone: `6.22202E+18`. */
const isRounded = (text: string): boolean => /^\d(?:\.\d+)?E\+\d+$/i.test(text)

const partiesOf = (text: (role: StatementRole) => string | null): Parties => ({
  payer: text('payer'),
  payerAccount: text('payerAccount'),
  payee: text('payee'),
  payeeAccount: text('payeeAccount'),
})

/** A flag of - or / is a word here, not an empty cell. */
function flagIn(cells: string[], layout: Layout): string | null {
  const index = layout.at.get('flag')?.[0]
  const text = index === undefined ? '' : (cells[index] ?? '')
  return text === '' ? null : text
}

function currencyIn(cells: string[], layout: Layout): string | null {
  const named = said(cells, layout, 'currency')
  if (named) return named
  const money = moneyIn(cells, layout, 'amount')
  return money.kind === 'amount' ? money.currency : null
}

function rawMoney(
  row: SourceRow,
  cells: string[],
  layout: Layout,
  role: 'in' | 'out' | 'amount',
  problems: Problems,
): RawMoney | null {
  const money = moneyIn(cells, layout, role)
  if (money.kind === 'blank') return null
  if (money.kind === 'amount') return { fen: money.fen, sign: money.sign }
  problems.add(row.line, 'amountUnreadable', { cell: said(cells, layout, role) ?? '' })
  return { fen: null, sign: '' }
}

function balanceIn(row: SourceRow, cells: string[], layout: Layout, problems: Problems): number | null {
  const money = moneyIn(cells, layout, 'balance')
  if (money.kind === 'amount') return money.fen
  if (money.kind === 'masked')
    problems.add(row.line, 'balanceMasked', { cell: said(cells, layout, 'balance') ?? '' })
  if (money.kind === 'unreadable') {
    problems.add(row.line, 'balanceUnreadable', { cell: said(cells, layout, 'balance') ?? '' })
  }
  return null
}

/** The cells of a row without their padding. */
export const cleanRow = (row: SourceRow): string[] => row.cells.map(cleanCell)

/** Whether a typed column holds something that is not of its type: a sign that the cells are shifted. */
export function misfits(cells: string[], layout: Layout): number {
  let count = 0
  for (const column of layout.columns) {
    const text = saidIn(cells[column.index])
    if (text === null) continue
    if (isDateRole(column.role) && parseMoment(text, layout.dayOrder) === null) count += 1
    if (column.role === 'time' && parseTime(text) === null) count += 1
    if (isMoneyRole(column.role) && parseMoney(text).kind === 'unreadable') count += 1
  }
  return count
}

const isDateRole = (role: StatementRole): boolean => role === 'at' || role === 'day'
const isMoneyRole = (role: StatementRole): boolean => moneyRoles.some((money) => money === role)
