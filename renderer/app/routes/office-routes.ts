import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { root } from './root.tsx'

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' })
  },
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../../session/sign-in-page.tsx')),
  staticData: { bare: true },
})
const firstStart = createRoute({
  getParentRoute: () => root,
  path: '/first-start',
  component: lazyRouteComponent(() => import('../../session/first-start-page.tsx')),
  staticData: { bare: true },
})
const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  component: lazyRouteComponent(() => import('../../office/today/today-page.tsx')),
})
const journal = createRoute({
  getParentRoute: () => root,
  path: '/cashier/journal',
  component: lazyRouteComponent(() => import('../../cashier/journal-page.tsx')),
  staticData: { permission: 'journal.read' },
})
const closeDay = createRoute({
  getParentRoute: () => root,
  path: '/cashier/close-day',
  component: lazyRouteComponent(() => import('../../cashier/close-day-page.tsx')),
  staticData: { permission: 'journal.read' },
})
const closings = createRoute({
  getParentRoute: () => root,
  path: '/cashier/closings',
  component: lazyRouteComponent(() => import('../../cashier/closings-page.tsx')),
  staticData: { permission: 'journal.read' },
})
const slips = createRoute({
  getParentRoute: () => root,
  path: '/cashier/slips',
  component: lazyRouteComponent(() => import('../../cashier/slips-page.tsx')),
  staticData: { permission: 'journal.read' },
})
const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../../cashier/accounts-page.tsx')),
  staticData: { permission: 'accounts.read' },
})
const statements = createRoute({
  getParentRoute: () => root,
  path: '/statements',
  component: lazyRouteComponent(() => import('../../statements/statements-page.tsx')),
  staticData: { permission: 'statements.read' },
})
const statementImport = createRoute({
  getParentRoute: () => root,
  path: '/statements/import',
  component: lazyRouteComponent(() => import('../../statements/import-page.tsx')),
  staticData: { permission: 'statements.import' },
})
const statement = createRoute({
  getParentRoute: () => root,
  path: '/statements/$id',
  component: lazyRouteComponent(() => import('../../statements/statement-page.tsx')),
  staticData: { permission: 'statements.read' },
})
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('../../office/people-page.tsx')),
  staticData: { permission: 'people.manage' },
})
const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisation',
  component: lazyRouteComponent(() => import('../../office/organisation-page.tsx')),
})
const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../../office/approvals/approvals-page.tsx')),
})
const approval = createRoute({
  getParentRoute: () => root,
  path: '/approvals/$id',
  component: lazyRouteComponent(() => import('../../office/approvals/approval-page.tsx')),
})
const approvalRoutes = createRoute({
  getParentRoute: () => root,
  path: '/settings/approvals',
  component: lazyRouteComponent(() => import('../../office/approvals/routes-page.tsx')),
  staticData: { permission: 'approvals.manage' },
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../../office/settings-page.tsx')),
})
const numbers = createRoute({
  getParentRoute: () => root,
  path: '/settings/numbers',
  component: lazyRouteComponent(() => import('../../office/numbers/numbers-page.tsx')),
})
const filesStore = createRoute({
  getParentRoute: () => root,
  path: '/settings/files',
  component: lazyRouteComponent(() => import('../../office/files/files-page.tsx')),
  staticData: { permission: 'settings.manage' },
})
const calendar = createRoute({
  getParentRoute: () => root,
  path: '/settings/calendar',
  component: lazyRouteComponent(() => import('../../office/calendar/calendar-page.tsx')),
})
const duties = createRoute({
  getParentRoute: () => root,
  path: '/duties',
  component: lazyRouteComponent(() => import('../../office/duties/duties-page.tsx')),
})
const backup = createRoute({
  getParentRoute: () => root,
  path: '/settings/backup',
  component: lazyRouteComponent(() => import('../../office/backup/backup-page.tsx')),
  staticData: { permission: 'backup.read' },
})
const restore = createRoute({
  getParentRoute: () => root,
  path: '/restore',
  component: lazyRouteComponent(() => import('../../session/restore-page.tsx')),
  staticData: { bare: true },
})
const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  component: lazyRouteComponent(() => import('../../office/audit/audit-page.tsx')),
  staticData: { permission: 'audit.read' },
})
const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  component: lazyRouteComponent(() => import('../../office/tasks-page.tsx')),
})
const counterparties = createRoute({
  getParentRoute: () => root,
  path: '/counterparties',
  component: lazyRouteComponent(() => import('../../office/counterparties-page.tsx')),
  staticData: { permission: 'counterparties.read' },
})
const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  component: lazyRouteComponent(() => import('../../office/search-page.tsx')),
})
const importInto = createRoute({
  getParentRoute: () => root,
  path: '/import/$list',
  component: lazyRouteComponent(() => import('../../office/import-page.tsx')),
})

/** The pages of the office, its books and its statements. */
export const officeRoutes = [
  home,
  signIn,
  firstStart,
  restore,
  today,
  journal,
  closeDay,
  closings,
  slips,
  accounts,
  statements,
  statementImport,
  statement,
  people,
  organisation,
  approvals,
  approval,
  approvalRoutes,
  settings,
  numbers,
  filesStore,
  calendar,
  duties,
  backup,
  audit,
  counterparties,
  tasks,
  search,
  importInto,
] as const
