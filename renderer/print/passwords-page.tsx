import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../app/transport.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintNotice } from './print-notice.tsx'
import './paper.css'
import './register.css'

/** Strips of one sheet of A4. */
const stripsPerPage = 12

/** First passwords of people that were imported, a strip for each, to be cut and handed over. */
export default function PasswordsPage() {
  const { t } = useTranslation('register')
  const { id } = useParams({ from: '/print/passwords/$id' })
  const { data, error } = useQuery({
    ...api.imports.people.passwords.queryOptions({ input: { importId: id } }),
    gcTime: 0,
    retry: false,
  })
  const office = useQuery(api.settings.get.queryOptions()).data?.settings.officeName ?? ''
  if (!data) return <PrintNotice title={t('import.passwords')} error={error} ns="register" />
  const pages = Array.from({ length: Math.ceil(data.length / stripsPerPage) }, (_, at) =>
    data.slice(at * stripsPerPage, (at + 1) * stripsPerPage),
  )
  return (
    <PrintPage paper="A4" title={t('import.passwords')}>
      {pages.map((strips) => (
        <PrintSheet key={strips[0]?.login ?? ''}>
          {strips.map(({ name, login, password }) => (
            <div key={login} className="password-strip">
              <span>{office}</span>
              <strong>{name}</strong>
              <span>
                {t('import.login')} <code>{login}</code>
              </span>
              <span>
                {t('import.password')} <code>{password}</code>
              </span>
            </div>
          ))}
        </PrintSheet>
      ))}
    </PrintPage>
  )
}
