import { createRouter } from '@tanstack/react-router'
import { archivesRoutes } from './routes/archives-routes.ts'
import { documentsRoutes } from './routes/documents-routes.ts'
import { officeRoutes } from './routes/office-routes.ts'
import { printRoutes } from './routes/print-routes.ts'
import { root } from './routes/root.tsx'

/** Every page of the program by its address. */
export const router = createRouter({
  routeTree: root.addChildren([...officeRoutes, ...documentsRoutes, ...archivesRoutes, ...printRoutes]),
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
