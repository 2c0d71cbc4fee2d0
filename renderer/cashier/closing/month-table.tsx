import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { MonthClose } from '../../../shared/cashier/closing.contract.ts'
import { firstDayOf, formatInstant, lastDayOf, monthOf } from '../../../shared/kernel/day.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { type MonthRow, monthState } from './month-state.ts'

type Props = {
  account: Account
  /** Undefined while they are being read. */
  rows: readonly MonthRow[] | undefined
  history: readonly MonthClose[]
  today: string
  acts: (row: MonthRow) => ReactNode
}

/** The months of one year of a book: sums, closing balance, how each stands and who closed it. */
export function MonthTable({ account, rows, history, today, acts }: Props) {
  const { t } = useTranslation('cashier')
  return (
    <Table<MonthRow>
      size="small"
      bordered
      pagination={false}
      loading={rows === undefined}
      rowKey="month"
      dataSource={(rows ?? []).filter(
        (row) => row.month >= monthOf(account.openedDay) && row.month <= monthOf(today),
      )}
      locale={{ emptyText: t('months.empty') }}
      columns={[
        {
          key: 'month',
          title: t('months.month'),
          width: 96,
          render: (_, row) => (
            <Link
              to="/cashier/journal"
              search={{ account: account.id, from: firstDayOf(row.month), to: lastDayOf(row.month) }}
            >
              {row.month}
            </Link>
          ),
        },
        {
          key: 'count',
          title: t('months.count'),
          width: 72,
          align: 'right',
          dataIndex: 'count',
          className: 'tabular',
        },
        {
          key: 'in',
          title: t('field.in'),
          width: 128,
          align: 'right',
          render: (_, row) => <MoneyText fen={row.inFen} zero="blank" />,
        },
        {
          key: 'out',
          title: t('field.out'),
          width: 128,
          align: 'right',
          render: (_, row) => <MoneyText fen={row.outFen} zero="blank" />,
        },
        {
          key: 'balance',
          title: t('months.balance'),
          width: 136,
          align: 'right',
          render: (_, row) => <MoneyText fen={row.balanceFen} zero="flat" />,
        },
        {
          key: 'status',
          title: t('field.status'),
          width: 96,
          render: (_, row) => <MonthStatus row={row} today={today} history={history} />,
        },
        {
          key: 'said',
          title: t('months.record'),
          render: (_, row) => <Record close={history.find((one) => one.month === row.month)} />,
        },
        { key: 'acts', title: '', width: 112, render: (_, row) => acts(row) },
      ]}
    />
  )
}

function MonthStatus({
  row,
  today,
  history,
}: {
  row: MonthRow
  today: string
  history: readonly MonthClose[]
}) {
  const { t } = useTranslation('cashier')
  const state = monthState(row, today, history)
  const tone =
    state === 'closed' ? 'settled' : state === 'due' ? 'waiting' : state === 'reopened' ? 'red' : 'plain'
  return <StatusTag tone={tone}>{t(`months.state.${state}`)}</StatusTag>
}

function Record({ close }: { close: MonthClose | undefined }) {
  const { t } = useTranslation('cashier')
  if (!close) return null
  return (
    <>
      {t('months.closedBy', { by: close.byName, at: formatInstant(close.at).slice(0, 16) })}
      {close.reopenedByName === null || close.reopenedAt === null ? null : (
        <span className="months-reopened">
          {t('months.reopenedBy', {
            by: close.reopenedByName,
            at: formatInstant(close.reopenedAt).slice(0, 16),
            reason: close.reopenReason,
          })}
        </span>
      )}
    </>
  )
}
