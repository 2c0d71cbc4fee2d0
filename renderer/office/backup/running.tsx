import { App, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BackupProgress, BackupRun } from '../../../shared/office/backup.contract.ts'
import { useMay } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

const headings = {
  scheduled: 'running.make',
  manual: 'running.make',
  commandLine: 'running.make',
  rehearsal: 'running.rehearsal',
  restore: 'running.restore',
} as const

/** What goes on at this moment and how far it is; it can be cancelled. */
export function RunningBackup({ running }: { running: { run: BackupRun; progress: BackupProgress | null } }) {
  const { t } = useTranslation('backup')
  const may = useMay('backup.manage')
  const { message, modal } = App.useApp()
  const cancel = useCommand(client.backup.cancel)
  const { run, progress } = running
  const ask = () =>
    modal.confirm({
      title: t('running.sureTitle'),
      content: t('running.sureDetail'),
      okText: t('running.sureYes'),
      cancelText: t('running.sureNo'),
      okButtonProps: { danger: true },
      focusable: { autoFocusButton: 'cancel' },
      onOk: async () => {
        if (await cancel.run({ runId: run.id })) void message.success(t('running.cancelled'))
      },
    })
  return (
    <section className="backup-running" aria-live="polite">
      <div className="backup-running-head">
        <strong>{t(headings[run.kind], { path: run.path, backup: run.backupId })}</strong>
        {may ? (
          <Button size="small" loading={cancel.pending} onClick={ask}>
            {t('running.cancel')}
          </Button>
        ) : null}
      </div>
      <RefusalAlert error={cancel.refusal} ns="backup" />
      <Progress percent={percentOf(progress)} showInfo={false} aria-label={t('title')} />
      <p className="backup-note">
        {progress ? phaseText(t(`phase.${progress.phase}`), progress) : null} {t('running.calm')}
      </p>
    </section>
  )
}

const percentOf = (progress: BackupProgress | null): number =>
  progress && progress.totalBytes > 0 ? Math.round((progress.doneBytes / progress.totalBytes) * 100) : 0

function phaseText(phase: string, { doneBytes, totalBytes }: BackupProgress): string {
  return doneBytes === 0 ? `${phase}……` : `${phase} ${bytesText(doneBytes)} / ${bytesText(totalBytes)}`
}
