import type { Language } from '../../../../shared/office/registers.contract.ts'
import type { Words } from '../registers/register.ts'
import type { ImportField, RowProblem } from './importer.ts'

/** What may be wrong with a row, in words: beside it in the preview and in the spreadsheet of what was left out. */
const reasons = {
  missing: { 'zh-CN': '“{title}”没有填', 'en-US': '“{title}” is empty' },
  formula: {
    'zh-CN': '“{title}”是公式，请改成它算出的值',
    'en-US': '“{title}” is a formula: put its value there',
  },
  truncated: {
    'zh-CN': '“{title}”数字太长，表格已丢掉末尾几位，请把这一列设成文本再填',
    'en-US': '“{title}” lost its last digits in the spreadsheet: make the column text and type it again',
  },
  damaged: { 'zh-CN': '“{title}”里有乱码', 'en-US': '“{title}” holds damaged characters' },
  tooLong: { 'zh-CN': '“{title}”最多 {most} 个字', 'en-US': '“{title}” holds at most {most} characters' },
  tooLarge: { 'zh-CN': '“{title}”最大 {most}', 'en-US': '“{title}” is at most {most}' },
  tooSmall: { 'zh-CN': '“{title}”最小 {least}', 'en-US': '“{title}” is at least {least}' },
  amountTooLarge: { 'zh-CN': '“{title}”金额太大', 'en-US': '“{title}” is too large an amount' },
  amountNegative: { 'zh-CN': '“{title}”不能是负数', 'en-US': '“{title}” cannot be negative' },
  amountNil: { 'zh-CN': '“{title}”要大于 0，没有就空着', 'en-US': '“{title}” is above 0, or left empty' },
  badForm: {
    'zh-CN': '“{title}”写法不对：{note}',
    'en-US': '“{title}” is not written as it should be: {note}',
  },
  notADay: {
    'zh-CN': '“{title}”看不懂日期“{text}”，请写成 2026-11-20',
    'en-US': '“{title}”: “{text}” is no date; write 2026-11-20',
  },
  notAnAmount: {
    'zh-CN': '“{title}”看不懂金额“{text}”，请写成 1234.50',
    'en-US': '“{title}”: “{text}” is no amount; write 1234.50',
  },
  notAnInteger: { 'zh-CN': '“{title}”要填整数', 'en-US': '“{title}” is a whole number' },
  notAChoice: {
    'zh-CN': '“{title}”没有“{text}”这一种，可填：{chinese}',
    'en-US': '“{title}” knows no “{text}”; choose: {english}',
  },
  moreCells: {
    'zh-CN': '这一行比表头多出内容“{text}”',
    'en-US': 'the row has “{text}” beyond the last title',
  },
  twiceInFile: {
    'zh-CN': '“{title}”与第 {line} 行相同',
    'en-US': '“{title}” is the same as in row {line}',
  },
  heldAlready: { 'zh-CN': '“{title}”已经登记过', 'en-US': '“{title}” is in the list already' },
  taxLength: {
    'zh-CN': '“{title}”应为 18 位（旧号 15 位或 20 位）',
    'en-US': '“{title}” has 18 characters (older ones 15 or 20)',
  },
  taxSigns: { 'zh-CN': '“{title}”只能有数字和字母', 'en-US': '“{title}” holds digits and letters only' },
  taxCheck: {
    'zh-CN': '“{title}”校验位不对，请核对（GB 32100-2015）',
    'en-US': 'the check character of “{title}” does not fit: look again (GB 32100-2015)',
  },
  postUnknown: { 'zh-CN': '没有“{text}”这个岗位', 'en-US': 'there is no post “{text}”' },
  postAmbiguous: {
    'zh-CN': '有几个岗位叫“{text}”，请写成“部门/岗位”，例如“{example}”',
    'en-US': 'several posts are called “{text}”: write “department/post”, such as “{example}”',
  },
  postTwice: { 'zh-CN': '岗位“{text}”写了两次', 'en-US': 'post “{text}” is written twice' },
  tooManyPosts: { 'zh-CN': '一次最多 {most} 个岗位', 'en-US': 'at most {most} posts at once' },
  daysUnlike: {
    'zh-CN': '任职日期要么写一个，要么与岗位一样多',
    'en-US': 'write one day, or as many days as posts',
  },
  personUnknown: { 'zh-CN': '没有叫“{text}”的在职人员', 'en-US': 'nobody in office is called “{text}”' },
  personAmbiguous: {
    'zh-CN': '有几个人叫“{text}”，请空着，导入后再指定',
    'en-US': 'several people are called “{text}”: leave it empty and choose after the import',
  },
  dayAhead: { 'zh-CN': '“{title}”还没有到', 'en-US': '“{title}” is still to come' },
  dayBefore: { 'zh-CN': '“{title}”早于收文日期', 'en-US': '“{title}” is before the day it was received' },
  roleConflict: {
    'zh-CN': '这些岗位不能由同一人担任（{source}）',
    'en-US': 'one person may not hold these posts together ({source})',
  },
  takingsHalf: {
    'zh-CN': '坐支核准要文号和有效期都填',
    'en-US': 'a takings permission has both a reference and a last day',
  },
  refused: { 'zh-CN': '没有登记成（{code}）', 'en-US': 'it was not taken ({code})' },
} as const satisfies Record<string, Words>

export type ReasonCode = keyof typeof reasons

/** A problem in words, with the title of its column. */
export function reasonText(
  { field, code, facts }: RowProblem,
  fields: readonly ImportField[],
  language: Language,
): string {
  const of = fields.find(({ key }) => key === field)
  const known: Record<string, string | number> = {
    ...facts,
    title: of?.title[language] ?? '',
    note: of?.note[language] ?? '',
  }
  return reasons[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(known[name] ?? ''))
}
