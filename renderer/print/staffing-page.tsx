import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { StaffingTable } from '../office/organisation/staffing-table.tsx'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { PrintNotice } from './print-notice.tsx'
import { Signatures } from './signatures.tsx'
import './paper.css'
import './organisation.css'

/** Planned against actual headcount on a day as it is handed in: 人员编制表 (ORG-04). */
export default function StaffingPage() {
  const { t } = useTranslation('organisation')
  const staffing = useQuery(api.organisation.staffing.queryOptions())
  const office = useWelcome()?.office?.name
  const title = t('print.staffing')
  if (!staffing.data || office === undefined) {
    return <PrintNotice title={title} error={staffing.error} ns="organisation" />
  }
  const { day, departments } = staffing.data
  return (
    <PrintPage paper="A4" title={`${title} ${day}`}>
      <PrintSheet>
        <div className="duty-sheet">
          <h1 className="paper-title">{title}</h1>
          <p className="paper-line">
            <span>{office}</span>
          </p>
          <StaffingTable day={day} departments={departments} className="paper-table staffing-paper" />
          <Signatures signers={[{ as: 'manager' }, { as: 'signDate' }]} />
        </div>
      </PrintSheet>
    </PrintPage>
  )
}
