import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { Language } from '../../../../shared/office/registers.contract.ts'
import { type Hit, mostHitsExported, type TextPart } from '../../../../shared/office/search.contract.ts'
import type { SearchKind } from '../../../../shared/office/search-kinds.ts'
import type { Actor, Office } from '../context.ts'
import { settingRow } from '../people.queries.ts'
import { columnsOf, type Words } from '../registers/register.ts'
import { fileNameOf, registerXlsx, spreadsheetType } from '../registers/spreadsheet.ts'
import type { Searcher } from './documents.queries.ts'
import { type Asked, find } from './search.queries.ts'

const kindNames: Record<SearchKind, Words> = {
  incoming: { 'zh-CN': '收文', 'en-US': 'Incoming' },
  outgoing: { 'zh-CN': '发文', 'en-US': 'Outgoing' },
  ruleDocument: { 'zh-CN': '规章制度', 'en-US': 'Rule' },
  piece: { 'zh-CN': '档案', 'en-US': 'Archive' },
  volume: { 'zh-CN': '档案盒', 'en-US': 'Box' },
  intake: { 'zh-CN': '收集', 'en-US': 'Taken in' },
  disposal: { 'zh-CN': '销毁清册', 'en-US': 'Disposal' },
  book: { 'zh-CN': '图书', 'en-US': 'Book' },
  mail: { 'zh-CN': '收发', 'en-US': 'Mail' },
  task: { 'zh-CN': '交办', 'en-US': 'Task' },
  entry: { 'zh-CN': '分录', 'en-US': 'Entry' },
  counterparty: { 'zh-CN': '往来单位', 'en-US': 'Counterparty' },
  account: { 'zh-CN': '账户', 'en-US': 'Account' },
  statement: { 'zh-CN': '对账单', 'en-US': 'Statement' },
  attachment: { 'zh-CN': '附件', 'en-US': 'File' },
  person: { 'zh-CN': '人员', 'en-US': 'Person' },
  post: { 'zh-CN': '岗位', 'en-US': 'Post' },
  department: { 'zh-CN': '部门', 'en-US': 'Department' },
}
const title: Words = { 'zh-CN': '检索结果', 'en-US': 'Search results' }

const plain = (parts: readonly TextPart[]): string => parts.map(({ text }) => text).join('')

const { text, day, amountFen, instant, integer } = columnsOf<Hit>()
const columns = [
  text('kind', ['类别', 'Kind'], 12, ({ kind }, { language }) => kindNames[kind][language]),
  text('title', ['名称', 'Title'], 40, (hit) => plain(hit.title)),
  text('detail', ['说明', 'Details'], 30, ({ detail }) => detail),
  day('day', ['日期', 'Date'], 12, (hit) => hit.day),
  amountFen('in', ['收入', 'In'], 16, ({ amount }) => (amount?.direction === 'in' ? amount.fen : null)),
  amountFen('out', ['支出', 'Out'], 16, ({ amount }) => (amount?.direction === 'out' ? amount.fen : null)),
  integer('page', ['页', 'Page'], 8, (hit) => hit.page),
  text('snippet', ['内容', 'Text'], 60, ({ snippet }) => plain(snippet)),
  instant('at', ['记录时间', 'Written'], 18, ({ at }) => (at === 0 ? null : at)),
]

/** What a search finds, in its order, as a spreadsheet of at most `mostHitsExported` rows; null when it is nothing. */
export async function hitsFile(
  office: Office,
  { language, ...asked }: Asked & { language: Language },
  searcher: Searcher,
  reader: Actor,
): Promise<File | null> {
  const now = office.now()
  const page = { ...asked, offset: 0, limit: mostHitsExported }
  const { rows } = find(office.read, page, searcher, dayAt(now))
  if (rows.length === 0) return null
  const bytes = await registerXlsx(
    {
      title: title[language],
      filter: [asked.text],
      columns: columns.map(({ key, type, width, title: words }) => ({
        key,
        type,
        width,
        summed: false,
        title: words[language],
      })),
      count: rows.length,
      rows: function* () {
        for (const hit of rows) yield columns.map(({ value }) => value(hit, { language, now, reader }))
      },
    },
    {
      office: must(settingRow(office.read), 'a signed-in person has an office').body.officeName,
      by: reader.name,
      at: now,
      language,
    },
  )
  return new File([new Uint8Array(bytes)], fileNameOf(`${title[language]} ${dayAt(now)}`), {
    type: spreadsheetType,
  })
}
