import { asc, eq } from 'drizzle-orm'
import type { Post } from '../../../../shared/office/organisation.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import { departmentTable, postTable } from './organisation.tables.ts'

/** Every post, in the order of departments and posts. */
export const listPosts = (db: ReadDb): Post[] =>
  db
    .select({ post: postTable, departmentName: departmentTable.name })
    .from(postTable)
    .innerJoin(departmentTable, eq(departmentTable.id, postTable.departmentId))
    .orderBy(asc(departmentTable.position), asc(postTable.position), asc(postTable.id))
    .all()
    .map(({ post: { position: _, ...post }, departmentName }) => ({ ...post, departmentName }))
