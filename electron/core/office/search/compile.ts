import { type SQL, sql } from 'drizzle-orm'
import type { Search } from '../../../../shared/office/search.rules.ts'

export type Leaf = Exclude<Search, { is: 'and' | 'or' | 'not' }>

/** One full-text table, whose rowids are the ids of what is looked for. */
export type TextIndex = {
  table: SQL
  /** Whether its hits can be weighed: it knows where and how often a word stands. */
  weighable: boolean
  /** FTS5 expression of a leaf, or null when this index alone cannot answer it. */
  match: (leaf: Leaf) => string | null
}

/** How the leaves of a tree are looked up. */
export type Target = {
  /** The first one that answers a part of a tree is walked; the others are asked about what it finds. */
  indexes: readonly TextIndex[]
  /** The id of what is looked for while an index is walked; with null, while the rows are. */
  id: (walked: TextIndex | null) => SQL
  /** Condition on an id for a leaf that no text index can answer. */
  condition: (leaf: Leaf, id: SQL) => SQL
}

const isLeaf = (tree: Search): tree is Leaf => tree.is !== 'and' && tree.is !== 'or' && tree.is !== 'not'

/**
 * The FTS5 expression of a whole tree, or null when the index alone cannot answer it: FTS5 has no NOT that stands
 * for itself, only "this and not that".
 */
function matchOf(tree: Search, index: TextIndex): string | null {
  if (isLeaf(tree)) return index.match(tree)
  if (tree.is === 'not') return null
  if (tree.is === 'or') {
    const parts = tree.parts.map((part) => matchOf(part, index))
    return parts.includes(null) ? null : `(${parts.join(' OR ')})`
  }
  return conjunction(tree.parts, index)
}

/** `(a AND b) NOT (c OR d)`; null when nothing is wanted, or a part is beyond the index. */
function conjunction(parts: readonly Search[], index: TextIndex): string | null {
  const wanted = parts.filter(({ is }) => is !== 'not').map((part) => matchOf(part, index))
  const unwanted = parts.flatMap((part) => (part.is === 'not' ? [matchOf(part.part, index)] : []))
  if (wanted.length === 0 || wanted.includes(null) || unwanted.includes(null)) return null
  const all = `(${wanted.join(' AND ')})`
  return unwanted.length === 0 ? all : `(${all} NOT (${unwanted.join(' OR ')}))`
}

function conditionOf(tree: Search, target: Target, id: SQL): SQL {
  for (const index of target.indexes) {
    const match = matchOf(tree, index)
    if (match !== null) {
      return sql`${id} IN (SELECT rowid FROM ${index.table} WHERE ${index.table} MATCH ${match})`
    }
  }
  if (isLeaf(tree)) return target.condition(tree, id)
  if (tree.is === 'not') return sql`NOT (${conditionOf(tree.part, target, id)})`
  const parts = tree.parts.map((part) => conditionOf(part, target, id))
  return sql`(${sql.join(parts, tree.is === 'and' ? sql` AND ` : sql` OR `)})`
}

/** How a tree is answered: by walking an index for an expression, or all rows; `rest` are conditions on each. */
export type Compiled = { walk: { index: TextIndex; match: string } | null; rest: SQL[] }

/** A tree as one FTS5 expression that an index is walked by, and the conditions that are left. */
export function compileSearch(tree: Search, target: Target): Compiled {
  const parts = tree.is === 'and' ? tree.parts : [tree]
  for (const index of target.indexes) {
    const answered = parts.filter((part) => matchOf(part.is === 'not' ? part.part : part, index) !== null)
    const match = conjunction(answered, index)
    if (match === null) continue
    const left = parts.filter((part) => !answered.includes(part))
    return { walk: { index, match }, rest: left.map((part) => conditionOf(part, target, target.id(index))) }
  }
  return { walk: null, rest: parts.map((part) => conditionOf(part, target, target.id(null))) }
}
