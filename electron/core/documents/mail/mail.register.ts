import { type MailPiece, mailFilter } from '../../../../shared/documents/mail.contract.ts'
import { columnsOf, defineRegister, inPieces } from '../../office/registers/register.ts'
import { daysWords, textWords } from '../../office/registers/words.ts'
import { mailDirectionWords, mailKindWords } from '../documents.words.ts'
import { countMail, mailRows } from './mail.queries.ts'

const { text, day, integer, instant } = columnsOf<MailPiece>()

const handedWords = {
  waiting: { 'zh-CN': '未领取', 'en-US': 'Not handed over' },
  handed: { 'zh-CN': '已交付', 'en-US': 'Handed over' },
} as const

/** The mail room's book (收发登记簿, SEC-17). */
export const openMail = defineRegister({
  title: { 'zh-CN': '收发登记簿', 'en-US': 'Mail book' },
  filter: mailFilter,
  columns: [
    day('day', ['日期', 'Day'], 11, (row) => row.day),
    text(
      'direction',
      ['收发', 'Way'],
      6,
      ({ direction }, { language }) => mailDirectionWords[direction][language],
    ),
    text('kind', ['种类', 'Kind'], 9, ({ kind }, { language }) => mailKindWords[kind][language]),
    text('item', ['名称', 'Item'], 30, ({ item }) => item),
    integer('copies', ['件数', 'Pieces'], 6, ({ copies }) => copies),
    text('party', ['寄件或收件单位', 'Sender or receiver'], 24, ({ party }) => party),
    text('tracking', ['单号', 'Tracking'], 18, ({ tracking }) => tracking),
    text('person', ['收件人', 'For'], 12, ({ personName }) => personName),
    text('signedBy', ['签收人', 'Signed by'], 10, ({ signedBy }) => signedBy),
    instant('handedAt', ['签收时间', 'Signed'], 16, ({ handedAt }) => handedAt),
    text('note', ['备注', 'Note'], 20, ({ note }) => note),
  ],
  count: (db, filter) => countMail(db, filter),
  rows: (db, filter) => inPieces((page) => mailRows(db, filter, page)),
  describe: (_db, filter, { language }) => [
    ...(filter.direction === null ? [] : [mailDirectionWords[filter.direction][language]]),
    ...(filter.kind === null ? [] : [mailKindWords[filter.kind][language]]),
    ...(filter.state === 'all' ? [] : [handedWords[filter.state][language]]),
    ...daysWords(filter),
    ...textWords(filter.text, language),
  ],
})
