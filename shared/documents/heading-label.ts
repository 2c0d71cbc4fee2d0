const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

const digitOf = (value: number): string => digits[value] ?? ''

/** A whole number from 1 to 9999 in Chinese numerals (汉字数字): 12 → 十二, 105 → 一百零五. */
export function chineseNumber(value: number): string {
  if (value < 10) return digitOf(value)
  const units = ['千', '百', '十', '']
  let [out, gap] = ['', false]
  const places = String(value).padStart(4, '0')
  for (const [index, sign] of [...places].entries()) {
    const digit = Number(sign)
    if (digit === 0) {
      gap = out !== ''
      continue
    }
    out += (gap ? '零' : '') + digitOf(digit) + (units[index] ?? '')
    gap = false
  }
  // 十二, not 一十二
  return out.replace(/^一十/, '十')
}

/**
 * What stands before a heading of a level (结构层次序数): 一、 （一） 1. （1）. Source: GB/T 9704-2012 §7.3.3.
 */
export function headingLabel(level: 1 | 2 | 3 | 4, count: number): string {
  if (level === 1) return `${chineseNumber(count)}、`
  if (level === 2) return `（${chineseNumber(count)}）`
  return level === 3 ? `${count}. ` : `（${count}）`
}
