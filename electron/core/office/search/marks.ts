import type { TextPart } from '../../../../shared/office/search.contract.ts'
import type { Search } from '../../../../shared/office/search.rules.ts'
import { pageBreak } from './provider.ts'
import { spokenPlaces } from './spoken.ts'
import { isHan, runsOf } from './tokens.ts'

/** What is marked in a hit: the words that were looked for, none of those that were not to be there. */
export type Wanted = { pattern: RegExp; spoken: string | null }

type Place = { at: number; length: number }

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const apart = '[^\\p{L}\\p{N}]'
const otherSign = '(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])'

/** Finds a text wherever the index finds it: signs that part words may stand between its runs. */
function patternOf(text: string, whole: boolean): RegExp | null {
  const runs = runsOf(text)
  const first = runs[0]
  const last = runs.at(-1)
  if (first === undefined || last === undefined) return null
  const between = runs.slice(1).map((run, index) => {
    const alike = isHan(run) === isHan(runs[index] ?? '')
    return `${apart}${alike ? '+' : '*'}${escaped(run)}`
  })
  const begin = isHan(first) ? '' : `(?<!${otherSign})`
  const end = whole && !isHan(last) ? `(?!${otherSign})` : ''
  return new RegExp(`${begin}${escaped(first)}${between.join('')}${end}`, 'gu')
}

/** Facts that are not found by pinyin. */
const unspoken: ReadonlySet<Search['is']> = new Set(['number', 'place', 'keyword'])

/** The words of a tree that a hit may show. */
export function wantedIn(tree: Search): Wanted[] {
  if (tree.is === 'and' || tree.is === 'or') return tree.parts.flatMap(wantedIn)
  if (!('text' in tree) || tree.is === 'category') return []
  const whole = tree.is === 'text' && tree.exact
  const pattern = patternOf(tree.text, whole)
  const spoken = !unspoken.has(tree.is) && !whole && /^[a-z]+$/.test(tree.text) ? tree.text : null
  return pattern ? [{ pattern, spoken }] : []
}

/** The folded text, and where each of its UTF-16 units came from; null when every one stands where it stood. */
function foldedWithPlaces(text: string): { folded: string; from: number[] | null } {
  const whole = text.normalize('NFKC').toLowerCase()
  if (whole.length === text.length) return { folded: whole, from: null }
  const from: number[] = []
  let folded = ''
  let at = 0
  for (const sign of text) {
    const plain = sign.normalize('NFKC').toLowerCase()
    for (let unit = 0; unit < plain.length; unit += 1) from.push(at)
    folded += plain
    at += sign.length
  }
  from.push(at)
  return { folded, from }
}

function placesIn(text: string, wanted: readonly Wanted[], most: number): Place[] {
  const { folded, from } = foldedWithPlaces(text)
  const places: Place[] = []
  for (const { pattern } of wanted) {
    for (const found of folded.matchAll(pattern)) {
      const end = found.index + found[0].length
      const at = from ? (from[found.index] ?? 0) : found.index
      places.push({ at, length: (from ? (from[end] ?? text.length) : end) - at })
      if (places.length >= most) break
    }
  }
  return places
}

const spokenIn = (text: string, wanted: readonly Wanted[]): Place[] =>
  wanted.flatMap(({ spoken }) => (spoken === null ? [] : spokenPlaces(text, spoken)))

/** The text between two places with the hits in it marked; overlapping hits are one. */
function partsOf(text: string, places: readonly Place[], from: number, to: number): TextPart[] {
  const parts: TextPart[] = []
  let at = from
  const add = (until: number, hit: boolean): void => {
    if (until > at) parts.push({ text: text.slice(at, until), hit })
    at = Math.max(at, until)
  }
  for (const place of [...places].sort((a, b) => a.at - b.at)) {
    if (place.at >= to) break
    if (place.at + place.length <= at) continue
    add(Math.max(place.at, at), false)
    add(Math.min(place.at + place.length, to), true)
  }
  add(to, false)
  return parts
}

/** A short text with what was looked for marked, by its words or its pinyin. */
export function marked(text: string, wanted: readonly Wanted[]): TextPart[] {
  const places = [...placesIn(text, wanted, 20), ...spokenIn(text, wanted)]
  return partsOf(text, places, 0, text.length)
}

const before = 24
const shown = 90
/** Of each word that was looked for, the places from which the piece that is shown is chosen. */
const mostPlaces = 40

/** A piece of a longer text, and the page that it stands on when the text knows its pages. */
export type Snippet = { parts: TextPart[]; page: number | null }

/** Where the piece begins that says most of what was looked for: the first of several that say as much. */
function bestPlace(text: string, places: readonly (readonly Place[])[]): number | null {
  const starts = places.flat().sort((a, b) => a.at - b.at)
  let best: { at: number; words: number } | null = null
  for (const { at } of starts) {
    const until = Math.min(at + shown - before, pageAround(text, at)[1])
    const words = places.filter((of) => of.some((place) => place.at >= at && place.at < until)).length
    if (!best || words > best.words) best = { at, words }
    if (words === places.length) break
  }
  return best?.at ?? null
}

/** The piece of a longer text where most of what was looked for stands, marked; null when nothing of it stands there. */
export function snippetOf(text: string, wanted: readonly Wanted[]): Snippet | null {
  const places = wanted.map((one) => placesIn(text, [one], mostPlaces))
  if (text.length <= shown) places.push(spokenIn(text, wanted))
  const first = bestPlace(
    text,
    places.filter((of) => of.length > 0),
  )
  if (first === null) return null
  const [top, bottom] = pageAround(text, first)
  const start = startOfSign(text, Math.max(top, first - before))
  const end = startOfSign(text, Math.min(bottom, start + shown))
  const parts = partsOf(text, places.flat(), start, end).map((part) => ({
    ...part,
    text: part.text.replace(/\s+/g, ' '),
  }))
  if (start > 0) parts.unshift({ text: '…', hit: false })
  if (end < text.length) parts.push({ text: '…', hit: false })
  return { parts, page: pageAt(text, first) }
}

/** Where the page begins and ends on which a place stands: a piece that ran on would be on two. */
function pageAround(text: string, at: number): [number, number] {
  const bottom = text.indexOf(pageBreak, at)
  return [text.lastIndexOf(pageBreak, at) + 1, bottom === -1 ? text.length : bottom]
}

/** The page on which a place stands, from 1; null when the text has no pages. */
function pageAt(text: string, at: number): number | null {
  if (!text.includes(pageBreak)) return null
  let page = 1
  for (
    let found = text.indexOf(pageBreak);
    found !== -1 && found < at;
    found = text.indexOf(pageBreak, found + 1)
  )
    page += 1
  return page
}

/** Never inside a sign of two units. */
function startOfSign(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
