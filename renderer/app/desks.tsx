import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { mayDo, type Permission, type Role } from '../../shared/office/permissions.ts'

/** The desks on the left, each with its pages and who may enter them. */
const desks = [
  { key: 'today', pages: [{ key: 'today', to: '/today', any: ['signedIn'] }] },
  {
    key: 'cashier',
    pages: [
      { key: 'journal', to: '/cashier/journal', any: ['journal.read'] },
      { key: 'closings', to: '/cashier/closings', any: ['journal.read'] },
      { key: 'slips', to: '/cashier/slips', any: ['journal.read'] },
      { key: 'statements', to: '/statements', any: ['statements.read'] },
    ],
  },
  {
    key: 'settings',
    pages: [
      { key: 'accounts', to: '/accounts', any: ['accounts.read'] },
      { key: 'people', to: '/people', any: ['people.manage'] },
      { key: 'figures', to: '/settings', any: ['settings.manage', 'audit.read'] },
    ],
  },
  { key: 'audit', pages: [{ key: 'audit', to: '/audit', any: ['audit.read'] }] },
] as const satisfies readonly {
  key: string
  pages: readonly { key: string; to: string; any: readonly Permission[] }[]
}[]

/** The desks that the holder of these roles may enter. */
export function Desks({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation()
  return (
    <nav className="desks" aria-label={t('desk.label')}>
      {desks.map((desk) => {
        const allowed = desk.pages.filter((page) => page.any.some((one) => mayDo(roles, one)))
        if (allowed.length === 0) return null
        return (
          <div key={desk.key} className="desk">
            {desk.pages.length > 1 ? <div className="desk-name">{t(`desk.${desk.key}`)}</div> : null}
            {allowed.map((page) => (
              <Link
                key={page.key}
                to={page.to}
                className="desk-page"
                data-alone={desk.pages.length === 1 || undefined}
                activeProps={{ 'aria-current': 'page' }}
                activeOptions={{ includeSearch: false }}
              >
                {t(`desk.${page.key}`)}
              </Link>
            ))}
          </div>
        )
      })}
    </nav>
  )
}
