import { type SQL, sql } from 'drizzle-orm'
import type { Search } from '../../../../shared/office/search.rules.ts'

type Leaf = Exclude<Search, { is: 'and' | 'or' | 'not' }>

/** How the leaves of a tree are looked up in one index. */
export type Target = {
  /** The full-text table, whose rowids are the ids of `id`. */
  table: SQL
  id: SQL
  /** FTS5 expression of a leaf, or null when the text index alone cannot answer it. */
  match: (leaf: Leaf) => string | null
  /** Condition on the row for a leaf that the text index cannot answer. */
  condition: (leaf: Leaf) => SQL
}

const isLeaf = (tree: Search): tree is Leaf => tree.is !== 'and' && tree.is !== 'or' && tree.is !== 'not'

/**
 * The FTS5 expression of a whole tree, or null when the text index alone cannot answer it: FTS5 has no NOT that
 * stands for itself, only "this and not that".
 */
function matchOf(tree: Search, target: Target): string | null {
  if (isLeaf(tree)) return target.match(tree)
  if (tree.is === 'not') return null
  if (tree.is === 'or') {
    const parts = tree.parts.map((part) => matchOf(part, target))
    return parts.includes(null) ? null : `(${parts.join(' OR ')})`
  }
  return conjunction(tree.parts, target)
}

/** `(a AND b) NOT (c OR d)`; null when nothing is wanted, or a part is beyond the text index. */
function conjunction(parts: readonly Search[], target: Target): string | null {
  const wanted = parts.filter(({ is }) => is !== 'not').map((part) => matchOf(part, target))
  const unwanted = parts.flatMap((part) => (part.is === 'not' ? [matchOf(part.part, target)] : []))
  if (wanted.length === 0 || wanted.includes(null) || unwanted.includes(null)) return null
  const all = `(${wanted.join(' AND ')})`
  return unwanted.length === 0 ? all : `(${all} NOT (${unwanted.join(' OR ')}))`
}

function conditionOf(tree: Search, target: Target): SQL {
  const match = matchOf(tree, target)
  if (match !== null) {
    return sql`${target.id} IN (SELECT rowid FROM ${target.table} WHERE ${target.table} MATCH ${match})`
  }
  if (isLeaf(tree)) return target.condition(tree)
  if (tree.is === 'not') return sql`NOT (${conditionOf(tree.part, target)})`
  const parts = tree.parts.map((part) => conditionOf(part, target))
  return sql`(${sql.join(parts, tree.is === 'and' ? sql` AND ` : sql` OR `)})`
}

/**
 * A tree as one FTS5 expression that the index is walked by, and the conditions that are left for the rows;
 * `match` is null when no part of the tree narrows the text index.
 */
export function compileSearch(tree: Search, target: Target): { match: string | null; rest: SQL[] } {
  const parts = tree.is === 'and' ? tree.parts : [tree]
  const byIndex = parts.filter((part) => matchOf(part.is === 'not' ? part.part : part, target) !== null)
  const match = conjunction(byIndex, target)
  const left = match === null ? parts : parts.filter((part) => !byIndex.includes(part))
  return { match, rest: left.map((part) => conditionOf(part, target)) }
}
