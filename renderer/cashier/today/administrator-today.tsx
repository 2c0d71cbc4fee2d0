import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/person.ts'

/** The home page of those who see no books (管理员): what they can do here, and why they see no money. */
export function AdministratorToday() {
  const { t } = useTranslation('cashier')
  const mayPeople = useMay('people.manage')
  const mayAccounts = useMay('accounts.manage')
  return (
    <>
      <section className="today-tasks admin-tasks">
        <h2>{t('admin.title')}</h2>
        <ul>
          {mayPeople ? (
            <li className="today-item">
              <Link to="/people">{t('admin.people')}</Link>
              <span className="task-text">{t('admin.peopleText')}</span>
            </li>
          ) : null}
          {mayAccounts ? (
            <li className="today-item">
              <Link to="/accounts">{t('admin.accounts')}</Link>
              <span className="task-text">{t('admin.accountsText')}</span>
            </li>
          ) : null}
          <li className="today-item">
            <Link to="/settings">{t('admin.settings')}</Link>
            <span className="task-text">{t('admin.settingsText')}</span>
          </li>
        </ul>
      </section>
      <p className="today-calm">{t('admin.why')}</p>
    </>
  )
}
