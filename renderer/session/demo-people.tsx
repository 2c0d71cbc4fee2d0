import { useTranslation } from 'react-i18next'
import type { Role } from '../../shared/office/permissions.ts'

type DemoLogin = { name: string; login: string; role: Role; password: string }

/** The demo office's people with their passwords: one press fills in the form. */
export function DemoPeople(props: { logins: readonly DemoLogin[]; onFill: (one: DemoLogin) => void }) {
  const { t } = useTranslation('office')
  const { t: common } = useTranslation()
  return (
    <section className="demo-people">
      <h2>{t('signIn.demoTitle')}</h2>
      <p>{t('signIn.demoHint')}</p>
      <ul>
        {props.logins.map((one) => (
          <li key={one.login}>
            <button
              type="button"
              aria-label={t('signIn.fill', { name: one.name })}
              onClick={() => props.onFill(one)}
            >
              <span className="demo-role">{common(`role.${one.role}`)}</span>
              <span className="demo-name">{one.name}</span>
              <code>{one.login}</code>
              <code>{one.password}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
