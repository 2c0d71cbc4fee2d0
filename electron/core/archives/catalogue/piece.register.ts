import { type Piece, pieceFilter } from '../../../../shared/archives/catalogue.contract.ts'
import type { Carrier } from '../../../../shared/archives/filing.contract.ts'
import type { Retention } from '../../../../shared/archives/retention.rules.ts'
import { shownTitle } from '../../../../shared/archives/title.rules.ts'
import type { Secrecy } from '../../../../shared/documents/document-facts.ts'
import type { ReadDb } from '../../db/connection.ts'
import { columnsOf, defineRegister, inPieces, type Words } from '../../office/registers/register.ts'
import { textWords } from '../../office/registers/words.ts'
import { categoryById } from '../scheme/scheme.queries.ts'
import { countPieces, pieceRows, placeText } from './piece.queries.ts'
import { listPlaces, volumeById, volumeName } from './volume.queries.ts'

const { text, day, integer } = columnsOf<Piece>()

const retentionWords: Record<Retention, Words> = {
  Y: { 'zh-CN': '永久', 'en-US': 'Permanent' },
  D30: { 'zh-CN': '30年', 'en-US': '30 years' },
  D10: { 'zh-CN': '10年', 'en-US': '10 years' },
}
const secrecyWords: Record<Secrecy, Words> = {
  public: { 'zh-CN': '公开', 'en-US': 'Public' },
  internal: { 'zh-CN': '内部', 'en-US': 'Internal' },
  confidential: { 'zh-CN': '秘密', 'en-US': 'Confidential' },
  secret: { 'zh-CN': '机密', 'en-US': 'Secret' },
  topSecret: { 'zh-CN': '绝密', 'en-US': 'Top secret' },
}
const carrierWords: Record<Carrier, Words> = {
  paper: { 'zh-CN': '纸质', 'en-US': 'Paper' },
  electronic: { 'zh-CN': '电子', 'en-US': 'Electronic' },
  both: { 'zh-CN': '纸质和电子', 'en-US': 'Both' },
}
const stateWords: Record<Piece['status'], Words> = {
  kept: { 'zh-CN': '在库', 'en-US': 'Kept' },
  destroyed: { 'zh-CN': '已销毁', 'en-US': 'Destroyed' },
}

/** The names of the category, the place and the box that a list is narrowed to. */
function chosenNames(
  db: ReadDb,
  of: { categoryId: number | null; placeId: number | null; volumeId: number | null },
) {
  const category = of.categoryId === null ? null : categoryById(db, of.categoryId)
  const place = listPlaces(db).find(({ id }) => id === of.placeId)
  const volume = of.volumeId === null ? null : volumeById(db, of.volumeId)
  return [
    ...(category ? [category.name] : []),
    ...(place ? [placeText(place)] : []),
    ...(volume ? [volumeName(volume)] : []),
  ]
}

/** The catalogue of the archives (电子档案目录, SEC-06), with where each piece lies. */
export const openPieces = defineRegister({
  title: { 'zh-CN': '电子档案目录', 'en-US': 'Archive catalogue' },
  filter: pieceFilter,
  columns: [
    text('number', ['档号', 'Archive number'], 28, ({ number }) => number),
    text('documentNumber', ['文号', 'Document number'], 20, ({ documentNumber }) => documentNumber),
    text('responsible', ['责任者', 'Made by'], 18, ({ responsible }) => responsible),
    text('title', ['题名', 'Title'], 44, shownTitle),
    day('documentDay', ['日期', 'Date'], 12, ({ documentDay }) => documentDay),
    text('secrecy', ['密级', 'Secrecy'], 8, ({ secrecy }, { language }) => secrecyWords[secrecy][language]),
    integer('pages', ['页数', 'Pages'], 7, ({ pages }) => (pages === 0 ? null : pages)),
    text(
      'retention',
      ['保管期限', 'Retention'],
      10,
      ({ retention }, { language }) => retentionWords[retention][language],
    ),
    text('categoryName', ['类目', 'Category'], 14, ({ categoryName }) => categoryName),
    text('carrier', ['载体', 'Carrier'], 12, ({ carrier }, { language }) => carrierWords[carrier][language]),
    text('keywords', ['主题词', 'Keywords'], 20, ({ keywords }) => keywords),
    integer('box', ['盒号', 'Box'], 7, ({ boxNumber }) => boxNumber),
    text('place', ['存放位置', 'Place'], 20, ({ place }) => place),
    text('state', ['状态', 'State'], 10, ({ status }, { language }) => stateWords[status][language]),
  ],
  count: countPieces,
  rows: (db, filter) => inPieces((page) => pieceRows(db, filter, page)),
  describe: (db, filter, { language }) => [
    ...(filter.year === null ? [] : [String(filter.year)]),
    ...(filter.letters === null ? [] : [filter.letters]),
    ...chosenNames(db, filter),
    ...(filter.retention === null ? [] : [retentionWords[filter.retention][language]]),
    ...(filter.state === 'all' ? [] : [stateWords[filter.state][language]]),
    ...textWords(filter.text, language),
  ],
})
