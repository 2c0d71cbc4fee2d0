import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingApproval } from '../../../shared/office/approvals.contract.ts'
import { api } from '../../app/transport.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useApprovalColumns } from './approval-columns.tsx'

/** What waits for this person, overdue ones first; Enter opens the whole document. */
export function WaitingApprovals({ onOpen }: { onOpen: (id: number) => void }) {
  const { t } = useTranslation('approvals')
  const { data, error } = useQuery(api.approvals.waiting.queryOptions())
  const extra = useMemo(
    (): GridColumn<WaitingApproval>[] => [
      { key: 'for', title: t('field.for'), width: 96, render: (row) => row.decidesFor ?? t('myself') },
    ],
    [t],
  )
  const columns = useApprovalColumns(extra)
  return (
    <>
      <RefusalAlert error={error} ns="approvals" />
      <DataGrid<WaitingApproval>
        label={t('tab.waiting')}
        columns={columns}
        rows={data}
        rowKey={(row) => row.id}
        onRowOpen={(row) => onOpen(row.id)}
        emptyText={t('empty.waiting')}
      />
    </>
  )
}
