import { useQuery } from '@tanstack/react-query'
import type { SavedSearch } from '../../../shared/office/search.contract.ts'
import { api } from '../../app/transport.ts'

/** What the search page shows: what was typed, what it is narrowed to, and in which order. */
export type SearchAddress = Omit<SavedSearch, 'id' | 'name'>

/** The first nine of a person's searches have a key each. */
export const savedKey = (place: number): string | null => (place < 9 ? `alt+${place + 1}` : null)

/** The searches that the person keeps (常用检索), the first kept first. */
export function useSaved(): readonly SavedSearch[] {
  return useQuery(api.savedSearches.list.queryOptions()).data ?? []
}

/** Where a saved search is run: the address of the search page that shows it. */
export function savedPlace({ text, narrowed, order }: SearchAddress) {
  const chosen = Object.entries(narrowed).filter(([, value]) => value !== null)
  return {
    to: '/search',
    search: { q: text, ...Object.fromEntries(chosen), ...(order === 'newest' ? {} : { order }) },
  } as const
}

/** Whether two searches show the same. */
export const sameSearch = (one: SearchAddress, other: SearchAddress): boolean =>
  one.text === other.text &&
  one.order === other.order &&
  one.narrowed.kind === other.narrowed.kind &&
  one.narrowed.year === other.narrowed.year &&
  one.narrowed.category === other.narrowed.category &&
  one.narrowed.retention === other.narrowed.retention &&
  one.narrowed.state === other.narrowed.state
