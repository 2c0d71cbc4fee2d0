import type { DayClose } from '../../../shared/cashier/closing.contract.ts'
import { type DayCloseFilter, dayCloseFilter } from '../../../shared/office/registers.contract.ts'
import type { ReadDb } from '../db/connection.ts'
import { columnsOf, defineRegister, type Words } from '../office/registers/register.ts'
import { accountNames, bookWords } from './account.register.ts'
import { listDayCloses } from './closing.queries.ts'

const statusWords: Record<DayClose['status'], Words> = {
  closed: { 'zh-CN': '已日清', 'en-US': 'Closed' },
  awaiting: { 'zh-CN': '待审批', 'en-US': 'Awaiting approval' },
  returned: { 'zh-CN': '已退回', 'en-US': 'Returned' },
  reopened: { 'zh-CN': '已反结', 'en-US': 'Reopened' },
}

type Row = DayClose & { accountName: string }

/** SQLite takes a limit below nought as none. */
const noLimit = -1

const listed = (db: ReadDb, filter: DayCloseFilter): DayClose[] =>
  listDayCloses(db, { ...filter, limit: noLimit })

const { text, day, instant, amountFen } = columnsOf<Row>()

/** Every close of a day (日清), newest first. */
export const openDayCloses = defineRegister({
  title: { 'zh-CN': '日清登记', 'en-US': 'Day closes' },
  filter: dayCloseFilter,
  columns: [
    day('day', ['日期', 'Day'], 11, (row) => row.day),
    text('account', ['账户', 'Account'], 16, ({ accountName }) => accountName),
    text('status', ['状态', 'Status'], 10, ({ status }, { language }) => statusWords[status][language]),
    amountFen('openingFen', ['上日结存', 'Opening'], 13, ({ openingFen }) => openingFen),
    amountFen('inFen', ['收入', 'In'], 13, ({ inFen }) => inFen),
    amountFen('outFen', ['支出', 'Out'], 13, ({ outFen }) => outFen),
    amountFen('bookFen', ['账面结存', 'Book'], 13, ({ bookFen }) => bookFen),
    amountFen('countedFen', ['实点', 'Counted'], 13, ({ countedFen }) => countedFen),
    amountFen('differenceFen', ['差额', 'Difference'], 13, ({ differenceFen }) => differenceFen),
    amountFen('undepositedFen', ['未送存', 'Undeposited'], 13, ({ undepositedFen }) => undepositedFen),
    text('reason', ['原因', 'Reason'], 24, ({ reason, undepositedReason }) =>
      [reason, undepositedReason].filter((one) => one !== '').join('；'),
    ),
    text('by', ['盘点人', 'Counted by'], 10, ({ byName }) => byName),
    instant('at', ['办理时间', 'At'], 17, ({ at }) => at),
    text('reviewer', ['复核人', 'Reviewed by'], 10, ({ reviewedByName }) => reviewedByName),
  ],
  count: (db, filter) => listed(db, filter).length,
  rows: (db, filter) => {
    const names = accountNames(db)
    return listed(db, filter).map((close) => ({ ...close, accountName: names.get(close.accountId) ?? '' }))
  },
  describe: (db, { accountId, status }, { language }) => [
    ...bookWords(db, accountId),
    ...(status === 'awaiting' ? [statusWords.awaiting[language]] : []),
  ],
})
