import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { Approval } from '../../../shared/office/approval.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { ApprovalStateTag } from './approval-state.tsx'

const none: readonly [] = []

/** The columns that every list of documents has, the same in each. */
export function useApprovalColumns<Row extends Approval>(extra: readonly GridColumn<Row>[] = none) {
  const { t } = useTranslation('approvals')
  return useMemo(
    (): GridColumn<Row>[] => [
      { key: 'kind', title: t('field.kind'), width: 120, render: (row) => t(`kind.${row.kind}`) },
      { key: 'title', title: t('field.title'), width: 220, grow: 1, render: (row) => row.title },
      {
        key: 'amount',
        title: t('field.amount'),
        width: 116,
        align: 'right',
        render: (row) => (row.amountFen === null ? null : <MoneyText fen={row.amountFen} />),
      },
      { key: 'maker', title: t('field.maker'), width: 96, render: (row) => row.makerName },
      {
        key: 'state',
        title: t('field.state'),
        width: 132,
        render: (row) => <ApprovalStateTag approval={row} />,
      },
      {
        key: 'step',
        title: t('field.step'),
        width: 64,
        align: 'center',
        render: (row) => `${row.step}/${row.stepCount}`,
      },
      {
        key: 'since',
        title: t('field.since'),
        width: 136,
        render: (row) => formatInstant(row.since).slice(0, 16),
      },
      {
        key: 'due',
        title: t('field.dueAt'),
        width: 136,
        render: (row) => (row.dueAt === null ? null : formatInstant(row.dueAt).slice(0, 16)),
      },
      ...extra,
    ],
    [t, extra],
  )
}
