import { type DueFilter, dueFilter } from '../../../../shared/archives/disposal.contract.ts'
import type { DuePiece, Hold } from '../../../../shared/archives/disposal.ts'
import type { Retention } from '../../../../shared/archives/retention.rules.ts'
import { columnsOf, defineRegister, inPieces, todayOf, type Words } from '../../office/registers/register.ts'
import { textWords } from '../../office/registers/words.ts'
import { countDue, dueRows } from './disposal.queries.ts'

const { text, day, integer } = columnsOf<DuePiece>()

const retentionWords: Record<Retention, Words> = {
  Y: { 'zh-CN': '永久', 'en-US': 'Permanent' },
  D30: { 'zh-CN': '30年', 'en-US': '30 years' },
  D10: { 'zh-CN': '10年', 'en-US': '10 years' },
}
const holdWords: Record<Hold['kind'], Words> = {
  loan: { 'zh-CN': '借出', 'en-US': 'On loan' },
  approval: { 'zh-CN': '审批中', 'en-US': 'In approval' },
  manual: { 'zh-CN': '暂缓', 'en-US': 'Held' },
}
const stateWords: Record<Exclude<DueFilter['state'], 'all'>, Words> = {
  free: { 'zh-CN': '可列入清册', 'en-US': 'Free to be listed' },
  held: { 'zh-CN': '暂缓', 'en-US': 'Held' },
  listed: { 'zh-CN': '已列入清册', 'en-US': 'Listed' },
}

/** Pieces whose retention has ended (到期档案), for the appraisal. */
export const openDue = defineRegister({
  title: { 'zh-CN': '保管期限届满档案目录', 'en-US': 'Pieces whose retention has ended' },
  filter: dueFilter,
  columns: [
    text('number', ['档号', 'Archive number'], 28, ({ number }) => number),
    text('title', ['题名', 'Title'], 40, ({ title }) => title),
    text('category', ['类目', 'Category'], 14, ({ category }) => category),
    integer('year', ['年度', 'Year'], 7, ({ year }) => year),
    text(
      'retention',
      ['应保管期限', 'Retention'],
      10,
      ({ retention }, { language }) => retentionWords[retention][language],
    ),
    day('endDay', ['届满日期', 'Ended on'], 12, ({ endDay }) => endDay),
    integer('yearsKept', ['已保管年数', 'Years kept'], 9, ({ yearsKept }) => yearsKept),
    text('place', ['位置', 'Place'], 20, ({ place, volume }) => `${place} ${volume}`.trim()),
    text('holds', ['暂缓原因', 'Held because'], 24, ({ holds }, { language }) =>
      holds.map(({ kind, by, detail }) => `${holdWords[kind][language]} ${by} ${detail}`).join('；'),
    ),
    text('listed', ['清册', 'List'], 12, ({ listed }) => listed ?? ''),
  ],
  count: (db, filter, asked) => countDue(db, filter, todayOf(asked)),
  rows: (db, filter, asked) => inPieces((page) => dueRows(db, filter, todayOf(asked), page)),
  describe: (_db, { text: written, throughYear, state }, { language }) => [
    ...(throughYear === null ? [] : [`≤ ${throughYear}`]),
    ...(state === 'all' ? [] : [stateWords[state][language]]),
    ...textWords(written, language),
  ],
})
