import type { Slip } from '../../../shared/cashier/slip.contract.ts'
import { formatFen } from '../../../shared/kernel/money.ts'
import { type SlipFilter, slipFilter } from '../../../shared/office/registers.contract.ts'
import { slipFits } from '../../../shared/office/registers.rules.ts'
import type { ReadDb } from '../db/connection.ts'
import { columnsOf, defineRegister, type Words } from '../office/registers/register.ts'
import { textWords } from '../office/registers/words.ts'
import { bookWords } from './account.register.ts'
import { listSlips } from './slip.queries.ts'

const kindWords: Record<Slip['kind'], Words> = {
  receipt: { 'zh-CN': '收据', 'en-US': 'Receipt' },
  payment: { 'zh-CN': '付款凭单', 'en-US': 'Payment slip' },
}

const stateWords: Record<'true' | 'false', Words> = {
  true: { 'zh-CN': '作废', 'en-US': 'Void' },
  false: { 'zh-CN': '有效', 'en-US': 'Valid' },
}

/** SQLite takes a limit below nought as none. */
const noLimit = -1

const listed = (db: ReadDb, filter: SlipFilter): Slip[] =>
  listSlips(db, { ...filter, limit: noLimit }).filter((slip) => slipFits(slip, filter))

const { text, day, amountFen } = columnsOf<Slip>()

/** Receipts (收据) and payment slips (付款凭单) of a period, newest first; a void one counts for nothing. */
export const openSlips = defineRegister({
  title: { 'zh-CN': '收付款单据', 'en-US': 'Receipts and payment slips' },
  filter: slipFilter,
  columns: [
    text('kind', ['种类', 'Kind'], 10, ({ kind }, { language }) => kindWords[kind][language]),
    text('number', ['号码', 'Number'], 16, ({ numberText }) => numberText),
    day('day', ['日期', 'Day'], 11, ({ entry }) => entry.day),
    text('account', ['账户', 'Account'], 16, ({ accountName }) => accountName),
    text('counterparty', ['对方单位', 'Counterparty'], 20, ({ entry }) => entry.counterparty),
    text('summary', ['摘要', 'Summary'], 30, ({ entry }) => entry.summary),
    amountFen(
      'inFen',
      ['收入', 'In'],
      14,
      ({ kind, entry, voided }) => (kind === 'receipt' && !voided ? entry.inFen : null),
      { summed: true },
    ),
    amountFen(
      'outFen',
      ['支出', 'Out'],
      14,
      ({ kind, entry, voided }) => (kind === 'payment' && !voided ? entry.outFen : null),
      { summed: true },
    ),
    text('by', ['开具', 'Made by'], 10, ({ entry }) => entry.byName),
    text('state', ['状态', 'State'], 8, ({ voided }, { language }) => stateWords[`${voided}`][language]),
  ],
  count: (db, filter) => listed(db, filter).length,
  rows: listed,
  describe: (db, filter, { language }) => [
    ...bookWords(db, filter.accountId),
    `${filter.from}—${filter.to}`,
    ...(filter.kind === null ? [] : [kindWords[filter.kind][language]]),
    ...(filter.leastFen === null ? [] : [`≥ ${formatFen(filter.leastFen)}`]),
    ...(filter.mostFen === null ? [] : [`≤ ${formatFen(filter.mostFen)}`]),
    ...textWords(filter.text, language),
  ],
})
