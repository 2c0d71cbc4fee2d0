import { type IncomingLetter, incomingFilter } from '../../../../shared/documents/incoming.contract.ts'
import { personById } from '../../office/people.queries.ts'
import { columnsOf, defineRegister, inPieces, todayOf } from '../../office/registers/register.ts'
import { daysWords, textWords } from '../../office/registers/words.ts'
import { incomingStatusWords, secrecyWords, urgencyWords } from '../documents.words.ts'
import { countIncoming, incomingRows } from './incoming.queries.ts'

const { text, day, integer } = columnsOf<IncomingLetter>()

/** The register of letters that came in (收文登记簿, SEC-03). */
export const openIncoming = defineRegister({
  title: { 'zh-CN': '收文登记簿', 'en-US': 'Register of incoming letters' },
  filter: incomingFilter,
  columns: [
    text('number', ['收文号', 'Number'], 12, ({ number }) => number),
    day('receivedDay', ['收文日期', 'Received'], 11, ({ receivedDay }) => receivedDay),
    text('sender', ['来文机关', 'Sender'], 24, ({ sender }) => sender),
    text('senderNumber', ['来文字号', 'Sender’s number'], 20, ({ senderNumber }) => senderNumber),
    text('title', ['标题', 'Title'], 36, ({ title }) => title),
    text('enclosures', ['附件', 'Enclosures'], 16, ({ enclosures }) => enclosures),
    integer('copies', ['份数', 'Copies'], 6, ({ copies }) => copies),
    text('secrecy', ['密级', 'Secrecy'], 8, ({ secrecy }, { language }) => secrecyWords[secrecy][language]),
    text(
      'urgency',
      ['紧急程度', 'Urgency'],
      8,
      ({ urgency }, { language }) => urgencyWords[urgency][language],
    ),
    text('handler', ['承办', 'Handler'], 10, ({ handlerName }) => handlerName),
    day('dueDay', ['办结期限', 'Due'], 11, ({ dueDay }) => dueDay),
    text('receivedBy', ['签收人', 'Received by'], 9, ({ receivedBy }) => receivedBy),
    text('reply', ['复文号', 'Reply'], 18, ({ reply }) => reply?.number ?? ''),
    text('status', ['状态', 'State'], 9, ({ status, overdue }, { language }) =>
      [
        incomingStatusWords[status][language],
        ...(overdue ? [incomingStatusWords.overdue[language]] : []),
      ].join(' · '),
    ),
  ],
  count: (db, filter, asked) => countIncoming(db, filter, todayOf(asked)),
  rows: (db, filter, asked) => inPieces((page) => incomingRows(db, filter, todayOf(asked), page)),
  describe: (db, filter, { language }) => [
    ...(filter.status === 'all' ? [] : [incomingStatusWords[filter.status][language]]),
    ...(filter.secrecy === null ? [] : [secrecyWords[filter.secrecy][language]]),
    ...(filter.urgency === null ? [] : [urgencyWords[filter.urgency][language]]),
    ...(filter.handlerId === null ? [] : [personById(db, filter.handlerId)?.name ?? '']),
    ...daysWords(filter),
    ...textWords(filter.text, language),
  ],
})
