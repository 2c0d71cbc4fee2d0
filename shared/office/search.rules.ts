import type { SearchRetention, SearchState } from './search-facets.ts'
import {
  type Field,
  fieldNamed,
  firstDay,
  isTextField,
  lastDay,
  readAmount,
  readDays,
  readFact,
  type TextField,
} from './search-fields.rules.ts'
import type { SearchKind } from './search-kinds.ts'

/** What a person looks for, as one tree: NOT, AND and phrases mean the same in Chinese as anywhere. */
export type Search =
  | { is: 'and' | 'or'; parts: Search[] }
  | { is: 'not'; part: Search }
  /** Folded text that must stand in the record; an `exact` one ends with a whole word or number, not its beginning. */
  | { is: 'text'; text: string; exact: boolean }
  /** Text that must stand in one of its facts; `category` is any part of the category's name. */
  | { is: TextField; text: string }
  | { is: 'kind'; kind: SearchKind }
  | { is: 'retention'; retention: SearchRetention }
  | { is: 'state'; state: SearchState }
  | { is: 'day'; from: string; to: string }
  /** Whole fen, both ends included; null is open. */
  | { is: 'amount'; fromFen: number | null; toFen: number | null }

/** What was mended while reading; the search went on with the best reading. */
export type SearchNote = 'quoteOpen' | 'parenthesis' | 'operatorAlone' | 'fieldUnread' | 'kindUnknown'

export type ParsedSearch = { tree: Search | null; notes: SearchNote[] }

type Token =
  | { is: 'open' | 'close' | 'or' | 'and' | 'not' }
  | { is: 'phrase' | 'beginning' | 'word'; text: string }
const operators: Readonly<Record<string, 'or' | 'and' | 'not'>> = {
  OR: 'or',
  或: 'or',
  '|': 'or',
  AND: 'and',
  与: 'and',
  且: 'and',
  '&': 'and',
  NOT: 'not',
  非: 'not',
  '-': 'not',
}

/** Half-width forms, plain quotes, and a space for every sign that only parts words. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[“”„‟「」『』«»]/g, '"')
    .replace(/(?<!\d),|,(?!\d)|[，。；、;!?！？…]/g, ' ')
    .replace(/\p{Cc}/gu, ' ')

const saysSomething = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

function tokensOf(text: string, notes: Set<SearchNote>): Token[] {
  const tokens: Token[] = []
  const pattern = /\s+|([()])|"([^"]*)("?)(\*?)|(-)(?=[^\s-])|([^\s()"]+)/gu
  for (const [, bracket, phrase, closed, star, minus, word] of text.matchAll(pattern)) {
    if (bracket) tokens.push({ is: bracket === '(' ? 'open' : 'close' })
    else if (phrase !== undefined) {
      if (closed === '') notes.add('quoteOpen')
      tokens.push({ is: star ? 'beginning' : 'phrase', text: phrase.trim() })
    } else if (minus) tokens.push({ is: 'not' })
    else if (word !== undefined) tokens.push(wordToken(word))
  }
  return tokens
}

function wordToken(word: string): Token {
  const operator = Object.hasOwn(operators, word) ? operators[word] : undefined
  return operator ? { is: operator } : { is: 'word', text: word }
}

const sameTree = (a: Search, b: Search): boolean => JSON.stringify(a) === JSON.stringify(b)

/** One node for several: nested ones of the same kind are one, and nothing stands twice. */
function joined(is: 'and' | 'or', parts: readonly (Search | null)[]): Search | null {
  const flat: Search[] = []
  for (const part of parts) {
    for (const one of part && part.is === is ? part.parts : part ? [part] : []) {
      if (!flat.some((other) => sameTree(one, other))) flat.push(one)
    }
  }
  const [first] = flat
  return flat.length > 1 ? { is, parts: flat } : (first ?? null)
}

/** Digits so short that many numbers begin with them are taken as a whole number. */
const shortNumber = 4

