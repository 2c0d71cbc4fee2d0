import { sql } from 'drizzle-orm'
import type { Leaf, Target, TextIndex } from './compile.ts'
import { isHan, phraseOf, runsOf } from './tokens.ts'

/** Weights of the columns of search_text in their order: a title says more than a body. */
export const weights = sql`12.0, 1.0, 4.0, 8.0, 4.0, 2.0, 6.0, 9.0, 3.0, 3.0`

/** What a document is called: hits here come before those in what it says. */
export const namingColumns = '{title number sender title_said sender_said}'

const wordColumns = 'title body people number sender place keywords'

/** A word that may be pinyin. */
const isSpoken = (text: string): boolean => /^[a-z]+$/.test(text)

const isOneSign = (runs: readonly string[]): boolean => {
  const [only = '', ...others] = runs
  return others.length === 0 && isHan(only) && [...only].length === 1
}

/**
 * Whether a phrase could stand among pinyin and single signs: only then must it be kept to the columns of words,
 * which takes the index longer.
 */
const mayBeSaid = (runs: readonly string[]): boolean => runs.every((run) => isSpoken(run) || isOneSign([run]))

const inColumns = (columns: string, phrase: string | null): string | null =>
  phrase === null ? null : `{${columns}} : ${phrase}`

function anywhere(text: string, exact: boolean): string | null {
  const phrase = phraseOf(text, exact)
  if (!exact && isSpoken(text)) return phrase
  return mayBeSaid(runsOf(text)) ? inColumns(wordColumns, phrase) : phrase
}

/** In columns that have their pinyin and signs beside them, under `said`. */
function inNames(columns: string, said: string, text: string): string | null {
  const runs = runsOf(text)
  if (isOneSign(runs)) return `{${said}} : "${runs[0]}"`
  return inColumns(isSpoken(text) ? `${columns} ${said}` : columns, phraseOf(text))
}

const byText: TextIndex = {
  table: sql`search_text`,
  weighable: true,
  match: (leaf) => {
    switch (leaf.is) {
      case 'text':
        return isOneSign(runsOf(leaf.text)) ? null : anywhere(leaf.text, leaf.exact)
      case 'who':
        return inNames('people sender', 'people_said sender_said', leaf.text)
      case 'title':
        return inNames('title', 'title_said', leaf.text)
      case 'sender':
        return inNames('sender', 'sender_said', leaf.text)
      case 'number':
      case 'place':
        return inColumns(leaf.is, phraseOf(leaf.text))
      case 'keyword':
        return inColumns('keywords', phraseOf(leaf.text))
      default:
        return null
    }
  },
}

/** A single sign, wherever it stands. */
const bySign: TextIndex = {
  table: sql`search_sign`,
  weighable: false,
  match: (leaf) => {
    if (leaf.is !== 'text') return null
    const runs = runsOf(leaf.text)
    return isOneSign(runs) ? `"${runs[0]}"` : null
  },
}

const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

function rowsOf(leaf: Leaf) {
  switch (leaf.is) {
    case 'kind':
      return sql`kind = ${leaf.kind}`
    case 'day':
      return sql`day BETWEEN ${leaf.from} AND ${leaf.to}`
    case 'category':
      return sql`category LIKE ${likeText(leaf.text)} ESCAPE '\\'`
    case 'retention':
      return sql`retention = ${leaf.retention}`
    case 'state':
      return sql`state = ${leaf.state}`
    default:
      // Amounts are facts of entries.
      return sql`0`
  }
}

/** Every record but entries. */
export const documents: Target = {
  indexes: [byText, bySign],
  // Without the sign, FTS5 would be asked anew for each id of a list.
  id: (walked) => (walked === null ? sql`id` : sql`+${walked.table}.rowid`),
  condition: (leaf, id) => sql`${id} IN (SELECT id FROM search_doc WHERE ${rowsOf(leaf)})`,
}
