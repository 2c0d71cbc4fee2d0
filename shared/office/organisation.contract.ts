import { z } from 'zod'
import { id, query } from '../kernel/procedure.ts'
import { role } from './permissions.ts'

/** A post (岗位): what its holders may do follows from its roles. */
export const post = z.object({
  id,
  departmentId: id,
  departmentName: z.string(),
  name: z.string(),
  /** The post of a template that it was made from. */
  template: z.string().nullable(),
  roles: z.array(role),
  /** Authorised headcount (编制). */
  planned: z.int(),
  superiorId: id.nullable(),
  secondSuperiorId: id.nullable(),
  active: z.boolean(),
  version: z.int(),
})
export type Post = z.infer<typeof post>

export const organisation = {
  /** Every post, in the order of departments and posts. */
  posts: query('signedIn').output(z.array(post)),
}
