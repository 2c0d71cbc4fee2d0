import { must } from '../../../../shared/kernel/assert.ts'
import type { Tx } from '../../db/connection.ts'
import { addDepartment, addDuties, addPost, setHead, setSuperior } from './template.commands.ts'
import { firstPosts } from './templates/office-posts.ts'
import { projectOffice } from './templates/templates.ts'

/**
 * Gives a new office its first department and the posts of a project office (项目管理处) with their duties and
 * roles (ORG-03); returns the posts' ids by template.
 */
export function seedOrganisation(tx: Tx): ReadonlyMap<string, number> {
  const departmentId = addDepartment(tx, projectOffice)
  const ids = new Map<string, number>()
  for (const post of firstPosts) {
    const id = addPost(tx, departmentId, post)
    addDuties(tx, id, post)
    ids.set(post.key, id)
  }
  for (const { key, superior } of firstPosts) {
    if (superior === null) continue
    setSuperior(tx, must(ids.get(key), key), must(ids.get(superior), superior))
  }
  setHead(tx, departmentId, ids.get(projectOffice.head ?? ''))
  return ids
}
