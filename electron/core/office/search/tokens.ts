import { pinyin } from 'pinyin-pro'

const han = /^\p{Script=Han}/u
const wordSign = /^[\p{L}\p{N}]/u

/** What a sign is, by its code: 0 not looked at yet, 1 parts words, 2 stands in a word, 3 is Chinese. */
const known = new Uint8Array(0x11_0000)
const parts = 1
const inWord = 2
const chinese = 3

function signKind(code: number): number {
  const sign = String.fromCodePoint(code)
  const kind = han.test(sign) ? chinese : wordSign.test(sign) ? inWord : parts
  known[code] = kind
  return kind
}

/** The form in which texts are compared: full width and letter case folded. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Calls back for each run of Chinese characters or of a word's signs, in order, with its place in a folded text. */
function eachRun(text: string, take: (from: number, to: number, isChinese: boolean) => void): void {
  let from = 0
  let kind = parts
  let at = 0
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    const here = known[code] || signKind(code)
    if (here !== kind) {
      if (kind !== parts) take(from, at, kind === chinese)
      from = at
      kind = here
    }
    at += code > 0xffff ? 2 : 1
  }
  if (kind !== parts) take(from, at, kind === chinese)
}

/** Runs of Chinese characters and words of other scripts, in order, lower case, full width folded. */
export function runsOf(text: string): string[] {
  const plain = folded(text)
  const runs: string[] = []
  eachRun(plain, (from, to) => runs.push(plain.slice(from, to)))
  return runs
}

export const isHan = (run: string): boolean => han.test(run)

function bigrams(run: string): string[] {
  const signs = [...run]
  const pairs = signs.slice(1).map((sign, index) => `${signs[index]}${sign}`)
  return [...pairs, signs.at(-1) ?? '']
}

/** Tokens of one text, each with a space behind it; its Chinese signs go into `signs`. A long text is gone through once. */
function tokensOf(text: string, signs: Set<number> | null): string {
  const plain = folded(text)
  let tokens = ''
  eachRun(plain, (from, to, isChinese) => {
    if (!isChinese) {
      tokens += `${plain.slice(from, to)} `
      return
    }
    let sign = from
    while (sign < to) {
      const next = sign + (isPair(plain, sign) ? 2 : 1)
      const end = next < to && isPair(plain, next) ? next + 2 : next + 1
      tokens += `${plain.slice(sign, Math.min(end, to))} `
      signs?.add(plain.codePointAt(sign) ?? 0)
      sign = next
    }
  })
  return tokens
}

/** Whether the sign at a place takes two units. */
const isPair = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800

const tokensAlone = remembered((text) => tokensOf(text, null).trimEnd())

/**
 * The tokens under which a text is indexed, space-separated: bigrams of each Chinese run and its last
 * character, and the words of other scripts. Word segmenters miss substrings inside a Chinese run.
 */
export function indexTokens(...texts: string[]): string {
  return texts.map(tokensAlone).join(' ')
}

/** The tokens of some texts as `indexTokens` makes them, whose signs are gathered in `signs`. */
export const gatherTokens = (signs: Set<number>, ...texts: string[]): string =>
  texts.map((text) => tokensOf(text, signs).trimEnd()).join(' ')

/** Chinese signs as tokens, space-separated. */
export const signTokens = (signs: ReadonlySet<number>): string =>
  Array.from(signs, (code) => String.fromCodePoint(code)).join(' ')

/** Every Chinese sign of a text once. */
export function signsOf(text: string): Set<number> {
  const signs = new Set<number>()
  tokensOf(text, signs)
  return signs
}

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
    if (text.length > 200) return work(text)
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= 20_000) known.clear()
    const made = work(text)
    known.set(text, made)
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
