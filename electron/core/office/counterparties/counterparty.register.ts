import { counterpartyFilter } from '../../../../shared/office/counterparty.contract.ts'
import { maskedPhone } from '../../../../shared/office/counterparty.rules.ts'
import { columnsOf, defineRegister, inPieces } from '../registers/register.ts'
import { counterpartyKindWords, inUseWords, textWords } from '../registers/words.ts'
import { type CounterpartyRow, countCounterparties, counterpartyRows } from './counterparty.queries.ts'

const { text } = columnsOf<CounterpartyRow>()

/** The list of counterparties (往来单位); the spreadsheet has telephones whole, paper their middle hidden. */
export const openCounterparties = defineRegister({
  title: { 'zh-CN': '往来单位', 'en-US': 'Counterparties' },
  filter: counterpartyFilter,
  columns: [
    text('name', ['名称', 'Name'], 30, ({ name }) => name),
    text('kind', ['类别', 'Kind'], 14, ({ kind }, { language }) => counterpartyKindWords[kind][language]),
    text('taxNumber', ['税号', 'Tax number'], 26, ({ taxNumber }) => taxNumber),
    text('bankName', ['开户行', 'Bank'], 24, ({ bankName }) => bankName),
    text('bankAccount', ['账号', 'Bank account'], 24, ({ bankAccount }) => bankAccount),
    text('contact', ['联系人', 'Contact'], 10, ({ contact }) => contact),
    text('phone', ['电话', 'Telephone'], 15, ({ phone }) => phone, {
      printed: ({ phone }) => maskedPhone(phone),
    }),
    text('address', ['地址', 'Address'], 26, ({ address }) => address),
    text('note', ['备注', 'Note'], 20, ({ note }) => note),
    text('state', ['状态', 'State'], 8, ({ active }, { language }) => inUseWords[`${active}`][language]),
  ],
  count: countCounterparties,
  rows: (db, filter) => inPieces((page) => counterpartyRows(db, filter, page)),
  describe: (_db, filter, { language }) => [
    ...(filter.kind === null ? [] : [counterpartyKindWords[filter.kind][language]]),
    ...(filter.state === 'all' ? [] : [inUseWords[`${filter.state === 'active'}`][language]]),
    ...textWords(filter.text, language),
  ],
})
