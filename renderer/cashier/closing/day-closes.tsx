import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { DayClose } from '../../../shared/cashier/closing.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { AccountSelect } from '../../ui/account-select.tsx'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useRegisterActs } from '../../ui/register/register-acts.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { CloseStatus } from './close-status.tsx'
import { DifferenceText } from './difference-text.tsx'

/** The most day closes shown at once: more than a year of one book. */
const most = 500

type Props = {
  accounts: readonly Account[]
  accountId: number | null
  open: number | null
  onAccount: (accountId: number | null) => void
  onOpen: (closeId: number) => void
}

/** Day closes, newest first: who counted, what differed, who answered. */
export function DayCloses({ accounts, accountId, open, onAccount, onOpen }: Props) {
  const { t } = useTranslation('cashier')
  const mayClose = useMay('day.close')
  const [awaiting, setAwaiting] = useState(false)
  const cash = accounts.filter((account) => account.kind === 'cash')
  const input = { accountId, status: awaiting ? ('awaiting' as const) : ('all' as const), limit: most }
  const { data, error } = useQuery(api.closing.days.queryOptions({ input }))
  const language = useLanguage()
  const filter = { accountId, status: input.status }
  const { buttons, failure } = useRegisterActs({
    written: {
      name: 'dayCloses',
      filter,
      file: () => client.registers.dayCloses.export({ filter, language }),
    },
  })
  const columns = useMemo((): GridColumn<DayClose>[] => {
    const names = new Map(accounts.map((one) => [one.id, one.name]))
    return [
      { key: 'day', title: t('field.day'), width: 96, render: (row) => row.day },
      { key: 'account', title: t('field.account'), width: 140, render: (row) => names.get(row.accountId) },
      { key: 'status', title: t('field.status'), width: 128, render: (row) => <CloseStatus close={row} /> },
      {
        key: 'book',
        title: t('close.book'),
        width: 116,
        align: 'right',
        render: (row) => <MoneyText fen={row.bookFen} zero="flat" />,
      },
      {
        key: 'counted',
        title: t('close.counted'),
        width: 116,
        align: 'right',
        render: (row) => <MoneyText fen={row.countedFen} />,
      },
      {
        key: 'difference',
        title: t('close.difference'),
        width: 116,
        align: 'right',
        render: (row) => <DifferenceText fen={row.differenceFen} />,
      },
      {
        key: 'undeposited',
        title: t('close.undeposited'),
        width: 108,
        align: 'right',
        render: (row) => <MoneyText fen={row.undepositedFen} zero="blank" />,
      },
      { key: 'by', title: t('closings.by'), width: 84, render: (row) => row.byName },
      { key: 'at', title: t('closings.at'), width: 136, render: (row) => formatInstant(row.at).slice(0, 16) },
      { key: 'reviewer', title: t('closings.reviewer'), width: 84, render: (row) => row.reviewedByName },
      {
        key: 'reason',
        title: t('field.reason'),
        width: 140,
        grow: 1,
        render: (row) => row.reason || row.undepositedReason,
      },
    ]
  }, [accounts, t])
  return (
    <>
      <div className="register-filters">
        <AccountSelect
          accounts={cash}
          value={accountId}
          all={t('closings.allCash')}
          aria-label={t('field.account')}
          onChange={onAccount}
        />
        <Checkbox checked={awaiting} onChange={(event) => setAwaiting(event.target.checked)}>
          {t('closings.awaitingOnly')}
        </Checkbox>
        <span className="register-corner">{buttons}</span>
      </div>
      {error ? <RefusalAlert error={error} ns="cashier" /> : null}
      {failure}
      <DataGrid<DayClose>
        label={t('closings.days')}
        columns={columns}
        rows={data}
        rowKey={(row) => row.id}
        onRowOpen={(row) => onOpen(row.id)}
        selectedKey={open}
        emptyText={awaiting ? t('closings.noneAwaiting') : t('closings.noDays')}
        emptyAction={
          mayClose && !awaiting ? (
            <Link to="/cashier/close-day" search={accountId === null ? {} : { account: accountId }}>
              <Button type="primary">{t('close.title')}</Button>
            </Link>
          ) : undefined
        }
      />
    </>
  )
}
