import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { api } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { accountNotes } from './account-notes.ts'

/** The columns of the accounts: bank, number, purpose, signatories, limit, balance for who may see it, state. */
export function useAccountColumns(today: string, withBalances: boolean): GridColumn<Account>[] {
  const { t } = useTranslation('cashier')
  const desk = useQuery({ ...api.desk.today.queryOptions(), enabled: withBalances })
  return useMemo((): GridColumn<Account>[] => {
    const balances = new Map(desk.data?.accounts.map((one) => [one.account.id, one.balanceFen]))
    const balance: GridColumn<Account> = {
      key: 'balance',
      title: t('field.balance'),
      width: 104,
      align: 'right',
      render: (row) => {
        const fen = balances.get(row.id)
        return fen === undefined ? null : <MoneyText fen={fen} zero="flat" />
      },
    }
    return [
      { key: 'code', title: t('account.code'), width: 72, render: (row) => row.code },
      { key: 'name', title: t('account.name'), width: 124, grow: 4, render: (row) => row.name },
      { key: 'kind', title: t('account.kind'), width: 52, render: (row) => t(`kind.${row.kind}`) },
      { key: 'bank', title: t('account.bankName'), width: 120, grow: 4, render: (row) => row.bankName },
      {
        key: 'number',
        title: t('account.bankNumber'),
        width: 148,
        className: 'tabular',
        render: (row) => row.bankNumber,
      },
      { key: 'purpose', title: t('account.purpose'), width: 96, grow: 3, render: (row) => row.purpose },
      {
        key: 'signatories',
        title: t('account.signatories'),
        width: 88,
        grow: 3,
        render: (row) => row.signatories,
      },
      {
        key: 'limit',
        title: t('account.limit'),
        width: 84,
        align: 'right',
        render: (row) => (row.limitFen === null ? null : <MoneyText fen={row.limitFen} />),
      },
      ...(withBalances ? [balance] : []),
      {
        key: 'state',
        title: t('field.status'),
        width: 140,
        grow: 4,
        render: (row) => (
          <span className="close-status">
            {row.closedDay === null ? (
              <StatusTag tone="settled">{t('account.inUse')}</StatusTag>
            ) : (
              <StatusTag>{t('account.closedOn', { closedDay: row.closedDay })}</StatusTag>
            )}
            {accountNotes(row, today).map((note) => (
              <StatusTag key={note} tone="waiting">
                {t(`account.note.${note}`)}
              </StatusTag>
            ))}
          </span>
        ),
      },
    ]
  }, [desk.data, today, withBalances, t])
}
