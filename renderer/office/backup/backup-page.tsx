import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/transport.ts'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { BackupLog } from './backup-log.tsx'
import { BackupKey } from './key-section.tsx'
import { BackupPlans } from './plans.tsx'
import { RunningBackup } from './running.tsx'
import { BackupStanding } from './standing.tsx'
import { WarnAfter } from './warn-after.tsx'
import './backup.css'

/** Backups of the office: where they go, how they stand, trying and restoring them, and the log (SEC-08). */
export default function BackupPage() {
  const { t } = useTranslation('backup')
  const state = useQuery(api.backup.state.queryOptions())
  const plans = useQuery(api.backup.plans.queryOptions())
  const error = state.error ?? plans.error
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      {error ? <RefusalAlert error={error} ns="backup" /> : null}
      {state.data && plans.data ? (
        <>
          {state.data.running ? (
            <RunningBackup running={state.data.running} />
          ) : (
            <BackupStanding state={state.data} />
          )}
          <BackupPlans plans={plans.data} state={state.data} />
          <BackupKey state={state.data} />
          <WarnAfter state={state.data} />
          <BackupLog />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </Page>
  )
}
