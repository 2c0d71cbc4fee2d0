import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from './root.tsx'

const intake = createRoute({
  getParentRoute: () => root,
  path: '/archives/intake',
  component: lazyRouteComponent(() => import('../../archives/intake/intake-page.tsx')),
})
const archiveCatalogue = createRoute({
  getParentRoute: () => root,
  path: '/archives',
  component: lazyRouteComponent(() => import('../../archives/catalogue/catalogue-page.tsx')),
  staticData: { permission: 'archives.read' },
})
const archiveFiling = createRoute({
  getParentRoute: () => root,
  path: '/archives/filing',
  component: lazyRouteComponent(() => import('../../archives/filing/filing-page.tsx')),
  staticData: { permission: 'archives.manage' },
})
const archiveBoxes = createRoute({
  getParentRoute: () => root,
  path: '/archives/boxes',
  component: lazyRouteComponent(() => import('../../archives/catalogue/boxes-page.tsx')),
  staticData: { permission: 'archives.read' },
})
const archiveCheck = createRoute({
  getParentRoute: () => root,
  path: '/archives/check',
  component: lazyRouteComponent(() => import('../../archives/catalogue/check-page.tsx')),
  staticData: { permission: 'archives.read' },
})
const archiveScheme = createRoute({
  getParentRoute: () => root,
  path: '/archives/scheme',
  component: lazyRouteComponent(() => import('../../archives/scheme/scheme-page.tsx')),
  staticData: { permission: 'archives.read' },
})
const lending = createRoute({
  getParentRoute: () => root,
  path: '/archives/lending',
  component: lazyRouteComponent(() => import('../../archives/lending/lending-page.tsx')),
})
const disposal = createRoute({
  getParentRoute: () => root,
  path: '/archives/disposal',
  component: lazyRouteComponent(() => import('../../archives/disposal/disposal-page.tsx')),
  staticData: { permission: 'archives.read' },
})
const books = createRoute({
  getParentRoute: () => root,
  path: '/archives/books',
  component: lazyRouteComponent(() => import('../../archives/books/books-page.tsx')),
})
const handover = createRoute({
  getParentRoute: () => root,
  path: '/archives/handover',
  component: lazyRouteComponent(() => import('../../archives/handover/handover-page.tsx')),
  staticData: { permission: 'archives.manage' },
})

/** The pages of the archives (档案). */
export const archivesRoutes = [
  intake,
  archiveCatalogue,
  archiveFiling,
  archiveBoxes,
  archiveCheck,
  archiveScheme,
  lending,
  disposal,
  books,
  handover,
] as const
