/** Numbers that look random and are the same every time, below 1. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A word that stands in every other document, and one that stands in a hundred of them. */
export const commonWord = '合同'
export const rareWord = '验收单'

const wordCount = 20_000
const shortWords = 500

/** A made-up Chinese vocabulary, the short words first; no sign of the planted words is among its signs. */
function vocabulary(roll: () => number): string[] {
  const planted = new Set([...commonWord, ...rareWord])
  const signs = Array.from({ length: 3_500 }, (_, index) => String.fromCodePoint(0x4e00 + index * 5)).filter(
    (sign) => !planted.has(sign),
  )
  // Some signs are written far more often than others, as in any text.
  const sign = (): string => signs[Math.floor(signs.length * roll() ** 2)] ?? ''
  return Array.from({ length: wordCount }, (_, rank) => {
    const length = rank < shortWords ? 1 + (rank % 3 === 0 ? 0 : 1) : 2 + Math.floor(roll() * 2)
    return Array.from({ length }, sign).join('')
  })
}

export type Texts = {
  /** The n-th document: `length` Chinese characters and the signs between them. */
  nth: (n: number) => string
  /** The word of that rank of frequency, from 0. */
  word: (rank: number) => string
}

/** Documents whose words are as unevenly frequent as those of a language (Zipf's law). */
export function chineseTexts(length: number): Texts {
  const roll = dice(20_261_120)
  const words = vocabulary(roll)
  const scale = Math.log(wordCount)
  const next = (): string => words[Math.min(wordCount - 1, Math.floor(Math.exp(roll() * scale)) - 1)] ?? ''
  const nth = (n: number): string => {
    const parts = [n % 2 === 0 ? commonWord : '', n % 1_000 === 1 ? rareWord : '']
    let signs = parts.join('').length
    for (let count = 1; signs < length; count += 1) {
      const word = next().slice(0, length - signs)
      parts.push(word, count % 9 === 0 ? '，' : '')
      signs += word.length
    }
    return parts.join('')
  }
  return { nth, word: (rank) => words[rank] ?? '' }
}
