import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { BackupPlan, BackupState } from '../../../shared/office/backup.contract.ts'
import { useMay } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { PlanDrawer } from './plan-drawer.tsx'
import { StoredDrawer } from './stored-drawer.tsx'

type Opened = { edit: BackupPlan | null } | { stored: BackupPlan } | null

/** The places that backups go to (备份位置), each with its schedule and its acts. */
export function BackupPlans({ plans, state }: { plans: readonly BackupPlan[]; state: BackupState }) {
  const { t } = useTranslation('backup')
  const may = useMay('backup.manage')
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const add = () => setOpened({ edit: null })
  useHotkeys(may && opened === null ? { 'alt+n': { run: add, label: t('plans.add') } } : {})
  return (
    <section className="backup-section" aria-label={t('plans.title')}>
      <header className="backup-head">
        <h2>{t('plans.title')}</h2>
        {may ? (
          <Button type={plans.length === 0 ? 'primary' : 'default'} onClick={add}>
            {t('plans.add')}
          </Button>
        ) : null}
      </header>
      {plans.length === 0 ? (
        <EmptyState text={t('plans.none')} hint={t('plans.noneHint')} />
      ) : (
        <PlanTable plans={plans} busy={state.running !== null} may={may} onOpen={setOpened} />
      )}
      {opened && 'edit' in opened ? (
        <PlanDrawer plan={opened.edit} hasKey={state.key !== null} onClose={close} />
      ) : null}
      {opened && 'stored' in opened ? <StoredDrawer plan={opened.stored} onClose={close} /> : null}
    </section>
  )
}

type TableProps = {
  plans: readonly BackupPlan[]
  busy: boolean
  may: boolean
  onOpen: (opened: Opened) => void
}

function PlanTable({ plans, busy, may, onOpen }: TableProps) {
  const { t } = useTranslation('backup')
  const { message } = App.useApp()
  const run = useCommand(client.backup.run)
  const now = async (planId: number) => {
    if (await run.run({ planId })) void message.success(t('plans.started'))
  }
  const columns = ['name', 'path', 'when', 'encrypted', 'lastGood', 'next'] as const
  return (
    <>
      <RefusalAlert error={run.refusal} ns="backup" />
      <table className="backup-table">
        <thead>
          <tr>
            {columns.map((key) => (
              <th key={key} scope="col">
                {t(`plans.${key}`)}
              </th>
            ))}
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <PlanRow
              key={plan.id}
              plan={plan}
              may={may}
              busy={busy || run.pending}
              onNow={() => void now(plan.id)}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

function PlanRow(props: {
  plan: BackupPlan
  may: boolean
  busy: boolean
  onNow: () => void
  onOpen: (opened: Opened) => void
}) {
  const { t } = useTranslation('backup')
  const { plan, may, busy, onNow, onOpen } = props
  return (
    <tr data-off={plan.active ? undefined : true}>
      <td>
        {may ? (
          <Button type="link" size="small" className="backup-name" onClick={() => onOpen({ edit: plan })}>
            {plan.name}
          </Button>
        ) : (
          plan.name
        )}
      </td>
      <td className="backup-path">{plan.path}</td>
      <td>{plan.active ? <When plan={plan} /> : <StatusTag>{t('plans.off')}</StatusTag>}</td>
      <td>
        <StatusTag tone={plan.encrypted ? 'ink' : 'plain'}>
          {t(plan.encrypted ? 'plans.yes' : 'plans.no')}
        </StatusTag>
      </td>
      <td className="backup-at">
        {plan.lastGoodAt === null ? t('plans.never') : formatInstant(plan.lastGoodAt)}
      </td>
      <td className="backup-at">{plan.nextAt === null ? '—' : formatInstant(plan.nextAt).slice(0, 16)}</td>
      <td className="backup-acts">
        <Button size="small" onClick={() => onOpen({ stored: plan })}>
          {t('plans.stored')}
        </Button>
        {may && plan.active ? (
          <Button size="small" disabled={busy} onClick={onNow}>
            {t('plans.now')}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

const weekdays = ['0', '1', '2', '3', '4', '5', '6'] as const

/** The name of a day of the week, 0 Sunday. */
export function useWeekday(): (weekday: number) => string {
  const { t } = useTranslation('backup')
  return (weekday) => t(`weekday.${weekdays[weekday] ?? '0'}`)
}

function When({ plan }: { plan: BackupPlan }) {
  const { t } = useTranslation('backup')
  const nameOf = useWeekday()
  return <>{t(`schedule.${plan.schedule}`, { time: plan.time, weekday: nameOf(plan.weekday) })}</>
}
