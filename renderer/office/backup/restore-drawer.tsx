import { Alert, App, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupPlan, StoredBackup } from '../../../shared/office/backup.contract.ts'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Props = {
  plan: BackupPlan
  backup: StoredBackup
  /** Tried and thrown away, or kept in a new folder. */
  aim: 'rehearse' | 'restore'
  onClose: () => void
  onStarted: () => void
}

/** Asks for what a trial or a restore needs: the passphrase of an encrypted backup, and the new folder. */
export function RestoreDrawer({ plan, backup, aim, onClose, onStarted }: Props) {
  const { t } = useTranslation('backup')
  const { message } = App.useApp()
  const rehearse = useCommand(client.backup.rehearse)
  const restore = useCommand(client.backup.restore)
  const [typed, setTyped] = useState('')
  const [directory, setDirectory] = useState('')
  const [tried, setTried] = useState(false)
  const ids = { passphrase: useId(), directory: useId() }
  const missing = {
    passphrase: backup.encrypted && typed === '',
    directory: aim === 'restore' && directory.trim() === '',
  }

  const submit = async () => {
    setTried(true)
    if (missing.passphrase || missing.directory) return
    const chosen = {
      planId: plan.id,
      backupId: backup.backupId,
      passphrase: backup.encrypted ? typed : null,
    }
    const started =
      aim === 'rehearse'
        ? await rehearse.run(chosen)
        : await restore.run({ ...chosen, directory: directory.trim() })
    if (!started) return
    void message.success(t(`${aim}.started`))
    onStarted()
  }
  return (
    <FormDrawer
      open
      title={t(`${aim}.title`, { at: backup.madeAt })}
      onClose={onClose}
      onSubmit={() => void submit()}
      dirty={typed !== '' || directory !== ''}
      pending={rehearse.pending || restore.pending}
      submitText={t(`${aim}.start`)}
    >
      <RefusalAlert error={rehearse.refusal ?? restore.refusal} ns="backup" />
      <p>{t(`${aim}.explained`)}</p>
      {aim === 'restore' ? (
        <Field
          label={t('restore.directory')}
          htmlFor={ids.directory}
          required
          help={t('restore.directoryHelp')}
          error={tried && missing.directory ? t('restore.directoryMissing') : undefined}
        >
          <Input
            id={ids.directory}
            maxLength={500}
            spellCheck={false}
            value={directory}
            onChange={(event) => setDirectory(event.target.value)}
          />
        </Field>
      ) : null}
      {backup.encrypted ? (
        <Field
          label={t('passphrase.label')}
          htmlFor={ids.passphrase}
          required
          error={tried && missing.passphrase ? t('passphrase.missing') : undefined}
        >
          <Input.Password
            id={ids.passphrase}
            maxLength={200}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      ) : null}
      {aim === 'restore' ? <Afterwards directory={directory.trim()} /> : null}
    </FormDrawer>
  )
}

function Afterwards({ directory }: { directory: string }) {
  const { t } = useTranslation('backup')
  return (
    <>
      {directory === '' ? null : (
        <>
          <p className="backup-note">{t('restore.then')}</p>
          <pre className="backup-command">{t('restore.command', { directory })}</pre>
        </>
      )}
      <Alert type="info" showIcon title={t('restore.ownBackups')} />
    </>
  )
}
