import { z } from 'zod'
import {
  type Draft,
  type EntryDraft,
  entryDraft,
  voucherKinds,
} from '../../../shared/cashier/journal.contract.ts'
import { day } from '../../../shared/kernel/day.ts'
import { amountFen } from '../../../shared/kernel/money.ts'
import { id } from '../../../shared/kernel/procedure.ts'

export type VoucherKind = (typeof voucherKinds)[number]

/** What stands in the fields of the entry line while it is being typed; also the shape kept as a draft. */
export const entryLine = z.object({
  day: day.nullable(),
  voucherKind: z.enum(voucherKinds),
  voucherNumber: z.string(),
  /** A number typed by hand stays; a proposed one follows the kind. */
  numberTyped: z.boolean(),
  summary: z.string(),
  counterItem: z.string(),
  counterparty: z.string(),
  inFen: amountFen.nullable(),
  outFen: amountFen.nullable(),
  chequeNumber: z.string(),
  handler: z.string(),
  slip: z.boolean(),
  /** The unposted voucher (未记账凭证) that was taken up into the line. */
  draftId: id.nullable(),
})
export type EntryLine = z.infer<typeof entryLine>

export type LastNumbers = Readonly<Partial<Record<VoucherKind, string>>>

/** A number one higher, keeping leading zeros and whatever stands before the digits: 记-009 → 记-010. */
export function nextNumber(text: string): string {
  const found = /^(.*?)(\d{1,15})$/.exec(text.trim())
  if (!found) return ''
  const [, before = '', digits = ''] = found
  return before + String(Number(digits) + 1).padStart(digits.length, '0')
}

const proposed = (kind: VoucherKind, last: LastNumbers): string => nextNumber(last[kind] ?? '')

/** An empty line for a day. */
export function blankLine(of: string, kind: VoucherKind, last: LastNumbers): EntryLine {
  return {
    day: of,
    voucherKind: kind,
    voucherNumber: proposed(kind, last),
    numberTyped: false,
    summary: '',
    counterItem: '',
    counterparty: '',
    inFen: null,
    outFen: null,
    chequeNumber: '',
    handler: '',
    slip: false,
    draftId: null,
  }
}

/** The line after one was posted: the day and the kind of voucher stay, its number goes on by one. */
export function lineAfter(posted: EntryLine, last: LastNumbers): EntryLine {
  const numbers = { ...last, [posted.voucherKind]: posted.voucherNumber }
  return { ...blankLine(posted.day ?? '', posted.voucherKind, numbers), day: posted.day, slip: posted.slip }
}

/** Changes the kind of voucher; a number that was not typed by hand follows it. */
export function withKind(line: EntryLine, kind: VoucherKind, last: LastNumbers): EntryLine {
  return {
    ...line,
    voucherKind: kind,
    voucherNumber: line.numberTyped ? line.voucherNumber : proposed(kind, last),
  }
}

/** Writes an amount into one column: the other is emptied, and 收 or 付 follows the column. */
export function withAmount(
  line: EntryLine,
  direction: 'in' | 'out',
  fen: number | null,
  last: LastNumbers,
): EntryLine {
  if (fen === null) return direction === 'in' ? { ...line, inFen: null } : { ...line, outFen: null }
  const amounts = direction === 'in' ? { inFen: fen, outFen: null } : { inFen: null, outFen: fen }
  const follows = line.voucherKind === 'receipt' || line.voucherKind === 'payment'
  const kind = direction === 'in' ? 'receipt' : 'payment'
  const kept = follows && line.voucherKind !== kind ? withKind(line, kind, last) : line
  return { ...kept, ...amounts }
}

export type LineField = keyof EntryDraft

/** What a line would post, or the fields that still need attention in the order they stand. */
export type ReadLine = { entry: EntryDraft; wrong: null } | { entry: null; wrong: readonly LineField[] }

const fieldOrder: readonly LineField[] = [
  'day',
  'voucherKind',
  'voucherNumber',
  'summary',
  'counterItem',
  'counterparty',
  'chequeNumber',
  'direction',
  'amountFen',
  'handler',
  'slip',
]

/** Reads the line by the contract; amounts must be above zero and stand in one column. */
export function readLine(line: EntryLine): ReadLine {
  const parsed = entryDraft.safeParse({
    ...line,
    direction: line.outFen === null ? 'in' : 'out',
    amountFen: line.inFen ?? line.outFen,
  })
  if (parsed.success) return { entry: parsed.data, wrong: null }
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]))
  return { entry: null, wrong: fieldOrder.filter((field) => wrong.has(field)) }
}

/** The line as it was when an unposted voucher was put aside. */
export function lineOfDraft(draft: Draft): EntryLine {
  const { direction, amountFen: fen, ...fields } = draft.body
  return {
    ...fields,
    numberTyped: fields.voucherNumber !== '',
    inFen: direction === 'in' ? fen : null,
    outFen: direction === 'out' ? fen : null,
    draftId: draft.id,
  }
}

/** Whether something was typed that a person would miss: day, kind and number come back by themselves. */
export function isTyped(line: EntryLine): boolean {
  const words = [line.summary, line.counterItem, line.counterparty, line.chequeNumber, line.handler]
  return words.some((text) => text.trim() !== '') || line.inFen !== null || line.outFen !== null
}

/** Whether the line is, or is about to become, a payment. */
export const isPaying = (line: EntryLine): boolean =>
  line.outFen !== null || (line.inFen === null && line.voucherKind === 'payment')

/** The last voucher number of each kind among rows in book order. */
export function lastNumbersOf(
  rows: readonly { voucherKind: VoucherKind; voucherNumber: string }[],
): LastNumbers {
  const last: Partial<Record<VoucherKind, string>> = {}
  for (const row of rows) if (row.voucherNumber !== '') last[row.voucherKind] = row.voucherNumber
  return last
}
