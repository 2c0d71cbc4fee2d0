import type { Role } from '../../../../shared/office/permissions.ts'
import type { Tx } from '../../db/connection.ts'
import { departmentTable, postTable } from './organisation.tables.ts'

type SeedPost = { template: string; name: string; roles: Role[] }

/** The posts of a project office (项目管理处) and the roles that follow them (ORG-03). */
const officePosts: readonly SeedPost[] = [
  { template: 'administrator', name: '系统管理员', roles: ['administrator'] },
  { template: 'manager', name: '项目经理', roles: ['manager'] },
  { template: 'secretary', name: '行政文秘', roles: ['secretary'] },
  { template: 'cashier', name: '出纳', roles: ['cashier'] },
  { template: 'reviewer', name: '会计', roles: ['reviewer'] },
  { template: 'keeper', name: '库管', roles: ['keeper'] },
  { template: 'purchaser', name: '采购', roles: ['purchaser'] },
  { template: 'auditor', name: '审计', roles: ['auditor'] },
]

/** Gives a new office its first department and the posts of a project office; returns the posts' ids by template. */
export function seedOrganisation(tx: Tx): ReadonlyMap<string, number> {
  const { id: departmentId } = tx
    .insert(departmentTable)
    .values({ name: '管理处', duty: '', position: 1, active: true, version: 1 })
    .returning({ id: departmentTable.id })
    .get()
  const ids = new Map<string, number>()
  for (const [index, post] of officePosts.entries()) {
    const row = { departmentId, ...post, planned: 1, position: index + 1, active: true, version: 1 }
    ids.set(post.template, tx.insert(postTable).values(row).returning({ id: postTable.id }).get().id)
  }
  return ids
}
