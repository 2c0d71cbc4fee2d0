import { z } from 'zod'
import type { SubjectKind } from './subject.ts'

/** The records that the search finds, in the order in which they are shown. */
export const searchKinds = [
  'incoming',
  'outgoing',
  'ruleDocument',
  'piece',
  'volume',
  'task',
  'entry',
  'counterparty',
  'account',
  'statement',
  'attachment',
  'intake',
  'disposal',
  'book',
  'mail',
  'person',
  'post',
  'department',
] as const satisfies readonly SubjectKind[]
export const searchKind = z.enum(searchKinds)
export type SearchKind = z.infer<typeof searchKind>

/** What people call each kind after `类:`. */
const kindWords: Record<SearchKind, readonly string[]> = {
  incoming: ['收文', '来文', '来信', 'letter'],
  outgoing: ['发文'],
  ruleDocument: ['制度', '规章制度', '规章', 'rule'],
  piece: ['档案', '件', '归档文件', 'archive'],
  volume: ['案卷', '盒', '档案盒', '卷', 'box'],
  task: ['交办', '任务', '协调单', 'todo'],
  entry: ['分录', '记账', '日记账', '流水', 'journal'],
  counterparty: ['往来单位', '往来', '单位', '供应商', 'party'],
  account: ['账户', '账号', '账簿'],
  statement: ['对账单', 'statements'],
  attachment: ['附件', '文件', 'file'],
  intake: ['收集', '待整理'],
  disposal: ['销毁', '销毁清册', '鉴定'],
  book: ['图书', '书'],
  mail: ['收发', '邮件', '报刊'],
  person: ['人员', '人', '员工', 'people'],
  post: ['岗位', '职务'],
  department: ['部门', 'dept'],
}

/** The kind that a word names, by any of its names; null when there is none. */
export function kindByWord(word: string): SearchKind | null {
  const asked = word.toLowerCase()
  return searchKinds.find((kind) => kind === asked || kindWords[kind].includes(asked)) ?? null
}
