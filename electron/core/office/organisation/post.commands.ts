import { and, eq, notInArray } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { organisationRefusal, Post, PostSheet } from '../../../../shared/office/organisation.contract.ts'
import { mayDo, type Role, roles as roleOrder } from '../../../../shared/office/permissions.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { changedSince } from '../audit/changed-since.ts'
import type { Acting } from '../command.ts'
import { breachesAhead, conflictHere } from './conflict.queries.ts'
import {
  departmentById,
  dutiesOf,
  nextPosition,
  postById,
  postSheet,
  postState,
  postsOf,
} from './organisation.queries.ts'
import { departmentTable, postDutyTable, postTable } from './organisation.tables.ts'
import { heldForEver, tenuresAhead } from './tenure.queries.ts'

type Refused = Refusal<z.infer<typeof organisationRefusal>>
type PostFields = Pick<
  Post,
  'departmentId' | 'name' | 'roles' | 'planned' | 'superiorId' | 'secondSuperiorId'
>

/** Everybody above a post by either superior (双线管理, ORG-06). */
function everybodyAbove(db: ReadDb, superiors: readonly (number | null)[]): Set<number> {
  const above = new Set<number>()
  const asked = superiors.filter((id) => id !== null)
  for (let id = asked.pop(); id !== undefined; id = asked.pop()) {
    if (above.has(id)) continue
    above.add(id)
    const post = postById(db, id)
    for (const next of [post?.superiorId, post?.secondSuperiorId]) if (next) asked.push(next)
  }
  return above
}

function refuseSuperiors(db: ReadDb, fields: PostFields, post: Post | null): Refused | null {
  const { superiorId, secondSuperiorId } = fields
  for (const id of [superiorId, secondSuperiorId]) {
    if (id !== null && !postById(db, id)) return refuse({ code: 'postMissing', postId: id })
  }
  if (superiorId !== null && superiorId === secondSuperiorId) return refuse({ code: 'superiorTwice' })
  if (post && everybodyAbove(db, [superiorId, secondSuperiorId]).has(post.id)) {
    return refuse({ code: 'superiorCircle', postName: post.name })
  }
  return null
}

/** Refuses the fields of a post that cannot be, whoever holds it. `post` is null for a new one. */
function refuseFields(
  db: ReadDb,
  fields: PostFields & { active: boolean },
  post: Post | null,
  { actor }: Acting,
): Refused | null {
  const { departmentId, name, active } = fields
  const department = departmentById(db, departmentId)
  if (!department) return refuse({ code: 'departmentMissing', departmentId })
  if (active) {
    const taken = postsOf(db, departmentId).some((one) => one.name === name && one.id !== post?.id)
    if (taken) return refuse({ code: 'nameTaken', name })
    if (!department.active) return refuse({ code: 'departmentOff', name: department.name })
  }
  const refused = refuseSuperiors(db, fields, post)
  if (refused) return refused
  const sameRoles = JSON.stringify(ordered(fields.roles)) === JSON.stringify(ordered(post?.roles ?? []))
  if (!sameRoles && !mayDo(actor.roles, 'people.manage')) return refuse({ code: 'rolesNotYours' })
  const conflict = conflictHere(db, fields.roles)
  return conflict && refuse({ code: 'postConflict', roles: [...conflict.pair], source: conflict.source })
}

const ordered = (held: readonly Role[]): Role[] => roleOrder.filter((role) => held.includes(role))

/** Notes the change of a post and returns how it stands. */
function written(db: ReadDb, before: object | null, id: number, changed: Acting['changed']): Post {
  const after = must(postById(db, id), 'posts are never deleted')
  changed('post', id, before, postState(db, after))
  return after
}

/**
 * Adds a post (岗位) at the end of its department. Refuses `departmentMissing`, `nameTaken`, `departmentOff`,
 * `postMissing`, `superiorTwice`, `rolesNotYours`, `postConflict`.
 */
export function createPost(tx: Tx, fields: PostFields, acting: Acting): Post | Refused {
  const refused = refuseFields(tx, { ...fields, active: true }, null, acting)
  if (refused) return refused
  const { id } = tx
    .insert(postTable)
    .values({
      ...postColumns(fields),
      position: nextPosition(tx, fields.departmentId),
      active: true,
      version: 1,
    })
    .returning()
    .get()
  return written(tx, null, id, acting.changed)
}

