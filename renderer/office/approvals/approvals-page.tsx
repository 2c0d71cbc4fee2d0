import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/person.ts'
import { Page } from '../../ui/page.tsx'
import { AllApprovals } from './all-approvals.tsx'
import { Deputies } from './deputies.tsx'
import { MyApprovals } from './my-approvals.tsx'
import { WaitingApprovals } from './waiting-approvals.tsx'
import '../../cashier/cashier.css'
import './approvals.css'

/** What waits for this person, what they sent, everything for those who audit, and who stands in for whom. */
export default function ApprovalsPage() {
  const { t } = useTranslation('approvals')
  const navigate = useNavigate()
  const search = useSearch({ from: '__root__' })
  const mayAudit = useMay('audit.read')
  const tabs = ['waiting', 'mine', ...(mayAudit ? (['all'] as const) : []), 'deputies'] as const
  const tab = tabs.find((one) => one === search.tab) ?? 'waiting'
  const open = (id: number) => void navigate({ to: '/approvals/$id', params: { id: String(id) } })
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      filters={
        <Tabs
          className="account-tabs"
          size="small"
          activeKey={tab}
          onChange={(key) => navigate({ to: '/approvals', search: { tab: key } })}
          items={tabs.map((key) => ({ key, label: t(`tab.${key}`) }))}
        />
      }
    >
      {tab === 'waiting' ? <WaitingApprovals onOpen={open} /> : null}
      {tab === 'mine' ? <MyApprovals onOpen={open} /> : null}
      {tab === 'all' ? <AllApprovals onOpen={open} /> : null}
      {tab === 'deputies' ? <Deputies /> : null}
    </Page>
  )
}
