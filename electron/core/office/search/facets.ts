import type { Narrowed, SearchAnswer } from '../../../../shared/office/search.contract.ts'
import {
  type SearchRetention,
  type SearchState,
  searchRetentions,
  searchStates,
} from '../../../../shared/office/search-facets.ts'
import { type SearchKind, searchKinds } from '../../../../shared/office/search-kinds.ts'

/** What a group of hits has in common. */
export type Shared = {
  kind: SearchKind
  year: number | null
  category: string
  retention: SearchRetention | ''
  state: SearchState | ''
}

const names = ['kind', 'year', 'category', 'retention', 'state'] as const

/** The facets in which a group lies outside what was chosen. */
const outside = (group: Shared, chosen: Narrowed): (typeof names)[number][] =>
  names.filter((name) => chosen[name] !== null && chosen[name] !== group[name])

/** Whether a group lies within everything that was chosen. */
export const isWithin = (group: Shared, chosen: Narrowed): boolean => outside(group, chosen).length === 0

/** How many hits are of each value of each facet, within what is chosen of the other facets. */
export function facetsOf(
  groups: readonly { group: Shared; count: number }[],
  chosen: Narrowed,
): SearchAnswer['facets'] {
  const counts = {
    kind: new Map<unknown, number>(),
    year: new Map<unknown, number>(),
    category: new Map<unknown, number>(),
    retention: new Map<unknown, number>(),
    state: new Map<unknown, number>(),
  }
  for (const { group, count } of groups) {
    const apart = outside(group, chosen)
    for (const name of names) {
      const alone = apart.length === 0 || (apart.length === 1 && apart[0] === name)
      if (alone) counts[name].set(group[name], (counts[name].get(group[name]) ?? 0) + count)
    }
  }
  const inOrder = <Value>(values: readonly Value[], of: Map<unknown, number>) =>
    values.flatMap((value) => {
      const count = of.get(value) ?? 0
      return count === 0 ? [] : [{ value, count }]
    })
  const years = [...new Set(groups.map(({ group }) => group.year))].filter((year) => year !== null)
  const categories = [...new Set(groups.map(({ group }) => group.category))].filter((one) => one !== '')
  return {
    kinds: inOrder(searchKinds, counts.kind).map(({ value, count }) => ({ kind: value, count })),
    years: inOrder(
      years.sort((a, b) => b - a),
      counts.year,
    ).map(({ value, count }) => ({
      year: value,
      count,
    })),
    categories: inOrder(categories.sort(), counts.category)
      .sort((a, b) => b.count - a.count)
      .slice(0, mostCategories)
      .map(({ value, count }) => ({ category: value, count })),
    retentions: inOrder(searchRetentions, counts.retention).map(({ value, count }) => ({
      retention: value,
      count,
    })),
    states: inOrder(searchStates, counts.state).map(({ value, count }) => ({ state: value, count })),
  }
}

/** More categories than a person would read down are left to a longer search. */
const mostCategories = 40
