import { useQuery } from '@tanstack/react-query'
import { conflictAmong } from '../../../shared/office/organisation.rules.ts'
import type { RoleConflict } from '../../../shared/office/permissions.ts'
import { api } from '../../app/transport.ts'

/** A post from a day to a day while it is filled in. */
export type TermForm = { postId: number | null; fromDay: string | null; toDay: string | null }

/** What is wrong with a term, as a key of the texts; null when nothing is. */
export function wrongTerm(term: TermForm): 'postMissing' | 'fromMissing' | 'backwards' | null {
  if (term.postId === null) return 'postMissing'
  if (term.fromDay === null) return 'fromMissing'
  return term.toDay !== null && term.toDay < term.fromDay ? 'backwards' : null
}

/** A term as the core takes it, or null while something is missing. */
export function termOf({ postId, fromDay, toDay }: TermForm) {
  return postId === null || fromDay === null ? null : { postId, fromDay, toDay }
}

/**
 * Says, before anything is sent, what holding some posts together would breach in this office; the core
 * decides in the end.
 */
export function useConflict(): (terms: readonly TermForm[]) => RoleConflict | null {
  const posts = useQuery(api.organisation.posts.queryOptions()).data ?? []
  const conflicts = useQuery(api.organisation.conflicts.queryOptions()).data ?? []
  const waived = conflicts.filter((one) => one.waived).map(({ pair }) => pair)
  return (terms) => {
    const held = terms.map(termOf).filter((term) => term !== null)
    const rolesOf = (postId: number) => posts.find(({ id }) => id === postId)?.roles ?? []
    return conflictAmong(
      held.map((term) => ({ ...term, roles: rolesOf(term.postId) })),
      waived,
    )
  }
}
