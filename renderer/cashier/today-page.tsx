import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay, usePerson, useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { AccountsToday } from './today/accounts-today.tsx'
import { AdministratorToday } from './today/administrator-today.tsx'
import { TodayFigures } from './today/today-figures.tsx'
import { TodayTasks } from './today/today-tasks.tsx'
import './cashier.css'
import './today/today.css'

/** 今日: what waits for this person, what is overdue, and what the books say right now. */
export default function TodayPage() {
  const { t } = useTranslation('cashier')
  const welcome = useWelcome()
  const person = usePerson()
  const mayRead = useMay('journal.read')
  const desk = useQuery({ ...api.desk.today.queryOptions(), enabled: mayRead })
  const today = welcome?.today.day
  if (!person || !today) return null
  return (
    <Page
      title={t('today.title')}
      subtitle={t(mayRead ? 'today.greeting' : 'today.hello', { name: person.name })}
    >
      {mayRead ? (
        <div className="today">
          {desk.error ? <RefusalAlert error={desk.error} ns="cashier" /> : null}
          {desk.data ? (
            <>
              <TodayFigures desk={desk.data} />
              <TodayTasks desk={desk.data} today={today} />
              <AccountsToday rows={desk.data.accounts} today={today} />
            </>
          ) : desk.error ? null : (
            <Skeleton active />
          )}
        </div>
      ) : (
        <AdministratorToday />
      )}
    </Page>
  )
}
