import { z } from 'zod'

/** Retention periods (保管期限) as they stand in an archive number: permanent, 30 and 10 years (DA/T 22-2015). */
export const searchRetentions = ['Y', 'D30', 'D10'] as const
export const searchRetention = z.enum(searchRetentions)
export type SearchRetention = z.infer<typeof searchRetention>

/**
 * Where a record stands (状态), in words that mean the same for every kind: `open` is in hand, `done` is settled and
 * not filed yet, `kept` lies in the archives or on the shelf, `active` is in use or in force, `ended` no longer.
 */
export const searchStates = [
  'draft',
  'review',
  'open',
  'done',
  'filed',
  'kept',
  'onLoan',
  'destroyed',
  'active',
  'ended',
  'void',
] as const
export const searchState = z.enum(searchStates)
export type SearchState = z.infer<typeof searchState>

/** What results are narrowed by beside kind and year. */
export type SearchFacets = {
  /** The archive category (分类) by its name, as the office calls it. */
  category?: string
  retention?: SearchRetention
  state?: SearchState
}

const retentionWords: Record<SearchRetention, readonly string[]> = {
  Y: ['永久', 'permanent'],
  D30: ['30年', '30', '三十年'],
  D10: ['10年', '10', '十年'],
}

const stateWords: Record<SearchState, readonly string[]> = {
  draft: ['拟稿', '草稿'],
  review: ['审核', '审核中', '待批'],
  open: ['在办', '办理中', '待办'],
  done: ['办结', '已办结', '已发'],
  filed: ['归档', '已归档'],
  kept: ['在库', '在架'],
  onLoan: ['借出', '外借', 'loan'],
  destroyed: ['销毁', '已销毁'],
  active: ['在用', '有效', '现行'],
  ended: ['停用', '失效', '废止'],
  void: ['作废', '已作废'],
}

const named = <Value extends string>(
  values: readonly Value[],
  words: Readonly<Record<Value, readonly string[]>>,
  word: string,
): Value | null => {
  const asked = word.toLowerCase()
  return values.find((one) => one.toLowerCase() === asked || words[one].includes(asked)) ?? null
}

/** The retention period that a word names; null when it names none. */
export const retentionByWord = (word: string): SearchRetention | null =>
  named(searchRetentions, retentionWords, word)

/** The state that a word names; null when it names none. */
export const stateByWord = (word: string): SearchState | null => named(searchStates, stateWords, word)
