import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Permission } from '../../../../shared/office/permissions.ts'
import type { Search } from '../../../../shared/office/search.rules.ts'
import type { ReadDb } from '../../db/connection.ts'
import { type Compiled, compileSearch } from './compile.ts'
import { documentFacts, type Facts, type Group } from './document-facts.ts'
import { documents, namingColumns, weights } from './document-target.ts'
import { searchContentTable, searchDocTable } from './search.tables.ts'

/** Who searches: only what they may read is found, counted or offered. */
export type Searcher = { id: number | null; permissions: ReadonlySet<Permission> }

/** What a tree finds among records other than entries. */
export type FoundDocuments = {
  /** Ids in the index of those that were chosen, in the order asked for. */
  ids: number[]
  /** How many of each group are found, chosen or not. */
  groups: { group: Group; count: number }[]
}

/** Hits up to which each one is weighed: above that, what is called so comes first, then the last written. */
const mostWeighed = 2_000

type Walk = NonNullable<Compiled['walk']>

const walked = ({ index: { table }, match }: Walk, rest: readonly SQL[]): SQL =>
  sql`FROM ${table} WHERE ${sql.join([sql`${table} MATCH ${match}`, ...rest], sql` AND `)}`

const idsWhere = ({ walk, rest }: Compiled): SQL =>
  walk === null
    ? sql`SELECT id FROM search_doc WHERE ${sql.join([sql`1`, ...rest], sql` AND `)}`
    : sql`SELECT rowid AS id ${walked(walk, rest)}`

/** Ids come as one text: a row for each of tens of thousands would cost more than finding them. */
const idText = (db: ReadDb, ids: SQL): string =>
  db.values<[string | null]>(sql`SELECT group_concat(id) FROM (${ids})`)[0]?.[0] ?? ''

const comma = 44
const nought = 48

function eachIn(text: string, take: (id: number) => void): void {
  if (text === '') return
  let id = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === comma) {
      take(id)
      id = 0
    } else id = id * 10 + code - nought
  }
  take(id)
}

const isVisible = ({ permission, readers }: Group, { id, permissions }: Searcher): boolean =>
  permission === 'signedIn' ||
  (permission !== null && permissions.has(permission)) ||
  (id !== null && readers.includes(id))

/**
 * Records other than entries that a tree finds and the searcher may read: the last written first, or the best first
 * when words are looked for. `chosen` are the groups that are listed; the others are counted only.
 */
export function findDocuments(
  db: ReadDb,
  tree: Search,
  searcher: Searcher,
  { order, chosen }: { order: 'newest' | 'best'; chosen: (group: Group) => boolean },
): FoundDocuments {
  const compiled = compileSearch(tree, documents)
  const facts = documentFacts(db)
  const visible = facts.groups.map((group) => isVisible(group, searcher))
  const listed = facts.groups.map((group, place) => visible[place] && chosen(group))
  const counts = new Int32Array(facts.groups.length)
  const ids: number[] = []
  let all = 0
  eachIn(idText(db, idsWhere(compiled)), (id) => {
    const group = facts.groupOf(id)
    if (group < 0) return
    all += 1
    counts[group] = (counts[group] ?? 0) + 1
    if (listed[group]) ids.push(id)
  })
  newestFirst(ids, facts)
  const groups = facts.groups.flatMap((group, place) => {
    const count = counts[place] ?? 0
    return count > 0 && visible[place] ? [{ group, count }] : []
  })
  return { ids: order === 'best' ? bestFirst(db, ids, all, compiled) : ids, groups }
}

/** Most come in the order of their time already, the first written first. */
const newestFirst = (ids: number[], facts: Facts): number[] =>
  ids.reverse().sort((a, b) => facts.at(b) - facts.at(a) || b - a)

/**
 * The best of `ids` first, by where and how often they say it. Of too many to weigh, those that are called so come
 * before those that only mention it, and all others stay in their order. `all` is how many were found before rights.
 */
function bestFirst(db: ReadDb, ids: number[], all: number, { walk, rest }: Compiled): number[] {
  if (walk === null || ids.length < 2) return ids
  const named = { ...walk, match: `${namingColumns} : ${walk.match}` }
  if (!walk.index.weighable) return ids
  if (all <= mostWeighed) return inOrderOf(ids, weighedIds(db, walk, rest))
  const called: number[] = []
  eachIn(idText(db, idsWhere({ walk: named, rest })), (id) => called.push(id))
  if (called.length <= mostWeighed) return inOrderOf(ids, weighedIds(db, named, rest))
  const isCalled = new Set(called)
  return [...ids.filter((id) => isCalled.has(id)), ...ids.filter((id) => !isCalled.has(id))]
}

function weighedIds(db: ReadDb, walk: Walk, rest: readonly SQL[]): number[] {
  const ids: number[] = []
  const inOrder = sql`SELECT rowid AS id ${walked(walk, rest)} ORDER BY bm25(search_text, ${weights}), rowid DESC`
  eachIn(idText(db, inOrder), (id) => ids.push(id))
  return ids
}

/** Those in `order` first, as there; then the others as they were. */
function inOrderOf(ids: readonly number[], order: readonly number[]): number[] {
  const here = new Set(ids)
  const first = order.filter((id) => here.has(id))
  const taken = new Set(first)
  return [...first, ...ids.filter((id) => !taken.has(id))]
}

/** Facts and texts of documents by their ids in the index. */
export function documentsById(db: ReadDb, ids: readonly number[]) {
  const rows = db
    .select({ doc: searchDocTable, content: searchContentTable })
    .from(searchDocTable)
    .innerJoin(searchContentTable, sql`${searchContentTable.id} = ${searchDocTable.id}`)
    .where(inArray(searchDocTable.id, [...ids]))
    .all()
  return new Map(rows.map((row) => [row.doc.id, row]))
}
