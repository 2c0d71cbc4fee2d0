import { guarded } from '../../guard.ts'
import { listPosts } from './organisation.queries.ts'

const { organisation } = guarded

export const organisationRouter = organisation.router({
  posts: organisation.posts.handler(({ context }) => listPosts(context.office.read)),
})
