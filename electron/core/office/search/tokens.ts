import { pinyin } from 'pinyin-pro'

const hanRun = /\p{Script=Han}+/gu
const otherWord = /[\p{L}\p{N}]+/gu

/** Runs of Chinese characters and words of other scripts, in order, lower case, full width folded. */
export function runsOf(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase()
  const runs: { at: number; run: string }[] = []
  for (const match of folded.matchAll(hanRun)) runs.push({ at: match.index, run: match[0] })
  const others = folded.replace(hanRun, (run) => ' '.repeat(run.length))
  for (const match of others.matchAll(otherWord)) runs.push({ at: match.index, run: match[0] })
  return runs.sort((a, b) => a.at - b.at).map(({ run }) => run)
}

export const isHan = (run: string): boolean => /^\p{Script=Han}/u.test(run)

function bigrams(run: string): string[] {
  const signs = [...run]
  const pairs = signs.slice(1).map((sign, index) => `${signs[index]}${sign}`)
  return [...pairs, signs.at(-1) ?? '']
}

/**
 * The tokens under which a text is indexed, space-separated: bigrams of each Chinese run and its last
 * character, and the words of other scripts. Word segmenters miss substrings inside a Chinese run.
 */
export function indexTokens(...texts: string[]): string {
  return texts.map(tokensOf).join(' ')
}

const tokensOf = remembered((text) =>
  runsOf(text)
    .flatMap((run) => (isHan(run) ? bigrams(run) : [run]))
    .join(' '),
)

/**
 * The FTS5 phrase that finds a text wherever it stands: a Chinese run by its bigrams, its last run by its
 * beginning unless `whole`. Null when the text says nothing. It agrees with `indexTokens` sign for sign.
 */
export function phraseOf(text: string, whole = false): string | null {
  const runs = runsOf(text)
  const last = runs.at(-1)
  if (last === undefined) return null
  const before = runs.slice(0, -1).flatMap((run) => (isHan(run) ? bigrams(run) : [run]))
  const single = isHan(last) && [...last].length === 1
  const end = isHan(last) && !single ? bigrams(last).slice(0, -1) : [last]
  const beginning = single || (!isHan(last) && !whole)
  return `"${[...before, ...end].join(' ')}"${beginning ? ' *' : ''}`
}

/** The same function with its last few thousand answers kept: registers repeat the same few phrases. */
export function remembered(work: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= 20_000) known.clear()
    const made = work(text)
    if (text.length <= 200) known.set(text, made)
    return made
  }
}

/**
 * The FTS5 query for what a person typed: every run must occur, Chinese runs as phrases of bigrams, other
 * words as prefixes. Null when nothing is left to look for.
 */
export function matchQuery(text: string): string | null {
  const phrases = runsOf(text).map((run) => {
    if (!isHan(run)) return `"${run}"*`
    const signs = [...run]
    if (signs.length === 1) return `"${run}"*`
    return `"${bigrams(run).slice(0, -1).join(' ')}"`
  })
  return phrases.length === 0 ? null : phrases.join(' AND ')
}

/** Pinyin initials of each Chinese run, as words of their own: 4栋1101 罗国平 → `d lgp`. */
export const initialTokens = remembered((text) =>
  runsOf(text)
    .filter(isHan)
    .map((run) => pinyinOf(run).initials)
    .join(' '),
)

/** Pinyin initials and full pinyin without tones: 红旗公司 → `hqgs`, `hongqigongsi`. */
export function pinyinOf(text: string): { initials: string; full: string } {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const initials = syllables.map((one) => one.slice(0, 1)).join('')
  return { initials: initials.toLowerCase(), full: syllables.join('').toLowerCase() }
}