/** Chinese has no words that could be whole: a text that ends with it is found wherever it stands. */
const endsInChinese = (text: string): boolean => /\p{Script=Han}$/u.test(text)

function textOf(typed: string, whole = false): Search | null {
  const text = typed.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase()
  return text === '' ? null : { is: 'text', text, exact: whole && !endsInChinese(text) }
}

const isShortNumber = (text: string): boolean => /^\d+$/.test(text) && text.length <= shortNumber

/** A word without a field: text, and the amount or the days that it may also be; `12*` is a beginning only. */
function readWord(word: string, today: string): Search | null {
  if (word.endsWith('*')) return textOf(word.replace(/\*+$/, ''))
  if (/^[<>]/.test(word)) {
    const amount = readAmount(word)
    if (amount) return amount
  }
  if (word.includes('..')) {
    const range = readDays(word, today)
    if (range) return range
  }
  if (/^\d[\d,]*(\.\d{1,2})?$/.test(word)) {
    const amount = readAmount(word)
    if (amount) return joined('or', [textOf(word, /\D/.test(word) || isShortNumber(word)), amount])
  }
  if (/^\d{4}[-/.年]/.test(word)) {
    const days = readDays(word, today)
    if (days) return joined('or', [textOf(word), days])
  }
  return textOf(word, isShortNumber(word))
}

/** A value that its field cannot read, as if it had been typed without it. */
const readPlain = (value: string, today: string): Search | null =>
  /\s/.test(value) ? textOf(value, true) : readWord(value, today)

function readField(field: Field, value: string, today: string, notes: Set<SearchNote>): Search | null {
  if (isTextField(field)) return saysSomething(value) ? { is: field, text: value.toLowerCase() } : null
  const read = readFact(field, value, today)
  if (!read)
    notes.add(field === 'day' || field === 'year' || field === 'amount' ? 'fieldUnread' : 'kindUnknown')
  return read ?? readPlain(value, today)
}

/** Recursive descent: OR of ANDs of words, phrases, fields and brackets, each with NOT before it. */
class SearchReader {
  readonly notes: Set<SearchNote>
  private readonly tokens: readonly Token[]
  private readonly today: string
  private at = 0

  constructor(text: string, today: string) {
    this.notes = new Set()
    this.today = today
    this.tokens = tokensOf(fold(text), this.notes)
  }

  /** A closing bracket that nothing opened parts words and closes nothing. */
  read(): Search | null {
    const parts: (Search | null)[] = []
    while (this.at < this.tokens.length) {
      parts.push(this.anyOf())
      if (this.tokens[this.at]?.is === 'close') {
        this.notes.add('parenthesis')
        this.at += 1
      }
    }
    return joined('and', parts)
  }

  private anyOf(): Search | null {
    const parts = [this.allOf()]
    while (this.tokens[this.at]?.is === 'or') {
      this.at += 1
      parts.push(this.allOf())
    }
    if (parts.length > 1 && parts.includes(null)) this.notes.add('operatorAlone')
    return joined('or', parts)
  }

  private allOf(): Search | null {
    const parts: (Search | null)[] = []
    for (;;) {
      const token = this.tokens[this.at]
      if (!token || token.is === 'close' || token.is === 'or') return joined('and', parts)
      if (token.is === 'and') this.at += 1
      else parts.push(this.one())
    }
  }

  private one(): Search | null {
    const token = this.tokens[this.at]
    if (!token || token.is === 'close' || token.is === 'or' || token.is === 'and') {
      this.notes.add('operatorAlone')
      return null
    }
    this.at += 1
    if (token.is === 'not') {
      const part = this.one()
      return part?.is === 'not' ? part.part : part && { is: 'not', part }
    }
    if (!('text' in token)) return this.bracketed()
    return token.is === 'word' ? this.fieldOrWord(token.text) : textOf(token.text, token.is === 'phrase')
  }

  private bracketed(): Search | null {
    const inside = this.anyOf()
    if (this.tokens[this.at]?.is === 'close') this.at += 1
    else this.notes.add('parenthesis')
    return inside
  }

