import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/transport.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StaffingTable } from './staffing-table.tsx'

/** Planned against actual headcount today (编制, ORG-04). */
export function StaffingPlan() {
  const { t } = useTranslation('organisation')
  const staffing = useQuery(api.organisation.staffing.queryOptions())
  if (!staffing.data) {
    return staffing.error ? <RefusalAlert error={staffing.error} ns="organisation" /> : <Skeleton active />
  }
  const { day, departments } = staffing.data
  if (departments.length === 0) return <EmptyState text={t('staffing.empty')} />
  return (
    <div className="staffing">
      <StaffingTable day={day} departments={departments} className="plain-table staffing-table" />
    </div>
  )
}
