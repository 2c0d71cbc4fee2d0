import { and, asc, eq, max } from 'drizzle-orm'
import type {
  Department,
  PersonBrief,
  Post,
  PostDuty,
  PostSheet,
  Staffing,
} from '../../../../shared/office/organisation.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import { personTable } from '../office.tables.ts'
import { initialTokens } from '../search/tokens.ts'
import { departmentTable, postDutyTable, postTable } from './organisation.tables.ts'
import { tenuresAhead } from './tenure.queries.ts'

const toDepartment = ({ position: _, ...row }: typeof departmentTable.$inferSelect): Department => row

/** Every department, in its order. */
export const listDepartments = (db: ReadDb): Department[] =>
  db
    .select()
    .from(departmentTable)
    .orderBy(asc(departmentTable.position), asc(departmentTable.id))
    .all()
    .map(toDepartment)

export function departmentById(db: ReadDb, id: number): Department | null {
  const row = db.select().from(departmentTable).where(eq(departmentTable.id, id)).get()
  return row ? toDepartment(row) : null
}

const posts = (db: ReadDb) =>
  db
    .select({ post: postTable, departmentName: departmentTable.name })
    .from(postTable)
    .innerJoin(departmentTable, eq(departmentTable.id, postTable.departmentId))

type PostRow = { post: typeof postTable.$inferSelect; departmentName: string }

const toPost = ({ post: { position: _, ...post }, departmentName }: PostRow): Post => ({
  ...post,
  departmentName,
  initials: initialTokens(post.name),
})

/** Every post, in the order of departments and posts. */
export const listPosts = (db: ReadDb): Post[] =>
  posts(db)
    .orderBy(asc(departmentTable.position), asc(postTable.position), asc(postTable.id))
    .all()
    .map(toPost)

export function postById(db: ReadDb, id: number): Post | null {
  const row = posts(db).where(eq(postTable.id, id)).get()
  return row ? toPost(row) : null
}

/** Posts of a department that are in use. */
export const postsOf = (db: ReadDb, departmentId: number): Post[] =>
  posts(db)
    .where(and(eq(postTable.departmentId, departmentId), eq(postTable.active, true)))
    .orderBy(asc(postTable.position))
    .all()
    .map(toPost)

/** The duties (岗位职责) of a post, in their order. */
export const dutiesOf = (db: ReadDb, postId: number): PostDuty[] =>
  db
    .select({ id: postDutyTable.id, text: postDutyTable.text, requirements: postDutyTable.requirements })
    .from(postDutyTable)
    .where(eq(postDutyTable.postId, postId))
    .orderBy(asc(postDutyTable.position))
    .all()

/** What the history of a post shows of it: its fields and its duties. */
export const postState = (db: ReadDb, post: Post) => ({
  ...post,
  duties: dutiesOf(db, post.id).map(({ text }) => text),
})

/** A post with its duties and whoever holds it on a day or later, or null when there is no such post. */
export function postSheet(db: ReadDb, postId: number, day: string): PostSheet | null {
  const post = postById(db, postId)
  if (!post) return null
  const holders = tenuresAhead(db, day)
    .filter((one) => one.postId === postId)
    .map(({ personId: id, personName: name, fromDay, toDay }) => ({ id, name, fromDay, toDay }))
  return { post, duties: dutiesOf(db, postId), holders }
}

/** The next free place at the end of the departments, or of the posts of one department. */
export function nextPosition(db: ReadDb, departmentId?: number): number {
  const row =
    departmentId === undefined
      ? db
          .select({ last: max(departmentTable.position) })
          .from(departmentTable)
          .get()
      : db
          .select({ last: max(postTable.position) })
          .from(postTable)
          .where(eq(postTable.departmentId, departmentId))
          .get()
  return (row?.last ?? 0) + 1
}

/** Authorised against actual headcount (编制与在岗) on a day, of departments and posts in use (ORG-04). */
export function staffingOn(db: ReadDb, day: string): Staffing[] {
  const held = tenuresAhead(db, day).filter(({ fromDay }) => fromDay <= day)
  return listDepartments(db)
    .map(({ id, name }) => ({
      departmentId: id,
      departmentName: name,
      posts: postsOf(db, id).map((post) => {
        const people = held.filter(({ postId }) => postId === post.id).map(({ personName }) => personName)
        return { id: post.id, name: post.name, planned: post.planned, actual: people.length, people }
      }),
    }))
    .filter((department) => department.posts.length > 0)
}

/** People who have not left, with the names of the posts they hold on a day. */
export function peopleBrief(db: ReadDb, day: string): PersonBrief[] {
  const held = tenuresAhead(db, day).filter(({ fromDay }) => fromDay <= day)
  return db
    .select({ id: personTable.id, name: personTable.name })
    .from(personTable)
    .where(eq(personTable.active, true))
    .orderBy(asc(personTable.id))
    .all()
    .map(({ id, name }) => ({
      id,
      name,
      initials: initialTokens(name),
      posts: held.filter(({ personId }) => personId === id).map(({ postName }) => postName),
    }))
}
