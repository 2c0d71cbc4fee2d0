import { createRootRoute, redirect } from '@tanstack/react-router'
import type { Permission } from '../../../shared/office/permissions.ts'
import { Broken, Missing } from '../fallback.tsx'
import { Layout } from '../layout.tsx'
import { queryClient } from '../query.ts'
import { addressSearch } from '../search.ts'
import { api } from '../transport.ts'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What a person must be allowed to do to see the page; every signed-in person when not given. */
    permission?: Permission
    /** Stands alone, without the desks and the top bar. */
    bare?: boolean
  }
}

const open = ['/sign-in', '/first-start', '/restore']
/** Pages of an office that nobody has set up yet. */
const beforeOffice = ['/first-start', '/restore']

/** The page that a person came from before signing in, if it is one of ours. */
const ownPage = (back: string | undefined) => (back?.startsWith('/') && !back.startsWith('//') ? back : null)

/** The frame of every page: who may see it, and where somebody who may not is sent. */
export const root = createRootRoute({
  component: Layout,
  notFoundComponent: Missing,
  errorComponent: Broken,
  validateSearch: addressSearch,
  beforeLoad: async ({ location, search }) => {
    const welcome = await queryClient.ensureQueryData(api.session.welcome.queryOptions())
    const path = location.pathname
    if (welcome.office === null) {
      if (!beforeOffice.includes(path)) throw redirect({ to: '/first-start' })
    } else if (welcome.person === null) {
      if (path !== '/sign-in') {
        const back = path === '/' || open.includes(path) ? undefined : location.href
        throw redirect({ to: '/sign-in', search: { back } })
      }
    } else if (open.includes(path)) {
      const back = ownPage(search.back)
      throw back === null ? redirect({ to: '/today' }) : redirect({ href: back })
    }
  },
})
