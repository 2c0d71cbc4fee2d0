import { inArray } from 'drizzle-orm'
import type { Hit, Narrowed, SearchAnswer } from '../../../../shared/office/search.contract.ts'
import { describeSearch, parseSearch, type Search } from '../../../../shared/office/search.rules.ts'
import { type SearchKind, searchKinds } from '../../../../shared/office/search-kinds.ts'
import { accountTable, entryTable } from '../../cashier/cashier.tables.ts'
import { type EntryHit, findEntries } from '../../cashier/entry.search.ts'
import type { ReadDb } from '../../db/connection.ts'
import { subjectsOfAttachments } from '../files/attachment.search.ts'
import { documentFacts } from './document-facts.ts'
import { documentsById, findDocuments, type Searcher } from './documents.queries.ts'
import { facetsOf, isWithin, type Shared } from './facets.ts'
import { marked, type Snippet, snippetOf, type Wanted, wantedIn } from './marks.ts'
import { beside } from './provider.ts'
import { indexState } from './rebuild.ts'

export type Asked = Narrowed & { text: string; order: 'newest' | 'best' }

/** A hit before it is shown: an entry, or a document under its id in the index. */
type Found = { id: number; of: 'entry' | 'document' }

/** Everything that a tree finds for a person: what was chosen of it in order, and how many there are of what. */
type Everything = {
  total: number
  more: boolean
  groups: { group: Shared; count: number }[]
  page: (offset: number, limit: number) => Found[]
  documents: readonly number[]
  entries: readonly EntryHit[]
}

const noEntries = { hits: [], more: false }

/** The kinds that the searcher may not read are not looked in. */
function findAll(
  db: ReadDb,
  tree: Search,
  searcher: Searcher,
  { order, ...chosen }: Omit<Asked, 'text'>,
): Everything {
  const { ids, groups } = findDocuments(db, tree, searcher, {
    order,
    chosen: (group) => isWithin(group, chosen),
  })
  const { hits, more } = searcher.permissions.has('journal.read') ? findEntries(db, tree) : noEntries
  const years = new Map<number, { group: Shared; count: number }>()
  const entries = hits.filter(([, year]) => {
    const known = years.get(year) ?? { group: entriesOf(year), count: 0 }
    known.count += 1
    years.set(year, known)
    return isWithin(known.group, chosen)
  })
  return {
    total: ids.length + entries.length,
    more,
    groups: [...groups, ...years.values()],
    // Entries are many and alike: the best are records of their own, then what happened, the last first.
    page: (offset, limit) =>
      order === 'best'
        ? oneAfterTheOther(ids, entries).slice(offset, offset + limit)
        : merged(db, ids, entries, offset + limit).slice(offset),
    documents: ids,
    entries,
  }
}

const entriesOf = (year: number): Shared => ({
  kind: 'entry',
  year,
  category: '',
  retention: '',
  state: '',
})

const oneAfterTheOther = (documents: readonly number[], entries: readonly EntryHit[]): Found[] => [
  ...documents.map((id): Found => ({ id, of: 'document' })),
  ...entries.map(([id]): Found => ({ id, of: 'entry' })),
]

/** The first of two lists that are newest first each, as one. */
function merged(
  db: ReadDb,
  documents: readonly number[],
  entries: readonly EntryHit[],
  most: number,
): Found[] {
  const facts = documentFacts(db)
  const all: Found[] = []
  let [left, right] = [0, 0]
  while (all.length < most) {
    const [document, entry] = [documents[left], entries[right]]
    if (document !== undefined && (!entry || facts.at(document) >= entry[2])) {
      all.push({ id: document, of: 'document' })
      left += 1
    } else if (entry) {
      all.push({ id: entry[0], of: 'entry' })
      right += 1
    } else return all
  }
  return all
}

const nothing: Omit<SearchAnswer, 'building'> = {
  rows: [],
  total: 0,
  more: false,
  facets: { kinds: [], years: [], categories: [], retentions: [], states: [] },
  understood: '',
}

/**
 * One page of what a text finds, with how many there are of each value of each facet; only what the searcher may read
 * is found and counted. `today` is the day that 今天 means.
 */
export function find(
  db: ReadDb,
  { text, offset, limit, ...asked }: Asked & { offset: number; limit: number },
  searcher: Searcher,
  today: string,
): SearchAnswer {
  const building = !indexState(db).done
  const { tree } = parseSearch(text, today)
  if (!tree) return { ...nothing, building }
  const found = findAll(db, tree, searcher, asked)
  return {
    rows: shown(db, found.page(offset, limit), wantedIn(tree)),
    total: found.total,
    more: found.more,
    facets: facetsOf(found.groups, asked),
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
  const narrowed = { kind, year: null, category: null, retention: null, state: null }
  const found = findAll(db, tree, searcher, { ...narrowed, order: 'best' })
  const best = bestOfEach(db, found, each)
  const wanted = wantedIn(tree)
  const groups = searchKinds.flatMap((one) => {
    const of = best.get(one) ?? []
    if (of.length === 0) return []
    const counted = found.groups.filter(({ group }) => group.kind === one)
    return [
      { kind: one, count: counted.reduce((sum, { count }) => sum + count, 0), rows: shown(db, of, wanted) },
    ]
  })
  return { groups, understood: describeSearch(tree) }
}

/** The first few of each kind, in their order. */
function bestOfEach(db: ReadDb, { documents, entries }: Everything, each: number): Map<SearchKind, Found[]> {
  const best = new Map<SearchKind, Found[]>()
  best.set(
    'entry',
    entries.slice(0, each).map(([id]) => ({ id, of: 'entry' })),
  )
  const facts = documentFacts(db)
  for (const id of documents) {
    const kind = facts.groups[facts.groupOf(id)]?.kind
    if (kind === undefined) continue
    const here = best.get(kind) ?? []
    if (here.length < each) best.set(kind, [...here, { id, of: 'document' }])
  }
  return best
}

function shown(db: ReadDb, found: readonly Found[], wanted: readonly Wanted[]): Hit[] {
  const entries = entryHits(
    db,
    found.filter(({ of }) => of === 'entry').map(({ id }) => id),
    wanted,
  )
  const documents = documentHits(
    db,
    found.filter(({ of }) => of === 'document').map(({ id }) => id),
    wanted,
  )
  return found.flatMap(({ of, id }) => (of === 'entry' ? entries : documents).get(id) ?? [])
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
          page: null,
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
function snippetFrom(texts: readonly string[], wanted: readonly Wanted[]): Snippet {
  for (const text of texts) {
    const snippet = snippetOf(text, wanted)
    if (snippet) return snippet
  }
  return { parts: [], page: null }
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
    const { body, sender, people, number, place, keywords } = content
    const snippet = snippetFrom([body, sender, people, number, keywords, place], wanted)
    hits.set(id, {
      kind,
      id: subjectId,
      title: marked(content.title, wanted),
      detail: content.detail,
      snippet: snippet.parts,
      page: snippet.page,
      day,
      at,
      amount: null,
      accountId: kind === 'account' ? subjectId : null,
      subject: (kind === 'attachment' && subjects.get(subjectId)) || null,
    })
  }
  return hits
}
