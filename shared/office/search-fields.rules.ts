import { addDays, addMonths, firstDayOf, isDay, lastDayOf, monthOf } from '../kernel/day.ts'
import { parseYuan } from '../kernel/money.ts'
import type { Search } from './search.rules.ts'
import { retentionByWord, stateByWord } from './search-facets.ts'
import { kindByWord } from './search-kinds.ts'

/** Facts that are looked for by words. */
export const textFields = ['who', 'number', 'title', 'sender', 'place', 'keyword', 'category'] as const
export type TextField = (typeof textFields)[number]

/** What a value may be looked for in. */
export type Field = TextField | 'kind' | 'day' | 'year' | 'amount' | 'retention' | 'state'

const fields: Readonly<Record<string, Field>> = {
  类: 'kind',
  类别: 'kind',
  kind: 'kind',
  人: 'who',
  who: 'who',
  日期: 'day',
  日: 'day',
  date: 'day',
  金额: 'amount',
  amount: 'amount',
  号: 'number',
  编号: 'number',
  no: 'number',
  文号: 'number',
  档号: 'number',
  题名: 'title',
  标题: 'title',
  名称: 'title',
  title: 'title',
  来文: 'sender',
  来文机关: 'sender',
  责任者: 'sender',
  from: 'sender',
  sender: 'sender',
  地点: 'place',
  架位: 'place',
  位置: 'place',
  place: 'place',
  关键词: 'keyword',
  主题词: 'keyword',
  keyword: 'keyword',
  年: 'year',
  年度: 'year',
  年份: 'year',
  year: 'year',
  分类: 'category',
  category: 'category',
  期限: 'retention',
  保管期限: 'retention',
  retention: 'retention',
  状态: 'state',
  state: 'state',
}

/** The field that a name before a colon names, in either language; null when it names none. */
export const fieldNamed = (name: string): Field | null => {
  const asked = name.toLowerCase()
  return Object.hasOwn(fields, asked) ? (fields[asked] ?? null) : null
}

/** `2026`, `2026-11`, `2026-11-20`, `2026年11月`, 今天 and the like: first and last day; null when it is none. */
function daysOf(text: string, today: string): { from: string; to: string } | null {
  const month = monthOf(today)
  const wholeMonth = (one: string) => ({ from: firstDayOf(one), to: lastDayOf(one) })
  const wholeYear = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` })
  const said: Readonly<Record<string, { from: string; to: string }>> = {
    今天: { from: today, to: today },
    昨天: { from: addDays(today, -1), to: addDays(today, -1) },
    本月: wholeMonth(month),
    上月: wholeMonth(addMonths(month, -1)),
    今年: wholeYear(Number(today.slice(0, 4))),
    去年: wholeYear(Number(today.slice(0, 4)) - 1),
  }
  if (Object.hasOwn(said, text)) return said[text] ?? null
  const found = /^((?:19|20|21)\d{2})(?:[-/.年](\d{1,2})?月?(?:[-/.]?(\d{1,2})日?)?)?$/.exec(text)
  if (!found) return null
  const [, year = '', ofYear, ofMonth] = found
  if (ofYear === undefined) return wholeYear(Number(year))
  const asked = `${year}-${ofYear.padStart(2, '0')}`
  if (!isDay(`${asked}-01`)) return null
  if (ofMonth === undefined) return wholeMonth(asked)
  const day = `${asked}-${ofMonth.padStart(2, '0')}`
  return isDay(day) ? { from: day, to: day } : null
}

const ends = (text: string): { sign: string; low: string; high: string } => {
  const range = /^(.*?)\.\.(.*)$/.exec(text)
  if (range) return { sign: '..', low: range[1] ?? '', high: range[2] ?? '' }
  const compared = /^(>=|<=|>|<|=)(.*)$/.exec(text)
  return { sign: compared?.[1] ?? '=', low: compared?.[2] ?? text, high: '' }
}

/** Stands for no beginning and no end. */
export const firstDay = '0001-01-01'
export const lastDay = '9999-12-31'

/** Days as one condition, open at an end; null when they cannot be read. */
export function readDays(text: string, today: string): Search | null {
  const { sign, low, high } = ends(text)
  if (sign === '..') {
    const from = low === '' ? { from: firstDay } : daysOf(low, today)
    const to = high === '' ? { to: lastDay } : daysOf(high, today)
    return from && to && low + high !== '' ? { is: 'day', from: from.from, to: to.to } : null
  }
  const days = daysOf(low, today)
  if (!days) return null
  if (sign === '>') return { is: 'day', from: addDays(days.to, 1), to: lastDay }
  if (sign === '>=') return { is: 'day', from: days.from, to: lastDay }
  if (sign === '<') return { is: 'day', from: firstDay, to: addDays(days.from, -1) }
  if (sign === '<=') return { is: 'day', from: firstDay, to: days.to }
  return { is: 'day', ...days }
}

/** An amount or a range of them, in fen; null when it cannot be read. */
export function readAmount(text: string): Search | null {
  const { sign, low, high } = ends(text)
  const fen = (one: string) => (one === '' ? null : parseYuan(one))
  const [from, to] = [fen(low), fen(high)]
  if (sign === '..') {
    const unread = (low !== '' && from === null) || (high !== '' && to === null) || low + high === ''
    return unread ? null : { is: 'amount', fromFen: from, toFen: to }
  }
  if (from === null) return null
  if (sign === '>') return { is: 'amount', fromFen: from + 1, toFen: null }
  if (sign === '>=') return { is: 'amount', fromFen: from, toFen: null }
  if (sign === '<') return { is: 'amount', fromFen: null, toFen: from - 1 }
  if (sign === '<=') return { is: 'amount', fromFen: null, toFen: from }
  return { is: 'amount', fromFen: from, toFen: from }
}

export const isTextField = (field: Field): field is TextField => textFields.some((one) => one === field)

/** What a fact's value means; null when it cannot be read as one. */
export function readFact(field: Exclude<Field, TextField>, value: string, today: string): Search | null {
  switch (field) {
    case 'kind': {
      const kind = kindByWord(value)
      return kind && { is: 'kind', kind }
    }
    case 'retention': {
      const retention = retentionByWord(value)
      return retention && { is: 'retention', retention }
    }
    case 'state': {
      const state = stateByWord(value)
      return state && { is: 'state', state }
    }
    case 'amount':
      return readAmount(value)
    case 'year':
      return readDays(value.replace(/(\d{4})年度?/g, '$1'), today)
    case 'day':
      return readDays(value, today)
  }
}
