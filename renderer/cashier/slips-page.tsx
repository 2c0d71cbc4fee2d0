import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Account } from '../../shared/cashier/account.contract.ts'
import type { Slip } from '../../shared/cashier/slip.contract.ts'
import { slipFits } from '../../shared/office/registers.rules.ts'
import { useMay, useWelcome } from '../app/person.ts'
import { api, client } from '../app/transport.ts'
import { AccountSelect } from '../ui/account-select.tsx'
import type { GridColumn, GridSummaryLine } from '../ui/data-grid.tsx'
import { MoneyText } from '../ui/money-text.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { AmountsFilter, ChoiceFilter, TextFilter } from '../ui/register/filters.tsx'
import { RegisterPage } from '../ui/register/register-page.tsx'
import { useLanguage } from '../ui/register/use-language.ts'
import { addressText, useRegister } from '../ui/register/use-register.ts'
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

const kinds = ['receipt', 'payment'] as const
const addressAmount = z.coerce.number().int().nullable().catch(null)

/** What the address of the register may say. */
const address = z.object({
  account: z.coerce.number().int().positive().nullable().catch(null),
  from: addressText,
  to: addressText,
  text: addressText,
  kind: z.enum(kinds).nullable().catch(null),
  leastFen: addressAmount,
  mostFen: addressAmount,
})

function Slips({ accounts, today }: { accounts: readonly Account[]; today: string }) {
  const { t } = useTranslation('cashier')
  const register = useRegister(address)
  const { set } = register
  const navigate = useNavigate()
  const language = useLanguage()
  const mayPost = useMay('journal.post')
  const { account: accountId, from, to, ...asked } = register.filter
  const period = readPeriod({ from, to }, today)
  const { data, error } = useQuery(
    api.slips.list.queryOptions({ input: { accountId, ...period, limit: most } }),
  )
  const filter = { accountId, ...period, ...asked }
  const rows = data?.filter((slip) => slipFits(slip, filter))
  const columns = useSlipColumns()
  return (
    <RegisterPage<Slip>
      name="slips"
      title={t('slips.title')}
      subtitle={t('slips.subtitle')}
      address={register}
      ns="cashier"
      error={error}
      filters={
        <>
          <AccountSelect
            accounts={accounts}
            value={accountId}
            all={t('slips.allAccounts')}
            aria-label={t('field.account')}
            onChange={(account) => set({ account })}
          />
          <PeriodFilter period={period} today={today} onChange={set} />
          <ChoiceFilter
            label={t('slips.kind')}
            value={asked.kind ?? 'any'}
            choices={[
              { value: 'any', label: t('slips.anyKind') },
              ...kinds.map((kind) => ({ value: kind, label: t(`slips.kinds.${kind}`) })),
            ]}
            onChange={(kind) => set({ kind: kind === 'any' ? null : kind })}
          />
          <AmountsFilter leastFen={asked.leastFen} mostFen={asked.mostFen} onChange={set} />
          <TextFilter value={asked.text} label={t('slips.find')} onChange={(text) => set({ text })} />
        </>
      }
      aside={
        data?.length === most ? (
          <span className="close-calm">{t('slips.onlyFirst', { count: most })}</span>
        ) : null
      }
      acts={{
        written: { name: 'slips', filter, file: () => client.registers.slips.export({ filter, language }) },
      }}
      grid={{
        columns,
        rows,
        rowKey: (row) => row.id,
        rowClassName: (row) => (row.voided ? 'row-corrected' : undefined),
        onRowOpen: (row) => void navigate({ to: '/print/slip/$id', params: { id: String(row.id) } }),
        footer: kinds.flatMap((kind) => sumLine(rows ?? [], kind, t(`slips.sum.${kind}`))),
      }}
      emptyText={
        <>
          <span>{t('slips.empty')}</span>
          {mayPost ? (
            <Button type="link" onClick={() => void navigate({ to: '/cashier/journal' })}>
              {t('slips.goPost')}
            </Button>
          ) : null}
        </>
      }
    />
  )
}

/** What the slips of one kind come to among those shown; a void one counts for nothing. No line without any. */
function sumLine(rows: readonly Slip[], kind: Slip['kind'], label: string): GridSummaryLine[] {
  const counted = rows.filter((row) => row.kind === kind && !row.voided)
  if (counted.length === 0) return []
  const fen = counted.reduce((sum, row) => sum + amountOf(row.entry), 0)
  return [{ key: kind, cells: { summary: label, amount: <MoneyText fen={fen} /> } }]
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
        render: (row) => row.numberText,
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
