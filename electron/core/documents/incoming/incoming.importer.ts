import { z } from 'zod'
import { incomingFacts } from '../../../../shared/documents/incoming.contract.ts'
import { day } from '../../../../shared/kernel/day.ts'
import type { ReadDb } from '../../db/connection.ts'
import {
  defineImporter,
  type ImportField,
  type ImportWorld,
  type RowProblem,
} from '../../office/imports/importer.ts'
import type { RowReader } from '../../office/imports/row-reader.ts'
import { peopleBrief } from '../../office/organisation/organisation.queries.ts'
import { secrecyWords, urgencyWords } from '../documents.words.ts'
import { registerIncoming } from './incoming.commands.ts'
import { duplicatesOf } from './incoming.queries.ts'

const named = (
  words: Record<string, Record<'zh-CN' | 'en-US', string>>,
  language: 'zh-CN' | 'en-US',
): string =>
  Object.values(words)
    .map((one) => one[language])
    .join(language === 'zh-CN' ? '、' : ', ')

const fields: readonly ImportField[] = [
  {
    key: 'receivedDay',
    title: { 'zh-CN': '收文日期', 'en-US': 'Received' },
    aliases: ['日期', '收到日期', '收件日期', '登记日期', 'date'],
    required: true,
    note: { 'zh-CN': '例如 2026-11-20', 'en-US': 'Such as 2026-11-20' },
    example: { 'zh-CN': '2026-11-20', 'en-US': '2026-11-20' },
  },
  {
    key: 'sender',
    title: { 'zh-CN': '来文机关', 'en-US': 'Sender' },
    aliases: ['来文单位', '发文机关', '发文单位', '来文', '单位', 'from'],
    required: true,
    note: { 'zh-CN': '最多 80 个字', 'en-US': 'At most 80 characters' },
    example: { 'zh-CN': '区住房和城乡建设局', 'en-US': 'District housing bureau' },
  },
  {
    key: 'senderNumber',
    title: { 'zh-CN': '来文字号', 'en-US': 'Sender’s number' },
    aliases: ['文号', '来文文号', '字号', '发文字号', 'reference'],
    required: false,
    note: { 'zh-CN': '照来文上的写', 'en-US': 'As it stands on the letter' },
    example: { 'zh-CN': '区住建〔2026〕18号', 'en-US': 'HB (2026) 18' },
  },
  {
    key: 'title',
    title: { 'zh-CN': '标题', 'en-US': 'Title' },
    aliases: ['文件标题', '题名', '事由', '文件名称', '内容', 'subject'],
    required: true,
    note: { 'zh-CN': '最多 200 个字', 'en-US': 'At most 200 characters' },
    example: { 'zh-CN': '关于开展电梯安全检查的通知', 'en-US': 'On the inspection of lifts' },
  },
  {
    key: 'documentDay',
    title: { 'zh-CN': '来文日期', 'en-US': 'Day on the letter' },
    aliases: ['成文日期', '发文日期'],
    required: false,
    note: { 'zh-CN': '来文上写的日期，没有就空着', 'en-US': 'The day on the letter, or empty' },
    example: { 'zh-CN': '2026-11-18', 'en-US': '2026-11-18' },
  },
  {
    key: 'enclosures',
    title: { 'zh-CN': '附件', 'en-US': 'Enclosures' },
    aliases: ['附件名称'],
    required: false,
    note: { 'zh-CN': '最多 300 个字', 'en-US': 'At most 300 characters' },
    example: { 'zh-CN': '检查表', 'en-US': 'Checklist' },
  },
  {
    key: 'copies',
    title: { 'zh-CN': '份数', 'en-US': 'Copies' },
    aliases: ['数量', '件数'],
    required: false,
    note: { 'zh-CN': '空着就是 1 份', 'en-US': 'Empty is one' },
    example: { 'zh-CN': '1', 'en-US': '1' },
  },
  {
    key: 'secrecy',
    title: { 'zh-CN': '密级', 'en-US': 'Secrecy' },
    aliases: ['保密级别', '秘密等级'],
    required: false,
    note: {
      'zh-CN': `${named(secrecyWords, 'zh-CN')}；空着就是内部`,
      'en-US': `${named(secrecyWords, 'en-US')}; empty is internal`,
    },
    example: { 'zh-CN': '内部', 'en-US': 'Internal' },
  },
  {
    key: 'urgency',
    title: { 'zh-CN': '紧急程度', 'en-US': 'Urgency' },
    aliases: ['缓急', '急缓程度'],
    required: false,
    note: {
      'zh-CN': `${named(urgencyWords, 'zh-CN')}；空着就是平件`,
      'en-US': `${named(urgencyWords, 'en-US')}; empty is ordinary`,
    },
    example: { 'zh-CN': '平件', 'en-US': 'Ordinary' },
  },
  {
    key: 'handler',
    title: { 'zh-CN': '承办', 'en-US': 'Handler' },
    aliases: ['承办人', '经办人', '办理人'],
    required: false,
    note: { 'zh-CN': '“人员”里的姓名', 'en-US': 'A name from the list of people' },
    example: { 'zh-CN': '', 'en-US': '' },
  },
  {
    key: 'dueDay',
    title: { 'zh-CN': '办结期限', 'en-US': 'Due' },
    aliases: ['限办日期', '办理期限', '期限'],
    required: false,
    note: { 'zh-CN': '例如 2026-11-30', 'en-US': 'Such as 2026-11-30' },
    example: { 'zh-CN': '2026-11-30', 'en-US': '2026-11-30' },
  },
  {
    key: 'receivedBy',
    title: { 'zh-CN': '签收人', 'en-US': 'Received by' },
    aliases: ['收文人', '登记人'],
    required: true,
    note: { 'zh-CN': '最多 30 个字', 'en-US': 'At most 30 characters' },
    example: { 'zh-CN': '王芳', 'en-US': 'Wang Fang' },
  },
  {
    key: 'summary',
    title: { 'zh-CN': '内容摘要', 'en-US': 'Summary' },
    aliases: ['摘要', '主要内容', '备注'],
    required: false,
    note: { 'zh-CN': '最多 1000 个字', 'en-US': 'At most 1000 characters' },
    example: { 'zh-CN': '', 'en-US': '' },
  },
  {
    key: 'keywords',
    title: { 'zh-CN': '主题词', 'en-US': 'Keywords' },
    aliases: ['关键词'],
    required: false,
    note: { 'zh-CN': '用空格隔开', 'en-US': 'Apart by blanks' },
    example: { 'zh-CN': '电梯 安全', 'en-US': 'lifts safety' },
  },
]

