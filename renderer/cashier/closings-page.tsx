import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Skeleton, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay, useWelcome } from '../app/person.ts'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useAccounts } from './accounts/use-accounts.ts'
import { DayCloseDrawer } from './closing/day-close-drawer.tsx'
import { DayCloses } from './closing/day-closes.tsx'
import { MonthCloses } from './closing/month-closes.tsx'
import './cashier.css'

const tabs = ['days', 'months'] as const

/** The register of day closes and month closes (结账登记). */
export default function ClosingsPage() {
  const { t } = useTranslation('cashier')
  const search = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  const mayClose = useMay('day.close')
  const today = useWelcome()?.today.day
  const { accounts, error } = useAccounts()
  const tab = tabs.find((one) => one === search.tab) ?? 'days'
  const show = (patch: { tab?: string; account?: number; close?: number }) =>
    navigate({
      to: '/cashier/closings',
      search: { tab, account: search.account, close: search.close, ...patch },
    })
  return (
    <Page
      fill
      title={t('closings.title')}
      subtitle={t('closings.subtitle')}
      actions={
        mayClose ? (
          <Link to="/cashier/close-day">
            <Button type="primary">{t('closings.count')}</Button>
          </Link>
        ) : null
      }
      filters={
        <Tabs
          className="account-tabs"
          size="small"
          activeKey={tab}
          onChange={(key) => show({ tab: key, close: undefined })}
          items={tabs.map((key) => ({ key, label: t(`closings.${key}`) }))}
        />
      }
    >
      {error ? <RefusalAlert error={error} ns="cashier" /> : null}
      {accounts && today ? (
        tab === 'days' ? (
          <DayCloses
            accounts={accounts}
            accountId={search.account ?? null}
            open={search.close ?? null}
            onAccount={(account) => show({ account: account ?? undefined })}
            onOpen={(close) => show({ close })}
          />
        ) : (
          <MonthCloses
            accounts={accounts}
            accountId={search.account ?? null}
            today={today}
            onAccount={(account) => show({ account })}
          />
        )
      ) : error ? null : (
        <Skeleton active />
      )}
      <DayCloseDrawer
        closeId={search.close ?? null}
        accounts={accounts ?? []}
        onClose={() => show({ close: undefined })}
      />
    </Page>
  )
}
