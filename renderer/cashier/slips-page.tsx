import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../shared/cashier/account.contract.ts'
import type { Slip } from '../../shared/cashier/slip.contract.ts'
import { useMay, useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { AccountSelect } from '../ui/account-select.tsx'
import { DataGrid, type GridColumn } from '../ui/data-grid.tsx'
import { MoneyText } from '../ui/money-text.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { useAccounts } from './accounts/use-accounts.ts'
import { amountOf } from './entry/correction.ts'
import { readPeriod } from './journal/period.ts'
import { PeriodFilter } from './journal/period-filter.tsx'
import './cashier.css'

/** The register of receipts (收据) and payment slips (付款凭单). */
export default function SlipsPage() {
  const { t } = useTranslation('cashier')
  const { accounts, error } = useAccounts()
  const today = useWelcome()?.today.day
  if (accounts && today) return <Slips accounts={accounts} today={today} />
  return (
    <Page title={t('slips.title')}>
      {error ? <RefusalAlert error={error} ns="cashier" /> : <Skeleton active />}
    </Page>
  )
}

/** The most slips shown at once. */
const most = 500

function Slips({ accounts, today }: { accounts: readonly Account[]; today: string }) {
  const { t } = useTranslation('cashier')
  const search = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  const mayPost = useMay('journal.post')
  const period = readPeriod(search, today)
  const input = { accountId: search.account ?? null, ...period, limit: most }
  const { data, error } = useQuery(api.slips.list.queryOptions({ input }))
  const show = (patch: { account?: number; from?: string; to?: string }) =>
    navigate({ to: '/cashier/slips', search: { account: search.account, ...period, ...patch } })
  const columns = useSlipColumns()
  return (
    <Page
      fill
      title={t('slips.title')}
      subtitle={t('slips.subtitle')}
      filters={
        <>
          <AccountSelect
            accounts={accounts}
            value={search.account ?? null}
            all={t('slips.allAccounts')}
            aria-label={t('field.account')}
            onChange={(id) => show({ account: id ?? undefined })}
          />
          <PeriodFilter period={period} today={today} onChange={(next) => show(next)} />
          {data?.length === most ? (
            <span className="close-calm">{t('slips.onlyFirst', { count: most })}</span>
          ) : null}
        </>
      }
    >
      {error ? <RefusalAlert error={error} ns="cashier" /> : null}
      <DataGrid<Slip>
        label={t('slips.title')}
        columns={columns}
        rows={data}
        rowKey={(row) => row.id}
        rowClassName={(row) => (row.voided ? 'row-corrected' : undefined)}
        onRowOpen={(row) => navigate({ to: '/print/slip/$id', params: { id: String(row.id) } })}
        emptyText={t('slips.empty')}
        emptyAction={
          mayPost ? (
            <Button type="primary" onClick={() => navigate({ to: '/cashier/journal' })}>
              {t('slips.goPost')}
            </Button>
          ) : undefined
        }
      />
    </Page>
  )
}

function useSlipColumns(): GridColumn<Slip>[] {
  const { t } = useTranslation('cashier')
  return useMemo(
    () => [
      { key: 'kind', title: t('slips.kind'), width: 92, render: (row) => t(`slips.kinds.${row.kind}`) },
      {
        key: 'number',
        title: t('slips.number'),
        width: 110,
        render: (row) => `${row.year}-${String(row.number).padStart(4, '0')}`,
      },
      { key: 'day', title: t('field.day'), width: 96, render: (row) => row.entry.day },
      { key: 'account', title: t('field.account'), width: 140, render: (row) => row.accountName },
      {
        key: 'counterparty',
        title: t('field.counterparty'),
        width: 140,
        grow: 1,
        render: (row) => row.entry.counterparty,
      },
      { key: 'summary', title: t('field.summary'), width: 180, grow: 2, render: (row) => row.entry.summary },
      {
        key: 'amount',
        title: t('field.amount'),
        width: 116,
        align: 'right',
        render: (row) => <MoneyText fen={amountOf(row.entry)} />,
      },
      { key: 'by', title: t('slips.by'), width: 84, render: (row) => row.entry.byName },
      {
        key: 'status',
        title: t('field.status'),
        width: 84,
        render: (row) => (
          <StatusTag tone={row.voided ? 'red' : 'settled'}>
            {t(row.voided ? 'slips.voided' : 'slips.valid')}
          </StatusTag>
        ),
      },
    ],
    [t],
  )
}
