import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Duty } from '../../../shared/office/duties.contract.ts'
import type { DutyProposal } from '../../../shared/office/duty-proposals.ts'
import { useMay, useWelcome } from '../../app/person.ts'
import { Page } from '../../ui/page.tsx'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { DueList } from './due-list.tsx'
import { DutyDrawer } from './duty-drawer.tsx'
import { DutyList } from './duty-list.tsx'
import { ProposalList } from './proposal-list.tsx'
import '../office.css'
import './duties.css'

/** What the drawer is open on: a duty, a new one, or one that is proposed. */
export type Opened = { duty: Duty } | { proposal: DutyProposal | null }

/** What comes round (到期工作): what is due, the duties themselves, and those that could be switched on. */
export default function DutiesPage() {
  const { t } = useTranslation('calendar')
  const navigate = useNavigate()
  const search = useSearch({ from: '__root__' })
  const today = useWelcome()?.today.day
  const mayManage = useMay('duties.manage')
  const mayAudit = useMay('audit.read')
  const [opened, setOpened] = useState<Opened | null>(null)
  const tabs = ['due', 'duties', ...(mayManage ? (['proposals'] as const) : [])] as const
  const tab = tabs.find((one) => one === search.tab) ?? 'due'
  const add = () => setOpened({ proposal: null })
  useHotkeys(mayManage ? { 'alt+n': { run: add, label: t('duties.add') } } : {})
  if (today === undefined) return null
  return (
    <Page
      fill
      title={t('duties.title')}
      subtitle={t('duties.subtitle')}
      actions={
        mayManage ? (
          <Button type="primary" title={hotkeyLabel('alt+n')} onClick={add}>
            {t('duties.add')}
          </Button>
        ) : null
      }
      filters={
        <Tabs
          className="duty-tabs"
          size="small"
          activeKey={tab}
          onChange={(key) => navigate({ to: '/duties', search: { tab: key } })}
          items={tabs.map((key) => ({ key, label: t(`duties.tabs.${key}`) }))}
        />
      }
    >
      {tab === 'due' ? <DueList today={today} oversees={mayManage || mayAudit} /> : null}
      {tab === 'duties' ? (
        <DutyList onOpen={(duty) => setOpened({ duty })} onAdd={mayManage ? add : null} />
      ) : null}
      {tab === 'proposals' ? <ProposalList onUse={(proposal) => setOpened({ proposal })} /> : null}
      {opened ? (
        <DutyDrawer opened={opened} today={today} mayManage={mayManage} onClose={() => setOpened(null)} />
      ) : null}
    </Page>
  )
}
