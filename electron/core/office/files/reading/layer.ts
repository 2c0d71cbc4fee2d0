/** Signs below which a page's words may be no more than a scanner's mark on its picture. */
const fewSigns = 30
/** Signs below which nothing can be said of their kinds. */
const leastJudged = 12

/** Signs that no text is made of: private use, unassigned, control, replaced. */
const senseless = /[\p{Co}\p{Cn}\p{Cc}\ufffd]/gu
const telling = /[\p{L}\p{N}]/gu
const latinExtra = /[\u00a1-\u024f]/gu
const latin = /\p{Script=Latin}/gu
const hanSign = /\p{Script=Han}/gu

const countOf = (text: string, signs: RegExp): number => text.match(signs)?.length ?? 0

/** The signs that Chinese is written with every day: GB 2312 and the frequent half of Big5. */
const everyday = everydaySigns()

function everydaySigns(): ReadonlySet<string> {
  const signs = new Set<string>()
  const take = (label: string, [from, to]: [number, number], [low, high]: [number, number]): void => {
    const decoder = new TextDecoder(label)
    for (let lead = from; lead <= to; lead += 1) {
      for (let trail = low; trail <= high; trail += 1) {
        const sign = decoder.decode(new Uint8Array([lead, trail]))
        if (sign.length === 1 && sign !== '\ufffd') signs.add(sign)
      }
    }
  }
  take('gb18030', [0xb0, 0xf7], [0xa1, 0xfe])
  take('big5', [0xa4, 0xc6], [0x40, 0xfe])
  return signs
}

/**
 * Whether the words that a page carries can be the words that it shows. A font without a right character map, or a
 * text in the wrong encoding, gives signs that nobody writes: rare characters without end, letters with marks,
 * symbols. Such words are worth less than those read from the picture.
 */
export function isPlausible(text: string): boolean {
  const signs = text.replace(/\s/gu, '')
  if (signs.length < leastJudged) return countOf(signs, senseless) === 0
  if (countOf(signs, senseless) > signs.length * 0.05) return false
  if (countOf(signs, telling) < signs.length * 0.4) return false
  const letters = countOf(signs, latin)
  if (countOf(signs, latinExtra) > Math.max(10, letters) * 0.35) return false
  const han = signs.match(hanSign) ?? []
  const common = han.filter((sign) => everyday.has(sign)).length
  return han.length < leastJudged || common >= han.length * 0.75
}

/** Whether a page says so little that its picture, if it has one, may say more. */
export const saysLittle = (text: string): boolean => text.replace(/\s/gu, '').length < fewSigns
