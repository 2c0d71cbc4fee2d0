import { z } from 'zod'
import type { SubjectKind } from './subject.ts'

/** The records that the search finds, in the order in which they are shown. */
export const searchKinds = [
  'entry',
  'counterparty',
  'account',
  'statement',
  'attachment',
  'person',
  'post',
  'department',
] as const satisfies readonly SubjectKind[]
export const searchKind = z.enum(searchKinds)
export type SearchKind = z.infer<typeof searchKind>

/** What people call each kind after `类:`. */
const kindWords: Record<SearchKind, readonly string[]> = {
  entry: ['分录', '记账', '日记账', '流水', 'journal'],
  counterparty: ['往来单位', '往来', '单位', '供应商', 'party'],
  account: ['账户', '账号', '账簿', 'book'],
  statement: ['对账单', 'statements'],
  attachment: ['附件', '文件', 'file'],
  person: ['人员', '人', '员工', 'people'],
  post: ['岗位', '职务'],
  department: ['部门', 'dept'],
}

/** The kind that a word names, by any of its names; null when there is none. */
export function kindByWord(word: string): SearchKind | null {
  const asked = word.toLowerCase()
  return searchKinds.find((kind) => kind === asked || kindWords[kind].includes(asked)) ?? null
}
