import type { Entry } from '../../../shared/cashier/journal.contract.ts'
import { type EntryFilter, entryFilter } from '../../../shared/office/registers.contract.ts'
import type { ReadDb } from '../db/connection.ts'
import { columnsOf, defineRegister, inPieces, type Words } from '../office/registers/register.ts'
import { textWords } from '../office/registers/words.ts'
import { accountById } from './account.queries.ts'
import { accountNames, bookWords } from './account.register.ts'
import { journalPage, searchEntries } from './entry.queries.ts'

const voucherWords: Record<Entry['voucherKind'], Words> = {
  receipt: { 'zh-CN': '收', 'en-US': 'Rec' },
  payment: { 'zh-CN': '付', 'en-US': 'Pay' },
  transfer: { 'zh-CN': '转', 'en-US': 'Trf' },
  general: { 'zh-CN': '记', 'en-US': 'Gen' },
}

type Row = Entry & { accountName: string; balanceFen: number | null }

/** As many as a search counts before it says only that there are many. */
const mostFound = 1_000

const isSearch = ({ text }: EntryFilter): boolean => text.trim() !== ''

function* entryRows(db: ReadDb, filter: EntryFilter): Generator<Row> {
  const { accountId, from, to, text } = filter
  if (isSearch(filter)) {
    const names = accountNames(db)
    for (const row of searchEntries(db, accountId, text, mostFound).rows)
      yield { ...row, accountName: names.get(row.accountId) ?? '', balanceFen: null }
    return
  }
  const account = accountId === null ? null : accountById(db, accountId)
  if (!account) return
  const pieces = inPieces((page) => journalPage(db, account, { from, to, ...page }).rows)
  for (const row of pieces) yield { ...row, accountName: account.name }
}

function entryCount(db: ReadDb, filter: EntryFilter): number {
  if (isSearch(filter)) return searchEntries(db, filter.accountId, filter.text, 1).total
  const account = filter.accountId === null ? null : accountById(db, filter.accountId)
  return account ? journalPage(db, account, { ...filter, offset: 0, limit: 1 }).total : 0
}

const blankNil = (fen: number): number | null => (fen === 0 ? null : fen)

const { text, day, integer, amountFen } = columnsOf<Row>()

/** Entries of a book over a period with the balance after each; or what a search found, newest first. */
export const openEntries = defineRegister({
  title: { 'zh-CN': '日记账分录', 'en-US': 'Journal entries' },
  filter: entryFilter,
  columns: [
    text('account', ['账户', 'Account'], 16, ({ accountName }) => accountName),
    day('day', ['日期', 'Day'], 11, (row) => row.day),
    text('voucher', ['凭证字号', 'Voucher'], 11, ({ voucherKind, voucherNumber }, { language }) =>
      `${voucherWords[voucherKind][language]} ${voucherNumber}`.trim(),
    ),
    integer('number', ['序号', 'No.'], 7, ({ number }) => number),
    text('summary', ['摘要', 'Summary'], 32, ({ summary }) => summary),
    text('counterItem', ['对方科目', 'Counter item'], 16, ({ counterItem }) => counterItem),
    text('counterparty', ['对方单位', 'Counterparty'], 20, ({ counterparty }) => counterparty),
    text('chequeNumber', ['票据号', 'Cheque no.'], 12, ({ chequeNumber }) => chequeNumber),
    amountFen('inFen', ['收入', 'In'], 14, ({ inFen }) => blankNil(inFen), { summed: true }),
    amountFen('outFen', ['支出', 'Out'], 14, ({ outFen }) => blankNil(outFen), { summed: true }),
    amountFen('balanceFen', ['余额', 'Balance'], 14, ({ balanceFen }) => balanceFen),
    text('handler', ['经手人', 'Handled by'], 9, ({ handler }) => handler),
    text('by', ['记账', 'Posted by'], 9, ({ byName }) => byName),
  ],
  count: entryCount,
  rows: entryRows,
  describe: (db, filter, { language }) => [
    ...bookWords(db, filter.accountId),
    ...(isSearch(filter) ? textWords(filter.text, language) : [`${filter.from}—${filter.to}`]),
  ],
})
