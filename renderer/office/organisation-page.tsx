import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import { Chart } from './organisation/chart.tsx'
import { Conflicts } from './organisation/conflicts.tsx'
import { StaffingPlan } from './organisation/staffing-plan.tsx'
import { useOrganisationActs } from './organisation/use-organisation-acts.tsx'
import './office.css'
import './organisation/organisation.css'

const tabs = ['chart', 'staffing', 'conflicts'] as const

/** Departments and posts, planned against actual headcount, and the duties that exclude each other. */
export default function OrganisationPage() {
  const { t } = useTranslation('organisation')
  const { tab: asked } = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  const tab = tabs.find((one) => one === asked) ?? 'chart'
  const acts = useOrganisationActs()
  const rooms = {
    chart: <Chart onOpen={acts.open} onTemplate={acts.mayManage ? acts.chooseTemplate : null} />,
    staffing: <StaffingPlan />,
    conflicts: <Conflicts />,
  }
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={tab === 'chart' ? acts.buttons : tab === 'staffing' ? <PrintStaffing /> : null}
      filters={
        <Tabs
          className="account-tabs"
          size="small"
          activeKey={tab}
          onChange={(key) => navigate({ to: '/organisation', search: { tab: key } })}
          items={tabs.map((key) => ({ key, label: t(`tab.${key}`) }))}
        />
      }
    >
      {rooms[tab]}
      {acts.drawers}
    </Page>
  )
}

function PrintStaffing() {
  const { t } = useTranslation('organisation')
  const navigate = useNavigate()
  return <Button onClick={() => navigate({ to: '/print/staffing' })}>{t('staffing.print')}</Button>
}
