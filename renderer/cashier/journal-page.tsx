import { Link } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay, useWelcome } from '../app/person.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useAccounts } from './accounts/use-accounts.ts'
import { JournalDesk } from './journal/journal-desk.tsx'
import './cashier.css'

/** The journals (日记账): one book an account, with the line for the next entry below its last. */
export default function JournalPage() {
  const { t } = useTranslation('cashier')
  const { accounts, error } = useAccounts()
  const today = useWelcome()?.today.day
  const mayManage = useMay('accounts.manage')
  const first = accounts?.[0]
  if (accounts && first && today) return <JournalDesk accounts={accounts} fallback={first} today={today} />
  return (
    <Page title={t('journal.title')}>
      {error ? (
        <RefusalAlert error={error} ns="cashier" />
      ) : accounts ? (
        <EmptyState
          text={t('journal.noAccounts')}
          hint={mayManage ? undefined : t('journal.noAccountsHint')}
          action={
            mayManage ? (
              <Link to="/accounts">
                <Button type="primary">{t('accounts.new')}</Button>
              </Link>
            ) : undefined
          }
        />
      ) : (
        <Skeleton active />
      )}
    </Page>
  )
}
