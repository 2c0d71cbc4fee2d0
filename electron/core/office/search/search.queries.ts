import { inArray } from 'drizzle-orm'
import type { Hit, SearchAnswer, TextPart } from '../../../../shared/office/search.contract.ts'
import { describeSearch, parseSearch, type Search } from '../../../../shared/office/search.rules.ts'
import { type SearchKind, searchKinds } from '../../../../shared/office/search-kinds.ts'
import { accountTable, entryTable } from '../../cashier/cashier.tables.ts'
import { findEntries } from '../../cashier/entry.search.ts'
import type { ReadDb } from '../../db/connection.ts'
import { subjectsOfAttachments } from '../files/attachment.search.ts'
import { documentsById, findDocuments, type Searcher } from './documents.queries.ts'
import { marked, snippetOf, type Wanted, wantedIn } from './marks.ts'
import { beside } from './provider.ts'
import { indexState } from './rebuild.ts'

export type Asked = {
  text: string
  kind: SearchKind | null
  year: number | null
  order: 'newest' | 'best'
}

/** A hit before it is shown: an entry, or a document under its id in the index. */
type Found = { id: number; kind: SearchKind; year: number | null; at: number }

type Everything = { found: Found[]; more: boolean }

/** Everything that a tree finds for a person, in order; the kinds that they may not read are not looked in. */
function findAll(db: ReadDb, tree: Search, searcher: Searcher, order: Asked['order']): Everything {
  const documents = findDocuments(db, tree, searcher, order)
  if (!searcher.permissions.has('journal.read')) return { found: documents, more: false }
  const { hits, more } = findEntries(db, tree)
  const entries = hits.map(([id, year, at]): Found => ({ id, kind: 'entry', year, at }))
  // Entries are many and alike: the best are records of their own, then what happened, the last first.
  if (order === 'best') return { found: [...documents, ...entries], more }
  return { found: merged(documents, entries), more }
}

/** Two lists that are newest first each, as one. */
function merged(one: Found[], other: readonly Found[]): Found[] {
  if (other.length === 0) return one
  const all: Found[] = []
  let [left, right] = [0, 0]
  for (;;) {
    const [a, b] = [one[left], other[right]]
    if (a && (!b || a.at >= b.at)) {
      all.push(a)
      left += 1
    } else if (b) {
      all.push(b)
      right += 1
    } else return all
  }
}

function countsOf(found: readonly Found[], { kind, year }: Pick<Asked, 'kind' | 'year'>) {
  const kinds = new Map<SearchKind, number>()
  const years = new Map<number, number>()
  for (const one of found) {
    if (year === null || one.year === year) kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1)
    if (one.year !== null && (kind === null || one.kind === kind)) {
      years.set(one.year, (years.get(one.year) ?? 0) + 1)
    }
  }
  return {
    kinds: searchKinds.flatMap((one) => {
      const count = kinds.get(one) ?? 0
      return count === 0 ? [] : [{ kind: one, count }]
    }),
    years: [...years].map(([one, count]) => ({ year: one, count })).sort((a, b) => b.year - a.year),
  }
}

const within = (found: readonly Found[], { kind, year }: Pick<Asked, 'kind' | 'year'>): readonly Found[] =>
  kind === null && year === null
    ? found
    : found.filter((one) => (kind === null || one.kind === kind) && (year === null || one.year === year))

const nothing: Omit<SearchAnswer, 'building'> = {
  rows: [],
  total: 0,
  more: false,
  facets: { kinds: [], years: [] },
  understood: '',
}

/**
 * One page of what a text finds, with how many of each kind and year there are; only what the searcher may read
 * is found and counted. `today` is the day that 今天 means.
 */
export function find(
  db: ReadDb,
  asked: Asked & { offset: number; limit: number },
  searcher: Searcher,
  today: string,
): SearchAnswer {
  const building = !indexState(db).done
  const { tree } = parseSearch(asked.text, today)
  if (!tree) return { ...nothing, building }
  const { found, more } = findAll(db, tree, searcher, asked.order)
  const chosen = within(found, asked)
  return {
    rows: shown(db, chosen.slice(asked.offset, asked.offset + asked.limit), wantedIn(tree)),
    total: chosen.length,
    more,
    facets: countsOf(found, asked),
    understood: describeSearch(tree),
    building,
  }
}

