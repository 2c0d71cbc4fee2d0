import { z } from 'zod'

/** Roles (角色) that a person may hold; rights follow from them. Source: domain catalogue ORG, SYS. */
export const roles = [
  'administrator',
  'manager',
  'secretary',
  'cashier',
  'reviewer',
  'keeper',
  'purchaser',
  'auditor',
] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** What a procedure of the contract may ask of the caller. `public` needs no sign-in, `signedIn` no role. */
export const permissions = [
  'public',
  'signedIn',
  'people.manage',
  'organisation.manage',
  'settings.manage',
  'approvals.manage',
  'calendar.manage',
  'duties.manage',
  'backup.manage',
  'backup.read',
  'counterparties.read',
  'counterparties.manage',
  'accounts.read',
  'accounts.manage',
  'journal.read',
  'journal.post',
  'day.close',
  'closing.review',
  'statements.read',
  'statements.import',
  'tasks.join',
  'tasks.read',
  'tasks.oversee',
  'documents.read',
  'documents.manage',
  'documents.draft',
  'archives.read',
  'archives.manage',
  'archives.borrow',
  'audit.read',
] as const
export const permission = z.enum(permissions)
export type Permission = z.infer<typeof permission>

const reading = ['accounts.read', 'journal.read', 'statements.read', 'counterparties.read'] as const
/** Gives and does tasks, drafts documents, borrows: everybody who works here. */
const working = ['tasks.join', 'documents.draft', 'archives.borrow'] as const
const readingFiles = ['documents.read', 'archives.read'] as const
const keepingParties = ['counterparties.read', 'counterparties.manage'] as const

/** The rights of each role. The administrator (管理员) sees settings and no books; the auditor (审计) writes nothing. */
export const rightsOf: Record<Role, readonly Permission[]> = {
  administrator: [
    'tasks.join',
    'people.manage',
    'organisation.manage',
    'settings.manage',
    'approvals.manage',
    'calendar.manage',
    'backup.manage',
    'backup.read',
    'accounts.read',
    'accounts.manage',
  ],
  manager: [
    ...reading,
    ...keepingParties,
    ...readingFiles,
    ...working,
    'organisation.manage',
    'calendar.manage',
    'duties.manage',
    'tasks.read',
    'tasks.oversee',
    'backup.read',
    'accounts.manage',
  ],
  secretary: [
    ...keepingParties,
    ...readingFiles,
    ...working,
    'documents.manage',
    'archives.manage',
    'calendar.manage',
  ],
  cashier: [
    ...reading,
    ...working,
    'counterparties.manage',
    'journal.post',
    'day.close',
    'statements.import',
  ],
  reviewer: [...reading, ...working, 'archives.read', 'closing.review', 'audit.read'],
  keeper: [...keepingParties, ...working],
  purchaser: [...keepingParties, ...working],
  auditor: [...reading, ...readingFiles, 'audit.read', 'backup.read', 'tasks.read'],
}

/** Whether holders of `held` may do what `asked` names. */
export function mayDo(held: readonly Role[], asked: Permission): boolean {
  if (asked === 'public' || asked === 'signedIn') return true
  return held.some((one) => rightsOf[one].includes(asked))
}

/**
 * Two roles that one person may never hold together (不相容岗位), with the clause that says so. A soft
 * conflict may be switched off by a small office, with a reason that stays on record; a hard one never.
 */
export const roleConflicts = [
  { pair: ['cashier', 'reviewer'], hard: true, source: '会计法（2024）第三十五条：出纳不得兼任稽核' },
  {
    pair: ['cashier', 'secretary'],
    hard: true,
    source: '会计法（2024）第三十五条：出纳不得兼管会计档案',
  },
  { pair: ['administrator', 'cashier'], hard: true, source: '财会〔2024〕12号：管理员不得记账' },
  { pair: ['administrator', 'reviewer'], hard: true, source: '财会〔2024〕12号：管理员不得复核' },
  { pair: ['auditor', 'cashier'], hard: true, source: '内部审计独立性：审计只读不写' },
  { pair: ['auditor', 'reviewer'], hard: true, source: '内部审计独立性：审计只读不写' },
  { pair: ['auditor', 'manager'], hard: true, source: '内部审计独立性：审计只读不写' },
  { pair: ['auditor', 'administrator'], hard: true, source: '内部审计独立性：审计只读不写' },
  { pair: ['auditor', 'secretary'], hard: true, source: '内部审计独立性：审计只读不写' },
  { pair: ['auditor', 'keeper'], hard: true, source: '内部审计独立性：审计只读不写' },
  { pair: ['auditor', 'purchaser'], hard: true, source: '内部审计独立性：审计只读不写' },
  { pair: ['manager', 'cashier'], hard: false, source: '内部会计控制：审批与经办分离' },
  { pair: ['manager', 'purchaser'], hard: false, source: '采购制度（PUR-14）：申请、审批、验收分离' },
  { pair: ['manager', 'keeper'], hard: false, source: '采购制度（PUR-14）：申请、审批、验收分离' },
  { pair: ['keeper', 'purchaser'], hard: false, source: '采购制度（PUR-14）：申请、审批、验收分离' },
  { pair: ['cashier', 'purchaser'], hard: false, source: '内部会计控制：采购与付款分离' },
  { pair: ['cashier', 'keeper'], hard: false, source: '内部会计控制：管钱与管物分离' },
] as const satisfies readonly { pair: readonly [Role, Role]; hard: boolean; source: string }[]
export type RoleConflict = (typeof roleConflicts)[number]

/**
 * The first conflict within a set of roles, or null. `waived` are the soft conflicts that the office has
 * switched off. Source: 会计法（2024）§35, PUR-14.
 */
export function conflictWithin(
  held: readonly Role[],
  waived: readonly (readonly [Role, Role])[] = [],
): RoleConflict | null {
  const isWaived = ({ pair }: RoleConflict): boolean =>
    waived.some((one) => pair.every((role) => one.includes(role)))
  return (
    roleConflicts.find(
      (conflict) =>
        conflict.pair.every((one) => held.includes(one)) && (conflict.hard || !isWaived(conflict)),
    ) ?? null
  )
}
