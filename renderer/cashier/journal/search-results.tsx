import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { Entry } from '../../../shared/cashier/journal.contract.ts'
import { api } from '../../app/transport.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { voucherText } from './journal-columns.tsx'

/** The most entries one search shows. */
const most = 200

type Props = {
  account: Account
  accounts: readonly Account[]
  /** Whether every book is searched, or only this one. */
  everywhere: boolean
  text: string
  open: number | null
  onOpen: (entry: Entry) => void
  onLeave: () => void
}

/** Entries found by words, pinyin initials or an exact amount, newest first. */
export function SearchResults({ account, accounts, everywhere, text, open, onOpen, onLeave }: Props) {
  const { t } = useTranslation('cashier')
  const input = { accountId: everywhere ? null : account.id, text, limit: most }
  const { data, error } = useQuery(api.journal.search.queryOptions({ input }))
  const columns = useMemo((): GridColumn<Entry>[] => {
    const names = new Map(accounts.map((one) => [one.id, one.name]))
    return [
      { key: 'account', title: t('field.account'), width: 120, render: (row) => names.get(row.accountId) },
      { key: 'day', title: t('field.day'), width: 92, render: (row) => row.day },
      { key: 'voucher', title: t('field.voucher'), width: 84, render: (row) => voucherText(row, t) },
      { key: 'number', title: t('field.number'), width: 52, align: 'right', render: (row) => row.number },
      {
        key: 'summary',
        title: t('field.summary'),
        width: 165,
        grow: 3,
        render: (row) => (
          <span className="row-summary">
            <span className="row-words">{row.summary}</span>
            {row.correction === null ? null : (
              <StatusTag tone="red">{t(`correction.${row.correction}`)}</StatusTag>
            )}
          </span>
        ),
      },
      {
        key: 'counterItem',
        title: t('field.counterItem'),
        width: 100,
        grow: 2,
        render: (row) => row.counterItem,
      },
      {
        key: 'counterparty',
        title: t('field.counterparty'),
        width: 110,
        grow: 2,
        render: (row) => row.counterparty,
      },
      {
        key: 'in',
        title: t('field.in'),
        width: 108,
        align: 'right',
        render: (row) => <MoneyText fen={row.inFen} zero="blank" />,
      },
      {
        key: 'out',
        title: t('field.out'),
        width: 108,
        align: 'right',
        render: (row) => <MoneyText fen={row.outFen} zero="blank" />,
      },
      { key: 'by', title: t('field.by'), width: 76, render: (row) => row.byName },
    ]
  }, [accounts, t])
  if (error) return <RefusalAlert error={error} ns="cashier" />
  const rows = data?.rows ?? []
  const found = data?.total ?? 0
  return (
    <>
      <div className="search-said" role="status">
        {data === undefined
          ? t('common.loading')
          : found > rows.length
            ? t('search.foundMany', { text, count: found, shown: rows.length })
            : t('search.found', { text, count: found })}
        <Button size="small" type="link" onClick={onLeave}>
          {t('search.leave')}
        </Button>
      </div>
      <DataGrid<Entry>
        label={t('search.results')}
        columns={columns}
        rows={data?.rows}
        rowKey={(row) => row.id}
        rowClassName={(row) => (row.inFen < 0 || row.outFen < 0 ? 'row-red' : undefined)}
        onRowOpen={onOpen}
        selectedKey={open}
        emptyText={t('search.nothing', { text })}
      />
    </>
  )
}
