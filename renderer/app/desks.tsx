import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { mayDo, type Permission, type Role } from '../../shared/office/permissions.ts'
import { api } from './transport.ts'

/** The desks on the left, each with its pages and who may enter them. */
export const desks = [
  { key: 'today', pages: [{ key: 'today', to: '/today', any: ['signedIn'] }] },
  { key: 'approvals', pages: [{ key: 'approvals', to: '/approvals', any: ['signedIn'] }] },
  { key: 'tasks', pages: [{ key: 'tasks', to: '/tasks', any: ['tasks.join', 'tasks.read'] }] },
  { key: 'duties', pages: [{ key: 'duties', to: '/duties', any: ['signedIn'] }] },
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
    key: 'documents',
    pages: [
      { key: 'incoming', to: '/documents/incoming', any: ['documents.read'] },
      { key: 'outgoing', to: '/documents/outgoing', any: ['documents.draft', 'documents.read'] },
      { key: 'circulation', to: '/documents/circulation', any: ['signedIn'] },
      { key: 'rules', to: '/documents/rules', any: ['signedIn'] },
      { key: 'mail', to: '/documents/mail', any: ['documents.read'] },
    ],
  },
  {
    key: 'archives',
    pages: [
      { key: 'intake', to: '/archives/intake', any: ['archives.manage', 'settings.manage'] },
      { key: 'catalogue', to: '/archives', any: ['archives.read'] },
      { key: 'filing', to: '/archives/filing', any: ['archives.manage'] },
      { key: 'boxes', to: '/archives/boxes', any: ['archives.read'] },
      { key: 'lending', to: '/archives/lending', any: ['archives.borrow', 'archives.read'] },
      { key: 'disposal', to: '/archives/disposal', any: ['archives.read'] },
      { key: 'books', to: '/archives/books', any: ['archives.borrow', 'archives.read'] },
      { key: 'scheme', to: '/archives/scheme', any: ['archives.read'] },
      { key: 'handover', to: '/archives/handover', any: ['archives.manage'] },
    ],
  },
  {
    key: 'counterparties',
    pages: [{ key: 'counterparties', to: '/counterparties', any: ['counterparties.read'] }],
  },
  {
    key: 'settings',
    pages: [
      { key: 'accounts', to: '/accounts', any: ['accounts.read'] },
      { key: 'people', to: '/people', any: ['people.manage'] },
      { key: 'organisation', to: '/organisation', any: ['organisation.manage', 'audit.read'] },
      { key: 'routes', to: '/settings/approvals', any: ['approvals.manage'] },
      { key: 'calendar', to: '/settings/calendar', any: ['calendar.manage'] },
      { key: 'numbers', to: '/settings/numbers', any: ['settings.manage', 'audit.read'] },
      { key: 'files', to: '/settings/files', any: ['settings.manage'] },
      { key: 'backup', to: '/settings/backup', any: ['backup.read'] },
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
                activeOptions={{
                  includeSearch: false,
                  exact: page.to === '/settings' || page.to === '/archives',
                }}
              >
                {t(`desk.${page.key}`)}
                {page.key === 'today' ? <TodayCount /> : null}
              </Link>
            ))}
          </div>
        )
      })}
    </nav>
  )
}

/** How much waits for this person, beside 今日. */
function TodayCount() {
  const { t } = useTranslation('today')
  const { data } = useQuery(api.today.summary.queryOptions())
  const count = data ? data.approvals + data.returned + data.due + data.missed + data.waiting : 0
  return count === 0 ? null : (
    <span className="desk-count" title={t('badge', { count })}>
      {count}
    </span>
  )
}
