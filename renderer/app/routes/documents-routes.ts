import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from './root.tsx'

const outgoing = createRoute({
  getParentRoute: () => root,
  path: '/documents/outgoing',
  component: lazyRouteComponent(() => import('../../documents/outgoing/outgoing-page.tsx')),
})
const newOutgoing = createRoute({
  getParentRoute: () => root,
  path: '/documents/outgoing/new',
  component: lazyRouteComponent(() => import('../../documents/outgoing/new-outgoing-page.tsx')),
  staticData: { permission: 'documents.draft' },
})
const outgoingDocument = createRoute({
  getParentRoute: () => root,
  path: '/documents/outgoing/$id',
  component: lazyRouteComponent(() => import('../../documents/outgoing/editor-page.tsx')),
})
const templates = createRoute({
  getParentRoute: () => root,
  path: '/documents/templates',
  component: lazyRouteComponent(() => import('../../documents/outgoing/templates-page.tsx')),
  staticData: { permission: 'documents.manage' },
})
const incoming = createRoute({
  getParentRoute: () => root,
  path: '/documents/incoming',
  component: lazyRouteComponent(() => import('../../documents/incoming/incoming-page.tsx')),
  staticData: { permission: 'documents.read' },
})
const incomingLetter = createRoute({
  getParentRoute: () => root,
  path: '/documents/incoming/$id',
  component: lazyRouteComponent(() => import('../../documents/incoming/letter-page.tsx')),
})
const circulation = createRoute({
  getParentRoute: () => root,
  path: '/documents/circulation',
  component: lazyRouteComponent(() => import('../../documents/circulation/circulation-page.tsx')),
})
const rules = createRoute({
  getParentRoute: () => root,
  path: '/documents/rules',
  component: lazyRouteComponent(() => import('../../documents/rules/rules-page.tsx')),
})
const newRule = createRoute({
  getParentRoute: () => root,
  path: '/documents/rules/new',
  component: lazyRouteComponent(() => import('../../documents/rules/new-rule-page.tsx')),
  staticData: { permission: 'documents.manage' },
})
const rule = createRoute({
  getParentRoute: () => root,
  path: '/documents/rules/$id',
  component: lazyRouteComponent(() => import('../../documents/rules/rule-page.tsx')),
})
const issueRule = createRoute({
  getParentRoute: () => root,
  path: '/documents/rules/$id/issue',
  component: lazyRouteComponent(() => import('../../documents/rules/rule-editor-page.tsx')),
  staticData: { permission: 'documents.manage' },
})
const mail = createRoute({
  getParentRoute: () => root,
  path: '/documents/mail',
  component: lazyRouteComponent(() => import('../../documents/mail/mail-page.tsx')),
  staticData: { permission: 'documents.read' },
})

/** The pages of documents (文书). */
export const documentsRoutes = [
  incoming,
  incomingLetter,
  circulation,
  rules,
  newRule,
  rule,
  issueRule,
  mail,
  outgoing,
  newOutgoing,
  outgoingDocument,
  templates,
] as const
