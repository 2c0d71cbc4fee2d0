import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Approval, type ApprovalState, approvalStates } from '../../../shared/office/approval.ts'
import { api, client } from '../../app/transport.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useApprovalColumns } from './approval-columns.tsx'

/** Every document of the office, for those who audit. */
export function AllApprovals({ onOpen }: { onOpen: (id: number) => void }) {
  const { t } = useTranslation('approvals')
  const [state, setState] = useState<ApprovalState | null>(null)
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const columns = useApprovalColumns<Approval>()
  const first = { state, text, offset: 0, limit: 1 }
  const { data, error } = useQuery(api.approvals.all.queryOptions({ input: first }))
  return (
    <>
      <div className="register-filters">
        <Input.Search
          className="approvals-search"
          allowClear
          maxLength={100}
          aria-label={t('search')}
          placeholder={t('search')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select<ApprovalState | 'every'>
          className="approvals-state"
          value={state ?? 'every'}
          aria-label={t('field.state')}
          options={[
            { value: 'every', label: t('allStates') },
            ...approvalStates.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
          onChange={(value) => setState(value === 'every' ? null : value)}
        />
      </div>
      <RefusalAlert error={error} ns="approvals" />
      <DataGrid<Approval>
        label={t('tab.all')}
        columns={columns}
        total={data?.total}
        load={async (offset, limit) =>
          (await client.approvals.all({ state, text, offset, limit: Math.min(limit, 500) })).rows
        }
        queryKey={api.approvals.all.queryKey({ input: first })}
        rowKey={(row) => row.id}
        onRowOpen={(row) => onOpen(row.id)}
        emptyText={t('empty.all')}
      />
    </>
  )
}
