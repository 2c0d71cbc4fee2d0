import type { XmlNode } from './xml.ts'
import { childOf, childrenOf, valOf } from './xml.ts'

type Level = { format: string; text: string; start: number }

/** What a numbered paragraph shows before its text, counted on from the one before. */
export type Numbering = { next: (list: string, level: number) => string }

const digits = '零一二三四五六七八九'
const units = ['', '十', '百', '千']

/** A count up to 9,999 in Chinese, as headings are numbered (第十二条). */
function chineseCount(count: number): string {
  if (count > 9999) return String(count)
  let text = ''
  const figures = [...String(count)].map(Number)
  figures.forEach((figure, index) => {
    const unit = units[figures.length - 1 - index] ?? ''
    if (figure > 0) text += `${digits[figure]}${unit}`
    else if (!text.endsWith('零') && figures.slice(index).some((rest) => rest > 0)) text += '零'
  })
  return text.replace(/^一十/, '十') || '零'
}

const romans: readonly [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(count: number): string {
  let left = count
  let text = ''
  for (const [value, sign] of romans) {
    for (; left >= value && text.length < 20; left -= value) text += sign
  }
  return text
}

const letter = (count: number): string =>
  String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(5, Math.ceil(count / 26)))

function counted(count: number, format: string): string {
  if (/chinese|ideographDigital|japaneseCounting|taiwanese/i.test(format)) return chineseCount(count)
  if (format === 'lowerLetter') return letter(count)
  if (format === 'upperLetter') return letter(count).toUpperCase()
  if (format === 'lowerRoman') return roman(count)
  if (format === 'upperRoman') return roman(count).toUpperCase()
  if (format === 'decimalEnclosedCircle' && count <= 20) return String.fromCharCode(0x245f + count)
  return format === 'none' ? '' : String(count)
}

function levelsOf(abstract: XmlNode): Level[] {
  return childrenOf(abstract, 'lvl').map((level) => ({
    format: valOf(level, 'numFmt') ?? 'decimal',
    text: valOf(level, 'lvlText') ?? '',
    start: Number(valOf(level, 'start') ?? 1),
  }))
}

/** Reads a document's lists; lists of the same kind count on together, as the program that wrote them does. */
export function numberingOf(part: XmlNode | null): Numbering {
  const numbering = part ? childOf(part, 'numbering') : undefined
  const kinds = new Map<string, Level[]>()
  const lists = new Map<string, string>()
  for (const one of numbering ? childrenOf(numbering) : []) {
    const { attributes } = one
    if (one.name === 'abstractNum') kinds.set(attributes.get('abstractNumId') ?? '', levelsOf(one))
    if (one.name === 'num') lists.set(attributes.get('numId') ?? '', valOf(one, 'abstractNumId') ?? '')
  }
  const counts = new Map<string, number[]>()
  const next = (list: string, level: number): string => {
    const kind = lists.get(list)
    const levels = kind === undefined ? undefined : kinds.get(kind)
    const found = levels?.[level]
    if (kind === undefined || !levels || !found) return ''
    const before = counts.get(kind) ?? []
    const now = levels.slice(0, level + 1).map(({ start }, index) => {
      const was = before[index]
      if (index < level) return was ?? start
      return was === undefined ? start : was + 1
    })
    counts.set(kind, now)
    if (found.format === 'bullet') return '•'
    return found.text.replace(/%(\d)/g, (_, place) => {
      const at = Number(place) - 1
      return counted(now[at] ?? 1, levels[at]?.format ?? 'decimal')
    })
  }
  return { next }
}
