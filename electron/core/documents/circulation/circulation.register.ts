import { type Circulation, circulationFilter } from '../../../../shared/documents/circulation.contract.ts'
import { columnsOf, defineRegister, inPieces, todayOf } from '../../office/registers/register.ts'
import { textWords } from '../../office/registers/words.ts'
import { circulableWords, circulationStateWords } from '../documents.words.ts'
import { circulationRows, countCirculations } from './circulation.queries.ts'

const { text, instant } = columnsOf<Circulation>()

const namesWhere = ({ readers }: Circulation, isRead: boolean): string =>
  readers
    .filter(({ readAt }) => (readAt !== null) === isRead)
    .map(({ personName }) => personName)
    .join('、')

/** What goes round and went round (传阅登记簿, SEC-04). */
export const openCirculations = defineRegister({
  title: { 'zh-CN': '传阅登记簿', 'en-US': 'Register of circulations' },
  filter: circulationFilter,
  columns: [
    text('kind', ['类别', 'Kind'], 9, ({ subject }, { language }) => circulableWords[subject.kind][language]),
    text('number', ['文号', 'Number'], 16, ({ subject }) => subject.number),
    text('title', ['标题', 'Title'], 36, ({ subject }) => subject.title),
    text('by', ['发起人', 'Started by'], 9, ({ byName }) => byName),
    instant('at', ['发起时间', 'Started'], 16, ({ at }) => at),
    text('read', ['已阅', 'Read by'], 28, (row) => namesWhere(row, true)),
    text('unread', ['未阅', 'Not read by'], 28, (row) => namesWhere(row, false)),
    text('state', ['状态', 'State'], 10, ({ state, overdue }, { language }) =>
      [
        circulationStateWords[state][language],
        ...(overdue ? [circulationStateWords.overdue[language]] : []),
      ].join(' · '),
    ),
  ],
  count: (db, filter, asked) => countCirculations(db, filter, todayOf(asked)),
  rows: (db, filter, asked) => inPieces((page) => circulationRows(db, filter, todayOf(asked), page)),
  describe: (_db, { text: words, state }, { language }) => [
    ...(state === 'all' ? [] : [circulationStateWords[state][language]]),
    ...textWords(words, language),
  ],
})