const postColumns = ({ departmentId, name, roles, planned, superiorId, secondSuperiorId }: PostFields) => ({
  departmentId,
  name,
  roles: ordered(roles),
  planned,
  superiorId,
  secondSuperiorId,
})

type Opened = { postId: number; version: number }

/** The post in the version that was opened. Refuses `postMissing`, `changedMeanwhile`. */
function postToChange(tx: Tx, { postId, version }: Opened): Post | Refused {
  const before = postById(tx, postId)
  if (!before) return refuse({ code: 'postMissing', postId })
  return before.version === version ? before : changedSince(tx, 'post', postId, version)
}

/** Refuses what a change of a post would make of those who hold it, now or later. */
function refuseForHolders(tx: Tx, before: Post, today: string): Refused | null {
  const [breach] = breachesAhead(tx, today, { postId: before.id })
  if (breach) {
    const { name, conflict } = breach
    return refuse({ code: 'holderConflict', name, roles: [...conflict.pair], source: conflict.source })
  }
  const administers = before.roles.includes('administrator')
  return administers && !heldForEver(tx, 'administrator', today)
    ? refuse({ code: 'lastAdministrator' })
    : null
}

/**
 * Changes a post for whoever holds it. Refuses `postMissing`, `changedMeanwhile`, what `createPost` refuses,
 * `postInUse` when it is switched off under somebody, `superiorCircle`, `holderConflict`, `lastAdministrator`.
 */
export function updatePost(
  tx: Tx,
  { postId, version, active, ...fields }: Opened & PostFields & { active: boolean },
  acting: Acting,
): Post | Refused {
  const before = postToChange(tx, { postId, version })
  if (before instanceof Refusal) return before
  const today = dayAt(acting.now)
  const refused = refuseFields(tx, { ...fields, active }, before, acting)
  if (refused) return refused
  if (!active) {
    const people = tenuresAhead(tx, today).filter((one) => one.postId === postId)
    if (people.length > 0) {
      const names = [...new Set(people.map(({ personName }) => personName))]
      return refuse({ code: 'postInUse', postName: before.name, people: names })
    }
  }
  const state = postState(tx, before)
  const moved = fields.departmentId !== before.departmentId
  tx.update(postTable)
    .set({
      ...postColumns(fields),
      ...(moved && { position: nextPosition(tx, fields.departmentId) }),
      active,
      version: version + 1,
    })
    .where(eq(postTable.id, postId))
    .run()
  if (moved || !active) leaveHead(tx, before, acting)
  return refuseForHolders(tx, before, today) ?? written(tx, state, postId, acting.changed)
}

/** A post that moved away or was switched off heads its department no longer. */
function leaveHead(tx: Tx, post: Post, { changed }: Acting): void {
  const before = departmentById(tx, post.departmentId)
  if (before?.headPostId !== post.id) return
  tx.update(departmentTable)
    .set({ headPostId: null, version: before.version + 1 })
    .where(eq(departmentTable.id, before.id))
    .run()
  changed('department', before.id, before, departmentById(tx, before.id))
}

type DutyRow = { id: number | null; text: string; requirements: string[] }

/**
 * Replaces the duties of a post (岗位职责) in their order; rows that are kept keep their ids. Refuses
 * `postMissing`, `changedMeanwhile`.
 */
export function saveDuties(
  tx: Tx,
  { postId, version, duties }: Opened & { duties: readonly DutyRow[] },
  { now, changed }: Acting,
): PostSheet | Refused {
  const before = postToChange(tx, { postId, version })
  if (before instanceof Refusal) return before
  const state = postState(tx, before)
  const known = new Set(dutiesOf(tx, postId).map(({ id }) => id))
  const kept = duties.flatMap(({ id }) => (id !== null && known.has(id) ? [id] : []))
  tx.delete(postDutyTable)
    .where(and(eq(postDutyTable.postId, postId), notInArray(postDutyTable.id, kept)))
    .run()
  for (const [index, { id, text, requirements }] of duties.entries()) {
    const row = { text, requirements, position: index + 1 }
    if (id !== null && known.delete(id)) {
      tx.update(postDutyTable).set(row).where(eq(postDutyTable.id, id)).run()
    } else
      tx.insert(postDutyTable)
        .values({ postId, ...row })
        .run()
  }
  tx.update(postTable)
    .set({ version: version + 1 })
    .where(eq(postTable.id, postId))
    .run()
  written(tx, state, postId, changed)
  return must(postSheet(tx, postId, dayAt(now)), 'a post that was found')
}
