import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from './root.tsx'

const printBackup = createRoute({
  getParentRoute: () => root,
  path: '/print/backup',
  component: lazyRouteComponent(() => import('../../print/backup-page.tsx')),
  staticData: { permission: 'backup.read', bare: true },
})
const printTask = createRoute({
  getParentRoute: () => root,
  path: '/print/task/$id',
  component: lazyRouteComponent(() => import('../../print/task-page.tsx')),
  staticData: { bare: true },
})
const printOutgoing = createRoute({
  getParentRoute: () => root,
  path: '/print/outgoing/$id',
  component: lazyRouteComponent(() => import('../../print/outgoing-page.tsx')),
  staticData: { bare: true },
})
const printRegister = createRoute({
  getParentRoute: () => root,
  path: '/print/register/$name',
  component: lazyRouteComponent(() => import('../../print/register-page.tsx')),
  staticData: { bare: true },
})
const printPasswords = createRoute({
  getParentRoute: () => root,
  path: '/print/passwords/$id',
  component: lazyRouteComponent(() => import('../../print/passwords-page.tsx')),
  staticData: { permission: 'people.manage', bare: true },
})
const printBook = createRoute({
  getParentRoute: () => root,
  path: '/print/book',
  component: lazyRouteComponent(() => import('../../print/book-page.tsx')),
  staticData: { permission: 'journal.read', bare: true },
})
const printSlip = createRoute({
  getParentRoute: () => root,
  path: '/print/slip/$id',
  component: lazyRouteComponent(() => import('../../print/slip-page.tsx')),
  staticData: { permission: 'journal.read', bare: true },
})
const printAttachment = createRoute({
  getParentRoute: () => root,
  path: '/print/attachment/$id',
  component: lazyRouteComponent(() => import('../../print/attachment-page.tsx')),
  staticData: { bare: true },
})
const printPost = createRoute({
  getParentRoute: () => root,
  path: '/print/post/$id',
  component: lazyRouteComponent(() => import('../../print/post-page.tsx')),
  staticData: { bare: true },
})
const printStaffing = createRoute({
  getParentRoute: () => root,
  path: '/print/staffing',
  component: lazyRouteComponent(() => import('../../print/staffing-page.tsx')),
  staticData: { bare: true },
})
const printDayClose = createRoute({
  getParentRoute: () => root,
  path: '/print/day-close/$id',
  component: lazyRouteComponent(() => import('../../print/day-close-page.tsx')),
  staticData: { permission: 'journal.read', bare: true },
})
const printStamps = createRoute({
  getParentRoute: () => root,
  path: '/print/archives/stamps',
  component: lazyRouteComponent(() => import('../../print/archives/stamps-page.tsx')),
  staticData: { permission: 'archives.read', bare: true },
})
const printArchiveCatalogue = createRoute({
  getParentRoute: () => root,
  path: '/print/archives/catalogue',
  component: lazyRouteComponent(() => import('../../print/archives/catalogue-page.tsx')),
  staticData: { permission: 'archives.read', bare: true },
})
const printBox = createRoute({
  getParentRoute: () => root,
  path: '/print/archives/box/$id',
  component: lazyRouteComponent(() => import('../../print/archives/box-page.tsx')),
  staticData: { permission: 'archives.read', bare: true },
})
const printArchiveCheck = createRoute({
  getParentRoute: () => root,
  path: '/print/archives/check',
  component: lazyRouteComponent(() => import('../../print/archives/check-page.tsx')),
  staticData: { permission: 'archives.read', bare: true },
})
const printIncoming = createRoute({
  getParentRoute: () => root,
  path: '/print/incoming/$id',
  component: lazyRouteComponent(() => import('../../print/incoming-page.tsx')),
  staticData: { bare: true },
})
const printCirculation = createRoute({
  getParentRoute: () => root,
  path: '/print/circulation/$id',
  component: lazyRouteComponent(() => import('../../print/circulation-page.tsx')),
  staticData: { bare: true },
})
const printRule = createRoute({
  getParentRoute: () => root,
  path: '/print/rule/$id',
  component: lazyRouteComponent(() => import('../../print/rule-page.tsx')),
  staticData: { bare: true },
})
const printLoan = createRoute({
  getParentRoute: () => root,
  path: '/print/loan/$id',
  component: lazyRouteComponent(() => import('../../print/archives/loan-page.tsx')),
  staticData: { bare: true },
})
const printDisposal = createRoute({
  getParentRoute: () => root,
  path: '/print/disposal/$id',
  component: lazyRouteComponent(() => import('../../print/archives/disposal-page.tsx')),
  staticData: { permission: 'archives.read', bare: true },
})

/** Pages for paper (打印), bare of the desks. */
export const printRoutes = [
  printIncoming,
  printCirculation,
  printRule,
  printTask,
  printOutgoing,
  printRegister,
  printPasswords,
  printBook,
  printSlip,
  printDayClose,
  printAttachment,
  printPost,
  printStaffing,
  printBackup,
  printLoan,
  printDisposal,
  printStamps,
  printArchiveCatalogue,
  printBox,
  printArchiveCheck,
] as const
