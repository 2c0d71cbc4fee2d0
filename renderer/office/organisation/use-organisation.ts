import { useQuery } from '@tanstack/react-query'
import type { Department, Post, Staffing } from '../../../shared/office/organisation.contract.ts'
import { api } from '../../app/transport.ts'

/** The organisation as it stands: departments, posts, and who holds them today; undefined while it is read. */
export function useOrganisation(): {
  departments: Department[] | undefined
  posts: Post[] | undefined
  staffing: Staffing[] | undefined
  error: unknown
} {
  const departments = useQuery(api.organisation.departments.queryOptions())
  const posts = useQuery(api.organisation.posts.queryOptions())
  const staffing = useQuery(api.organisation.staffing.queryOptions())
  return {
    departments: departments.data,
    posts: posts.data,
    staffing: staffing.data?.departments,
    error: departments.error ?? posts.error ?? staffing.error,
  }
}
