import type { Search } from '../../shared/office/search.rules.ts'

/** A record as the naive search sees it: its texts, and the facts that fields ask for. */
export type PlainRecord = {
  kind: string
  /** Texts of their own: a phrase never runs from one into the next. */
  texts: readonly string[]
  /** Texts that are found by pinyin as well. */
  spoken: readonly string[]
  people: readonly string[]
  numbers: readonly string[]
  title: string
  sender: string
  place: string
  keywords: string
  category: string
  retention: string
  state: string
  day: string | null
  fen: number | null
}

const sounds: Readonly<Record<string, string>> = {
  物: 'wu',
  业: 'ye',
  管: 'guan',
  理: 'li',
  合: 'he',
  同: 'tong',
  红: 'hong',
  旗: 'qi',
}

type Unit = { sign: string; han: boolean; apart: boolean }

/** A Chinese character is a unit, a word of other letters and digits is a unit; `apart` when something parts it from the one before. */
function unitsOf(text: string): Unit[] {
  const units: Unit[] = []
  let apart = true
  for (const sign of text.normalize('NFKC').toLowerCase()) {
    const last = units.at(-1)
    if (/\p{Script=Han}/u.test(sign)) units.push({ sign, han: true, apart })
    else if (/[\p{L}\p{N}]/u.test(sign)) {
      if (last && !last.han && !apart) last.sign += sign
      else units.push({ sign, han: false, apart })
    } else {
      apart = true
      continue
    }
    apart = false
  }
  return units
}

/** Whether a text holds another, sign by sign; its last word may be the beginning of one unless it is whole. */
export function holds(text: string, wanted: string, whole: boolean): boolean {
  const [here, asked] = [unitsOf(text), unitsOf(wanted)]
  if (asked.length === 0) return false
  const fits = (from: number): boolean =>
    asked.every((unit, at) => {
      const other = here[from + at]
      if (!other || other.han !== unit.han) return false
      if (at > 0 && unit.han && asked[at - 1]?.han && other.apart !== unit.apart) return false
      const beginning = at === asked.length - 1 && !unit.han && !whole
      return beginning ? other.sign.startsWith(unit.sign) : other.sign === unit.sign
    })
  return here.some((_, from) => fits(from))
}

/** Whether a word is the pinyin of a text from one of its characters on: initials, or whole syllables. */
export function soundsLike(text: string, word: string): boolean {
  if (!/^[a-z]+$/.test(word)) return false
  return text.split(/[^\p{Script=Han}]+/u).some((run) => {
    const said = [...run].map((sign) => sounds[sign] ?? '?')
    return said.some((_, from) => {
      const rest = said.slice(from)
      return (
        rest
          .map((one) => one[0])
          .join('')
          .startsWith(word) || rest.join('').startsWith(word)
      )
    })
  })
}

/** The tree read off a record with nothing but loops. */
export function naive(tree: Search, record: PlainRecord): boolean {
  switch (tree.is) {
    case 'and':
      return tree.parts.every((part) => naive(part, record))
    case 'or':
      return tree.parts.some((part) => naive(part, record))
    case 'not':
      return !naive(tree.part, record)
    case 'kind':
      return record.kind === tree.kind
    case 'day':
      return record.day !== null && record.day >= tree.from && record.day <= tree.to
    case 'amount':
      return (
        record.fen !== null &&
        record.fen >= (tree.fromFen ?? 0) &&
        record.fen <= (tree.toFen ?? Number.MAX_SAFE_INTEGER)
      )
    case 'who':
      return record.people.some((one) => holds(one, tree.text, false) || soundsLike(one, tree.text))
    case 'title':
    case 'sender':
      return holds(record[tree.is], tree.text, false) || soundsLike(record[tree.is], tree.text)
    case 'place':
      return holds(record.place, tree.text, false)
    case 'keyword':
      return holds(record.keywords, tree.text, false)
    case 'category':
      return record.category.includes(tree.text)
    case 'retention':
      return record.retention === tree.retention
    case 'state':
      return record.state === tree.state
    case 'number':
      return record.numbers.some((one) => holds(one, tree.text, false))
    case 'text':
      return (
        record.texts.some((one) => holds(one, tree.text, tree.exact)) ||
        (!tree.exact && record.spoken.some((one) => soundsLike(one, tree.text)))
      )
  }
}
