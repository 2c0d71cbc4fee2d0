import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Search } from '../../../shared/office/search.rules.ts'
import type { ReadDb } from '../db/connection.ts'
import { compileSearch, type Target } from '../office/search/compile.ts'
import { spokenPlaces } from '../office/search/spoken.ts'
import { phraseOf } from '../office/search/tokens.ts'

/** Hits that are counted before the answer says only that there are more. */
export const mostEntriesCounted = 10_000

/** Names that one pinyin word may stand for: those used last. */
const mostNames = 50

const named = z.array(z.object({ text: z.string() }))

const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Counterparties, handlers and counter items used before that a pinyin word names: `hqgs`, `hongqi`. */
function namesSpoken(db: ReadDb, word: string): string[] {
  if (!/^[a-z]{2,}$/.test(word)) return []
  const rows = db.all(
    sql`SELECT text, max(last_at) FROM term WHERE field IN ('counterparty', 'handler', 'counterItem')
        AND (initials LIKE ${`%${word}%`} OR pinyin LIKE ${`%${word}%`}) GROUP BY text ORDER BY 2 DESC`,
  )
  const names: string[] = []
  for (const { text } of named.parse(rows)) {
    // `ong` stands in hongqi, and names none of its characters.
    if (spokenPlaces(text, word).length > 0) names.push(text)
    if (names.length === mostNames) break
  }
  return names
}

/** The entry is found by whole names, so that one name that begins like another is not taken for it. */
const isParty = (name: string): SQL => sql`(entry.counterparty = ${name} OR entry.handler = ${name})`
const holdsParty = (text: string): SQL => {
  const pattern = `%${likeText(text)}%`
  return sql`(entry.counterparty LIKE ${pattern} ESCAPE '\\' OR entry.handler LIKE ${pattern} ESCAPE '\\')`
}

const inText = (phrase: string): SQL =>
  sql`entry.id IN (SELECT rowid FROM entry_text WHERE entry_text MATCH ${phrase})`

const anyOf = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`0` : sql`(${sql.join([...conditions], sql` OR `)})`

function byParty(db: ReadDb, text: string): SQL {
  const phrase = phraseOf(text)
  const written = phrase === null ? [] : [sql`(${inText(phrase)} AND ${holdsParty(text)})`]
  const spoken = namesSpoken(db, text).flatMap((name) => {
    const whole = phraseOf(name, true)
    return whole === null ? [] : [sql`(${inText(whole)} AND ${isParty(name)})`]
  })
  return anyOf([...written, ...spoken])
}

/** Voucher and cheque numbers by their beginning, the entry's own number as a whole. */
function byNumber(text: string): SQL {
  const phrase = phraseOf(text)
  const pattern = `${likeText(text)}%`
  const written =
    phrase === null
      ? []
      : [
          sql`(${inText(phrase)} AND (entry.voucher_number LIKE ${pattern} ESCAPE '\\'
            OR entry.cheque_number LIKE ${pattern} ESCAPE '\\'))`,
        ]
  const number = /^\d{1,9}$/.test(text) ? Number(text) : null
  const own =
    number === null
      ? []
      : [
          sql`entry.id IN (SELECT numbered.id FROM entry AS numbered
            WHERE numbered.account_id IN (SELECT id FROM account)
              AND numbered.year IN (SELECT DISTINCT CAST(substr(day, 1, 4) AS INTEGER) FROM day_total)
              AND numbered.number = ${number})`,
        ]
  return anyOf([...written, ...own])
}

function byAmount({ fromFen, toFen }: { fromFen: number | null; toFen: number | null }): SQL {
  const from = fromFen ?? 0
  return toFen === null
    ? sql`abs(entry.in_fen + entry.out_fen) >= ${from}`
    : sql`abs(entry.in_fen + entry.out_fen) BETWEEN ${from} AND ${toFen}`
}

/** The entries' index: one column of words, append-only; what they are besides stands in the rows. */
const entriesOf = (db: ReadDb): Target => ({
  indexes: [
    {
      table: sql`entry_text`,
      weighable: false,
      match: (leaf) => {
        if (leaf.is !== 'text') return null
        const phrases = [phraseOf(leaf.text, leaf.exact)]
        if (!leaf.exact) phrases.push(...namesSpoken(db, leaf.text).map((name) => phraseOf(name, true)))
        const said = phrases.filter((phrase) => phrase !== null)
        return said.length === 0 ? null : `(${said.join(' OR ')})`
      },
    },
  ],
  id: () => sql`entry.id`,
  condition: (leaf) => {
    switch (leaf.is) {
      case 'kind':
        return leaf.kind === 'entry' ? sql`1` : sql`0`
      case 'who':
        return byParty(db, leaf.text)
      case 'number':
        return byNumber(leaf.text)
      case 'day':
        return sql`(entry.account_id IN (SELECT id FROM account) AND entry.day BETWEEN ${leaf.from} AND ${leaf.to})`
      case 'amount':
        return byAmount(leaf)
      default:
        // Titles, senders, places and the like are facts of documents.
        return sql`0`
    }
  },
})

/** What only documents have. */
const ofDocuments: ReadonlySet<Search['is']> = new Set([
  'title',
  'sender',
  'place',
  'keyword',
  'category',
  'retention',
  'state',
])

/** Whether entries can be among the hits at all: a search for another kind looks in no book. */
function neverEntries(tree: Search): boolean {
  if (tree.is === 'kind') return tree.kind !== 'entry'
  if (ofDocuments.has(tree.is)) return true
  return tree.is === 'and' && tree.parts.some(neverEntries)
}

/** An entry found: its id, year, and when it was posted. */
export type EntryHit = readonly [id: number, year: number, at: number]

/**
 * Entries of all books that a tree finds, the last posted first, at most `mostEntriesCounted`; `more` when there
 * are further ones. The text index is walked from its end, no further than needed.
 */
export function findEntries(db: ReadDb, tree: Search): { hits: EntryHit[]; more: boolean } {
  if (neverEntries(tree)) return { hits: [], more: false }
  const { walk, rest } = compileSearch(tree, entriesOf(db))
  const where = sql.join([...rest, sql`1`], sql` AND `)
  const limit = mostEntriesCounted + 1
  const query =
    walk === null
      ? sql`SELECT entry.id, entry.year, entry.at FROM entry WHERE ${where} ORDER BY entry.id DESC LIMIT ${limit}`
      : sql`SELECT entry.id, entry.year, entry.at FROM entry_text CROSS JOIN entry ON entry.id = entry_text.rowid
            WHERE entry_text MATCH ${walk.match} AND ${where} ORDER BY entry_text.rowid DESC LIMIT ${limit}`
  const found = db.values<[number, number, number]>(query)
  return { hits: found.slice(0, mostEntriesCounted), more: found.length > mostEntriesCounted }
}
