import {
  type Book,
  type BookFilter,
  type BookStatus,
  bookFilter,
} from '../../../../shared/archives/library.contract.ts'
import { columnsOf, defineRegister, inPieces, todayOf, type Words } from '../../office/registers/register.ts'
import { textWords } from '../../office/registers/words.ts'
import { bookRows, countBooks } from './book.queries.ts'

const { text, day } = columnsOf<Book>()

const statusWords: Record<BookStatus, Words> = {
  kept: { 'zh-CN': '在册', 'en-US': 'Kept' },
  lost: { 'zh-CN': '遗失', 'en-US': 'Lost' },
  removed: { 'zh-CN': '已剔除', 'en-US': 'Struck off' },
}
const stateWords: Record<Exclude<BookFilter['state'], 'all'>, Words> = {
  kept: statusWords.kept,
  lent: { 'zh-CN': '借出', 'en-US': 'Lent' },
  overdue: { 'zh-CN': '逾期', 'en-US': 'Overdue' },
  gone: { 'zh-CN': '遗失或剔除', 'en-US': 'Lost or struck off' },
}

/** The catalogue of the office's books (图书目录, SEC-18) with who has each. */
export const openLibrary = defineRegister({
  title: { 'zh-CN': '图书目录', 'en-US': 'Books' },
  filter: bookFilter,
  columns: [
    text('code', ['编号', 'Code'], 12, ({ code }) => code),
    text('title', ['书名', 'Title'], 36, ({ title }) => title),
    text('author', ['著者', 'Author'], 18, ({ author }) => author),
    text('publisher', ['出版社', 'Publisher'], 18, ({ publisher }) => publisher),
    text('isbn', ['ISBN', 'ISBN'], 16, ({ isbn }) => isbn),
    text('place', ['存放处', 'Place'], 14, ({ place }) => place),
    text('borrower', ['借阅人', 'Borrower'], 12, ({ lentTo }) => lentTo?.borrowerName ?? ''),
    day('outDay', ['借出日期', 'Out on'], 12, ({ lentTo }) => lentTo?.outDay ?? null),
    day('dueDay', ['应还日期', 'Due on'], 12, ({ lentTo }) => lentTo?.dueDay ?? null),
    text('state', ['状态', 'State'], 10, ({ status, lentTo, overdue }, { language }) =>
      status !== 'kept' || !lentTo
        ? statusWords[status][language]
        : stateWords[overdue ? 'overdue' : 'lent'][language],
    ),
  ],
  count: (db, filter, asked) => countBooks(db, filter, todayOf(asked)),
  rows: (db, filter, asked) => inPieces((page) => bookRows(db, filter, todayOf(asked), page)),
  describe: (_db, { text: written, state }, { language }) => [
    ...(state === 'all' ? [] : [stateWords[state][language]]),
    ...textWords(written, language),
  ],
})
