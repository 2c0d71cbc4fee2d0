import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Department, organisationRefusal } from '../../../../shared/office/organisation.contract.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { changedSince } from '../audit/changed-since.ts'
import type { Acting } from '../command.ts'
import {
  departmentById,
  listDepartments,
  nextPosition,
  postById,
  postState,
  postsOf,
} from './organisation.queries.ts'
import { departmentTable, postTable } from './organisation.tables.ts'

type Refused = Refusal<z.infer<typeof organisationRefusal>>

/** Refuses `nameTaken` when another department in use has the name. */
function refuseName(db: ReadDb, name: string, but: number | null): Refused | null {
  const taken = listDepartments(db).some((one) => one.active && one.name === name && one.id !== but)
  return taken ? refuse({ code: 'nameTaken', name }) : null
}

/** Adds a department (部门) at the end. Refuses `nameTaken`. */
export function createDepartment(
  tx: Tx,
  { name, duty }: { name: string; duty: string },
  { changed }: Acting,
): Department | Refused {
  const refused = refuseName(tx, name, null)
  if (refused) return refused
  const row = { name, duty, position: nextPosition(tx), active: true, version: 1 }
  const { id } = tx.insert(departmentTable).values(row).returning().get()
  return written(tx, null, id, changed)
}

/** Notes the change of a department and returns how it stands. */
function written(db: ReadDb, before: Department | null, id: number, changed: Acting['changed']): Department {
  const after = must(departmentById(db, id), 'departments are never deleted')
  changed('department', id, before, after)
  return after
}

type Opened = { departmentId: number; version: number }

/** The department in the version that was opened. Refuses `departmentMissing`, `changedMeanwhile`. */
function departmentToChange(tx: Tx, { departmentId, version }: Opened): Department | Refused {
  const before = departmentById(tx, departmentId)
  if (!before) return refuse({ code: 'departmentMissing', departmentId })
  return before.version === version ? before : changedSince(tx, 'department', departmentId, version)
}

type DepartmentFields = Pick<Department, 'name' | 'duty' | 'headPostId' | 'active'>

function refuseFields(tx: Tx, before: Department, fields: DepartmentFields): Refused | null {
  if (fields.active) {
    const refused = refuseName(tx, fields.name, before.id)
    if (refused) return refused
  } else {
    const posts = postsOf(tx, before.id).map(({ name }) => name)
    if (posts.length > 0) return refuse({ code: 'departmentInUse', name: before.name, posts })
  }
  if (fields.headPostId === null) return null
  const head = postById(tx, fields.headPostId)
  if (!head) return refuse({ code: 'postMissing', postId: fields.headPostId })
  if (head.departmentId !== before.id) return refuse({ code: 'headElsewhere', postName: head.name })
  return null
}

/**
 * Renames a department, sets its duty or head post, switches it off or on again. Refuses `departmentMissing`,
 * `changedMeanwhile`, `nameTaken`, `departmentInUse`, `postMissing`, `headElsewhere`.
 */
export function updateDepartment(
  tx: Tx,
  { departmentId, version, ...fields }: Opened & DepartmentFields,
  { changed }: Acting,
): Department | Refused {
  const before = departmentToChange(tx, { departmentId, version })
  if (before instanceof Refusal) return before
  const refused = refuseFields(tx, before, fields)
  if (refused) return refused
  const { name, duty, headPostId, active } = fields
  // A department that is switched on again stands for itself.
  const mergedIntoId = active ? null : before.mergedIntoId
  tx.update(departmentTable)
    .set({ name, duty, headPostId, active, mergedIntoId, version: version + 1 })
    .where(eq(departmentTable.id, departmentId))
    .run()
  return written(tx, before, departmentId, changed)
}

/**
 * Moves every post of a department into another and switches it off; what it was and where it went stays on
 * record (ORG-02). Refuses `departmentMissing`, `changedMeanwhile`, `departmentOff`, `mergeIntoItself`, and
 * `nameTaken` when both have a post of one name.
 */
export function mergeDepartment(
  tx: Tx,
  { departmentId, version, intoId }: Opened & { intoId: number },
  { changed }: Acting,
): Department | Refused {
  const before = departmentToChange(tx, { departmentId, version })
  if (before instanceof Refusal) return before
  if (intoId === departmentId) return refuse({ code: 'mergeIntoItself' })
  const into = departmentById(tx, intoId)
  if (!into) return refuse({ code: 'departmentMissing', departmentId: intoId })
  for (const { name, active } of [before, into]) if (!active) return refuse({ code: 'departmentOff', name })
  const moving = postsOf(tx, departmentId)
  const standing = new Set(postsOf(tx, intoId).map(({ name }) => name))
  const twice = moving.find(({ name }) => standing.has(name))
  if (twice) return refuse({ code: 'nameTaken', name: twice.name })
  for (const post of moving) {
    const state = postState(tx, post)
    tx.update(postTable)
      .set({ departmentId: intoId, position: nextPosition(tx, intoId), version: post.version + 1 })
      .where(eq(postTable.id, post.id))
      .run()
    const after = must(postById(tx, post.id), 'posts are never deleted')
    changed('post', post.id, state, postState(tx, after))
  }
  tx.update(departmentTable)
    .set({ active: false, headPostId: null, mergedIntoId: intoId, version: version + 1 })
    .where(eq(departmentTable.id, departmentId))
    .run()
  return written(tx, before, departmentId, changed)
}