const read = z.object({ facts: incomingFacts, handler: z.string(), dueDay: day.nullable() })
type Input = z.output<typeof read>

const fieldOf = Object.fromEntries(fields.map(({ key }) => [`facts.${key}`, key]))

function readRow(row: RowReader, { today }: ImportWorld): Input | null {
  const receivedDay = row.day('receivedDay')
  const dueDay = row.day('dueDay')
  const facts = {
    receivedDay,
    sender: row.text('sender'),
    senderNumber: row.text('senderNumber'),
    title: row.text('title'),
    enclosures: row.text('enclosures'),
    documentDay: row.day('documentDay'),
    copies: row.integer('copies') ?? 1,
    secrecy: row.choice('secrecy', secrecyWords) ?? 'internal',
    urgency: row.choice('urgency', urgencyWords) ?? 'ordinary',
    summary: row.text('summary'),
    keywords: row.text('keywords'),
    receivedBy: row.text('receivedBy'),
  }
  const handler = row.text('handler')
  if (receivedDay !== null && receivedDay > today) row.wrong('receivedDay', 'dayAhead')
  if (receivedDay !== null && dueDay !== null && dueDay < receivedDay) row.wrong('dueDay', 'dayBefore')
  return row.problems.length > 0 ? null : row.checked(read, { facts, handler, dueDay }, fieldOf)
}

/** The handlers that a name may mean. */
const handlersNamed = (db: ReadDb, name: string, today: string): number[] =>
  peopleBrief(db, today)
    .filter((person) => person.name === name)
    .map(({ id }) => id)

function refused(db: ReadDb, { facts, handler }: Input, { today }: ImportWorld): RowProblem | null {
  if (duplicatesOf(db, { ...facts, sha256: [], exceptId: null }).length > 0) {
    return { field: 'senderNumber', code: 'heldAlready', facts: {} }
  }
  if (handler === '') return null
  const found = handlersNamed(db, handler, today)
  if (found.length === 1) return null
  const code = found.length === 0 ? 'personUnknown' : 'personAmbiguous'
  return { field: 'handler', code, facts: { text: handler } }
}

/** Letters from an older register (收文登记簿): each gets a number of this register; one that is there is not taken twice. */
export const incomingImporter = defineImporter<Input>({
  title: { 'zh-CN': '收文', 'en-US': 'Incoming letters' },
  fields,
  mostRows: 20_000,
  topics: ['incoming', 'today'],
  withPasswords: false,
  read: readRow,
  keys: ({ facts }) =>
    facts.senderNumber === '' ? [] : [['senderNumber', `${facts.sender}\n${facts.senderNumber}`]],
  refused,
  create: (tx, { facts, handler, dueDay }, acting) => {
    const [handlerId = null] = handler === '' ? [] : handlersNamed(tx, handler, facts.receivedDay)
    return registerIncoming(tx, { facts, handlerId, dueDay, duplicateReason: '' }, [], acting)
  },
})
