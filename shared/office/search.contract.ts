import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { amountFen } from '../kernel/money.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { language } from './office.contract.ts'
import { searchRetention, searchState } from './search-facets.ts'
import { searchKind } from './search-kinds.ts'
import { subjectKind } from './subject.ts'

/** The longest search; a longer one is cut by the field. */
export const longestSearch = 200

/** A piece of a text; the pieces that were looked for are marked. */
const part = z.object({ text: z.string(), hit: z.boolean() })
export type TextPart = z.infer<typeof part>

/** One record found, with what its page needs to open it. */
export const hit = z.object({
  kind: searchKind,
  id,
  title: z.array(part),
  detail: z.string(),
  /** The place where it was found in what the record says; empty when the title or detail says it. */
  snippet: z.array(part),
  /** The page of a file on which the snippet stands, from 1; null when its pages are not known. */
  page: whole.nullable(),
  day: day.nullable(),
  at: instant,
  /** What an entry brought in or paid out, as its book shows it: red-ink rows are negative. */
  amount: z.object({ direction: z.enum(['in', 'out']), fen: amountFen }).nullable(),
  /** The book of an entry. */
  accountId: id.nullable(),
  /** The record that carries a file. */
  subject: z.object({ kind: subjectKind, id }).nullable(),
})
export type Hit = z.infer<typeof hit>

/** The longest name of a category. */
const longestCategory = 100

const order = z.enum(['newest', 'best'])

/** What the results are narrowed to; null is everything. */
export const narrowed = z.object({
  kind: searchKind.nullable().default(null),
  year: z.int().min(1900).max(2199).nullable().default(null),
  category: text(longestCategory).nullable().default(null),
  retention: searchRetention.nullable().default(null),
  state: searchState.nullable().default(null),
})
export type Narrowed = z.infer<typeof narrowed>

const asked = {
  text: text(longestSearch),
  ...narrowed.shape,
  /** Newest first, or best first: titles and numbers before what only mentions it. */
  order,
}

export const searchAnswer = z.object({
  rows: z.array(hit),
  /** Within all that was asked for. */
  total: whole,
  /** There are more entries than are counted. */
  more: z.boolean(),
  /** How many there are of each value of each facet, within what was asked for of the others. */
  facets: z.object({
    kinds: z.array(z.object({ kind: searchKind, count: whole })),
    years: z.array(z.object({ year: z.int(), count: whole })),
    categories: z.array(z.object({ category: z.string(), count: whole })),
    retentions: z.array(z.object({ retention: searchRetention, count: whole })),
    states: z.array(z.object({ state: searchState, count: whole })),
  }),
  /** How the text was read, in the language's own words; empty when nothing was left to look for. */
  understood: z.string(),
  /** The index is being built: what is older may not be found yet. */
  building: z.boolean(),
})
export type SearchAnswer = z.infer<typeof searchAnswer>

/** The most hits that one spreadsheet takes. */
export const mostHitsExported = 5_000

const searchRefusal = z.discriminatedUnion('code', [refusal('nothingFound', {})])

/** A search that a person keeps under a name (常用检索); the first nine have a key each. */
export const savedSearch = z.object({ id, name: z.string(), text: z.string(), narrowed, order })
export type SavedSearch = z.infer<typeof savedSearch>

/** The longest name of a saved search, and how many a person keeps. */
export const longestSavedName = 40
export const mostSaved = 50

const nameTaken = refusal('nameTaken', { name: z.string() })
const tooMany = refusal('tooMany', { most: whole })
const gone = refusal('gone', {})

/** Searches that the caller keeps: nobody else sees them. */
export const savedSearches = {
  list: query('signedIn').output(z.array(savedSearch)),
  /** Keeps what the search page shows under a name. */
  save: command('signedIn')
    .input(
      z.object({ commandId, name: words(longestSavedName), text: words(longestSearch), narrowed, order }),
    )
    .output(savedSearch)
    .errors(refusals(z.discriminatedUnion('code', [tooMany, nameTaken]))),
  rename: command('signedIn')
    .input(z.object({ commandId, id, name: words(longestSavedName) }))
    .output(savedSearch)
    .errors(refusals(z.discriminatedUnion('code', [gone, nameTaken]))),
  /** Takes one away; `restore` brings it back to its place. */
  remove: command('signedIn').input(z.object({ commandId, id })).output(z.object({})).errors(refusals(gone)),
  restore: command('signedIn')
    .input(z.object({ commandId, id }))
    .output(savedSearch)
    .errors(refusals(z.discriminatedUnion('code', [gone, tooMany, nameTaken]))),
}

/** Search over every record that the person may read (检索); the language is in search.rules.ts. */
export const search = {
  find: query('signedIn')
    .input(z.object({ ...asked, offset: whole.max(100_000), limit: z.int().min(1).max(200) }))
    .output(searchAnswer),
  /** The best few of each kind, for the box that opens over every page. */
  suggest: query('signedIn')
    .input(z.object({ text: text(longestSearch), kind: searchKind.nullable(), each: z.int().min(1).max(20) }))
    .output(
      z.object({
        groups: z.array(z.object({ kind: searchKind, count: whole, rows: z.array(hit) })),
        understood: z.string(),
      }),
    ),
  /** The hits, at most `mostHitsExported`, as a spreadsheet. */
  export: query('signedIn')
    .input(z.object({ ...asked, language }))
    .output(z.file())
    .errors(refusals(searchRefusal)),
  /** Builds the whole index anew, while desks go on working. */
  rebuild: command('settings.manage').input(z.object({ commandId })).output(z.object({})),
}