  /** `field:value`; the value may be quoted, or stand after a space. */
  private fieldOrWord(word: string): Search | null {
    const found = /^([^:]+):(.*)$/u.exec(word)
    const field = fieldNamed(found?.[1] ?? '')
    if (!field) return readWord(word, this.today)
    const here = found?.[2] ?? ''
    if (here !== '') return readField(field, here, this.today, this.notes)
    const next = this.tokens[this.at]
    if (!next || !('text' in next)) {
      this.notes.add('fieldUnread')
      return null
    }
    this.at += 1
    return readField(field, next.text, this.today, this.notes)
  }
}

/**
 * Reads what a person typed into one tree; null when nothing is left to look for. Nothing is refused: a quote
 * or bracket left open, an unknown kind, an unreadable date are read as best they can and noted. `today` is the
 * day that 今天 and 本月 mean.
 */
export function parseSearch(text: string, today: string): ParsedSearch {
  const reader = new SearchReader(text, today)
  const tree = reader.read()
  return { tree, notes: [...reader.notes] }
}

/** How a tree is put into words: the signs of the language, or a language of people. */
export type SearchWords = {
  and: string
  or: string
  not: string
  kind: string
  day: string
  amount: string
  retention: string
  state: string
  kindName: (kind: SearchKind) => string
  retentionName: (retention: SearchRetention) => string
  stateName: (state: SearchState) => string
} & Record<TextField, string>

/** The language's own words: what they describe reads as the same tree again. */
export const plainWords: SearchWords = {
  and: ' ',
  or: ' OR ',
  not: '-',
  who: 'who:',
  number: 'no:',
  kind: 'kind:',
  day: 'date:',
  amount: 'amount:',
  title: 'title:',
  sender: 'from:',
  place: 'place:',
  keyword: 'keyword:',
  category: 'category:',
  retention: 'retention:',
  state: 'state:',
  kindName: (kind) => kind,
  retentionName: (retention) => retention,
  stateName: (state) => state,
}

const yuan = (fen: number | null): string =>
  fen === null
    ? ''
    : `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`

const rangeOf = (from: string, to: string): string => (from === to ? from : `${from}..${to}`)

/** The tree as a text, such as `物业 -(押金 OR 退款) date:2026-11-01..2026-11-30`. */
export function describeSearch(tree: Search, words: SearchWords = plainWords): string {
  const inside = (part: Search): string => {
    const said = describeSearch(part, words)
    return part.is === 'and' || part.is === 'or' ? `(${said})` : said
  }
  const odd = (text: string): boolean =>
    /[\s()]|^[-<>]|\.\.|:|\*$/.test(text) ||
    Object.hasOwn(operators, text) ||
    isShortNumber(text) ||
    readWord(text, firstDay)?.is !== 'text'
  const quoted = (text: string): string => (odd(text) ? `"${text}"` : text)
  switch (tree.is) {
    case 'and':
    case 'or':
      return tree.parts.map(inside).join(words[tree.is])
    case 'not':
      return `${words.not}${inside(tree.part)}`
    case 'text':
      if (tree.exact) return `"${tree.text}"`
      return odd(tree.text) ? `"${tree.text}"*` : tree.text
    case 'who':
    case 'number':
    case 'title':
    case 'sender':
    case 'place':
    case 'keyword':
    case 'category':
      return `${words[tree.is]}${quoted(tree.text)}`
    case 'retention':
      return `${words.retention}${words.retentionName(tree.retention)}`
    case 'state':
      return `${words.state}${words.stateName(tree.state)}`
    case 'kind':
      return `${words.kind}${words.kindName(tree.kind)}`
    case 'day': {
      const [from, to] = [tree.from === firstDay ? '' : tree.from, tree.to === lastDay ? '' : tree.to]
      return `${words.day}${rangeOf(from, to)}`
    }
    case 'amount':
      return `${words.amount}${rangeOf(yuan(tree.fromFen), yuan(tree.toFen))}`
  }
}
