import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverProgress } from '../../../shared/archives/handover.contract.ts'

/** How far long work is, and the way to stop it. */
export function RunningWork(props: { progress: HandoverProgress | null; onStop: () => void }) {
  const { t } = useTranslation('lending')
  const { progress, onStop } = props
  const percent = progress && progress.total > 0 ? Math.floor((progress.done / progress.total) * 100) : 0
  return (
    <div className="handover-running" role="status">
      <span>
        {progress
          ? t(`handover.phase.${progress.phase}`, { done: progress.done, total: progress.total })
          : t('handover.starting')}
      </span>
      <Progress percent={percent} size="small" showInfo={false} />
      <Button onClick={onStop}>{t('handover.stop')}</Button>
    </div>
  )
}
