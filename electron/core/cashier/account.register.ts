import type { Account } from '../../../shared/cashier/account.contract.ts'
import { inTabOrder } from '../../../shared/cashier/account.rules.ts'
import { type AccountFilter, accountFilter } from '../../../shared/office/registers.contract.ts'
import { accountFits } from '../../../shared/office/registers.rules.ts'
import type { ReadDb } from '../db/connection.ts'
import { columnsOf, defineRegister, type Words } from '../office/registers/register.ts'
import { accountKindWords, textWords } from '../office/registers/words.ts'
import { listAccounts } from './account.queries.ts'

const stateWords: Record<'open' | 'closed', Words> = {
  open: { 'zh-CN': '在用', 'en-US': 'In use' },
  closed: { 'zh-CN': '已销户', 'en-US': 'Closed' },
}

const listed = (db: ReadDb, filter: AccountFilter): Account[] =>
  inTabOrder(listAccounts(db)).filter((account) => accountFits(account, filter))

const { text, day, amountFen, integer } = columnsOf<Account>()

/** The list of cash boxes and bank accounts (账户登记, CSH-22). */
export const openAccounts = defineRegister({
  title: { 'zh-CN': '账户', 'en-US': 'Accounts' },
  filter: accountFilter,
  columns: [
    text('code', ['编号', 'Code'], 9, ({ code }) => code),
    text('name', ['名称', 'Name'], 20, ({ name }) => name),
    text('kind', ['种类', 'Kind'], 8, ({ kind }, { language }) => accountKindWords[kind][language]),
    text('currency', ['币种', 'Currency'], 7, ({ currency }) => currency),
    day('openedDay', ['启用日期', 'Opened'], 12, ({ openedDay }) => openedDay),
    amountFen('openingFen', ['期初余额', 'Opening balance'], 14, ({ openingFen }) => openingFen),
    text('bankName', ['开户银行', 'Bank'], 22, ({ bankName }) => bankName),
    text('bankNumber', ['账号', 'Bank account'], 24, ({ bankNumber }) => bankNumber),
    text('purpose', ['用途', 'Purpose'], 16, ({ purpose }) => purpose),
    text('signatories', ['有权签字人', 'Signatories'], 16, ({ signatories }) => signatories),
    amountFen('limitFen', ['库存现金限额', 'Cash limit'], 12, ({ limitFen }) => limitFen),
    integer('limitDays', ['限额天数', 'Limit days'], 8, ({ limitDays }) => limitDays),
    text(
      'takingsReference',
      ['坐支核准文号', 'Takings permission'],
      16,
      ({ takingsPermission }) => takingsPermission?.reference ?? null,
    ),
    day(
      'takingsUntilDay',
      ['坐支有效期至', 'Takings until'],
      12,
      ({ takingsPermission }) => takingsPermission?.untilDay ?? null,
    ),
    day('closedDay', ['销户日期', 'Closed on'], 12, ({ closedDay }) => closedDay),
  ],
  count: (db, filter) => listed(db, filter).length,
  rows: listed,
  describe: (_db, { text: words, kind, state }, { language }) => [
    ...(kind === null ? [] : [accountKindWords[kind][language]]),
    ...(state === 'all' ? [] : [stateWords[state][language]]),
    ...textWords(words, language),
  ],
})

/** Whose book a list shows, in words; every book when null. */
export const bookWords = (db: ReadDb, accountId: number | null): string[] => {
  const account = listAccounts(db).find(({ id }) => id === accountId)
  return account ? [`${account.code} ${account.name}`] : []
}

/** Names of the accounts, read once for a whole list. */
export const accountNames = (db: ReadDb): Map<number, string> =>
  new Map(listAccounts(db).map(({ id, name }) => [id, name]))
