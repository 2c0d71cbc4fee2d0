import {
  type OutgoingFilter,
  type OutgoingRow,
  outgoingFilter,
} from '../../../../shared/documents/outgoing.contract.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import type { Viewer } from '../../guard.ts'
import { columnsOf, defineRegister, inPieces, type RegisterAsked } from '../../office/registers/register.ts'
import { textWords } from '../../office/registers/words.ts'
import { secrecyWords, urgencyWords } from '../documents.words.ts'
import { countOutgoing, outgoingRows, whoseFor } from './outgoing.queries.ts'
import { outgoingKindWords, outgoingStatusWords } from './outgoing.words.ts'

const { text, day, integer } = columnsOf<OutgoingRow>()

const viewerOf = ({ reader, now }: RegisterAsked): Viewer => ({
  id: reader.id,
  may: (right) => mayDo(reader.roles, right),
  now,
})

const whose = (filter: OutgoingFilter, asked: RegisterAsked) => whoseFor(viewerOf(asked), filter)

/** The register of documents that go out (发文登记簿, SEC-01). */
export const openOutgoing = defineRegister({
  title: { 'zh-CN': '发文登记簿', 'en-US': 'Outgoing documents' },
  filter: outgoingFilter,
  columns: [
    text('number', ['发文字号', 'Number'], 20, ({ number }) => number),
    text('kind', ['文种', 'Kind'], 10, ({ kind }, { language }) => outgoingKindWords[kind][language]),
    text('title', ['标题', 'Title'], 40, ({ title }) => title),
    text('addressee', ['主送机关', 'To'], 24, ({ addressee }) => addressee),
    text('secrecy', ['密级', 'Secrecy'], 8, ({ secrecy }, { language }) => secrecyWords[secrecy][language]),
    text(
      'urgency',
      ['紧急程度', 'Urgency'],
      8,
      ({ urgency }, { language }) => urgencyWords[urgency][language],
    ),
    text('drafter', ['拟稿人', 'Drafter'], 10, ({ drafterName }) => drafterName),
    text('signatory', ['签发人', 'Signatory'], 10, ({ signatoryName }) => signatoryName),
    day('documentDay', ['成文日期', 'Date'], 12, ({ documentDay }) => documentDay),
    day('sentDay', ['报送日期', 'Sent'], 12, ({ sentDay }) => sentDay),
    integer('recipients', ['分送', 'Recipients'], 8, ({ recipients }) => recipients),
    integer('openReceipts', ['未回执', 'No receipt'], 8, ({ openReceipts }) => openReceipts),
    text(
      'status',
      ['状态', 'State'],
      10,
      ({ status }, { language }) => outgoingStatusWords[status][language],
    ),
  ],
  count: (db, filter, asked) => countOutgoing(db, filter, whose(filter, asked)),
  rows: (db, filter, asked) => inPieces((page) => outgoingRows(db, filter, whose(filter, asked), page)),
  describe: (_db, filter, { language }) => [
    ...(filter.kind === null ? [] : [outgoingKindWords[filter.kind][language]]),
    ...(filter.status === 'all' ? [] : [outgoingStatusWords[filter.status][language]]),
    ...(filter.from === null && filter.to === null ? [] : [`${filter.from ?? ''}—${filter.to ?? ''}`]),
    ...textWords(filter.text, language),
  ],
})
