import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval } from '../../../shared/office/approval.ts'
import { api } from '../../app/transport.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useApprovalColumns } from './approval-columns.tsx'

/** The most documents shown at once: more than one person sends in a year. */
const most = 500

/** What this person sent, newest first. */
export function MyApprovals({ onOpen }: { onOpen: (id: number) => void }) {
  const { t } = useTranslation('approvals')
  const [onlyOpen, setOnlyOpen] = useState(true)
  const input = { state: onlyOpen ? ('open' as const) : ('all' as const), limit: most }
  const { data, error } = useQuery(api.approvals.mine.queryOptions({ input }))
  const columns = useApprovalColumns<Approval>()
  return (
    <>
      <div className="register-filters">
        <Checkbox checked={onlyOpen} onChange={(event) => setOnlyOpen(event.target.checked)}>
          {t('onlyOpen')}
        </Checkbox>
      </div>
      <RefusalAlert error={error} ns="approvals" />
      <DataGrid<Approval>
        label={t('tab.mine')}
        columns={columns}
        rows={data}
        rowKey={(row) => row.id}
        onRowOpen={(row) => onOpen(row.id)}
        emptyText={t('empty.mine')}
      />
    </>
  )
}