/** The best few of each kind. */
export function suggest(
  db: ReadDb,
  { text, kind, each }: { text: string; kind: SearchKind | null; each: number },
  searcher: Searcher,
  today: string,
) {
  const { tree } = parseSearch(text, today)
  if (!tree) return { groups: [], understood: '' }
  const { found } = findAll(db, tree, searcher, 'best')
  const wanted = wantedIn(tree)
  const groups = searchKinds.flatMap((one) => {
    const of = kind === null || kind === one ? found.filter((each) => each.kind === one) : []
    return of.length === 0
      ? []
      : [{ kind: one, count: of.length, rows: shown(db, of.slice(0, each), wanted) }]
  })
  return { groups, understood: describeSearch(tree) }
}

function shown(db: ReadDb, found: readonly Found[], wanted: readonly Wanted[]): Hit[] {
  const entries = entryHits(
    db,
    found.filter(({ kind }) => kind === 'entry').map(({ id }) => id),
    wanted,
  )
  const documents = documentHits(
    db,
    found.filter(({ kind }) => kind !== 'entry').map(({ id }) => id),
    wanted,
  )
  return found.flatMap(({ kind, id }) => (kind === 'entry' ? entries : documents).get(id) ?? [])
}

function entryHits(db: ReadDb, ids: readonly number[], wanted: readonly Wanted[]): Map<number, Hit> {
  if (ids.length === 0) return new Map()
  const names = new Map(
    db
      .select({ id: accountTable.id, name: accountTable.name })
      .from(accountTable)
      .all()
      .map((row) => [row.id, row.name]),
  )
  const rows = db
    .select()
    .from(entryTable)
    .where(inArray(entryTable.id, [...ids]))
    .all()
  return new Map(
    rows.map((row): [number, Hit] => {
      const numbers = beside(row.voucherNumber, row.chequeNumber)
      const said = beside(row.counterItem, row.counterparty, row.handler, numbers)
      return [
        row.id,
        {
          kind: 'entry',
          id: row.id,
          title: marked(row.summary, wanted),
          detail: names.get(row.accountId) ?? '',
          snippet: marked(said, wanted),
          day: row.day,
          at: row.at,
          amount:
            row.inFen === 0 ? { direction: 'out', fen: row.outFen } : { direction: 'in', fen: row.inFen },
          accountId: row.accountId,
          subject: null,
        },
      ]
    }),
  )
}

/** From the first of several texts where something that was looked for stands. */
function snippetFrom(texts: readonly string[], wanted: readonly Wanted[]): TextPart[] {
  for (const text of texts) {
    const snippet = snippetOf(text, wanted)
    if (snippet.length > 0) return snippet
  }
  return []
}

function documentHits(db: ReadDb, ids: readonly number[], wanted: readonly Wanted[]): Map<number, Hit> {
  if (ids.length === 0) return new Map()
  const rows = documentsById(db, ids)
  const files = [...rows.values()]
    .filter(({ doc }) => doc.kind === 'attachment')
    .map(({ doc }) => doc.subjectId)
  const subjects = files.length === 0 ? new Map() : subjectsOfAttachments(db, files)
  const hits = new Map<number, Hit>()
  for (const [id, { doc, content }] of rows) {
    const kind = searchKinds.find((one) => one === doc.kind)
    if (!kind) continue
    const { subjectId, day, at } = doc
    hits.set(id, {
      kind,
      id: subjectId,
      title: marked(content.title, wanted),
      detail: content.detail,
      snippet: snippetFrom([content.body, content.people, content.number], wanted),
      day,
      at,
      amount: null,
      accountId: kind === 'account' ? subjectId : null,
      subject: (kind === 'attachment' && subjects.get(subjectId)) || null,
    })
  }
  return hits
}
