import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../shared/cashier/account.contract.ts'
import { useMay, useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { hotkeyLabel, useHotkeys } from '../ui/use-hotkeys.ts'
import { AccountDrawer } from './accounts/account-drawer.tsx'
import { AccountRegister } from './accounts/account-register.tsx'
import { useAccounts } from './accounts/use-accounts.ts'
import './cashier.css'

/** The register of cash boxes and bank accounts (账户登记, CSH-22). */
export default function AccountsPage() {
  const { t } = useTranslation('cashier')
  const { accounts, error } = useAccounts()
  const today = useWelcome()?.today.day
  const mayManage = useMay('accounts.manage')
  const mayRead = useMay('journal.read')
  const currency = useQuery(api.settings.get.queryOptions()).data?.settings.currency ?? 'CNY'
  const [open, setOpen] = useState<Account | 'new' | null>(null)
  useHotkeys(mayManage ? { 'alt+n': { run: () => setOpen('new'), label: t('accounts.new') } } : {})
  const edited =
    open === 'new' || open === null ? null : (accounts?.find((one) => one.id === open.id) ?? open)
  return (
    <Page
      fill
      title={t('accounts.title')}
      subtitle={t('accounts.subtitle')}
      actions={
        mayManage ? (
          <Button type="primary" title={hotkeyLabel('alt+n')} onClick={() => setOpen('new')}>
            {t('accounts.new')}
          </Button>
        ) : null
      }
    >
      {error ? <RefusalAlert error={error} ns="cashier" /> : null}
      {accounts && today ? (
        <AccountRegister
          accounts={accounts}
          today={today}
          withBalances={mayRead}
          onOpen={setOpen}
          onNew={mayManage ? () => setOpen('new') : null}
        />
      ) : error ? null : (
        <Skeleton active />
      )}
      {open !== null && today ? (
        <AccountDrawer
          key={edited?.id ?? 'new'}
          account={edited}
          currency={currency}
          today={today}
          mayManage={mayManage}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Page>
  )
}
