import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BackupState } from '../../../shared/office/backup.contract.ts'
import { inTwo } from '../../ui/in-two.ts'
import { problemText } from './problem-text.ts'

/** What the standing says: of what to warn, in words, or that all is well. */
export function useStandingText(state: BackupState): { title: string; detail: string | null } {
  const { t } = useTranslation('backup')
  const { warning, lastGoodAt, ageDays, warnAfterDays, latePlans, failure } = state
  switch (warning) {
    case 'never':
      return { title: t('standing.never'), detail: t('standing.neverAct') }
    case 'old':
      return {
        title: t('standing.old', { days: ageDays, at: lastGoodAt, limit: warnAfterDays }),
        detail: failure?.problem ? problemText(failure.problem) : t('standing.lateAct'),
      }
    case 'late':
      return { title: t('standing.late', { plans: latePlans }), detail: t('standing.lateAct') }
    case 'failed': {
      const why = failure?.problem ? inTwo(problemText(failure.problem)) : null
      const unsound = failure?.verified?.damages[0] ?? ''
      return { title: t('standing.failed', { why: why?.title ?? unsound }), detail: why?.detail ?? null }
    }
    case null:
      return { title: t('standing.good', { at: lastGoodAt }), detail: null }
  }
}

/** How the backups stand, above everything else on the page. */
export function BackupStanding({ state }: { state: BackupState }) {
  const { title, detail } = useStandingText(state)
  const type = state.warning === null ? 'success' : state.warning === 'late' ? 'warning' : 'error'
  return <Alert className="backup-standing" type={type} showIcon title={title} description={detail} />
}
