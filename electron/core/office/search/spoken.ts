import { pinyin } from 'pinyin-pro'
import { isHan, remembered, runsOf, signsOf, signTokens } from './tokens.ts'

/** Syllables that one name may begin a search with; what follows them is found by the words. */
const longestSpoken = 12

/** Syllables of a Chinese run without tones; ü is v. */
const syllables = (run: string, surname: 'head' | 'off'): string[] =>
  pinyin(run, { toneType: 'none', type: 'array', v: true, surname }).map((one) => one.toLowerCase())

/** The readings of a run: as words, and as a person's name (单 is Shan in names), ü also as u. */
function readings(run: string): string[][] {
  const said = [syllables(run, 'off'), syllables(run, 'head')]
  const typed = said.flatMap((one) => [one, one.map((syllable) => syllable.replaceAll('v', 'u'))])
  return [...new Map(typed.map((one) => [one.join(' '), one])).values()]
}

const initialsOf = (of: readonly string[]): string => of.map((syllable) => syllable.slice(0, 1)).join('')

/**
 * The pinyin (拼音) under which names are found, space-separated: initials and full pinyin from every character
 * on, so that `hqgs` and `hongqi` find 深圳红旗公司 by a beginning of a token.
 */
export const spokenTokens = remembered((text) => {
  const tokens = new Set<string>()
  for (const run of runsOf(text)) {
    if (!isHan(run)) continue
    for (const reading of readings(run)) {
      for (let from = 0; from < reading.length; from += 1) {
        const part = reading.slice(from, from + longestSpoken)
        tokens.add(initialsOf(part))
        tokens.add(part.join(''))
      }
    }
  }
  return [...tokens].join(' ')
})

/** What stands beside a column of names: its single signs, then its pinyin. */
export const saidTokens = (text: string): string =>
  `${signTokens(signsOf(text))} ${spokenTokens(text)}`.trim()

/**
 * The characters of a text that a pinyin word names: place and length of each, in UTF-16 units of the text;
 * empty when the word is no pinyin of it.
 */
export function spokenPlaces(text: string, word: string): { at: number; length: number }[] {
  const places: { at: number; length: number }[] = []
  for (const found of text.matchAll(/\p{Script=Han}+/gu)) {
    const signs = [...found[0]]
    for (const reading of readings(found[0])) {
      const count = spokenFrom(reading, word)
      if (!count) continue
      const at = found.index + signs.slice(0, count.from).join('').length
      places.push({ at, length: signs.slice(count.from, count.from + count.signs).join('').length })
      break
    }
  }
  return places
}

/** Where in a reading a word begins, and how many signs it takes; null when it is not said there. */
function spokenFrom(reading: readonly string[], word: string): { from: number; signs: number } | null {
  for (let from = 0; from < reading.length; from += 1) {
    const rest = reading.slice(from, from + longestSpoken)
    if (initialsOf(rest).startsWith(word)) return { from, signs: word.length }
    if (!rest.join('').startsWith(word)) continue
    let said = ''
    const signs = rest.findIndex((syllable) => {
      said += syllable
      return said.length >= word.length
    })
    return { from, signs: signs + 1 }
  }
  return null
}
