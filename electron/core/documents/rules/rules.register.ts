import { type RuleDocument, ruleFilter } from '../../../../shared/documents/rules.contract.ts'
import {
  columnsOf,
  defineRegister,
  inPieces,
  type RegisterAsked,
  todayOf,
} from '../../office/registers/register.ts'
import { inUseWords, textWords } from '../../office/registers/words.ts'
import { ruleKindWords } from '../documents.words.ts'
import { countRules, ruleRows } from './rules.queries.ts'

const { text, day, integer } = columnsOf<RuleDocument>()

const askedOn = (asked: RegisterAsked) => ({ personId: asked.reader.id, today: todayOf(asked) })

const unreadWords = { 'zh-CN': '我未读', 'en-US': 'Not read by me' } as const

/** The office's rules in force (规章制度目录, MGO-11). */
export const openRules = defineRegister({
  title: { 'zh-CN': '规章制度目录', 'en-US': 'Rules of the office' },
  filter: ruleFilter,
  columns: [
    text('code', ['编号', 'Code'], 14, ({ code }) => code),
    text('title', ['名称', 'Title'], 40, ({ title }) => title),
    text('kind', ['类别', 'Kind'], 12, ({ kind }, { language }) => ruleKindWords[kind][language]),
    integer('edition', ['现行版次', 'Edition'], 9, ({ inForce }) => inForce?.edition ?? null),
    day('effectiveDay', ['施行日期', 'In force from'], 12, ({ inForce }) => inForce?.effectiveDay ?? null),
    text('changeNote', ['修订说明', 'Change'], 40, ({ inForce }) => inForce?.changeNote ?? ''),
    text('state', ['状态', 'State'], 8, ({ active }, { language }) => inUseWords[`${active}`][language]),
  ],
  count: (db, filter, asked) => countRules(db, filter, askedOn(asked)),
  rows: (db, filter, asked) => inPieces((page) => ruleRows(db, filter, askedOn(asked), page)),
  describe: (_db, { text: words, kind, state }, { language }) => [
    ...(kind === null ? [] : [ruleKindWords[kind][language]]),
    ...(state === 'all'
      ? []
      : [state === 'unread' ? unreadWords[language] : inUseWords[`${state === 'active'}`][language]]),
    ...textWords(words, language),
  ],
})
