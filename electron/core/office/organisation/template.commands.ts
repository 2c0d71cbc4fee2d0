import { eq } from 'drizzle-orm'
import { must } from '../../../../shared/kernel/assert.ts'
import type { Post, TemplateKey } from '../../../../shared/office/organisation.contract.ts'
import type { Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import { departmentById, nextPosition, postById, postState } from './organisation.queries.ts'
import { departmentTable, postDutyTable, postTable } from './organisation.tables.ts'
import { planOf } from './template.queries.ts'
import type { TemplateDepartment, TemplatePost } from './templates/template.ts'

/** Adds a department of a template, without its posts; returns its id. */
export function addDepartment(tx: Tx, { key, name, duty }: TemplateDepartment): number {
  const row = { name, duty, template: key, position: nextPosition(tx), active: true, version: 1 }
  return tx.insert(departmentTable).values(row).returning({ id: departmentTable.id }).get().id
}

/** Adds a post of a template, without its duties and superior; returns its id. */
export function addPost(tx: Tx, departmentId: number, { key, name, roles, planned }: TemplatePost): number {
  const position = nextPosition(tx, departmentId)
  const row = { departmentId, name, template: key, roles, planned, position, active: true, version: 1 }
  return tx.insert(postTable).values(row).returning({ id: postTable.id }).get().id
}

/** Writes the duties of a template's post. */
export function addDuties(tx: Tx, postId: number, { duties }: TemplatePost): void {
  for (const [index, duty] of duties.entries()) {
    tx.insert(postDutyTable)
      .values({ postId, position: index + 1, ...duty })
      .run()
  }
}

/** Puts a post under its superior. */
export const setSuperior = (tx: Tx, postId: number, superiorId: number): void => {
  tx.update(postTable).set({ superiorId }).where(eq(postTable.id, postId)).run()
}

/** Gives a department its head post, when it has none and the post is one of its own. */
export function setHead(tx: Tx, departmentId: number, headPostId: number | undefined): void {
  const department = departmentById(tx, departmentId)
  const head = headPostId === undefined ? null : postById(tx, headPostId)
  if (!department || department.headPostId !== null || !head?.active) return
  if (head.departmentId !== departmentId) return
  tx.update(departmentTable).set({ headPostId: head.id }).where(eq(departmentTable.id, departmentId)).run()
}

type Added = { departments: string[]; posts: string[]; duties: number }

/**
 * Adds the departments, posts and duties of a template that the office lacks (ORG-01, ORG-02, ORG-03), and
 * head posts where a department has none; what is there stays as it is. Returns what was added.
 */
export function applyTemplate(tx: Tx, { template }: { template: TemplateKey }, { changed }: Acting): Added {
  const added: Added = { departments: [], posts: [], duties: 0 }
  const plan = planOf(tx, template)
  const postIds = new Map<string, number>()
  const made: { post: TemplatePost; id: number }[] = []
  const touched: { before: Post; state: object }[] = []
  const departments = plan.map(({ department, standing, posts }) => {
    const departmentId = standing?.id ?? addDepartment(tx, department)
    if (!standing) added.departments.push(department.name)
    for (const { post, standing: found, duties } of posts) {
      const id = found?.id ?? addPost(tx, departmentId, post)
      postIds.set(post.key, id)
      if (!found) {
        made.push({ post, id })
        added.posts.push(post.name)
      } else if (duties > 0) touched.push({ before: found, state: postState(tx, found) })
      if (duties > 0) addDuties(tx, id, post)
      added.duties += duties
    }
    return { departmentId, before: standing, head: department.head }
  })
  for (const { post, id } of made) {
    const superiorId = postIds.get(post.superior ?? '')
    if (superiorId !== undefined) setSuperior(tx, id, superiorId)
  }
  for (const { departmentId, before, head } of departments) {
    setHead(tx, departmentId, postIds.get(head ?? ''))
    noteDepartment(tx, departmentId, before, changed)
  }
  for (const { id } of made) changed('post', id, null, postState(tx, must(postById(tx, id), 'a new post')))
  for (const { before, state } of touched) notePost(tx, before, state, changed)
  return added
}

/** Notes a department that is new or got its head. */
function noteDepartment(
  tx: Tx,
  id: number,
  before: ReturnType<typeof departmentById>,
  changed: Acting['changed'],
): void {
  const after = must(departmentById(tx, id), 'a department of the plan')
  if (before && before.headPostId === after.headPostId) return
  const version = before ? before.version + 1 : after.version
  tx.update(departmentTable).set({ version }).where(eq(departmentTable.id, id)).run()
  changed('department', id, before, { ...after, version })
}

/** Notes a post that stood without duties and got them. */
function notePost(tx: Tx, before: Post, state: object, changed: Acting['changed']): void {
  tx.update(postTable)
    .set({ version: before.version + 1 })
    .where(eq(postTable.id, before.id))
    .run()
  changed('post', before.id, state, postState(tx, must(postById(tx, before.id), 'a post of the plan')))
}
