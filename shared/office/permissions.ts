import { z } from 'zod'

/** Roles (角色) that a person may hold; rights follow from them. Source: domain catalogue ORG, SYS. */
export const roles = ['administrator', 'manager', 'cashier', 'reviewer', 'auditor'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** What a procedure of the contract may ask of the caller. `public` needs no sign-in, `signedIn` no role. */
export const permissions = [
  'public',
  'signedIn',
  'people.manage',
  'settings.manage',
  'accounts.read',
  'accounts.manage',
  'journal.read',
  'journal.post',
  'day.close',
  'closing.review',
  'statements.read',
  'statements.import',
  'audit.read',
] as const
export const permission = z.enum(permissions)
export type Permission = z.infer<typeof permission>

const reading = ['accounts.read', 'journal.read', 'statements.read'] as const

/** The rights of each role. The administrator (管理员) sees settings and no books; the auditor (审计) writes nothing. */
export const rightsOf: Record<Role, readonly Permission[]> = {
  administrator: ['people.manage', 'settings.manage', 'accounts.read', 'accounts.manage'],
  manager: [...reading, 'accounts.manage'],
  cashier: [...reading, 'journal.post', 'day.close', 'statements.import'],
  reviewer: [...reading, 'closing.review', 'audit.read'],
  auditor: [...reading, 'audit.read'],
}

/** Whether holders of `held` may do what `asked` names. */
export function mayDo(held: readonly Role[], asked: Permission): boolean {
  if (asked === 'public' || asked === 'signedIn') return true
  return held.some((one) => rightsOf[one].includes(asked))
}

/** Two roles that one person may never hold together (不相容岗位), with the clause that says so. */
export const roleConflicts = [
  { pair: ['cashier', 'reviewer'], source: '会计法（2024）第三十五条' },
  { pair: ['administrator', 'cashier'], source: '财会〔2024〕12号：管理员不得记账' },
  { pair: ['administrator', 'reviewer'], source: '财会〔2024〕12号：管理员不得复核' },
  { pair: ['auditor', 'cashier'], source: '内部审计独立性：审计只读不写' },
  { pair: ['auditor', 'reviewer'], source: '内部审计独立性：审计只读不写' },
  { pair: ['auditor', 'manager'], source: '内部审计独立性：审计只读不写' },
  { pair: ['auditor', 'administrator'], source: '内部审计独立性：审计只读不写' },
] as const satisfies readonly { pair: readonly [Role, Role]; source: string }[]

/** The first conflict within a set of roles, or null. Source: 会计法（2024）§35, ORG requirements. */
export function conflictWithin(held: readonly Role[]): (typeof roleConflicts)[number] | null {
  return roleConflicts.find(({ pair }) => pair.every((one) => held.includes(one))) ?? null
}
